//! `/`: what this is, and the ways into it.

use leptos::prelude::*;

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    view! {
        <h1>"See how services work together"</h1>
        <p class="lead">
            "Run the same customer enrolment in two styles side by side, break a service, and see \
             what it changes."
        </p>
    }
}
