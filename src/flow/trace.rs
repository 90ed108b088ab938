//! The immutable record of one run. Everything on the screen is read off it.

use super::message::{Message, MessageId, MessageKind};
use super::process::{Counted, Refuse, Undo};
use super::setup::Setup;
use crate::sim::Micros;
use serde::{Deserialize, Serialize};

/// The number of a node (the client, a service, or the broker) in its trace, from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u8);

/// The number of a step in its process, from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(pub u8);

/// What part a node plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeRole {
    /// Starts the process and waits for an answer.
    Client,
    /// The service that the client talks to; in an orchestrated style the orchestrator.
    Entry,
    /// Does one or more steps.
    Participant,
    /// Keeps and hands on messages, drawn as queues.
    Queues,
    /// Keeps and hands on messages, drawn as a topic.
    Topic,
    /// Listens to everything and notices what does not happen.
    Monitor,
    /// Stands before a service and passes on what is asked.
    Gateway,
}

/// A node of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The id from the scenario; the broker's is `broker`, the monitor's `monitor`, and that of a gateway before Post
    /// `post-gateway`.
    pub id: String,
    /// The name people see.
    pub name: String,
    /// What part it plays.
    pub role: NodeRole,
    /// What the process's extension meant for it, in a run that has it; none where it meant nothing.
    pub change: Option<Change>,
}

/// What an extension of a process means for a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It came with it.
    New,
    /// It was there before, and its program had to change.
    Changed,
}

/// A step, as a trace needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct StepInfo {
    /// The id from the scenario.
    pub id: String,
    /// Who does it.
    pub node: NodeId,
    /// “open account”.
    pub command: String,
    /// “account opened”.
    pub event: String,
    /// What one piece of the work makes, if the scenario says.
    pub counted: Option<Counted>,
    /// How it can be turned down, if it can.
    pub refuse: Option<Refuse>,
    /// What takes it back, if something does.
    pub undo: Option<Undo>,
    /// Whether nothing can take it back.
    pub is_final: bool,
}

/// What the entry service does itself, as a trace needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWork {
    /// “customer created”.
    pub event: String,
    /// What one piece of the work makes, if the scenario says.
    pub counted: Option<Counted>,
}

/// How a request ended for the one who sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done, or accepted.
    Ok,
    /// It was turned away or answered with an error, and the sender knows. After a 5xx part of the work may be done
    /// all the same.
    Failed,
    /// Silence, here or further down: it may have been done or not, and the sender cannot tell.
    Unknown,
}

