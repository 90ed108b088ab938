//! Breaking things on a board: by a press on a map, and by the form for exact times.

use leptos::prelude::*;

use super::{Board, Shown};
use crate::compare::{Begins, Broken, Comparison};
use crate::flow::{FaultKind, Target, Trace, parting};
use crate::player::Player;
use crate::sim::Micros;
use crate::ui::browser::document;

/// How long before a fault the run plays from: half a second to look there.
const LEAD: Micros = Micros::from_millis(50);

/// What the form for breaking things starts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breaking {
    /// Where.
    pub target: Target,
    /// In which pane; none means in all.
    pub pane: Option<usize>,
    /// Whether it takes the place of what is broken there.
    pub instead: bool,
}

/// What was pressed on a map and is broken: a bubble there says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// On the map of which pane.
    pub pane: usize,
    /// What; a link as it is drawn.
    pub target: Target,
    /// Whether by the keyboard: then the focus goes into the bubble.
    pub by_keyboard: bool,
}

/// The id of the unseen button on a map that breaks something.
pub fn hit_id(pane: usize, target: &Target) -> String {
    format!("hit-{pane}-{target}")
}

impl Board {
    /// Something on a map was pressed: it breaks at once in all runs, from when it matters, and the run plays from
    /// there. What is broken already only gets its bubble.
    pub fn press(self, pressed: Pressed) {
        let target = pressed.target.clone();
        if self.comparison.with_untracked(|all| all.broken_at(&target).is_none()) {
            let kind = match target {
                Target::Service(_) => FaultKind::Down,
                Target::Link(..) => FaultKind::Lose,
            };
            self.break_there(&target, kind);
        }
        self.breaking.set(None);
        self.inviting.set(false);
        self.pressed.set(Some(pressed));
    }

    /// Breaks a place in all runs, instead of what is broken there.
    pub fn break_there(self, target: &Target, kind: FaultKind) {
        // What is broken keeps its time.
        let known = self.comparison.with_untracked(|all| all.broken_at(target).map(|(fault, _)| fault.span.from));
        let times = known.map_or_else(|| self.times(), |from| vec![from; self.count()]);
        self.break_from(None, (target, kind), Begins::Matters(&times), None, Some(target));
    }

    /// Breaks something, instead of what is broken at a place, and plays the run from just before.
    pub fn break_from(
        self,
        which: Option<usize>,
        what: (&Target, FaultKind),
        begins: Begins,
        lasts: Option<Micros>,
        instead: Option<&Target>,
    ) {
        let mut all = self.comparison.get_untracked();
        if let Some(place) = instead {
            all.mend(place);
        }
        let broken = all.break_in(untrack(|| self.process()), which, what, begins, lasts);
        self.comparison.set(all);
        self.needless.set(!broken.matters);
        self.play_from(&broken);
    }

    /// Mends a place in all runs. Its bubble goes.
    pub fn mend(self, target: &Target) {
        self.comparison.update(|all| all.mend(target));
        self.close_bubble();
    }

    /// Closes the bubble on the map. False if there is none.
    pub fn close_bubble(self) -> bool {
        let Some(pressed) = self.pressed.get_untracked() else { return false };
        self.pressed.set(None);
        document::focus(&hit_id(pressed.pane, &pressed.target));
        true
    }

    /// Opens the form for breaking things. The run waits.
    pub fn open_breaking(self, breaking: Breaking) {
        self.steer(Player::pause);
        self.pressed.set(None);
        self.breaking.set(Some(breaking));
    }

    /// Closes the form. The focus goes to the button that opened it, by its id.
    pub fn close_breaking(self, button: &str) {
        self.breaking.set(None);
        document::focus(button);
    }

    /// Asks somebody to break something: what can be pressed shows, and the first of it has the focus.
    pub fn invite_breaking(self) {
        self.steer(Player::pause);
        self.breaking.set(None);
        self.pressed.set(None);
        self.inviting.set(true);
        let first = self.runs[0].with_untracked(|shown| {
            let trace = &shown.as_ref().and_then(Shown::run)?.trace;
            // The client comes first, and is a person: it does not break down.
            Some(hit_id(0, &Target::Service(trace.nodes.get(1)?.id.clone())))
        });
        document::focus(&first.unwrap_or_default());
    }

    /// The earliest time at which a fault would matter in a run, or in any, instead of what is broken at a place.
    pub fn matters_from(
        self,
        which: Option<usize>,
        what: (&Target, FaultKind),
        instead: Option<&Target>,
    ) -> Option<Micros> {
        let mut all = self.comparison.get();
        if let Some(place) = instead {
            all.mend(place);
        }
        let broken = all.break_in(self.process(), which, what, Begins::Matters(&[]), None);
        broken.matters.then_some(broken.from.0)
    }

    /// Plays from just before what was broken; for those who want no motion, rests at the moment at which somebody finds
    /// it broken.
    fn play_from(self, broken: &Broken) {
        let (from, pane) = broken.from;
        let clock = |pane, at| self.clock.with_untracked(|clock| clock.clock_at(pane, at));
        if !self.still.get_untracked() {
            let begin = clock(pane, from.saturating_sub(LEAD));
            self.play(|player, score| {
                player.seek(begin);
                player.play_or_pause(score);
            });
            return;
        }
        let found = |(pane, before): (usize, &Option<Trace>)| {
            self.runs[pane].with_untracked(|shown| {
                let after = &shown.as_ref().and_then(Shown::run)?.trace;
                Some(clock(pane, parting(before.as_ref()?, after)?))
            })
        };
        let found = broken.before.iter().enumerate().filter_map(found).min().unwrap_or_else(|| clock(pane, from));
        self.play(|player, score| {
            let beat = score.beats.iter().find(|beat| **beat >= found);
            player.seek(beat.copied().unwrap_or(score.end));
        });
    }

    /// The time in each run now.
    fn times(self) -> Vec<Micros> {
        let now = self.now.get_untracked();
        self.clock.with_untracked(|clock| (0..self.count()).map(|pane| clock.time_in(pane, now)).collect())
    }

    fn count(self) -> usize {
        self.comparison.with_untracked(|all: &Comparison| all.panes.len())
    }
}
