//! `/status/`: all status codes.

use leptos::prelude::*;

/// The list of status codes.
#[component]
pub fn StatusList() -> impl IntoView {
    view! {
        <h1>"HTTP status codes"</h1>
        <p class="lead">"What each code means, when to send it and what to do about it."</p>
    }
}
