//! Who has words of their own for a run that was not simulated.

use std::fmt::Debug;

use super::{Beat, Sentence};
use crate::flow::Event;

/// Tells a run. What was recorded knows less than what was simulated, so a recording tells itself.
pub trait Teller: Debug + Send + Sync {
    /// What is said about a beat, or before the first one.
    fn describe(&self, beat: Option<&Beat>) -> Sentence;

    /// What is said about an event in the list of all.
    fn tell(&self, event: &Event) -> Sentence;
}
