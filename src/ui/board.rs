//! The signals behind a comparison: what the visitor chose, and everything that is derived from it.

mod addressing;
mod breaking;
mod recorded;
mod showing;
mod undoing;

pub use breaking::{Breaking, Pressed, hit_id};
pub use undoing::Past;

use std::sync::Arc;

use leptos::prelude::*;

use super::browser::{frames, media, slices};
use crate::compare::naming::{Named, named};
use crate::compare::{Clock, Comparison, MOST_PANES, Pane, Run};
use crate::diagram::{Beat, Guess};
use crate::flow::{Fault, Process, Setup, SetupError};
use crate::link;
use crate::player::{Player, Score};
use crate::scenario;
use crate::sim::Micros;

/// How long a beat is shown when motion is not wanted, in milliseconds at speed 1.
const STILL: f64 = 1_400.0;

/// A run, shared. Two are equal when they are the same one: a run never changes.
#[derive(Clone, Debug)]
pub struct Shown(pub Arc<Result<Run, SetupError>>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Shown {
    /// The run, if there is one.
    pub fn run(&self) -> Option<&Run> {
        self.0.as_ref().as_ref().ok()
    }
}

/// The signals of one comparison. It is small and copied freely.
#[derive(Clone, Copy)]
pub struct Board {
    /// What is compared. Its `at`, `speed` and `looping` are those it began with; the player has them now.
    pub comparison: RwSignal<Comparison>,
    /// The id of the scenario, so that nobody hears of what else changes.
    scenario: Memo<String>,
    /// How it is played. Whoever listens hears when it starts, stops or goes at another speed, but not of
    /// every frame: that is for `now`.
    pub player: RwSignal<Player>,
    /// Fires with every step of the player.
    moved: Trigger,
    /// Fires with it, but while it plays only at every other frame: words and the thumb of the slider take turns.
    turns: [Trigger; 2],
    /// Each pane by itself, so that a change of one is none of the others' business; none where there is no pane.
    panes: [Memo<Option<Pane>>; MOST_PANES],
    /// What each pane is called beside the others.
    pub names: Memo<Vec<Named>>,
    /// What is broken and has to stay so.
    pub fixed: StoredValue<Vec<Fault>>,
    /// The run of each pane; none where there is no pane.
    pub runs: [Memo<Option<Shown>>; MOST_PANES],
    /// The clock of all runs.
    pub clock: Memo<Clock>,
    /// What the player plays.
    pub score: Memo<Score>,
    /// The time of the clock.
    pub now: Memo<Micros>,
    /// The time of the clock for words. Nobody reads sixty numbers a second, and a slow machine need not write them.
    pub told: Memo<Micros>,
    /// The time of the clock for the thumb of the slider.
    pub thumb: Memo<Micros>,
    /// What could not be read in the address, a sentence each.
    pub warnings: RwSignal<Vec<String>>,
    /// What the form for breaking things is about, while it is open.
    pub breaking: RwSignal<Option<Breaking>>,
    /// What was pressed on a map and is broken, while its bubble is open.
    pub pressed: RwSignal<Option<Pressed>>,
    /// Whether what was broken last is needed in no run.
    pub needless: RwSignal<bool>,
    /// Whether somebody is asked to break something.
    pub inviting: RwSignal<bool>,
    /// What was before each change of the runs.
    pub past: Past,
    /// Whether things on the maps can be broken.
    pub can_break: bool,
    /// What was guessed about the first run, and about which.
    guessed: RwSignal<Option<(Setup, Guess)>>,
    /// The same, and whether the clock has come to the answer since.
    guess: Memo<Option<(Setup, Guess, bool)>>,
    /// Whether the visitor wants no motion.
    pub still: Signal<bool>,
}

/// Where a board begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// Where the address says, which then follows the board.
    Address,
    /// Where the address says, which follows the board, too; and if it says nothing, at a query of such an address.
    Opening(String),
    /// At a query of such an address. The address of the page stays as it is.
    Query(String),
}

