//! The critical path: from the end of the first request back to its beginning, always along what ended last. Had any of
//! it been shorter, the whole would have been.

use super::forest::{Forest, NONE};
use crate::spans::Kind;

/// What rounding may put a child behind its parent by, in nanoseconds.
const ROUNDING: i64 = 2_000_000;

/// The pieces of the way, from the last to the first: visit, from, to. `times` and `visits` are by span.
pub(super) fn path(forest: &Forest, times: &[(i64, i64)], visits: &[usize]) -> Vec<(usize, i64, i64)> {
    let roots = (0..times.len()).filter(|index| forest.parent[*index] == NONE);
    // The longest of those that begin as the first does; mostly there is one.
    let Some(first) = roots.min_by_key(|index| (times[*index].0, -times[*index].1)) else { return Vec::new() };
    let mut pieces: Vec<(usize, i64, i64)> = Vec::new();
    // A span, until when it is looked at, and which of its children are still to be looked at, by their end.
    let mut open: Vec<(usize, i64, Vec<usize>)> = vec![(first, times[first].1, waited(forest, times, first))];
    while let Some((span, until, children)) = open.last_mut() {
        let (span, now) = (*span, *until);
        let next = loop {
            let Some(child) = children.pop() else { break None };
            let (from, to) = times[child];
            // Who gives up waits to the end for somebody who goes on after it.
            let is_awaited = to <= now + ROUNDING || forest.kind[span] == Kind::Client;
            if is_awaited && from < now && from >= times[span].0 - ROUNDING {
                break Some((child, to.min(now)));
            }
        };
        let Some((child, to)) = next else {
            keep(&mut pieces, (visits[span], times[span].0, now));
            open.pop();
            continue;
        };
        keep(&mut pieces, (visits[span], to, now));
        *until = times[child].0;
        open.push((child, to, waited(forest, times, child)));
    }
    pieces
}

/// Adds a piece; one that goes on with the one before it in the same visit is one with it.
fn keep(pieces: &mut Vec<(usize, i64, i64)>, (visit, from, to): (usize, i64, i64)) {
    if to <= from {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.0 == visit && last.1 <= to => last.1 = last.1.min(from),
        _ => pieces.push((visit, from, to)),
    }
}

/// The children that a span waits for, the last to end at the end.
fn waited(forest: &Forest, times: &[(i64, i64)], span: usize) -> Vec<usize> {
    let waits = |child: &&usize| forest.kind[**child] != Kind::Consumer;
    let mut children: Vec<usize> = forest.children[span].iter().filter(waits).copied().collect();
    children.sort_by_key(|child| times[*child].1);
    children
}