/// What an outcome follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// An answer came.
    Answered,
    /// Nobody listened: the request was turned away before anyone saw it.
    Refused,
    /// The connection broke while the receiver had the request.
    Reset,
    /// No answer came in time.
    TimedOut,
    /// The sender's breaker was open, so nothing was sent. A call can end so, and no request: none was made.
    NotSent,
    /// The sender itself went down while it waited.
    SenderDown,
    /// The run ended first.
    Unanswered,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// `service` sent `message`.
    Sent,
    /// The network made `message` as a copy of another.
    Duplicated,
    /// `message` arrived at `service`.
    Delivered,
    /// `message` was lost on its way.
    Lost,
    /// `message` came to a service that was down, so nobody took it.
    Refused,
    /// `message` came to `service` too late to matter, or a second time.
    Ignored,
    /// A worker of `service` took up `message`: `activity` begins.
    ActivityStarted,
    /// `activity` began its own work on `step`, which will take until `until`.
    WorkStarted,
    /// `activity` did the work on `step`.
    WorkDone,
    /// `activity` found by the idempotency key that the work on `step` was done before.
    WorkSkipped,
    /// `activity` failed with `status` before it did any work: a fault.
    WorkFailed,
    /// `activity` did its part, and the connection on which `message` had come was closed before all of an answer was sent: a
    /// fault.
    AnswerBroken,
    /// `activity` waits: for answers, for the broker's ack, or for another try.
    Blocked,
    /// `activity` goes on.
    Resumed,
    /// `activity` is over and its worker is free.
    ActivityEnded,
    /// `activity` died with its service.
    ActivityAborted,
    /// The request `message` ended with `outcome` because of `reason`.
    Outcome,
    /// The sender of `message` will try again at `until`.
    RetryScheduled,
    /// The breaker of `service` for `peer` opened, until `until`.
    BreakerOpened,
    /// The breaker of `service` for `peer` is half open: one try is let through.
    BreakerHalfOpened,
    /// The breaker of `service` for `peer` closed.
    BreakerClosed,
    /// `service` did not ask `peer`, for its breaker is open; `message` is the try before, if one was sent.
    NotSent,
    /// The broker gave `message` up: it lies in the dead letter queue.
    DeadLettered,
    /// The broker gave `message` up for the consumer `peer`, and dropped it.
    Dropped,
    /// The broker keeps `message` for the consumer `peer`, and hands it to nobody by itself.
    Withheld,
    /// `service` begins to watch: it expects to hear of every step until `until`.
    WatchStarted,
    /// `service` learned that `step` was done.
    StepRecorded,
    /// `service` has not heard in time that `step` was done: an alarm.
    StepMissing,
    /// `service` knows that all steps are done.
    ProcessDone,
    /// `service` knows that a step failed for good.
    ProcessFailed,
    /// `activity` turned `step` down with `status`, for a reason of the business.
    StepRefused,
    /// `service` knows that `step` was turned down with `status`, so that what is done has to be taken back.
    ProcessRefused,
    /// `activity` began to take `step` back, which will take until `until`.
    UndoStarted,
    /// `activity` took `step` back.
    UndoDone,
    /// `activity` had nothing to take back: `step` was never done here, or was taken back before.
    UndoSkipped,
    /// `service` stopped asking for `step` to be taken back, or was told that it cannot be: it stays done.
    UndoFailed,
    /// `service` learned that `step` was taken back.
    UndoRecorded,
    /// `service` knows that a step was turned down and that nothing is left to be taken back.
    ProcessUndone,
    /// The client stopped asking.
    GaveUp,
    /// `service` went down.
    Down,
    /// `service` came back.
    Up,
    /// The fault number `fault` of the setup began.
    FaultStarted,
    /// The fault number `fault` of the setup ended.
    FaultEnded,
    /// The run was ended here although something was under way: it had lasted a minute, or had 20 000 events, or a broker
    /// that never stops had delivered a message 60 times, or a caller that never stops had tried 60 times.
    CutOff,
}

/// One event of a trace.
///
/// `service` is set where something happens inside a service, and only there: a loss on the way or the
/// death of an activity has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its number, from zero.
    pub seq: u32,
    /// When it happened.
    pub at: Micros,
    /// The event that caused it; none for what comes from outside.
    pub cause: Option<u32>,
    /// What happened.
    pub kind: EventKind,
    /// Inside which service.
    pub service: Option<NodeId>,
    /// Which message it is about.
    pub message: Option<MessageId>,
    /// Which activity it is about.
    pub activity: Option<u32>,
    /// Which step it is about.
    pub step: Option<StepId>,
    /// The status of a reply or a failure.
    pub status: Option<u16>,
    /// How a request ended.
    pub outcome: Option<Outcome>,
    /// What it ended by.
    pub reason: Option<Reason>,
    /// Until when something goes on.
    pub until: Option<Micros>,
    /// Which fault, counted from zero.
    pub fault: Option<u32>,
    /// The other side, where no message says which: whom a breaker is about, or for whom a broker keeps something.
    pub peer: Option<NodeId>,
}

impl Event {
    /// An event with nothing but its kind; the engine numbers and dates it.
    #[must_use]
    pub const fn of(kind: EventKind) -> Self {
        Self {
            seq: 0,
            at: Micros::ZERO,
            cause: None,
            kind,
            service: None,
            message: None,
            activity: None,
            step: None,
            status: None,
            outcome: None,
            reason: None,
            until: None,
            fault: None,
            peer: None,
        }
    }
}