impl Board {
    /// The board of the page. Time passes only while `in_view` says that somebody can see it.
    pub fn new(start: Start, in_view: Signal<bool>) -> Self {
        let usual = match &start {
            Start::Address => Comparison::default(),
            Start::Opening(query) | Start::Query(query) => link::parse(query).0,
        };
        let opening = matches!(start, Start::Opening(_)).then(|| usual.clone());
        let player = RwSignal::new(Player::new(usual.at));
        let comparison = RwSignal::new(usual);
        let scenario = Memo::new(move |_| comparison.with(|all| all.scenario.clone()));
        let panes =
            std::array::from_fn(|index| Memo::new(move |_| comparison.with(|all| all.panes.get(index).cloned())));
        let runs = panes.map(|pane: Memo<Option<Pane>>| {
            let setup = Memo::new(move |_| pane.with(|pane| pane.as_ref().map(Pane::shown)));
            Memo::new(move |_| {
                let setup = setup.get()?;
                Some(Shown(Arc::new(Run::new(scenario.with(|id| process(id)), &setup))))
            })
        });
        let names = Memo::new(move |_| comparison.with(|all| named(all.process(), &all.panes)));
        let board = Self::of(comparison, scenario, player, panes, runs, names);
        if !matches!(start, Start::Query(_)) {
            board.follow_address(opening.is_some());
            board.keep_address(opening);
        }
        board.keep_time(in_view, |millis| millis);
        // Each run is made before the parts that show it, and has a slice of its own.
        for run in runs {
            slices::push(move || run.with_untracked(|_| ()));
        }
        board.past.follow(comparison);
        board
    }

    /// A board of these runs, on one clock.
    fn of(
        comparison: RwSignal<Comparison>,
        scenario: Memo<String>,
        player: RwSignal<Player>,
        panes: [Memo<Option<Pane>>; MOST_PANES],
        runs: [Memo<Option<Shown>>; MOST_PANES],
        names: Memo<Vec<Named>>,
    ) -> Self {
        let clock = Memo::new(move |_| {
            let shown: Vec<Option<Shown>> = runs.iter().map(|run: &Memo<Option<Shown>>| run.get()).collect();
            let runs = shown.iter().take_while(|shown| shown.is_some());
            Clock::new(comparison.with(|all| all.align), runs.map(|shown| shown.as_ref().and_then(Shown::run)))
        });
        let score = Memo::new(move |_| clock.with(Clock::score));
        let moved = Trigger::new();
        let turns = [Trigger::new(), Trigger::new()];
        let time = |trigger: Trigger| {
            Memo::new(move |_| {
                trigger.track();
                player.with_untracked(|player| score.with(|score| player.at(score)))
            })
        };
        let now = time(moved);
        let [told, thumb] = turns.map(time);
        let guessed = RwSignal::new(None);
        let guess = Memo::new(move |before: Option<&Option<(Setup, Guess, bool)>>| {
            let (about, guess): (Setup, Guess) = guessed.get()?;
            let was_told = before.and_then(Option::as_ref).is_some_and(|(_, same, told)| *told && *same == guess);
            let is_told = was_told || now.get() >= guess.at;
            Some((about, guess, is_told))
        });
        Self {
            comparison,
            scenario,
            player,
            moved,
            turns,
            panes,
            names,
            fixed: StoredValue::new(Vec::new()),
            runs,
            clock,
            score,
            now,
            told,
            thumb,
            warnings: RwSignal::new(Vec::new()),
            breaking: RwSignal::new(None),
            pressed: RwSignal::new(None),
            needless: RwSignal::new(false),
            inviting: RwSignal::new(false),
            past: Past::new(),
            can_break: true,
            guessed,
            guess,
            still: media::use_media(media::REDUCED_MOTION),
        }
    }

    /// The time in one pane, of one of the times of the clock. What nobody sees is not drawn again and again: it
    /// catches up when it is seen, and when it rests.
    pub fn time_in(self, pane: usize, time: Memo<Micros>, in_view: Signal<bool>) -> Memo<Micros> {
        Memo::new(move |shown: Option<&Micros>| match shown {
            Some(shown) if !in_view.get() && self.player.with(Player::is_moving) => *shown,
            _ => self.clock.with(|clock| clock.time_in(pane, time.get())),
        })
    }

    /// The beat that one pane rests on, given its time. While it plays, and between two beats, there is none.
    pub fn beat_in(self, pane: usize, at: Memo<Micros>) -> Memo<Option<Beat>> {
        Memo::new(move |_| {
            if self.player.with(Player::is_moving) {
                return None;
            }
            let at = at.get();
            self.runs[pane].with(|shown| {
                let beats = &shown.as_ref()?.run()?.beats;
                beats.iter().find(|beat| beat.at == at).cloned()
            })
        })
    }

