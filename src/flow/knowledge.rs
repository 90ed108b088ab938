//! What somebody can know from the messages that have reached it, and nothing else.
//!
//! Whatever is said of a run about somebody's knowledge is derived here, and is a [`Claim`] that can be checked against
//! the trace: what one is said to know is true, and what one is said not to know no message has told it.

use super::message::{Message, MessageId, MessageKind};
use super::timeline::Timeline;
use super::trace::{EventKind, NodeId, NodeRole, Outcome, Reason, StepId, Trace};

/// What can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// What a request asks for was done, because of it or of another try of the same call.
    Done(MessageId),
    /// A try brought nothing about.
    NothingBy(MessageId),
    /// No try of the call that this one belongs to, up to it, brought anything about.
    NothingByCall(MessageId),
    /// The broker has a publication, by this or another try of the same call.
    Kept(MessageId),
    /// A step is done.
    StepDone(StepId),
    /// All steps are done.
    AllDone,
    /// A step has failed for good.
    Failed,
}

/// That somebody knows something, or has no means to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub who: NodeId,
    /// Whether it knows it; otherwise nothing that reached it says so.
    pub knows: bool,
    /// What.
    pub fact: Fact,
    /// As of which event.
    pub by: u32,
}

/// What the sender of a try can tell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It was turned away before anybody saw it.
    Nothing,
    /// A good answer came, in time or too late.
    Done,
    /// Neither: silence, a broken connection, or an error, which does not say what was done before it.
    Open,
}

/// What the sender of a call can tell of its tries, at the end of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCall {
    /// The try that has ended, and what it told.
    pub this: Told,
    /// The numbers of those tries before it of which nothing is known.
    pub open: Vec<u32>,
    /// Whether an answer to any of the tries said that it was done.
    pub is_done: bool,
}

impl KnownCall {
    /// Reads off what has reached the sender of a request by the time of an event.
    #[must_use]
    pub fn of(trace: &Trace, timeline: &Timeline, request: &Message, by: u32) -> Self {
        let tries = tries(trace, timeline, request);
        let told: Vec<(u32, Told)> =
            tries.iter().map(|id| (trace.message(*id).attempt, told(trace, timeline, *id, by))).collect();
        let before = told.iter().filter(|(attempt, _)| *attempt < request.attempt);
        Self {
            this: told.last().map_or(Told::Open, |(_, told)| *told),
            open: before.filter(|(_, told)| *told == Told::Open).map(|(attempt, _)| *attempt).collect(),
            is_done: told.iter().any(|(_, told)| *told == Told::Done),
        }
    }
}

/// The tries of one call up to one of them, in order. Each but the first follows from the decision to try again.
#[must_use]
pub fn tries(trace: &Trace, timeline: &Timeline, request: &Message) -> Vec<MessageId> {
    let mut tries = vec![request.id];
    let mut at = request.id;
    while let Some(before) = try_before(trace, timeline, at) {
        tries.push(before);
        at = before;
    }
    tries.reverse();
    tries
}

fn try_before(trace: &Trace, timeline: &Timeline, request: MessageId) -> Option<MessageId> {
    let sent = timeline.flights.get(request.0 as usize)?.sent;
    let cause = trace.event(trace.event(sent).cause?);
    (cause.kind == EventKind::RetryScheduled).then_some(cause.message?)
}

fn told(trace: &Trace, timeline: &Timeline, request: MessageId, by: u32) -> Told {
    let sent = timeline.flights.get(request.0 as usize).map_or(0, |flight| flight.sent);
    // A gateway may have asked more than once, and its answer tells of the last time only.
    let is_direct = trace.node(trace.message(request).to).role != NodeRole::Gateway;
    let mut told = Told::Open;
    for event in &trace.events[sent as usize..=by as usize] {
        let about = event.message.map(|id| trace.message(id));
        match event.kind {
            EventKind::Outcome if event.message == Some(request) => match (event.outcome, event.reason, event.status) {
                (Some(Outcome::Ok), ..) => return Told::Done,
                // Of all errors only this one says that nothing was done (RFC 9110 section 15.5.2).
                (_, Some(Reason::Refused), _) => told = Told::Nothing,
                (.., Some(401)) if is_direct => told = Told::Nothing,
                _ => {}
            },
            // An answer that comes too late says what it says.
            EventKind::Delivered if about.is_some_and(|answer| is_good_answer(trace, answer, request)) => {
                return Told::Done;
            }
            _ => {}
        }
    }
    told
}

/// Whether a message is a good answer to a request, or to a copy of it.
fn is_good_answer(trace: &Trace, answer: &Message, request: MessageId) -> bool {
    let asked = answer.answers.map(|id| trace.message(id).copy_of.unwrap_or(id));
    let is_good = answer.status.is_none_or(|code| code < 400);
    matches!(answer.kind, MessageKind::Reply | MessageKind::Ack) && is_good && asked == Some(request)
}

/// Whether somebody has heard by an event that a step is done: by its own work, a good answer, a result, or the event.
#[must_use]
pub fn has_heard(trace: &Trace, who: NodeId, step: StepId, by: u32) -> bool {
    trace.events[..=by as usize].iter().any(|event| {
        event.service == Some(who)
            && match (event.kind, event.message.map(|id| trace.message(id))) {
                (EventKind::WorkDone | EventKind::WorkSkipped, _) => event.step == Some(step),
                (EventKind::Delivered, Some(message)) => says_done(trace, message, step),
                _ => false,
            }
    })
}

/// Whether an answer that has reached somebody by an event, in time or too late, sent it on to what was created (303), and
/// so said that all is done.
#[must_use]
pub fn was_sent_on(trace: &Trace, who: NodeId, by: u32) -> bool {
    trace.events[..=by as usize]
        .iter()
        .any(|event| (event.kind, event.service, event.status) == (EventKind::Delivered, Some(who), Some(303)))
}

/// Whether a message says that a step is done.
fn says_done(trace: &Trace, message: &Message, step: StepId) -> bool {
    match message.kind {
        MessageKind::Event | MessageKind::Result => {
            message.step == Some(step) && message.status.is_none_or(|code| code < 400)
        }
        MessageKind::Reply => {
            let asked = message.answers.map(|id| trace.message(id)).filter(|asked| !trace.asks_to_undo(asked));
            asked.and_then(|asked| asked.step) == Some(step) && message.status.is_some_and(|code| code < 400)
        }
        MessageKind::Request | MessageKind::Command | MessageKind::Ack => false,
    }
}
