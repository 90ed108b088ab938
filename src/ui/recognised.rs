//! What was recognised in a text that somebody pasted, with the text around it.

use leptos::either::Either;
use leptos::prelude::*;

use super::browser::{document, pasting};
use super::href::href;
use crate::catalogue::MOST_LETTERS;
use crate::paste::{Piece, Reading, Seen, What, is_registered, is_registered_name, read};

/// The id of the search for codes, whose field is read here, too.
const LOOKUP_FIELD: &str = "status-query";
/// The mark of a page that shows what was recognised in place of what was found by words.
const MARK: &str = "data-recognised";

/// What was recognised.
#[component]
pub fn Recognised(
    /// What it is.
    reading: Reading,
    /// The text in which it stands.
    text: String,
    /// Whether each status leads to its page. In the search its entries do.
    has_links: bool,
) -> impl IntoView {
    (!reading.is_empty()).then(|| {
        let lines = reading
            .excerpt(&text)
            .into_iter()
            .map(|line| view! { <span>{line.into_iter().map(piece).collect_view()}</span> });
        let lines = lines.collect_view();
        let is_cut =
            reading.is_cut.then(|| view! { <p class="small soft">"Only the first 64 kB of it were read."</p> });
        let seen = reading.seen.into_iter().map(|seen| row(&seen, has_links)).collect_view();
        view! {
            <section class="recognised" aria-label="Recognised">
                <p class="recognised-text mono small">{lines}</p>
                <ol class="recognised-list">{seen}</ol>
                {is_cut}
            </section>
        }
    })
}

fn piece(Piece { text, is_marked }: Piece) -> impl IntoView {
    if is_marked { Either::Left(view! { <mark>{text}</mark> }) } else { Either::Right(text) }
}

fn row(seen: &Seen, has_links: bool) -> impl IntoView + use<> {
    let says = seen.says().into_iter().map(|sentence| view! { <p class="small">{sentence}</p> }).collect_view();
    let title = seen.title();
    let name = match (seen.what, has_links) {
        (What::Status(code), true) => Either::Left(view! { <a href=code_path(code)>{title}</a> }),
        _ => Either::Right(view! { <strong>{title}</strong> }),
    };
    let is_status = matches!(seen.what, What::Status(_));
    let codes = if is_status || !has_links { Vec::new() } else { seen.codes() };
    let codes = codes.into_iter().map(|code| view! { <a href=code_path(code)>{code}</a>" " }).collect_view();
    view! { <li><p>{name}</p>{says}<p class="recognised-codes">{codes}</p></li> }
}

/// The page of a code; of one that is not registered what the list says about it.
fn code_path(code: u16) -> String {
    if is_registered(code) { href(&format!("/status/{code}/")) } else { href(&format!("/status/?q={code}")) }
}

/// What is recognised in the field of the search for codes, on the page of that search. Its own program finds words only.
#[component]
pub fn RecognisedCodes() -> impl IntoView {
    let text = pasting::use_text(LOOKUP_FIELD);
    let reading = Memo::new(move |_| {
        let reading = read(&text.read());
        // A name that is looked up is found by the search itself, with more to say.
        let is_pasted = reading.is_sure && !is_registered_name(&text.read());
        if is_pasted { reading } else { Reading::default() }
    });
    let is_unknown = Memo::new(move |_| text.read().chars().count() > MOST_LETTERS && reading.read().is_empty());
    Effect::new(move |_| document::set_flag(MARK, !reading.read().is_empty() || is_unknown.get()));
    let sentence = move || {
        if is_unknown.get() {
            "Nothing in this is a status, an exception or a line of a log that we know.".to_owned()
        } else {
            reading.read().sentence()
        }
    };
    view! {
        <p role="status">{sentence}</p>
        {move || view! { <Recognised reading=reading.get() text=text.get_untracked() has_links=true /> }}
    }
}
