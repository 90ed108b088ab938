//! The moments of a run worth stopping at.

use super::narration;
use super::scene::{Mark, Target};
use crate::flow::{Event, EventKind, Message, MessageId, MessageKind, NodeId, Outcome, Timeline, Trace};
use crate::sim::{Micros, sort_short};
use std::ops::Range;

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
    /// Lets everything step back that took no part, neither as a cause nor as an effect, but for what must be seen
    /// always.
    pub fn put_aside(&self, marks: &mut [Mark]) {
        for mark in marks {
            mark.is_aside = match mark.target {
                _ if mark.role.is_always_strong() => false,
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
pub fn beats(trace: &Trace, timeline: &Timeline) -> Vec<Beat> {
    trace
        .events
        .chunk_by(|a, b| a.at == b.at)
        .filter_map(|moment| {
            let told = |event: &&Event| is_worth_telling(trace, event) || goes_along(trace, event);
            let events: Vec<u32> = moment.iter().filter(told).map(|event| event.seq).collect();
            let weigh = |event: &&Event| (narration::weight(trace, event), std::cmp::Reverse(event.seq));
            let lead = moment.iter().filter(|event| is_worth_telling(trace, event)).max_by_key(weigh)?;
            let mut beat = Beat { at: lead.at, lead: lead.seq, events, nodes: Vec::new(), messages: Vec::new() };
            involve(trace, timeline, &mut beat);
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
pub(super) fn is_worth_telling(trace: &Trace, event: &Event) -> bool {
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
        // They are told with the outcome that turns the breaker.
        EventKind::BreakerOpened | EventKind::BreakerClosed => false,
        EventKind::FaultStarted | EventKind::FaultEnded => narration::tells_fault(trace, event),
        EventKind::Lost
        | EventKind::Refused
        | EventKind::WorkStarted
        | EventKind::WorkDone
        | EventKind::WorkSkipped
        | EventKind::WorkFailed
        | EventKind::AnswerBroken
        | EventKind::ActivityAborted
        | EventKind::RetryScheduled
        | EventKind::NotSent
        | EventKind::BreakerHalfOpened
        | EventKind::DeadLettered
        | EventKind::Dropped
        | EventKind::Withheld
        | EventKind::WatchStarted
        | EventKind::StepRecorded
        | EventKind::StepMissing
        | EventKind::ProcessDone
        | EventKind::ProcessFailed
        | EventKind::StepRefused
        | EventKind::ProcessRefused
        | EventKind::UndoStarted
        | EventKind::UndoDone
        | EventKind::UndoSkipped
        | EventKind::UndoFailed
        | EventKind::UndoRecorded
        | EventKind::ProcessUndone
        | EventKind::GaveUp
        | EventKind::CutOff
        | EventKind::Down
        | EventKind::Up => true,
    }
}

/// Collects who and what took part: the events, their causes, and what was sent at the same moment. Of a failure all that
/// led to it, back to where it began.
fn involve(trace: &Trace, timeline: &Timeline, beat: &mut Beat) {
    let mut all = beat.events.clone();
    for seq in &beat.events {
        let event = trace.event(*seq);
        all.extend(event.cause);
        if is_failure(trace, event) {
            all.extend(chain(trace, timeline, event));
        }
        all.extend(repeated(trace, timeline, event));
    }
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

/// Whether something went wrong: an error, a refusal, a loss, silence, an alarm.
fn is_failure(trace: &Trace, event: &Event) -> bool {
    let is_error = |code: u16| code >= 400;
    match event.kind {
        EventKind::Outcome => event.outcome != Some(Outcome::Ok),
        EventKind::Sent | EventKind::Delivered => {
            event.message.and_then(|id| trace.message(id).status).is_some_and(is_error)
        }
        EventKind::Lost
        | EventKind::Refused
        | EventKind::WorkFailed
        | EventKind::ActivityAborted
        | EventKind::BreakerOpened
        | EventKind::NotSent
        | EventKind::DeadLettered
        | EventKind::Dropped
        | EventKind::Withheld
        | EventKind::StepMissing
        | EventKind::ProcessFailed
        | EventKind::StepRefused
        | EventKind::ProcessRefused
        | EventKind::UndoFailed
        | EventKind::GaveUp => true,
        _ => false,
    }
}

/// What led to a failure: its causes as long as they are failures themselves, and what the last of them came upon, the
/// message that nobody took or that was lost, and whoever was down or never answered.
fn chain(trace: &Trace, timeline: &Timeline, failure: &Event) -> Vec<u32> {
    let mut found = Vec::new();
    let mut at = failure;
    loop {
        // Silence has no event that caused it but the request that it follows: what became of that is the cause.
        if let (EventKind::Outcome, Some(id)) = (at.kind, at.message) {
            let sent = timeline.flights.get(id.0 as usize).map_or(at.seq, |flight| flight.sent);
            found.extend(ends_of(trace, id, sent..at.seq));
        }
        // What keeps a try from being sent is what opened the breaker.
        let opened = opening(trace, at);
        let Some(cause) = opened.or(at.cause).map(|seq| trace.event(seq)) else { break };
        found.push(cause.seq);
        let is_way = matches!(
            cause.kind,
            EventKind::Outcome | EventKind::Blocked | EventKind::Resumed | EventKind::ActivityEnded
        );
        if !is_failure(trace, cause) && !is_way {
            break;
        }
        at = cause;
    }
    found
}

/// What opened the breaker that did not let a try through.
fn opening(trace: &Trace, not_sent: &Event) -> Option<u32> {
    let is_its = |event: &&Event| {
        event.kind == EventKind::BreakerOpened && (event.service, event.peer) == (not_sent.service, not_sent.peer)
    };
    let mut before = trace.events[..not_sent.seq as usize].iter().rev();
    (not_sent.kind == EventKind::NotSent).then(|| before.find(is_its).map(|event| event.seq))?
}

/// So many ways of tries are looked back to: more than the ten tries of a policy have is a run out of hand.
const TRIES: usize = 40;

/// What led to work that is done once more, the failure that nobody sees: the same work just before, all tries of the
/// request since then, and what became of them and of their answers.
fn repeated(trace: &Trace, timeline: &Timeline, done: &Event) -> Vec<u32> {
    let is_same =
        |event: &&Event| event.kind == EventKind::WorkDone && event.service == done.service && event.step == done.step;
    let before = &trace.events[..done.seq as usize];
    // From the end: in a long run that does its work again and again the last time is near.
    let Some(last) = before.iter().rev().find(is_same).filter(|_| is_same(&done)) else { return Vec::new() };
    let (Some(request), Some(first)) = (asked_by(trace, done), asked_by(trace, last)) else { return vec![last.seq] };
    let is_try = |id: MessageId| {
        let message = trace.message(id);
        (message.from, message.to, &message.label) == (request.from, request.to, &request.label)
    };
    let since = timeline.flights.get(first.id.0 as usize).map_or(last.seq, |flight| flight.sent);
    let of_tries = before[since.min(last.seq) as usize..].iter().rev().filter(|event| {
        let is_way =
            matches!(event.kind, EventKind::Sent | EventKind::Lost | EventKind::Refused | EventKind::Duplicated);
        let message = event.message.filter(|_| is_way);
        message.is_some_and(|id| is_try(id) || trace.message(id).answers.is_some_and(is_try))
    });
    of_tries.take(TRIES).map(|event| event.seq).chain([last.seq]).collect()
}

/// The message that led to an event.
fn asked_by<'a>(trace: &'a Trace, event: &'a Event) -> Option<&'a Message> {
    let mut causes = std::iter::successors(Some(event), |event| event.cause.map(|seq| trace.event(seq)));
    causes.find_map(|event| event.message).map(|id| trace.message(id))
}

/// Where a request and the answers to it ended within some events, if that was badly.
fn ends_of(trace: &Trace, request: MessageId, within: Range<u32>) -> impl Iterator<Item = u32> + '_ {
    let is_about = move |event: &&Event| {
        let message = event.message.map(|id| trace.message(id));
        message.is_some_and(|message| message.id == request || message.answers == Some(request))
    };
    let ended = |event: &&Event| matches!(event.kind, EventKind::Lost | EventKind::Refused);
    trace.events[within.start as usize..within.end as usize]
        .iter()
        .filter(ended)
        .filter(is_about)
        .map(|event| event.seq)
}
