//! `/compare/`: one scenario in several styles, on one clock.

use leptos::prelude::*;

use crate::ui::controls::Comparing;
use crate::ui::live;

/// The compare page.
#[component]
pub fn Compare() -> impl IntoView {
    view! {
        <h1>"Customer enrolment, two ways"</h1>
        <p class="lead">
            "Same customer, same services, same luck. Only the way the services work together \
             differs."
        </p>
        {live::part(live::COMPARING, Comparing)}
    }
}