    /// The process that is run.
    pub fn process(self) -> &'static Process {
        self.scenario.with(|id| process(id))
    }

    /// How many panes there are.
    pub fn pane_count(self) -> Memo<usize> {
        Memo::new(move |_| self.comparison.with(|all| all.panes.len()))
    }

    /// Reads one thing of a pane.
    pub fn of_pane<T: PartialEq + Send + Sync + 'static>(
        self,
        pane: usize,
        read: impl Fn(&Pane) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        let pane = self.panes[pane];
        Memo::new(move |_| pane.with(|pane| pane.as_ref().map(&read)))
    }

    /// What one pane is called, and what stands on it.
    pub fn named(self, pane: usize) -> Memo<Named> {
        Memo::new(move |_| self.names.with(|names| names.get(pane).cloned().unwrap_or_default()))
    }

    /// Changes one pane, or all of them.
    pub fn change(self, pane: Option<usize>, change: impl Fn(&mut Pane)) {
        self.comparison.update(|all| match pane {
            Some(index) => all.panes.get_mut(index).into_iter().for_each(change),
            None => all.panes.iter_mut().for_each(change),
        });
    }

    /// Lets the player do something with what it plays.
    pub fn play(self, act: impl FnOnce(&mut Player, &Score)) {
        self.steer(|player| self.score.with_untracked(|score| act(player, score)));
    }

    /// Changes the player, and tells those who have to know.
    pub fn steer(self, act: impl FnOnce(&mut Player)) {
        self.step(act);
        self.tell_all();
    }

    /// Changes the player, and leaves it to the turns to tell words and thumb, unless it goes on in another manner.
    fn step(self, act: impl FnOnce(&mut Player)) {
        let manner = || self.player.with_untracked(|player| (player.is_moving(), player.speed, player.looping));
        let before = manner();
        self.player.update_untracked(act);
        self.moved.notify();
        if manner() != before {
            self.player.notify();
            self.tell_all();
        }
    }

    fn tell_all(self) {
        self.turns.iter().for_each(Notify::notify);
    }

    /// Everything as it is now, as an address carries it.
    pub fn snapshot(self) -> Comparison {
        let player = self.player.read();
        Comparison { at: self.now.get(), speed: player.speed, looping: player.looping, ..self.comparison.get() }
    }

    /// Goes to another comparison, and rests at its time. What was changed before is over.
    pub fn go(self, comparison: Comparison) {
        self.past.is_sent();
        self.show(comparison);
    }

    /// Shows another comparison because somebody asks for it, who can take that back.
    pub fn show(self, comparison: Comparison) {
        self.steer(|player| player.seek(comparison.at));
        self.comparison.set(comparison);
        self.breaking.set(None);
        self.pressed.set(None);
        self.guessed.set(None);
    }

    /// Time passes by animation frames, and only while something plays in view. `stretched` says for how many of the real
    /// milliseconds that pass the player goes on.
    fn keep_time(self, in_view: Signal<bool>, stretched: impl Fn(f64) -> f64 + 'static) {
        let mut waited = 0.0;
        let mut turns = self.turns.into_iter().cycle();
        let frames = frames::use_frames(move |millis| {
            if !self.still.get_untracked() {
                let millis = stretched(millis);
                let advance = |player: &mut Player| self.score.with_untracked(|score| player.advance(millis, score));
                self.step(advance);
                if let Some(turn) = turns.next() {
                    turn.notify();
                }
                return;
            }
            // The same moments, one after the other, with nothing in between.
            waited += millis;
            let pause = STILL / self.player.with_untracked(|player| player.speed.factor());
            if waited >= pause {
                waited = 0.0;
                self.play(Player::advance_to_beat);
            }
        });
        Effect::new(
            move |_| {
                if self.player.with(Player::is_moving) && in_view.get() { frames.start() } else { frames.stop() }
            },
        );
    }

    /// Goes to a time and rests.
    pub fn seek(self, at: Micros) {
        self.steer(|player| player.seek(at));
    }

    /// Goes to an event of one pane and rests.
    pub fn seek_in(self, pane: usize, seq: u32) {
        let at = self.runs[pane].with_untracked(|shown| {
            let event = shown.as_ref()?.run()?.trace.events.get(seq as usize)?;
            Some(event.at)
        });
        if let Some(at) = at {
            self.seek(self.clock.with_untracked(|clock| clock.clock_at(pane, at)));
        }
    }
}

/// The process of a scenario. Whether there is one was seen when the address was read.
fn process(id: &str) -> &'static Process {
    scenario::find(id).unwrap_or_else(scenario::enrolment)
}
