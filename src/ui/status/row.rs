//! One code in a list.

use leptos::prelude::*;

use super::code_href;
use super::marked::marked;
use crate::status::search::{Field, Mark, Match};
use crate::status::{Standing, StatusCode};

/// A code in a list: its number, name and gist, how it stands, and what a search found in it. All of the row
/// leads to the code's page.
#[component]
pub fn Row(
    /// The code, and where it was found.
    found: Match,
) -> impl IntoView {
    let Match { code, marks } = found;
    view! {
        <li class="code-row" data-class=code.class().label()>
            <a href=code_href(code.code)>
                <span class="code-number">{marked(&code.code.to_string(), &marks)}</span>
                " "
                <span class="code-name">{marked(code.name(), &marks)}</span>
            </a>
            <div class="code-gist">
                <p>{code.gist()}</p>
                {extras(code, &marks)}
            </div>
        </li>
    }
    .into_any()
}

/// How the code stands, and where else it was found.
fn extras(code: &StatusCode, marks: &[Mark]) -> Option<AnyView> {
    let standing = match code.standing {
        Standing::Registered => None,
        Standing::Unused => Some(view! { "registered as "{marked(&code.phrase, marks)} }.into_any()),
        Standing::Temporary => Some("temporary".into_any()),
        Standing::Obsoleted => Some("obsoleted".into_any()),
    };
    let mut elsewhere: Vec<&Mark> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.text != code.name()) {
        if !elsewhere.iter().any(|other| other.text == mark.text) {
            elsewhere.push(mark);
        }
    }
    let elsewhere = elsewhere.into_iter().filter_map(|mark| {
        let word = match mark.field {
            Field::FormerName => "formerly ",
            Field::Header => "header ",
            Field::Number | Field::Name => return None,
        };
        Some(view! { {word}{marked(&mark.text, marks)} }.into_any())
    });
    let extras: Vec<_> = standing.into_iter().chain(elsewhere).collect();
    if extras.is_empty() {
        return None;
    }
    let badges = extras.into_iter().map(|extra| view! { <span class="badge">{extra}</span>" " }).collect_view();
    Some(view! { <p>{badges}</p> }.into_any())
}
