//! What a missing page gets, as `404.html`.

use leptos::prelude::*;

use crate::ui::href::href;
use crate::ui::live;
use crate::ui::status::Meant;

/// Helps a lost visitor on.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <h1>"No such page"</h1>
        <p class="lead">
            "There is no page at this address. It may be mistyped, or the link that led here may \
             be old."
        </p>
        {live::part(live::MEANT, Meant)}
        <ul>
            <li><a href=href("/")>"Start at the beginning"</a></li>
            <li><a href=href("/compare/")>"Compare two ways to enrol a customer"</a></li>
            <li><a href=href("/status/")>"Look up an HTTP status code"</a></li>
        </ul>
    }
}
