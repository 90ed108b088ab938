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
}

/// How the code stands, and where else it was found: a badge each.
fn extras(code: &StatusCode, marks: &[Mark]) -> Option<impl IntoView + use<>> {
    let standing = match code.standing {
        Standing::Registered => None,
        Standing::Unused => Some(("registered as ", code.phrase.clone())),
        Standing::Temporary => Some(("temporary", String::new())),
        Standing::Obsoleted => Some(("obsoleted", String::new())),
    };
    let mut extras: Vec<(&str, String)> = standing.into_iter().collect();
    for mark in marks.iter().filter(|mark| mark.text != code.name()) {
        let word = match mark.field {
            Field::FormerName => "formerly ",
            Field::Trouble => "when ",
            Field::Header | Field::Example => "header ",
            Field::Number | Field::Name => continue,
        };
        if !extras.iter().any(|(_, text)| *text == mark.text) {
            extras.push((word, mark.text.to_string()));
        }
    }
    let badge = |(word, text): &(&'static str, String)| {
        view! { <span class="badge">{*word}{marked(text, marks)}</span>" " }
    };
    (!extras.is_empty()).then(|| view! { <p>{extras.iter().map(badge).collect_view()}</p> })
}
