//! The moments of a run worth stopping at.

use super::narration;
use super::scene::{Mark, Target};
use crate::flow::{Event, EventKind, MessageId, MessageKind, NodeId, Outcome, Timeline, Trace};
use crate::sim::{Micros, sort_short};

/// A moment worth stopping at: everything worth telling that happens at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beat {
    /// When.
    pub at: Micros,
    /// The event that matters most, by its number.
    pub lead: u32,
    /// All events of the moment that are worth telling, in order.
    pub events: Vec<u32>,
    /// The nodes that took part in them, or in what caused them.
    pub nodes: Vec<NodeId>,
    /// The messages that took part in them, or in what caused them.
    pub messages: Vec<MessageId>,
}

impl Beat {
    /// Lets everything step back that took no part, neither as a cause nor as an effect.
    pub fn put_aside(&self, marks: &mut [Mark]) {
        for mark in marks {
            mark.is_aside = match mark.target {
                Some(Target::Node(node)) => !self.nodes.contains(&node),
                Some(Target::Message(message)) => !self.messages.contains(&message),
                // The ways are there for all.
                Some(Target::Link(..)) | None => false,
            };
        }
    }
}

/// The beats of a run, in order.
#[must_use]
pub fn beats(trace: &Trace, _timeline: &Timeline) -> Vec<Beat> {
    trace
        .events
        .chunk_by(|a, b| a.at == b.at)
        .filter_map(|moment| {
            let told = |event: &&Event| is_worth_telling(trace, event) || goes_along(trace, event);
            let events: Vec<u32> = moment.iter().filter(told).map(|event| event.seq).collect();
            let weigh = |event: &&Event| (narration::weight(trace, event), std::cmp::Reverse(event.seq));
            let lead = moment.iter().filter(|event| is_worth_telling(trace, event)).max_by_key(weigh)?;
            let mut beat = Beat { at: lead.at, lead: lead.seq, events, nodes: Vec::new(), messages: Vec::new() };
            involve(trace, &mut beat);
            Some(beat)
        })
        .collect()
}

/// Whether an event is told with others but is no reason to stop: an answer that leaves is told again
/// when it arrives.
fn goes_along(trace: &Trace, event: &Event) -> bool {
    let is_reply = event.message.is_some_and(|id| trace.message(id).kind == MessageKind::Reply);
    event.kind == EventKind::Sent && is_reply
}

/// Whether an event makes a beat. Bookkeeping and acknowledgements alone do not.
fn is_worth_telling(trace: &Trace, event: &Event) -> bool {
    let message = event.message.map(|id| trace.message(id));
    let is_ack = message.is_some_and(|message| message.kind == MessageKind::Ack);
    match event.kind {
        EventKind::Sent => !is_ack && !goes_along(trace, event),
        EventKind::Duplicated | EventKind::Ignored => !is_ack,
        // That the broker has a message is told with what its sender does next.
        EventKind::Outcome => {
            let is_safe = event.outcome == Some(Outcome::Ok) && event.status.is_none();
            !(is_safe && message.is_some_and(|message| narration::is_broker(trace, message.to)))
        }
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
        | EventKind::RetryScheduled
        | EventKind::DeadLettered
        | EventKind::WatchStarted
        | EventKind::StepRecorded
        | EventKind::StepMissing
        | EventKind::ProcessDone
        | EventKind::ProcessFailed
        | EventKind::GaveUp
        | EventKind::CutOff
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
    sort_short(&mut beat.nodes, |node| *node);
    beat.nodes.dedup();
    sort_short(&mut beat.messages, |message| *message);
    beat.messages.dedup();
}
