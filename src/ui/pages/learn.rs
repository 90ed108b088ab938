//! `/learn/`: the chapters of the course.

use leptos::prelude::*;

use crate::ui::course::CourseList;
use crate::ui::live;

/// The list of chapters.
#[component]
pub fn Learn() -> impl IntoView {
    view! {
        <h1>"How services talk to each other"</h1>
        <p class="lead">
            "Twelve short chapters after the talk “Monoliths to Microservices, day two: Service Interactions”. Each is \
             read in ten minutes, beside a stage that shows what the text speaks of and that you can break."
        </p>
        {live::part(live::COURSE, CourseList)}
        <p class="soft">
            "In the talk's own day this came second: after the questions and exercises left from day one, and before \
             build and deployment, and monitoring."
        </p>
    }
}