/// A message that the broker still holds when a run ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The publication.
    pub message: MessageId,
    /// For whom.
    pub consumer: NodeId,
    /// Whether it lies in the dead letter queue, from where only a person takes it.
    pub dead: bool,
    /// Whether the broker keeps it and hands it to nobody by itself.
    pub withheld: bool,
    /// The steps that would follow if the consumer took it after all.
    pub leads_to: Vec<StepId>,
}

/// The record of one run: append-only, ordered by time and then by number.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// What was asked for.
    pub setup: Setup,
    /// The client, the services, and the broker, the monitor and gateways where the run has such.
    pub nodes: Vec<Node>,
    /// The steps of the process.
    pub steps: Vec<StepInfo>,
    /// What the entry service does itself, before and beside the steps.
    pub own_work: OwnWork,
    /// Who may send to whom in this style, each pair once, as (caller or publisher, receiver). Answers
    /// travel the same link back.
    pub links: Vec<(NodeId, NodeId)>,
    /// What the broker still holds at the end.
    pub held: Vec<Held>,
    /// Every message, by its number.
    pub messages: Vec<Message>,
    /// Everything that happened. Empty when the setup keeps no events.
    pub events: Vec<Event>,
    /// How many events happened, kept or not.
    pub event_count: u32,
    /// When the last event happened.
    pub end: Micros,
}

impl Trace {
    /// A node by its number.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[usize::from(id.0)]
    }

    /// A node's number by its id.
    #[must_use]
    pub fn node_by_id(&self, id: &str) -> Option<NodeId> {
        let index = self.nodes.iter().position(|node| node.id == id)?;
        u8::try_from(index).ok().map(NodeId)
    }

    /// A message by its number.
    #[must_use]
    pub fn message(&self, id: MessageId) -> &Message {
        &self.messages[id.0 as usize]
    }

    /// A step by its number.
    #[must_use]
    pub fn step(&self, id: StepId) -> &StepInfo {
        &self.steps[usize::from(id.0)]
    }

    /// Whether a message asks for a step to be taken back.
    #[must_use]
    pub fn asks_to_undo(&self, message: &Message) -> bool {
        let undo = message.step.and_then(|step| self.step(step).undo.as_ref());
        undo.is_some_and(|undo| match message.kind {
            MessageKind::Request => message.label.strip_prefix("POST ") == Some(&undo.path),
            MessageKind::Command => message.label == undo.command,
            _ => false,
        })
    }

    /// What a piece of work makes: of a step, or the entry service's own.
    #[must_use]
    pub fn counted(&self, step: Option<StepId>) -> Option<&Counted> {
        step.map_or(&self.own_work.counted, |step| &self.step(step).counted).as_ref()
    }

    /// An event by its number.
    #[must_use]
    pub fn event(&self, seq: u32) -> &Event {
        &self.events[seq as usize]
    }

    /// The first request of the client: the one that started it all.
    #[must_use]
    pub fn first_request(&self) -> Option<&Message> {
        self.messages.iter().find(|message| message.kind == MessageKind::Request)
    }

    /// Whether a message is the client's request that starts the process, or another try of it.
    #[must_use]
    pub fn is_start(&self, message: &Message) -> bool {
        let is_same = |first: &Message| first.from == message.from && first.label == message.label;
        message.kind == MessageKind::Request && self.first_request().is_some_and(is_same)
    }

    /// How the client's request that starts the process ended, after its last try; none while there is to be another one.
    #[must_use]
    pub fn end_of_start(&self) -> Option<&Event> {
        let is_start = |event: &&Event| event.message.is_some_and(|id| self.is_start(self.message(id)));
        let is_end = |event: &&Event| matches!(event.kind, EventKind::Outcome | EventKind::RetryScheduled);
        let last = self.events.iter().rev().filter(is_end).find(is_start)?;
        (last.kind == EventKind::Outcome).then_some(last)
    }

    /// The outcome of a request: the event that ended it.
    #[must_use]
    pub fn outcome_of(&self, request: MessageId) -> Option<&Event> {
        self.events.iter().find(|event| event.kind == EventKind::Outcome && event.message == Some(request))
    }
}
