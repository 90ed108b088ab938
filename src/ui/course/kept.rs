//! What somebody has done of the course, as signals over what the browser keeps.

use leptos::prelude::*;

use crate::course::progress::{Progress, joined, kept, parse, print};
use crate::ui::browser::notes::{PLACE, PROGRESS};
use crate::ui::browser::storage;

/// What is kept, and ways to change it. It is small and copied freely.
#[derive(Clone, Copy)]
pub struct Kept {
    /// What was done, a fact a line.
    log: RwSignal<String>,
    /// Where somebody has read last: chapter and section.
    pub place: RwSignal<String>,
    /// What the log says, and how many of its lines say nothing.
    pub progress: Memo<(Progress, usize)>,
    /// Whether the browser refuses to keep it.
    pub is_refused: RwSignal<bool>,
}

/// What was cleared, for undoing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared {
    log: String,
    place: String,
}

impl Kept {
    /// Hydration begins with nothing known; what is kept follows right after.
    pub fn new() -> Self {
        let log = RwSignal::new(String::new());
        let kept = Self {
            log,
            place: RwSignal::new(String::new()),
            progress: Memo::new(move |_| log.with(|log| kept(log))),
            is_refused: RwSignal::new(false),
        };
        Effect::new(move || {
            kept.is_refused.set(!storage::works());
            kept.look();
            // Another tab has noted something, or somebody has come back to this page.
            let other_tab = window_event_listener(leptos::ev::storage, move |_| kept.look());
            let back = window_event_listener(leptos::ev::pageshow, move |_| kept.look());
            on_cleanup(move || {
                other_tab.remove();
                back.remove();
            });
        });
        kept
    }

    /// Whether nothing is kept at all.
    pub fn is_empty(self) -> bool {
        self.log.with(String::is_empty)
    }

    /// All of it, as a file.
    pub fn file(self) -> String {
        self.progress.with(|(progress, _)| print(progress))
    }

    /// Adds what a file has. Says how many of its facts were new, or what is wrong with it: then nothing has changed.
    pub fn import(self, text: &str) -> Result<usize, String> {
        let progress = parse(text)?;
        let new = self.progress.with_untracked(|(known, _)| known.lacks(&progress));
        // The first line of a file names its format.
        let file = print(&progress);
        self.add(file.split_once('\n').map_or("", |(_, lines)| lines));
        Ok(new)
    }

    /// Forgets everything.
    pub fn clear(self) -> Cleared {
        let cleared = Cleared { log: self.log.get_untracked(), place: self.place.get_untracked() };
        storage::set(PROGRESS, None);
        storage::set(PLACE, None);
        self.log.set(String::new());
        self.place.set(String::new());
        cleared
    }

    /// Brings back what was cleared, beside what has come since.
    pub fn bring_back(self, cleared: &Cleared) {
        self.add(&cleared.log);
        if self.place.with_untracked(String::is_empty) {
            storage::set(PLACE, Some(&cleared.place));
            self.place.set(cleared.place.clone());
        }
    }

    fn add(self, lines: &str) {
        let log = joined(&self.log.get_untracked(), lines);
        self.is_refused.set(!storage::set(PROGRESS, Some(&log)));
        self.log.set(log);
    }

    fn look(self) {
        if !self.is_refused.get_untracked() {
            self.log.set(storage::get(PROGRESS).unwrap_or_default());
            self.place.set(storage::get(PLACE).unwrap_or_default());
        }
    }
}
