//! stub
use super::beats::Beat;
use crate::flow::{Event, Timeline, Trace};
use crate::sim::Micros;
/// What is said about a beat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// What happened, to be set in bold.
    pub lead: String,
    /// What follows from it.
    pub rest: String,
}
pub(super) fn weight(_: &Trace, _: &Event) -> u32 {
    0
}
pub(super) fn tells_fault(_: &Trace, _: &Event) -> bool {
    true
}
/// stub
#[must_use]
pub fn describe(_: &Trace, _: &Timeline, _: &Beat) -> Sentence {
    Sentence::default()
}
/// stub
#[must_use]
pub fn narrate(_: &Trace, _: &Timeline, _: Micros) -> Sentence {
    Sentence::default()
}
