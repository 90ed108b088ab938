//! Clocks. Every service has its own, and a recording has what each said.
//!
//! What arrives before it was sent tells that two clocks differ, unless rounding explains it: OpenTelemetry for
//! JavaScript writes whole milliseconds for starts and finer ends, so that children end up to 2 ms after their parents
//! (measured with sdk-trace 3.1.0 on Node 20.20.2, November 2026: up to 1.8 ms).

use super::forest::Forest;
use crate::spans::Span;

/// What is done about clocks that differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clocks {
    /// Nothing: what runs backwards is marked.
    #[default]
    Raw,
    /// For each pair of caller and called of whom something runs backwards, the called is moved so that its work lies in
    /// the middle of the wait for it. Never between who publishes and who consumes: between them there is no answer that
    /// would say how far.
    Corrected,
}

/// By how much a clock was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The caller, a place in [`Exchange::parties`](super::Exchange::parties).
    pub caller: usize,
    /// The called, whose times were moved.
    pub called: usize,
    /// By so many nanoseconds, later or, below zero, earlier.
    pub by: i64,
}

/// What whole milliseconds explain, in nanoseconds.
const ROUNDING: i64 = 2_000_000;
/// What any clock of whole microseconds does.
const LEAST: i64 = 10_000;

/// How much of a difference between two spans rounding explains, in nanoseconds.
pub(super) fn slack(one: &Span, other: &Span) -> i64 {
    let is_whole = |span: &Span| span.start.is_multiple_of(1_000_000);
    if is_whole(one) || is_whole(other) { ROUNDING } else { LEAST }
}

/// Moves visits, and all that they led to: by how much each span is moved.
pub(super) fn shifts(forest: &Forest, moved: &[(usize, i64)]) -> Vec<i64> {
    let mut shifts = vec![0_i64; forest.spans.len()];
    let mut own = vec![0_i64; forest.spans.len()];
    for (root, by) in moved {
        own[*root] = *by;
    }
    let mut open: Vec<(usize, i64)> = (0..forest.spans.len())
        .filter(|index| forest.parent[*index] == super::forest::NONE)
        .map(|index| (index, 0))
        .collect();
    while let Some((index, above)) = open.pop() {
        // What a broker hands on is on a clock of its own.
        let is_taken = forest.kind[index] == crate::spans::Kind::Consumer;
        let shift = if is_taken { 0 } else { above.saturating_add(own[index]) };
        shifts[index] = shift;
        open.extend(forest.children[index].iter().map(|child| (*child, shift)));
    }
    shifts
}
