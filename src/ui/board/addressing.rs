//! The address of the page, read and kept.

use leptos::prelude::*;

use super::Board;
use crate::compare::Comparison;
use crate::link;
use crate::player::Player;
use crate::ui::browser::{address, leaving};

impl Board {
    /// The address is read when the page has loaded: what was prerendered is the usual comparison, and
    /// hydration must find it so. On a page with an opening an empty one says nothing.
    pub(super) fn follow_address(self, has_opening: bool) {
        Effect::new(move |_| {
            let query = address::query();
            if query.is_empty() && has_opening {
                return;
            }
            let (comparison, warnings) = link::parse(&query);
            let mut player = Player::new(comparison.at);
            (player.speed, player.looping) = (comparison.speed, comparison.looping);
            self.steer(|current| *current = player);
            self.past.is_sent();
            self.comparison.set(comparison);
            self.warnings.set(warnings);
        });
    }

    /// A state that stands goes into the address; that of the opening is the empty one.
    pub(super) fn keep_address(self, opening: Option<Comparison>) {
        let has_opening = opening.is_some();
        let query = move || {
            let shown = self.snapshot();
            match &opening {
                Some(opening) if shown == *opening => String::new(),
                // What is usual elsewhere has to be said here.
                Some(_) if link::print(&shown).is_empty() => format!("v={}", link::VERSION),
                _ => link::print(&shown),
            }
        };
        let leaving = query.clone();
        Effect::new(move |first: Option<()>| {
            // While it plays there is nothing to print, frame after frame.
            if self.player.with(Player::is_moving) {
                return;
            }
            let query = query();
            // The first time it is the usual comparison, before the address was read.
            if first.is_some() {
                address::replace_query(&query);
            }
        });
        // Who leaves while it plays comes back to where it was. An opening begins anew, unless an address asked for it.
        let leaves = move || {
            let plays = self.player.with_untracked(Player::is_moving);
            if plays && (!has_opening || !address::query().is_empty()) {
                address::replace_query(&untrack(&leaving));
                address::flush();
            }
        };
        leaving::use_leaving(leaves, || {});
    }
}
