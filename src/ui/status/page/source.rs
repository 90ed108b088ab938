//! Who says so: a citation that leads to the place.

use leptos::prelude::*;

use crate::status::cited_url;

/// A citation with its address.
#[component]
pub fn Source(
    /// How to cite it.
    citation: String,
    /// Where to read it.
    url: String,
) -> impl IntoView {
    view! { <a class="source" href=url rel="external">{citation}</a> }
}

/// A citation of the data; what is no document, such as "old spelling", is no link.
#[component]
pub fn Citation(
    /// The citation: "RFC 9110 15.5.2".
    citation: String,
) -> impl IntoView {
    match cited_url(&citation) {
        Some(url) => view! { <Source citation=citation url=url /> }.into_any(),
        None => citation.into_any(),
    }
}
