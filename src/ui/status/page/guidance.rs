//! What a code means in practice, when to send it and when not, and the mistakes made with it.

use leptos::prelude::*;

use super::source::{Citation, Source};
use crate::status::{StatusCode, guide_of};

/// When to send a code, when not, and the mistakes made with it.
#[component]
pub fn GuideLists(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let guide = guide_of(code.code);
    let list = |title: &'static str, class: &'static str, items: &'static [String]| {
        (!items.is_empty()).then(|| {
            let items = items.iter().map(|item| view! { <li>{item.as_str()}</li> }).collect_view();
            view! { <section class=class><h2>{title}</h2><ul>{items}</ul></section> }
        })
    };
    view! {
        <div class="guide-lists">
            {list("Send it when", "guide-list is-when", &guide.when)}
            {list("Do not send it when", "guide-list is-not", &guide.not_when)}
            {list("Mistakes made with it", "guide-list is-mistake", &guide.mistakes)}
        </div>
        <p class="small"><span class="tag is-advice">"our advice"</span>" after "<Citation citation=code.spec.cited() /></p>
    }
}

/// What others have published on what the lists and the text say.
#[component]
pub fn ReadMore(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let reading = &guide_of(code.code).reading;
    (!reading.is_empty()).then(|| {
        let items = reading.iter().map(|it| view! { <li><Source citation=it.title.clone() url=it.url.clone() /></li> });
        view! { <section class="guide-text"><h2>"Read more"</h2><ul>{items.collect_view()}</ul></section> }
    })
}

/// The longer text about a code.
#[component]
pub fn Practice(
    /// The text: paragraphs with an empty line between them.
    text: &'static str,
) -> impl IntoView {
    let paragraphs = text.trim().split("\n\n").map(|paragraph| view! { <p>{paragraph.trim().to_owned()}</p> });
    view! { <section class="guide-text"><h2>"In practice"</h2>{paragraphs.collect_view()}</section> }
}
