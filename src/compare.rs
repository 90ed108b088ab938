//! Several runs of one process on one clock.

mod behind;
mod breaking;
pub mod brokering;
pub mod naming;
mod pausing;
mod peers;

pub use behind::behind;
pub use breaking::{Begins, Broken};
pub use pausing::pausing;
pub use peers::{asked_by, kept_by};

use std::sync::Arc;

use crate::diagram::{Beat, Sentence, Teller, beats, describe, narrate, narration};
use crate::flow::{Event, Process, Scoreboard, Setup, SetupError, Style, Timeline, Trace, scoreboard, simulate};
use crate::player::{Score, Speed};
use crate::scenario;
use crate::sim::Micros;

/// How many runs fit beside each other.
pub const MOST_PANES: usize = 4;

/// Everything that a comparison is: what an address carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The id of the scenario.
    pub scenario: String,
    /// One to four runs.
    pub panes: Vec<Pane>,
    /// What the runs have in common at each moment.
    pub align: Align,
    /// What is shown of them.
    pub view: View,
    /// The time of the clock.
    pub at: Micros,
    /// How fast it is played.
    pub speed: Speed,
    /// Whether it is played again and again.
    pub looping: bool,
    /// What somebody who shared it called it: plain text, empty for what has its usual heading.
    pub title: String,
    /// What they said of it; it may be empty.
    pub note: String,
}

/// One run of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Pane {
    /// What is run.
    pub setup: Setup,
    /// Whether the run without its faults is shown instead.
    pub unbroken: bool,
}

/// What the runs have in common at each moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// The time since the start.
    #[default]
    Time,
    /// The number of the beat: all runs take one step at a time.
    Beat,
}

/// What is shown of the runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The map and the sequence; where there is no room for both, the map.
    #[default]
    Diagrams,
    /// The sequence alone.
    Sequence,
    /// The list of events.
    Events,
}

impl View {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Diagrams, Self::Sequence, Self::Events];

    /// The word for it, in addresses and in styles.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Diagrams => "diagrams",
            Self::Sequence => "sequence",
            Self::Events => "events",
        }
    }
}

impl Default for Comparison {
    /// Enrolment, orchestrated by calls beside choreographed by events, at a moment that already says why
    /// it matters: the one customer still waits, the other left long ago.
    fn default() -> Self {
        Self {
            scenario: "enrolment".to_owned(),
            panes: vec![Pane::new(DEFAULT_STYLES[0]), Pane::new(DEFAULT_STYLES[1])],
            align: Align::Time,
            view: View::Diagrams,
            at: Micros::from_millis(178),
            speed: Speed::Normal,
            looping: false,
            title: String::new(),
            note: String::new(),
        }
    }
}

impl Comparison {
    /// The process that is run.
    #[must_use]
    pub fn process(&self) -> &'static Process {
        scenario::find(&self.scenario).unwrap_or_else(scenario::enrolment)
    }

    /// Whether another one shows the same runs in the same way, at whatever time.
    #[must_use]
    pub fn shows_the_same(&self, other: &Self) -> bool {
        (&self.scenario, &self.panes, self.align, self.view) == (&other.scenario, &other.panes, other.align, other.view)
    }
}

/// The styles that panes begin with, in their order.
const DEFAULT_STYLES: [Style; MOST_PANES] = {
    use crate::flow::{Collaboration as C, Coordination as O, Timing as T};
    [
        Style::new(O::Orchestrated, C::RequestResponse, T::Synchronous),
        Style::new(O::Choreographed, C::EventBased, T::Asynchronous),
        Style::new(O::Orchestrated, C::RequestResponse, T::Asynchronous),
        Style::new(O::Choreographed, C::RequestResponse, T::Synchronous),
    ]
};

