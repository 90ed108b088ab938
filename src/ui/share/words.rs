//! The fields for a title and a note of one's own.

use leptos::prelude::*;

use crate::compare::Comparison;
use crate::link::{MOST_NOTE, MOST_TITLE};
use crate::plain::cleaned;

/// The ids of what is said of the room in each field.
const TITLE_ROOM: &str = "share-title-room";
const NOTE_ROOM: &str = "share-note-room";

/// What somebody calls what they share, and what they say of it. It is small and copied freely.
#[derive(Clone, Copy)]
pub struct Words {
    title: RwSignal<String>,
    note: RwSignal<String>,
}

impl Words {
    /// No words yet.
    pub fn new() -> Self {
        Self { title: RwSignal::new(String::new()), note: RwSignal::new(String::new()) }
    }

    /// Takes over the words that a comparison has. What was typed stays where it has none.
    pub fn take(self, comparison: &Comparison) {
        for (words, own) in [(self.title, &comparison.title), (self.note, &comparison.note)] {
            if !own.is_empty() {
                words.set(own.clone());
            }
        }
    }

    /// The comparison under these words.
    pub fn put_on(self, comparison: Comparison) -> Comparison {
        let title = self.title.with(|title| cleaned(title, MOST_TITLE).0);
        let note = self.note.with(|note| cleaned(note, MOST_NOTE).0);
        Comparison { title, note, ..comparison }
    }

    /// The fields.
    pub fn fields(self) -> impl IntoView {
        view! {
            <label class="share-field">
                "Title"
                <input type="text" autocomplete="off" aria-describedby=TITLE_ROOM bind:value=self.title />
            </label>
            {room(TITLE_ROOM, self.title, MOST_TITLE)}
            <label class="share-field">
                "Note"
                <textarea rows="2" aria-describedby=NOTE_ROOM bind:value=self.note></textarea>
            </label>
            {room(NOTE_ROOM, self.note, MOST_NOTE)}
            <p class="soft small">"Both are yours to write. They travel in the link as plain text, and stand above the runs."</p>
        }
    }
}

/// How much room a field has. What does not fit is told, and stays in the field to be shortened.
fn room(id: &'static str, words: RwSignal<String>, most: usize) -> impl IntoView {
    let too_many = Memo::new(move |_| words.with(|words| too_many(words, most)));
    let said = move || match too_many.get() {
        0 => String::new(),
        1 => "The last letter does not fit, and is left out.".to_owned(),
        more => format!("The last {more} letters do not fit, and are left out."),
    };
    view! {
        <p id=id class="share-room small">
            <span class="soft">{move || format!("{} of {most}", words.with(|words| words.chars().count()))}</span>
            " "
            <span role="status" class="share-cut">{said}</span>
        </p>
    }
}

/// How many letters of a text do not fit.
fn too_many(text: &str, most: usize) -> usize {
    // As it would be sent, were there room for all of it.
    let all = cleaned(text, usize::MAX).0.chars().count();
    all.saturating_sub(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_counted() {
        assert_eq!(too_many(&"ä".repeat(80), 80), 0);
        assert_eq!(too_many(&format!("  {}  ", "ä".repeat(80)), 80), 0);
        assert_eq!(too_many(&"ä".repeat(83), 80), 3);
    }
}
