//! What a recording of real services says: which traces a file has, who asked whom in one of them, what is worth telling
//! about it, and all that as a run for the stage.
//!
//! A recording knows less than a run of ours, and nothing is made up for it: an arrow stands for a parent, a link or an id
//! that two spans share. One span alone gives a message one end; the other is open. Clocks are as they were, and what runs
//! backwards is marked, until somebody asks for a correction, which is told.

mod answers;
mod assembly;
mod brokers;
mod clocks;
mod critical;
mod desk;
mod draft;
mod exchange;
mod findings;
mod forest;
mod listing;
mod parties;
mod sentences;
mod silences;
mod stage;
mod teller;
mod tries;
mod wording;

pub use clocks::{Clocks, Correction};
pub use desk::{Answer, Ask, Contents, Desk, Wanted};
pub use draft::{Draft, draft};
pub use exchange::{Because, End, Exchange, Fate, Hop, HopKind, Visit};
pub use findings::{Finding, Told};
pub use listing::{Entry, Listing};
pub use parties::{Part, Party};
pub use silences::Silence;
pub use stage::Recording;

use crate::sim::Micros;

/// A moment since the first span, for the stage.
#[must_use]
pub fn moment(nanos: i64) -> Micros {
    Micros(nanos.max(0) as u64 / 1_000)
}

/// Nanoseconds as people read them: whole milliseconds, and more of them where there are few.
#[must_use]
pub fn span(nanos: i64) -> String {
    let micros = nanos.unsigned_abs() / 1_000;
    match micros {
        0..10_000 => Micros((micros + 50) / 100 * 100).to_string(),
        10_000..10_000_000 => Micros::from_millis((micros + 500) / 1_000).to_string(),
        _ => Micros::from_millis((micros + 50_000) / 100_000 * 100).to_string(),
    }
}
