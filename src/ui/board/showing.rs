//! Showing how something comes about: the clock plays to it, and a guess is marked on the way.

use leptos::prelude::*;

use super::Board;
use crate::compare::Comparison;
use crate::diagram::Guess;
use crate::sim::Micros;
use crate::ui::browser::guessing::Answer;

/// How long it takes to show how an answer comes about, in milliseconds.
const COMES_ABOUT: u64 = 2_000;
/// How long it takes to play all of a run anew, in milliseconds.
const ALL_OF_IT: u64 = 3_000;
/// How long the way to a moment takes at most when the stage is sent there, in real milliseconds.
const ON_THE_WAY: u64 = 2_000;

impl Board {
    /// Goes to a moment and shows how it comes about: plays there from where it is; from the moment before where that
    /// lies behind; from the start where other runs were shown. At once for those who want no motion.
    pub fn go_playing(self, comparison: Comparison) {
        if self.still.get_untracked() {
            return self.go(comparison);
        }
        let to = comparison.at;
        let is_same = self.comparison.with_untracked(|shown| shown.shows_the_same(&comparison));
        let now = self.now.get_untracked();
        self.go(comparison);
        self.play(|player, score| {
            player.seek(if is_same { now } else { Micros::ZERO });
            if player.at(score) > to {
                player.seek(to);
                player.previous_beat(score);
            }
            player.play_to(to, ON_THE_WAY, score);
        });
    }

    /// Shows how the answer to a guess comes about, with the guess marked from the start: plays to its moment from where
    /// the answer says. For those who want no motion, and for an answer that was seen before, it is there at once.
    pub fn answer(self, comparison: Comparison, Answer { said, right, from }: Answer) {
        let to = comparison.at;
        let about = comparison.panes.first().map(|pane| (pane.setup.clone(), Guess { said, right, at: to }));
        let from = from.filter(|_| !self.still.get_untracked());
        self.go(Comparison { at: from.unwrap_or(to), ..comparison });
        self.guessed.set(about);
        if from.is_some() {
            self.play(|player, score| player.play_within(to, COMES_ABOUT, score));
        }
    }

    /// Plays all of it anew, in a few seconds. For those who want no motion its end is there at once.
    pub fn play_anew(self) {
        let is_still = self.still.get_untracked();
        self.play(|player, score| {
            if is_still {
                return player.seek(score.end);
            }
            player.seek(Micros::ZERO);
            player.play_within(score.end, ALL_OF_IT, score);
        });
    }

    /// The guess that is marked in a pane, without the answer before the clock has come to it. It goes when the run is no
    /// longer the one that it was about.
    pub fn guess_in(self, pane: usize) -> Memo<Option<Guess>> {
        Memo::new(move |_| {
            let (about, guess, is_told) = self.guess.get()?;
            let is_shown =
                pane == 0 && self.comparison.with(|all| all.panes.first().is_some_and(|it| it.setup == about));
            is_shown.then(|| if is_told { guess } else { guess.untold() })
        })
    }
}
