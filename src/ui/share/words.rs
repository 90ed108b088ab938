//! The fields for a title and a note of one's own.

use leptos::prelude::*;

use crate::compare::Comparison;
use crate::link::{MOST_NOTE, MOST_TITLE, cleaned};

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
                <input type="text" maxlength=MOST_TITLE autocomplete="off" bind:value=self.title />
            </label>
            <label class="share-field">
                "Note"
                <textarea rows="2" maxlength=MOST_NOTE bind:value=self.note></textarea>
            </label>
            <p class="soft small">"Both are yours to write. They travel in the link as plain text, and stand above the runs."</p>
        }
    }
}