impl Comparison {
    /// Adds a run in a style that is not there yet, with the policies and the seed of the first.
    pub fn add_pane(&mut self) {
        if self.panes.len() >= MOST_PANES {
            return;
        }
        let is_new = |style: &&Style| self.panes.iter().all(|pane| pane.setup.style != **style);
        let style = DEFAULT_STYLES.iter().find(is_new).copied().unwrap_or(DEFAULT_STYLES[0]);
        let mut pane = Pane::new(style);
        if let Some(first) = self.panes.first() {
            pane.setup.policy = first.setup.policy.clone();
            pane.setup.seed = first.setup.seed;
        }
        self.panes.push(pane);
    }
}

impl Pane {
    /// A style, run with nothing broken.
    #[must_use]
    pub fn new(style: Style) -> Self {
        Self { setup: Setup::new(style), unbroken: false }
    }

    /// The setup of the run that is shown.
    #[must_use]
    pub fn shown(&self) -> Setup {
        let mut setup = self.setup.clone();
        if self.unbroken {
            setup.faults.clear();
        }
        setup
    }
}

/// One run with all that is read off it.
#[derive(Debug)]
pub struct Run {
    /// What happened.
    pub trace: Trace,
    /// The same, indexed by what lasts.
    pub timeline: Timeline,
    /// The moments worth stopping at.
    pub beats: Vec<Beat>,
    /// What it came to. Of a recording nobody can measure it.
    pub score: Scoreboard,
    /// Who tells it, unless it was simulated.
    teller: Option<Arc<dyn Teller>>,
}

impl Run {
    /// Runs a process.
    ///
    /// # Errors
    /// Whatever [`simulate`] says of the setup.
    pub fn new(process: &Process, setup: &Setup) -> Result<Self, SetupError> {
        let trace = simulate(process, setup)?;
        let timeline = Timeline::of(&trace);
        let beats = beats(&trace, &timeline);
        let score = scoreboard(process, &trace, &timeline)?;
        Ok(Self { trace, timeline, beats, score, teller: None })
    }

    /// A run that was recorded, and who tells it.
    #[must_use]
    pub fn recorded(trace: Trace, timeline: Timeline, beats: Vec<Beat>, teller: Arc<dyn Teller>) -> Self {
        Self { trace, timeline, beats, score: Scoreboard::unknown(), teller: Some(teller) }
    }

    /// What happens at a beat, or before the first one.
    #[must_use]
    pub fn words(&self, beat: Option<usize>) -> Sentence {
        let beat = beat.and_then(|index| self.beats.get(index));
        match (&self.teller, beat) {
            (Some(teller), beat) => teller.describe(beat),
            (None, Some(beat)) => describe(&self.trace, &self.timeline, beat),
            (None, None) => narrate(&self.trace, &self.timeline, Micros::ZERO),
        }
    }

    /// What is said about an event in the list of all.
    #[must_use]
    pub fn tell(&self, event: &Event) -> Sentence {
        match &self.teller {
            Some(teller) => teller.tell(event),
            None => narration::tell(&self.trace, &self.timeline, event),
        }
    }
}

/// The one clock of several runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clock {
    align: Align,
    /// The beats and the end of each run; none for one that cannot run.
    runs: Vec<Option<Score>>,
    /// The run whose time the clock shows when the runs go beat by beat: the one with most beats.
    leader: usize,
}

