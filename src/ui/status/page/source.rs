//! Who says so: a citation that leads to the place.

use leptos::prelude::*;

use crate::status::{Ground, cited_url};
use crate::ui::href::href;

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

/// One of the four things that a statement stands on, which of them it is first.
#[component]
pub fn GroundLink(
    /// What it stands on.
    ground: &'static Ground,
) -> impl IntoView {
    let kind = match ground {
        Ground::Specification(_) => "Specification: ",
        Ground::Measured(_) => "Measured: ",
        Ground::Maker(_) => "Its maker: ",
        Ground::Advice(_) => "Advice: ",
    };
    let title = ground.title();
    // What was measured stands on a page of our own.
    let measured = matches!(ground, Ground::Measured(_)).then(|| href("/status/again/#measured"));
    let cited = match (ground.url(), measured) {
        (Some(url), _) => view! { <a class="source" href=url rel="external">{title}</a> }.into_any(),
        (None, Some(list)) => view! { <a href=list>{title}</a> }.into_any(),
        (None, None) => view! { <span>{title}</span> }.into_any(),
    };
    view! { {kind} {cited} }
}
