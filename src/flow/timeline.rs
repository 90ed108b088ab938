//! A trace, indexed by what lasts: flights of messages, activities of services, outages.
//!
//! Derived from the events alone; drawing and measuring read it instead of walking the events.

use super::message::MessageId;
use super::trace::{EventKind, NodeId, Outcome, StepId, Trace};
use crate::sim::Micros;

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It arrived.
    Delivered,
    /// It was lost on the way.
    Lost,
    /// It arrived where nobody listened.
    Refused,
    /// The run ended while it was under way.
    InFlight,
}

/// Which ends of a message's way are known. Of a run of ours both are; of a recording only what somebody wrote down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// Both.
    #[default]
    Both,
    /// When it left.
    Sender,
    /// When it arrived.
    Receiver,
    /// When it left, and that nobody waited for it any longer.
    Nobody,
}

/// What a recording has beyond a run: what nobody wrote down, and what its clocks and its length ask for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recorded {
    /// Who wrote nothing, and is known from others only.
    pub unseen: Vec<NodeId>,
    /// Messages that arrive before they were sent, by the clocks of both sides.
    pub backwards: Vec<MessageId>,
    /// Long stretches in which nothing happens, to be cut out of a scale.
    pub silences: Vec<(Micros, Micros)>,
    /// The critical path: who it leads through, from when until when.
    pub critical: Vec<(NodeId, Micros, Micros)>,
}

/// The way of one message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    /// Which message.
    pub message: MessageId,
    /// When it left.
    pub from: Micros,
    /// When it arrived or was lost.
    pub to: Micros,
    /// What became of it.
    pub fate: Fate,
    /// The event that sent it.
    pub sent: u32,
    /// The event that ended its way.
    pub ended: Option<u32>,
    /// How far along its link it got, 0 to 1; less than 1 for a lost one.
    pub reach: f64,
    /// Which of its ends are known.
    pub seen: Seen,
}

/// What an activity is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityState {
    /// It works.
    Working,
    /// It waits for somebody, holding its worker.
    Blocked,
}

/// One message being handled by one worker of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// Its number in the trace.
    pub id: u32,
    /// Which service.
    pub node: NodeId,
    /// The message it handles; none for the client's own.
    pub message: Option<MessageId>,
    /// When it began.
    pub from: Micros,
    /// When it was over, or the end of the run.
    pub to: Micros,
    /// Whether its service went down under it.
    pub aborted: bool,
    /// What it did, in order, without gaps of meaning: stretches that are not listed are idle moments.
    pub spans: Vec<(Micros, Micros, ActivityState)>,
    /// The step it worked on, if it did.
    pub step: Option<StepId>,
}

/// A stretch in which a service was down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    /// Which service.
    pub node: NodeId,
    /// When it went down.
    pub from: Micros,
    /// When it came back, or the end of the run.
    pub to: Micros,
}

/// A trace, indexed by what lasts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// By message number.
    pub flights: Vec<Flight>,
    /// By activity number.
    pub activities: Vec<Activity>,
    /// In order of their beginning.
    pub outages: Vec<Outage>,
    /// Every piece of work that was done, repeats included: who, which step (none for the entry's own
    /// work), when, and by which event.
    pub work: Vec<(NodeId, Option<StepId>, Micros, u32)>,
    /// (when, event, outcome) of the client's first request, after its last try.
    pub answer: Option<(Micros, u32, Outcome)>,
    /// What a recording has beyond a run of ours.
    pub recorded: Option<Recorded>,
}

impl Timeline {
    /// Reads a trace once.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        let answer = trace.end_of_start().and_then(|event| Some((event.at, event.seq, event.outcome?)));
        let mut timeline = Self { answer, ..Self::default() };
        // What each activity is doing now, and since when.
        let mut open: Vec<Option<(Micros, ActivityState)>> = Vec::new();

        for event in &trace.events {
            let flight = event.message.map(|id| id.0 as usize);
            match event.kind {
                EventKind::Sent | EventKind::Duplicated => {
                    if let Some(message) = event.message {
                        timeline.flights.push(Flight {
                            message,
                            from: event.at,
                            to: trace.end,
                            fate: Fate::InFlight,
                            sent: event.seq,
                            ended: None,
                            reach: 1.0,
                            seen: Seen::Both,
                        });
                    }
                }
                EventKind::Delivered | EventKind::Lost | EventKind::Refused => {
                    if let Some(flight) = flight.and_then(|index| timeline.flights.get_mut(index)) {
                        flight.to = event.at;
                        flight.ended = Some(event.seq);
                        (flight.fate, flight.reach) = match event.kind {
                            EventKind::Delivered => (Fate::Delivered, 1.0),
                            EventKind::Refused => (Fate::Refused, 1.0),
                            _ => (Fate::Lost, 0.55),
                        };
                    }
                }
                EventKind::ActivityStarted => {
                    if let Some(node) = event.service {
                        timeline.activities.push(Activity {
                            id: event.activity.unwrap_or_default(),
                            node,
                            message: event.message,
                            from: event.at,
                            to: trace.end,
                            aborted: false,
                            spans: Vec::new(),
                            step: None,
                        });
                        open.push(None);
                    }
                }
                EventKind::Down => {
                    if let Some(node) = event.service {
                        timeline.outages.push(Outage { node, from: event.at, to: trace.end });
                    }
                }
                EventKind::Up => {
                    let up = timeline.outages.iter_mut().rev().find(|outage| Some(outage.node) == event.service);
                    if let Some(outage) = up {
                        outage.to = event.at;
                    }
                }
                _ => {}
            }
            if event.kind == EventKind::WorkDone
                && let Some(node) = event.service
            {
                timeline.work.push((node, event.step, event.at, event.seq));
            }
            let Some(index) = event.activity.map(|id| id as usize) else {
                continue;
            };
            let (Some(activity), Some(state)) = (timeline.activities.get_mut(index), open.get_mut(index)) else {
                continue;
            };
            let next = match event.kind {
                EventKind::WorkStarted | EventKind::UndoStarted => Some(ActivityState::Working),
                EventKind::Blocked => Some(ActivityState::Blocked),
                EventKind::WorkDone | EventKind::StepRefused | EventKind::UndoDone | EventKind::Resumed => None,
                EventKind::ActivityEnded | EventKind::ActivityAborted => {
                    activity.to = event.at;
                    activity.aborted = event.kind == EventKind::ActivityAborted;
                    None
                }
                _ => continue,
            };
            if let Some((since, doing)) = state.take()
                && since < event.at
            {
                activity.spans.push((since, event.at, doing));
            }
            *state = next.map(|doing| (event.at, doing));
            activity.step = activity.step.or(event.step);
        }
        for (activity, state) in timeline.activities.iter_mut().zip(open) {
            if let Some((since, doing)) = state
                && since < trace.end
            {
                activity.spans.push((since, trace.end, doing));
            }
        }
        timeline
    }

    /// Whether a node is down at a time.
    #[must_use]
    pub fn is_down(&self, node: NodeId, at: Micros) -> bool {
        self.outages.iter().any(|outage| outage.node == node && outage.from <= at && at < outage.to)
    }
}