impl Clock {
    /// The clock of these runs, in the order of their panes.
    #[must_use]
    pub fn new<'a>(align: Align, runs: impl Iterator<Item = Option<&'a Run>>) -> Self {
        let score = |run: &Run| Score { beats: run.beats.iter().map(|beat| beat.at).collect(), end: run.trace.end };
        let runs: Vec<_> = runs.map(|run| run.map(score)).collect();
        let beats = |index: &usize| runs[*index].as_ref().map_or(0, |score| score.beats.len());
        // The first of equals leads.
        let leader = (0..runs.len()).rev().max_by_key(beats).unwrap_or_default();
        Self { align, leader, runs }
    }

    /// What the player plays.
    #[must_use]
    pub fn score(&self) -> Score {
        if self.align == Align::Beat {
            return self.runs.get(self.leader).cloned().flatten().unwrap_or_default();
        }
        let runs = || self.runs.iter().flatten();
        // Every run has its beats in order: the next of all is the first that comes after the last one.
        let mut beats: Vec<Micros> = Vec::new();
        let after = |run: &Score, last: Option<&Micros>| {
            let next = run.beats.partition_point(|beat| last.is_some_and(|last| beat <= last));
            run.beats.get(next).copied()
        };
        while let Some(next) = runs().filter_map(|run| after(run, beats.last())).min() {
            beats.push(next);
        }
        Score { beats, end: runs().map(|run| run.end).max().unwrap_or_default() }
    }

    /// The time in one run when the clock shows `at`.
    #[must_use]
    pub fn time_in(&self, pane: usize, at: Micros) -> Micros {
        match (self.runs.get(pane), self.runs.get(self.leader)) {
            (Some(Some(run)), Some(Some(leader))) if self.align == Align::Beat && pane != self.leader => {
                carry_over(leader, run, at)
            }
            (Some(Some(run)), _) => at.min(run.end),
            _ => at,
        }
    }

    /// What the clock shows when it is `at` in one run.
    #[must_use]
    pub fn clock_at(&self, pane: usize, at: Micros) -> Micros {
        match (self.runs.get(pane), self.runs.get(self.leader)) {
            (Some(Some(run)), Some(Some(leader))) if self.align == Align::Beat && pane != self.leader => {
                carry_over(run, leader, at)
            }
            _ => at,
        }
    }
}

/// A time in one run, carried over to another: the same beat, and the same share of the way to the next.
fn carry_over(from: &Score, to: &Score, at: Micros) -> Micros {
    let passed = from.beats.partition_point(|beat| *beat <= at);
    let Some(beat) = passed.checked_sub(1) else {
        return Micros::ZERO;
    };
    let (begin, next) = (from.beats[beat], from.beats.get(passed).copied().unwrap_or(from.end));
    let share = if next > begin { (at - begin).0 as f64 / (next - begin).0 as f64 } else { 0.0 };
    let Some(to_begin) = to.beats.get(beat).copied() else {
        return to.end;
    };
    let to_next = to.beats.get(passed).copied().unwrap_or(to.end);
    to_begin + (to_next - to_begin).scaled(share.min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::enrolment;

    fn runs() -> Vec<Run> {
        Comparison::default().panes.iter().map(|pane| Run::new(enrolment(), &pane.setup).expect("runs")).collect()
    }

    #[test]
    fn by_time_all_runs_show_the_same_time() {
        let runs = runs();
        let clock = Clock::new(Align::Time, runs.iter().map(Some));
        assert_eq!(clock.score().end, runs[0].trace.end.max(runs[1].trace.end));
        assert_eq!(clock.time_in(0, Micros(123)), Micros(123));
        assert_eq!(clock.time_in(1, Micros::MAX), runs[1].trace.end);
    }

    #[test]
    fn by_beat_all_runs_take_one_step_at_a_time() {
        let runs = runs();
        let clock = Clock::new(Align::Beat, runs.iter().map(Some));
        let leader = usize::from(runs[1].beats.len() > runs[0].beats.len());
        let other = 1 - leader;
        for (index, beat) in runs[leader].beats.iter().enumerate() {
            let expected = runs[other].beats.get(index).map_or(runs[other].trace.end, |beat| beat.at);
            assert_eq!(clock.time_in(other, beat.at), expected);
            if index < runs[other].beats.len() {
                assert_eq!(clock.clock_at(other, expected), beat.at);
            }
        }
    }

    #[test]
    fn panes_are_added_up_to_four_with_styles_that_differ() {
        let mut comparison = Comparison::default();
        for _ in 0..9 {
            comparison.add_pane();
        }
        let mut styles: Vec<_> = comparison.panes.iter().map(|pane| pane.setup.style).collect();
        styles.sort_unstable();
        styles.dedup();
        assert_eq!(styles.len(), MOST_PANES);
    }

    #[test]
    fn a_run_that_cannot_be_has_no_say_in_the_clock() {
        let clock = Clock::new(Align::Beat, [None, None].into_iter());
        assert_eq!(clock.score(), Score::default());
        assert_eq!(clock.time_in(0, Micros(7)), Micros(7));
    }
}
