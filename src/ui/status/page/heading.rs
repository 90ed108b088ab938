//! The top of a code's page: the number, its names, where it is defined, and what it means.

use leptos::prelude::*;

use super::source::{Citation, Source};
use super::teapot::Teapot;
use crate::status::{Fault, StatusCode, facts, guide_of};

/// The number, its names, where it is defined, and what it means.
#[component]
pub fn CodeHeading(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let class = code.class();
    let sentence = match guide_of(code.code).fault.is {
        // A gateway speaks of others.
        Fault::Upstream => "Something is wrong behind me",
        _ => class.sentence(),
    };
    let title = code.spec.title().map(|title| format!(" ({title})"));
    view! {
        <header class="code-heading">
            <h1>
                <span class="code-number">{code.code}</span>
                " "
                <span class="code-name">{code.name()}</span>
            </h1>
            {(code.code == 418).then(|| view! { <Teapot /> })}
            <p class="soft">
                <Source citation=code.spec.citation() url=code.spec.url() />
                {title}
                " · "
                {class.name().to_lowercase()}
                ": “"
                {sentence}
                ".”"
            </p>
        </header>
        <p class="code-summary">{guide_of(code.code).means.as_str()}</p>
    }
}

/// How the code stands in the registry, its other names, and what its definition says in short.
#[component]
pub fn Remarks(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let former = code.former.iter().map(|former| {
        view! {
            <div>
                <dt>{if code.remembered_as().is_some() { "Remembered as" } else { "Formerly" }}</dt>
                <dd>{former.phrase.as_str()} " (" <Citation citation=former.source.clone() /> ")"</dd>
            </div>
        }
    });
    let former = former.collect_view();
    let note = code.note.as_deref().map(|note| view! { <div><dt>"Note"</dt><dd>{note}"."</dd></div> });
    let standing = facts::standing(code).map(|sentence| view! { <div><dt>"Standing"</dt><dd>{sentence}</dd></div> });
    view! {
        <dl class="remarks small">
            <div><dt>"Defined as"</dt><dd>{code.summary.as_str()}</dd></div>
            {standing}
            {former}
            {note}
        </dl>
    }
}
