//! What became of what was done before a step was turned down: taken back, final, or left half done. Read off the trace.

use super::timeline::Timeline;
use super::trace::{Event, EventKind, NodeId, NodeRole, StepId, Trace};
use crate::sim::Micros;
use std::collections::BTreeMap;

/// What became of the cases of a run that were turned down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undoing {
    /// The steps that were turned down, each once.
    pub refused: Vec<StepId>,
    /// The steps that were taken back, as often as they were.
    pub taken_back: Vec<StepId>,
    /// The steps that were done, cannot be taken back, and are not meant to be.
    pub stays: Vec<StepId>,
    /// The steps that were done, are not final, and were never taken back.
    pub left: Vec<StepId>,
    /// From when until when something was done that is not final and of which a case was turned down. Without an end where
    /// something is left.
    pub half_done: Option<(Micros, Option<Micros>)>,
    /// Who has decided that something is taken back: whoever asked for it, or the one who took its own back.
    pub deciders: Vec<NodeId>,
}

/// Whether a step of a run can be turned down.
#[must_use]
pub fn has_refusals(trace: &Trace) -> bool {
    trace.steps.iter().any(|step| step.refuse.is_some())
}

impl Undoing {
    /// Reads off what became of what was done.
    #[must_use]
    pub fn of(trace: &Trace, timeline: &Timeline) -> Self {
        let of = |kind: EventKind| trace.events.iter().filter(move |event| event.kind == kind);
        let cases = Cases { trace, timeline };
        // When each case was turned down first.
        let mut refused_at: BTreeMap<u32, Micros> = BTreeMap::new();
        let mut undoing = Self::default();
        for event in of(EventKind::StepRefused) {
            refused_at.entry(cases.of(event)).or_insert(event.at);
            once(&mut undoing.refused, event.step);
        }
        // By case and step: how often it was done and taken back, and when last.
        let mut count: BTreeMap<(u32, StepId), (usize, usize, Micros, Micros)> = BTreeMap::new();
        for event in of(EventKind::WorkDone).chain(of(EventKind::UndoDone)) {
            let case = cases.of(event);
            if let Some(step) = event.step.filter(|_| refused_at.contains_key(&case)) {
                let (done, undone, done_at, undone_at) = count.entry((case, step)).or_default();
                if event.kind == EventKind::WorkDone {
                    (*done, *done_at) = (*done + 1, event.at);
                } else {
                    (*undone, *undone_at) = (*undone + 1, event.at);
                    undoing.taken_back.push(step);
                }
            }
        }
        for ((case, step), (done, undone, done_at, undone_at)) in count {
            if trace.step(step).is_final {
                once(&mut undoing.stays, Some(step));
                continue;
            }
            let from = refused_at.get(&case).copied().unwrap_or_default().max(done_at);
            let until = (undone >= done).then_some(undone_at);
            if until.is_none() {
                once(&mut undoing.left, Some(step));
            }
            undoing.half_done = Some(match undoing.half_done {
                None => (from, until),
                Some((first, last)) => (first.min(from), last.zip(until).map(|(last, until)| last.max(until))),
            });
        }
        let entry = trace.nodes.iter().position(|node| node.role == NodeRole::Entry);
        let entry = entry.and_then(|index| u8::try_from(index).ok()).map(NodeId);
        for event in of(EventKind::UndoStarted) {
            let activity = event.activity.and_then(|id| timeline.activities.get(id as usize));
            let message = activity.and_then(|activity| activity.message).map(|id| trace.message(id));
            let is_asked = message.is_some_and(|message| trace.asks_to_undo(message));
            once(&mut undoing.deciders, if is_asked { entry } else { event.service });
        }
        undoing
    }
}

fn once<T: PartialEq>(list: &mut Vec<T>, item: Option<T>) {
    list.extend(item.filter(|item| !list.contains(item)));
}

/// Which case an event belongs to: found by walking its causes back to the work of the entry service with which it began.
struct Cases<'a> {
    trace: &'a Trace,
    timeline: &'a Timeline,
}

impl Cases<'_> {
    fn of(&self, event: &Event) -> u32 {
        // With keys there is one case only, for the client starts one.
        if self.trace.setup.policy.idempotency_key {
            return 0;
        }
        let mut at = event;
        loop {
            if at.kind == EventKind::WorkDone && at.step.is_none() {
                return at.seq;
            }
            // What the broker delivers again, because somebody is back, belongs to what was published.
            let published =
                at.message.filter(|_| at.kind == EventKind::Sent).and_then(|id| self.trace.message(id).forwards);
            let sent = published.and_then(|id| self.timeline.flights.get(id.0 as usize)).map(|flight| flight.sent);
            match sent.or(at.cause) {
                Some(before) => at = self.trace.event(before),
                None => return 0,
            }
        }
    }
}
