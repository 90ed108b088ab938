//! `/learn/`: the chapters of the course.

use leptos::prelude::*;

use super::MISSIONS;
use super::chapter::chapter_href;
use crate::course::chapters;
use crate::ui::href::href;

/// The list of chapters.
#[component]
pub fn Learn() -> impl IntoView {
    let rows = chapters().iter().enumerate().map(|(index, chapter)| {
        view! {
            <li class="card chapter-card">
                <span class="chapter-number" aria-hidden="true">{index + 1}</span>
                <div>
                    <h2><a href=chapter_href(chapter)>{chapter.title.as_str()}</a></h2>
                    <p>{chapter.lead.as_str()}</p>
                </div>
            </li>
        }
    });
    view! {
        <h1>"How services talk to each other"</h1>
        <p class="lead">
            "Twelve short chapters after the talk “Monoliths to Microservices, day two: Service Interactions”. Each is \
             read in ten minutes, beside a stage that shows what the text speaks of and that you can break."
        </p>
        <p class="actions"><a class="button" href=href(MISSIONS)>"Missions: twelve small tasks"</a></p>
        <ol class="chapters">{rows.collect_view()}</ol>
    }
}
