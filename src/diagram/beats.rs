//! The moments of a run worth stopping at.

use super::narration;
use crate::flow::{Event, EventKind, MessageId, MessageKind, NodeId, Timeline, Trace};
use crate::sim::Micros;

/// A moment worth stopping at: everything worth telling that happens at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beat {
    /// When.
    pub at: Micros,
    /// The event that matters most, by its number.
    pub lead: u32,
    /// All events of the moment that are worth telling, in order.
    pub events: Vec<u32>,
    /// The nodes that took part in them, or in what caused them; the stage may dim the rest.
    pub nodes: Vec<NodeId>,
    /// The messages that took part in them, or in what caused them.
    pub messages: Vec<MessageId>,
}

/// The beats of a run, in order.
#[must_use]
pub fn beats(trace: &Trace, _timeline: &Timeline) -> Vec<Beat> {
    let mut beats: Vec<Beat> = Vec::new();
    for event in trace.events.iter().filter(|event| is_worth_telling(trace, event)) {
        match beats.last_mut() {
            Some(beat) if beat.at == event.at => beat.events.push(event.seq),
            _ => beats.push(Beat {
                at: event.at,
                lead: event.seq,
                events: vec![event.seq],
                nodes: Vec::new(),
                messages: Vec::new(),
            }),
        }
    }
    for beat in &mut beats {
        let weigh = |seq: &u32| (narration::weight(trace, trace.event(*seq)), std::cmp::Reverse(*seq));
        beat.lead = beat.events.iter().copied().max_by_key(weigh).unwrap_or(beat.lead);
        involve(trace, beat);
    }
    beats
}

/// Whether an event makes a beat. Bookkeeping and acknowledgements alone do not.
fn is_worth_telling(trace: &Trace, event: &Event) -> bool {
    let message = event.message.map(|id| trace.message(id));
    let is_ack = message.is_some_and(|message| message.kind == MessageKind::Ack);
    match event.kind {
        EventKind::Sent | EventKind::Duplicated | EventKind::Ignored => !is_ack,
        EventKind::Delivered => message.is_some_and(|message| message.kind == MessageKind::Reply),
        EventKind::ActivityStarted | EventKind::ActivityEnded | EventKind::Blocked | EventKind::Resumed => false,
        EventKind::FaultStarted | EventKind::FaultEnded => narration::tells_fault(trace, event),
        EventKind::Lost
        | EventKind::Refused
        | EventKind::WorkStarted
        | EventKind::WorkDone
        | EventKind::WorkSkipped
        | EventKind::WorkFailed
        | EventKind::ActivityAborted
        | EventKind::Outcome
        | EventKind::RetryScheduled
        | EventKind::DeadLettered
        | EventKind::StepRecorded
        | EventKind::ProcessDone
        | EventKind::ProcessFailed
        | EventKind::GaveUp
        | EventKind::Down
        | EventKind::Up => true,
    }
}

/// Collects who and what took part: the events, their causes, and what was sent at the same moment.
fn involve(trace: &Trace, beat: &mut Beat) {
    let causes = beat.events.iter().filter_map(|seq| trace.event(*seq).cause);
    let all: Vec<u32> = beat.events.iter().copied().chain(causes).collect();
    for event in all.into_iter().map(|seq| trace.event(seq)) {
        beat.nodes.extend(event.service);
        if let Some(id) = event.message {
            let message = trace.message(id);
            beat.messages.push(id);
            beat.nodes.extend([message.from, message.to]);
        }
    }
    beat.nodes.sort_unstable();
    beat.nodes.dedup();
    beat.messages.sort_unstable();
    beat.messages.dedup();
}
