//! Codes in the order in which they were found.

use leptos::prelude::*;

use super::row::Row;
use crate::status::search::Match;

/// The codes that a search found, the best first.
#[component]
pub fn FoundCodes(
    /// What it found.
    matches: Vec<Match>,
) -> impl IntoView {
    (!matches.is_empty()).then(|| {
        let rows = matches.into_iter().map(|found| view! { <Row found=found /> }).collect_view();
        view! { <ul class="code-list" aria-label="Codes found">{rows}</ul> }
    })
}
