//! The sentence of the moment, which a screen reader hears at every beat.

use leptos::prelude::*;

use crate::compare::Run;
use crate::diagram::svg::escaped;
use crate::sim::Micros;
use crate::status;
use crate::ui::board::Shown;
use crate::ui::href::href;

/// What happens now in one pane.
#[component]
pub fn Sentence(
    /// The run that is told.
    shown: Memo<Option<Shown>>,
    /// The time in this pane.
    at: Memo<Micros>,
) -> impl IntoView {
    // It changes with the beat, not with the time.
    let beat = Memo::new(move |_| {
        let at = at.get();
        shown.with(|shown| beat_at(shown.as_ref()?.run()?, at))
    });
    let sentence = Memo::new(move |_| {
        let beat = beat.get();
        shown.with(|shown| Some(shown.as_ref()?.run()?.words(beat)))
    });
    let markup = move || {
        sentence.with(|sentence| {
            let sentence = sentence.as_ref()?;
            Some(format!("<strong>{}</strong> {}", with_links(&sentence.lead), with_links(&sentence.rest)))
        })
    };
    view! { <p class="sentence note" aria-live="polite" inner_html=markup></p> }
}

/// Which beat of a run is the last one at a time, by its number; none before the first.
pub fn beat_at(run: &Run, at: Micros) -> Option<usize> {
    run.beats.partition_point(|beat| beat.at <= at).checked_sub(1)
}

/// A text as markup: status codes are links to their pages, and units stay with their numbers.
pub fn with_links(text: &str) -> String {
    let mut out = String::with_capacity(2 * text.len());
    let mut words = text.split_inclusive(' ').peekable();
    while let Some(word) = words.next() {
        let number = word.trim_end().trim_end_matches(['.', ',', ':', ';']);
        // A number before a unit is a time, and a line does not end between them.
        if word.ends_with(' ') && words.peek().is_some_and(|next| is_unit(next)) {
            out += &escaped(word.trim_end());
            out += "&nbsp;";
            continue;
        }
        let code = (number.len() == 3).then(|| number.parse().ok()).flatten();
        if code.is_some_and(|code| status::phrase(code).is_some()) {
            let page = href(&format!("/status/{number}/"));
            out += &format!("<a href=\"{}\">{number}</a>{}", escaped(&page), escaped(&word[number.len()..]));
        } else {
            out += &escaped(word);
        }
    }
    out
}

/// A text in which units stay with their numbers.
pub fn unbroken(text: &str) -> String {
    let mut words = text.split_inclusive(' ').peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(word) = words.next() {
        if word.ends_with(' ') && words.peek().is_some_and(|next| is_unit(next)) {
            out += word.trim_end();
            out.push('\u{a0}');
        } else {
            out += word;
        }
    }
    out
}

fn is_unit(word: &str) -> bool {
    let word = word.trim_end().trim_end_matches(['.', ',', ':', ';']);
    matches!(word, "ms" | "s" | "us" | "µs" | "ns" | "kB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_ends_between_a_number_and_its_unit() {
        assert_eq!(unbroken("waits 300 ms, tries twice"), "waits 300\u{a0}ms, tries twice");
        assert_eq!(unbroken("It waits 30 s."), "It waits 30\u{a0}s.");
        assert_eq!(unbroken("no key"), "no key");
        assert!(with_links("after 60 ms.").contains("60&nbsp;ms."));
    }

    #[test]
    fn a_text_becomes_links_and_no_other_markup() {
        assert!(with_links("A 503 came.").contains("<a href=\"/status/503/\">503</a>"));
        for payload in ["<b id=added>x</b>", "503\"><b id=added>", "503 <b id=added> ms", "40 \" id=\"added ms"] {
            let markup = with_links(payload);
            assert!(!markup.contains("<b") && !markup.contains("id=\"added"), "{markup}");
        }
    }
}
