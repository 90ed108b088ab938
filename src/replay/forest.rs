//! The spans of the chosen traces as trees: which is whose parent, what is only a wrapping of another, and which spans
//! are one visit to a service.

use crate::spans::{File, Kind, Span, SpanId, TraceId};
use std::collections::{BTreeMap, BTreeSet};

/// A span that is no span of the file.
pub(super) const NONE: usize = usize::MAX;

/// The trees. All lists are by the place of a span in `spans`.
pub(super) struct Forest<'f> {
    pub file: &'f File,
    /// By their beginning.
    pub spans: Vec<&'f Span>,
    /// The place of the parent, or [`NONE`].
    pub parent: Vec<usize>,
    /// Whether the parent that it names is not in the file.
    pub is_orphan: Vec<bool>,
    pub children: Vec<Vec<usize>>,
    /// What part it plays; a span that only wraps another one of its kind plays none.
    pub kind: Vec<Kind>,
    /// The first span of its visit.
    pub root: Vec<usize>,
    /// By ids.
    by_id: BTreeMap<(TraceId, SpanId), Vec<usize>>,
}

impl<'f> Forest<'f> {
    pub(super) fn of(file: &'f File, traces: &[TraceId]) -> Self {
        let traces: BTreeSet<TraceId> = traces.iter().copied().collect();
        let mut spans: Vec<&Span> = file.spans.iter().filter(|span| traces.contains(&span.trace)).collect();
        // Of two that begin together the longer one is around the other.
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.until())));
        let mut by_id: BTreeMap<(TraceId, SpanId), Vec<usize>> = BTreeMap::new();
        for (index, span) in spans.iter().enumerate() {
            by_id.entry((span.trace, span.id)).or_default().push(index);
        }
        let count = spans.len();
        let kind = spans.iter().map(|span| span.kind).collect();
        let mut forest = Self {
            file,
            spans,
            parent: vec![NONE; count],
            is_orphan: vec![false; count],
            children: vec![Vec::new(); count],
            kind,
            root: (0..count).collect(),
            by_id,
        };
        for index in 0..count {
            (forest.parent[index], forest.is_orphan[index]) = forest.parent_of(index);
        }
        forest.cut_circles();
        for index in 0..count {
            if forest.parent[index] != NONE {
                let parent = forest.parent[index];
                forest.children[parent].push(index);
            }
        }
        forest.unwrap_wrappings();
        forest.find_visits();
        forest
    }

    /// The spans with some ids.
    pub(super) fn with_id(&self, trace: TraceId, id: SpanId) -> &[usize] {
        self.by_id.get(&(trace, id)).map_or(&[], Vec::as_slice)
    }

    fn parent_of(&self, index: usize) -> (usize, bool) {
        let span = self.spans[index];
        if span.shared {
            let others = self.with_id(span.trace, span.id).iter();
            if let Some(&caller) = others.clone().find(|other| self.spans[**other].kind == Kind::Client) {
                return (caller, false);
            }
        }
        let Some(parent) = span.parent else { return (NONE, false) };
        let found = self.with_id(span.trace, parent);
        // Of two halves that share an id the one in the same service led on, else the one that was called.
        let same = found.iter().find(|other| self.spans[**other].service == span.service);
        let found = same.or_else(|| found.iter().find(|other| self.spans[**other].shared)).or(found.first());
        found.map_or((NONE, true), |found| (*found, false))
    }

    /// Nobody is his own ancestor, whatever a file says: where a circle closes it is cut.
    fn cut_circles(&mut self) {
        // 0: not seen; 1: on the way; 2: known to lead out.
        let mut seen = vec![0_u8; self.spans.len()];
        for start in 0..self.spans.len() {
            let mut way = Vec::new();
            let mut at = start;
            while at != NONE && seen[at] == 0 {
                seen[at] = 1;
                way.push(at);
                let next = self.parent[at];
                if next != NONE && seen[next] == 1 {
                    self.parent[at] = NONE;
                    break;
                }
                at = next;
            }
            for index in way {
                seen[index] = 2;
            }
        }
    }

    /// Some libraries write a span for a call and another one, inside it, for the library that they use. The inner one
    /// travels, so it is the call.
    fn unwrap_wrappings(&mut self) {
        for index in (0..self.spans.len()).rev() {
            let (kind, parent) = (self.kind[index], self.parent[index]);
            if parent == NONE || !matches!(kind, Kind::Client | Kind::Producer) {
                continue;
            }
            let is_wrapped = self.kind[parent] == kind && self.spans[parent].service == self.spans[index].service;
            if is_wrapped {
                self.kind[parent] = Kind::Internal;
            }
        }
    }

    /// Spans of one service that lead to each other are one visit to it, until somebody else comes in between.
    fn find_visits(&mut self) {
        // A parent may begin after its child where clocks differ, so the order is that of the trees.
        let mut open: Vec<usize> = (0..self.spans.len()).filter(|index| self.parent[*index] == NONE).collect();
        while let Some(index) = open.pop() {
            let parent = self.parent[index];
            self.root[index] = if parent == NONE || self.enters(parent, index) { index } else { self.root[parent] };
            open.extend(&self.children[index]);
        }
    }

    /// Whether a span is where somebody comes into a service.
    fn enters(&self, parent: usize, index: usize) -> bool {
        let is_taken = matches!(self.kind[index], Kind::Server | Kind::Consumer);
        let is_sent = matches!(self.kind[parent], Kind::Client | Kind::Producer);
        self.spans[parent].service != self.spans[index].service || (is_taken && is_sent)
    }
}

impl Forest<'_> {
    /// All spans, each after its parent.
    pub(super) fn downwards(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.spans.len());
        let mut open: Vec<usize> = (0..self.spans.len()).rev().filter(|index| self.parent[*index] == NONE).collect();
        while let Some(index) = open.pop() {
            order.push(index);
            open.extend(self.children[index].iter().rev());
        }
        order
    }
}
