//! The button that prints a page.

use leptos::prelude::*;

use super::browser::screen;

/// Prints the page, as the browser's own menu does.
#[component]
pub fn PrintButton() -> impl IntoView {
    view! { <button type="button" class="needs-app" on:click=|_| screen::print()>"Print the sheet"</button> }
}
