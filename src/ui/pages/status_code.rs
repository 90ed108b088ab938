//! `/status/<code>/`: one status code.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::NotFound;
use crate::ui::href::site_path;
use crate::ui::routes;

/// The page of one status code; a code that does not exist has none.
///
/// Going from one code to another keeps the component, so what it shows follows the address.
#[component]
pub fn StatusCode() -> impl IntoView {
    let path = use_location().pathname;
    move || match routes::page(&site_path(&path.read())) {
        Some(page) => view! {
            <h1>{page.title}</h1>
            <p class="lead">{page.description}</p>
        }
        .into_any(),
        None => NotFound().into_any(),
    }
}
