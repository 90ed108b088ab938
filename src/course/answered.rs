//! What runs answer to a belief.

use super::Belief;
use super::chapter::Measure;
use super::measured::measured;
use crate::compare::Run;
use crate::flow::Process;
use crate::link;

/// What the runs of a belief come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What was measured: "Everything done".
    pub what: &'static str,
    /// The figure of each run, A first.
    pub runs: Vec<String>,
}

impl Answered {
    /// As a sentence: "Everything done: 470 ms in run A, 495 ms in run B."
    #[must_use]
    pub fn sentence(&self) -> String {
        let alone = self.runs.len() == 1;
        let runs = ('A'..)
            .zip(&self.runs)
            .map(|(letter, figure)| if alone { figure.clone() } else { format!("{figure} in run {letter}") });
        format!("{}: {}.", self.what, runs.collect::<Vec<_>>().join(", "))
    }
}

impl Belief {
    /// What its runs come to; nothing for a belief that no run answers.
    #[must_use]
    pub fn answered(&self, process: &Process) -> Option<Answered> {
        let measure = self.measure?;
        let panes = link::parse(self.stage.as_ref()?).0.panes;
        let runs = panes.iter().filter_map(|pane| Run::new(process, &pane.shown()).ok());
        Some(Answered { what: of(measure), runs: runs.map(|run| measured(measure, &run).0).collect() })
    }
}

/// What a measure measures.
const fn of(measure: Measure) -> &'static str {
    match measure {
        Measure::CustomerWaits => "The browser waits",
        Measure::Answer => "The browser gets",
        Measure::EverythingDone => "Everything done",
        Measure::Messages => "Messages",
        Measure::DoneTwice => "Work done twice",
        Measure::Lost => "Lost",
        Measure::MustBeUp => "Must be up",
        Measure::FirstError => "First error from",
        Measure::LastToWork => "Last to finish",
        Measure::WorksTwice => "Works twice",
        Measure::MustChange => "Has to change",
        Measure::Alarm => "Alarm",
    }
}
