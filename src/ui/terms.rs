//! The words of the glossary in the texts of a page: dotted where they are met first, with their meaning in a popover
//! at the page's end. The browser opens it, so it costs no code.

use leptos::prelude::*;

use super::href::{chapter_href, href};
use crate::course::Chapter;
use crate::diagram::svg::escaped;
use crate::glossary::{Piece, Reader, Term};

/// The site path of the glossary.
pub const GLOSSARY: &str = "/learn/glossary/";

/// Who reads the page that is rendered.
type Reading = StoredValue<Reader>;

/// Begins a page: from here on texts are read.
pub fn begin_page() {
    provide_context::<Reading>(StoredValue::new(Reader::default()));
}

/// Begins a section of a chapter.
pub fn begin_section(chapter: &str, section: &str) {
    if let Some(reading) = use_context::<Reading>() {
        reading.update_value(|reader| reader.begin(&format!("{chapter}#{section}")));
    }
}

/// A text as markup: `plain` writes what is no term.
pub fn with_terms(text: &str, plain: impl Fn(&str) -> String) -> String {
    let Some(reading) = use_context::<Reading>() else { return plain(text) };
    let mut out = String::new();
    reading.update_value(|reader| {
        for piece in reader.read(text) {
            out += &match piece {
                Piece::Text(text) => plain(text),
                Piece::Term(word, term) => format!(
                    "<button type=\"button\" class=\"term\" popovertarget=\"{}\">{}</button>",
                    note_id(term),
                    escaped(word)
                ),
            };
        }
    });
    out
}

fn note_id(term: &Term) -> String {
    format!("term-{}", term.slug)
}

/// The meanings of the terms that the page has met. It stands at the page's end.
#[component]
pub fn TermNotes() -> impl IntoView {
    let met = use_context::<Reading>().map(|reading| reading.with_value(|reader| reader.met().to_vec()));
    let notes = met.unwrap_or_default().into_iter().map(|term| {
        view! {
            <aside popover id=note_id(term) class="term-note" aria-label=term.name.as_str()>
                <p><b>{term.name.as_str()}</b>": "{term.means.as_str()}</p>
                <p class="small"><a href=term_href(term)>"In the glossary"</a></p>
            </aside>
        }
    });
    notes.collect_view()
}

/// The address of a term in the glossary.
pub fn term_href(term: &Term) -> String {
    href(&format!("{GLOSSARY}#{}", term.slug))
}

/// The address of the section that teaches something, "errors#again", and what it is called.
pub fn taught_in(section: &str, chapters: &'static [Chapter]) -> Option<(String, &'static str)> {
    let (slug, id) = section.split_once('#')?;
    let section = chapters.iter().find(|chapter| chapter.slug == slug)?.sections.iter().find(|it| it.id == id)?;
    Some((format!("{}#{id}", chapter_href(slug)), &section.title))
}
