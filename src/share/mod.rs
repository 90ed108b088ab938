//! What is sent on of a comparison: what it is called, its picture, and a piece of Markdown.
//!
//! All of it is made anew from the query of an address, which says everything that is shown.

mod card;
mod heading;
mod letters;
mod markdown;
mod name;
mod paper;
mod picture;

pub use card::card;
pub use heading::{Heading, heading};
pub use letters::font_face;
pub use markdown::markdown;
pub use name::{file_name, run_file_name};
pub use picture::{Look, Picture, picture};

use crate::compare::naming::{Named, named};
use crate::compare::{Clock, Comparison, Run};
use crate::diagram::narration::broken;
use crate::diagram::{Sentence, narrate};
use crate::flow::{Process, SetupError};
use crate::sim::Micros;

/// A comparison with its runs, at its time.
#[derive(Debug)]
pub struct Shared {
    /// What is compared.
    pub comparison: Comparison,
    /// Its runs, in their order.
    pub runs: Vec<SharedRun>,
}

/// A run as it is shown.
#[derive(Debug)]
pub struct SharedRun {
    /// Its letter: A to D.
    pub letter: char,
    /// What it is called beside the others.
    pub name: String,
    /// What else one has to know of it: its style, what is broken, and the policies that are not the usual ones.
    pub details: Vec<String>,
    /// Its time, of the time of the clock.
    pub at: Micros,
    /// What happened, if it can run.
    pub run: Result<Run, SetupError>,
}

impl Shared {
    /// Runs a comparison.
    #[must_use]
    pub fn new(process: &Process, comparison: Comparison) -> Self {
        let runs: Vec<_> = comparison.panes.iter().map(|pane| Run::new(process, &pane.shown())).collect();
        let clock = Clock::new(comparison.align, runs.iter().map(|run| run.as_ref().ok()));
        let times: Vec<Micros> = (0..runs.len()).map(|pane| clock.time_in(pane, comparison.at)).collect();
        let named = named(process, &comparison.panes);
        let runs = runs.into_iter().zip(times).zip(&comparison.panes).zip(named).zip('A'..);
        let runs = runs.map(|((((run, at), pane), named), letter)| {
            let setup = pane.shown();
            let faults = broken(process, setup.style, &setup.faults).into_iter().map(|broken| broken.words);
            let Named { name, style, policies, .. } = named;
            let policies = policies.into_iter().map(|chip| chip.words);
            SharedRun { letter, name, details: style.into_iter().chain(faults).chain(policies).collect(), at, run }
        });
        let runs = runs.collect();
        Self { comparison, runs }
    }

    /// What happens in each run, in words: “A: …”, or without a letter where there is only one.
    #[must_use]
    pub fn captions(&self) -> Vec<String> {
        let caption = |run: &SharedRun| {
            let text = run.sentence().text();
            if self.runs.len() == 1 { text } else { format!("{}: {text}", run.letter) }
        };
        self.runs.iter().map(caption).collect()
    }
}

impl SharedRun {
    /// What happens at its time, or why it cannot run.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match &self.run {
            Ok(run) => narrate(&run.trace, &run.timeline, self.at),
            Err(SetupError::Impossible(impossible)) => Sentence {
                lead: "Event-based and synchronous does not exist.".to_owned(),
                rest: impossible.reason.to_owned(),
                ..Sentence::default()
            },
            Err(error) => Sentence { lead: error.to_string(), ..Sentence::default() },
        }
    }
}
