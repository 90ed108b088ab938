//! The sentence of the moment, which a screen reader hears at every beat.

use leptos::either::Either;
use leptos::prelude::*;

use crate::diagram;
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
        shown.with(|shown| {
            let run = shown.as_ref()?.run()?;
            run.beats.partition_point(|beat| beat.at <= at).checked_sub(1)
        })
    });
    let sentence = Memo::new(move |_| {
        let beat = beat.get();
        shown.with(|shown| {
            let run = shown.as_ref()?.run()?;
            Some(match beat.and_then(|index| run.beats.get(index)) {
                Some(beat) => diagram::describe(&run.trace, &run.timeline, beat),
                None => diagram::narrate(&run.trace, &run.timeline, Micros::ZERO),
            })
        })
    });
    view! {
        <p class="sentence note" aria-live="polite">
            {move || {
                sentence.get().map(|sentence| {
                    view! { <strong>{with_links(&sentence.lead)}</strong>" "{with_links(&sentence.rest)} }
                })
            }}
        </p>
    }
}

/// A text whose status codes are links to their pages.
pub fn with_links(text: &str) -> impl IntoView + use<> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut words = text.split_inclusive(' ').peekable();
    while let Some(word) = words.next() {
        let number = word.trim_end().trim_end_matches(['.', ',', ':', ';']);
        // A number before a unit is a time.
        let is_time =
            word.ends_with(' ') && words.peek().is_some_and(|next| matches!(trimmed(next), "ms" | "s" | "us"));
        let code = (number.len() == 3 && !is_time).then(|| number.parse().ok()).flatten().and_then(status::find);
        let Some(code) = code else {
            plain.push_str(word);
            continue;
        };
        parts.push(Either::Left(std::mem::take(&mut plain)));
        parts.push(Either::Right(view! { <a href=href(&format!("/status/{}/", code.code))>{number.to_owned()}</a> }));
        plain.push_str(&word[number.len()..]);
    }
    parts.push(Either::Left(plain));
    parts.into_iter().collect_view()
}

fn trimmed(word: &str) -> &str {
    word.trim_end().trim_end_matches(['.', ',', ':', ';'])
}
