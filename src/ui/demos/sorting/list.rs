//! The exchanges as a list, for those who read without the app.

use leptos::prelude::*;

use super::exchange::{reason, wire};
use crate::demo::sorting::CASES;

/// The list, with the answers to be looked up.
#[component]
pub fn SortingList() -> impl IntoView {
    let rows = CASES.iter().map(|case| {
        let (whose, next) = (case.whose, case.next);
        let or = case
            .or_whose
            .map(|(whose, why)| view! { <p>"Accepted as well: “" {whose.label()} "”. " {reason(why)}</p> });
        view! {
            <li>
                <h4>{case.title}</h4>
                {wire(move || case)}
                <details>
                    <summary>"Whose is it, and what now?"</summary>
                    <p><strong>{whose.0.label()} "."</strong> " " {reason(whose.1)}</p>
                    {or}
                    <p><strong>{next.0.label()} "."</strong> " " {reason(next.1)}</p>
                </details>
            </li>
        }
    });
    view! { <ol class="sorting-list">{rows.collect_view()}</ol> }
}
