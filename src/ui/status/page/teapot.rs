//! The one drawing among the codes.

use leptos::prelude::*;

/// Short and stout.
#[component]
pub fn Teapot() -> impl IntoView {
    view! {
        <svg class="teapot" viewBox="0 0 64 48" aria-hidden="true">
            <path d="M25 4c-3 3 3 5 0 8M33 2c-3 3 3 6 0 10" />
            <path d="M15 20h30c4 5 5 9 5 13 0 7-6 11-12 11H22c-6 0-12-4-12-11 0-4 1-8 5-13Z" />
            <path d="M20 20c2-4 18-4 20 0M49 25c6-3 11 0 10 6s-7 7-10 6M11 30C5 30 7 21 1 20" />
        </svg>
    }
}
