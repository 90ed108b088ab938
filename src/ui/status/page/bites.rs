//! When a code bites: the run in which it happens, and the places of the course that concern it.

use leptos::prelude::*;

use crate::bites::{Bite, bites};
use crate::moments::moment;
use crate::status::StatusCode;
use crate::ui::href::href;

/// How many places are shown before one asks for more.
const FEW: usize = 4;

/// Where the code happens, and where the course has something to say about it.
#[component]
pub fn BitesCard(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let happens = match moment(code.code) {
        Some(moment) => view! {
            <p>
                {moment.sentence} " "
                <a href=href(&format!("/compare/?{}", moment.query))>"See it happen"</a>
            </p>
        }
        .into_any(),
        None => view! {
            <p>
                "No service in our flows has a reason to answer " {code.code} ". "
                <a href=href("/compare/")>"See other answers happen"</a>
            </p>
        }
        .into_any(),
    };
    let mut places = bites(code.code);
    let more = places.split_off(places.len().min(FEW));
    let more = (!more.is_empty()).then(|| {
        let summary = if more.len() == 1 { "One more place".to_owned() } else { format!("{} more places", more.len()) };
        view! { <details><summary>{summary}</summary><Places places=more /></details> }
    });
    view! {
        <section class="card bites">
            <h2>"When this bites"</h2>
            {happens}
            {(!places.is_empty()).then(|| view! { <Places places=places /> })}
            {more}
        </section>
    }
}

#[component]
fn Places(places: Vec<Bite>) -> impl IntoView {
    let places = places.into_iter().map(|Bite { kind, path, title, says, happens }| {
        view! {
            <li>
                <a href=href(&path)>{title}</a>
                " "
                <span class="badge">{kind}</span>
                <p>{says}</p>
                {happens.map(|happens| view! { <p class="soft">{happens}</p> })}
            </li>
        }
    });
    view! { <ul>{places.collect_view()}</ul> }
}
