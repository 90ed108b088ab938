//! A board with a recording: its run is given, and nothing can be set or broken.

use leptos::prelude::*;

use super::{Board, Shown};
use crate::compare::{Comparison, MOST_PANES};
use crate::player::{Pace, Player};
use crate::sim::Micros;

impl Board {
    /// The board of a recording, at a moment of it. Time passes only while `in_view` says that somebody can see it.
    pub fn recorded(shown: Memo<Option<Shown>>, at: Micros, in_view: Signal<bool>) -> Self {
        // What a comparison says of views is all that it is asked for.
        let mut usual = Comparison { at, ..Comparison::default() };
        usual.panes.truncate(1);
        let player = RwSignal::new(Player::new(at));
        let none = Memo::new(|_| None);
        let mut runs = [none; MOST_PANES];
        runs[0] = shown;
        let panes = [Memo::new(|_| None); MOST_PANES];
        // Nothing was simulated, so no scenario is asked for.
        let scenario = Memo::new(|_| String::new());
        let names = Memo::new(|_| Vec::new());
        let mut board = Self::of(RwSignal::new(usual), scenario, player, panes, runs, names);
        board.can_break = false;
        let pace = Memo::new(move |_| {
            shown.with(|shown| {
                let run = shown.as_ref()?.run()?;
                let silences = run.timeline.recorded.as_ref().map_or(&[][..], |recorded| &recorded.silences);
                Some(Pace::of(run.trace.end, silences))
            })
        });
        board.keep_time(in_view, move |millis| {
            let (at, speed) = player
                .with_untracked(|player| (board.score.with_untracked(|score| player.at(score)), player.speed.factor()));
            pace.with_untracked(|pace| pace.as_ref().map_or(millis, |pace| pace.stretched(at, millis * speed) / speed))
        });
        board
    }
}
