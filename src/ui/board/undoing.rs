//! Taking back what was changed about the runs: their styles, faults and policies, and which of them there are.
//!
//! What sends the stage elsewhere, a text or an address, is no change of somebody's: it begins anew.

use leptos::prelude::*;

use super::Board;
use crate::compare::{Comparison, Pane};

/// How many changes can be taken back.
const MOST: usize = 50;

/// What was before each change. It is small and copied freely.
#[derive(Clone, Copy)]
pub struct Past {
    /// The runs before each change, the last one last.
    runs: StoredValue<Vec<Vec<Pane>>>,
    /// Why the runs are about to be other ones, unless somebody changes them.
    cause: StoredValue<Option<Cause>>,
    /// How many changes can be taken back.
    pub count: RwSignal<usize>,
    /// What a screen reader says when one is.
    pub told: RwSignal<String>,
}

/// Why there are other runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// The stage was sent there.
    Sent,
    /// A change was taken back.
    Undone,
}

impl Past {
    /// Nothing has happened yet.
    pub(super) fn new() -> Self {
        Self {
            runs: StoredValue::new(Vec::new()),
            cause: StoredValue::new(None),
            count: RwSignal::new(0),
            told: RwSignal::new(String::new()),
        }
    }

    /// Says that the runs that come next are those of a text or an address.
    pub(super) fn is_sent(self) {
        self.cause.set_value(Some(Cause::Sent));
    }

    /// Remembers what was before each change of a comparison.
    pub(super) fn follow(self, comparison: RwSignal<Comparison>) {
        Effect::new(move |before: Option<Vec<Pane>>| {
            let now = comparison.with(|all| all.panes.clone());
            let cause = self.cause.try_update_value(Option::take).flatten();
            match (before, cause) {
                (_, Some(Cause::Sent)) => self.runs.update_value(Vec::clear),
                (Some(before), None) if before != now => self.runs.update_value(|runs| {
                    runs.push(before);
                    if runs.len() > MOST {
                        runs.remove(0);
                    }
                }),
                _ => {}
            }
            let count = self.runs.with_value(Vec::len);
            if self.count.get_untracked() != count {
                self.count.set(count);
            }
            now
        });
    }
}

impl Board {
    /// Takes back the last change of the runs. False if there is none.
    pub fn undo(self) -> bool {
        let Some(runs) = self.past.runs.try_update_value(Vec::pop).flatten() else { return false };
        self.past.cause.set_value(Some(Cause::Undone));
        self.breaking.set(None);
        self.pressed.set(None);
        self.comparison.update(|all| all.panes = runs);
        let more = match self.past.runs.with_value(Vec::len) {
            0 => "Nothing more was changed.".to_owned(),
            1 => "One more can be.".to_owned(),
            more => format!("{more} more can be."),
        };
        self.past.told.set(format!("The last change is taken back. {more}"));
        true
    }
}
