//! Our own traces. What a service does for a message is a span of it, and so is each wait for an answer; a broker has
//! none, as no broker in the world writes any. Here the file is ours, so what is not as it should be is an error.

use super::id::hashed;
use super::loose::Loose;
use super::model::{Format, Kind, Link, SpanId, Status, TraceId};
use super::sink::{Draft, Sink, word};
use crate::flow::{EventKind, MessageKind, NodeRole, Outcome, Reason};
use serde::Deserialize;
use serde::de::{Error, MapAccess};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Our runs begin at zero, and a span at a moment: the first of 2026, in nanoseconds.
const EPOCH: u64 = 1_767_225_600_000_000_000;

/// The rows of a trace, as `flow::to_json` writes them.
#[derive(Default)]
pub(super) struct Rows {
    scenario: String,
    services: Vec<ServiceRow>,
    messages: Vec<MessageRow>,
    events: Vec<EventRow>,
}

#[derive(Deserialize)]
struct ServiceRow {
    id: String,
    name: String,
    role: NodeRole,
}

#[derive(Deserialize)]
struct MessageRow {
    message: u32,
    kind: MessageKind,
    from: String,
    to: String,
    #[serde(default)]
    label: String,
    status: Option<u16>,
    answers: Option<u32>,
    forwards: Option<u32>,
    copy_of: Option<u32>,
    #[serde(default)]
    attempt: u32,
}

#[derive(Deserialize)]
struct EventRow {
    at: u64,
    kind: EventKind,
    service: Option<String>,
    message: Option<u32>,
    activity: Option<u32>,
    status: Option<u16>,
    outcome: Option<Outcome>,
    reason: Option<Reason>,
}

/// A span of a run.
struct Piece<'r> {
    id: u64,
    parent: Option<u64>,
    node: &'r str,
    message: Option<&'r MessageRow>,
    kind: Kind,
    from: u64,
    to: Option<u64>,
    code: Option<u16>,
    outcome: Option<Outcome>,
    reason: Option<Reason>,
}

/// Spans of calls have the number of their message; those of work come after them.
const WORK: u64 = 1 << 32;

impl Rows {
    pub(super) fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "scenario" => self.scenario = map.next_value()?,
            "services" => self.services = map.next_value()?,
            "messages" => self.messages = map.next_value()?,
            "events" => self.events = map.next_value()?,
            _ => super::loose::skip(map)?,
        }
        Ok(())
    }

    /// The spans of the run.
    pub(super) fn close<E: Error>(self, sink: &mut Sink) -> Result<(), E> {
        sink.is_of(Format::Own);
        let trace = TraceId(hashed(&self.scenario, 16) | 1);
        let id_of_trace = trace.to_string();
        let names: BTreeMap<&str, &str> = self.services.iter().map(|row| (&*row.id, &*row.name)).collect();
        let messages: BTreeMap<u32, &MessageRow> = self.messages.iter().map(|row| (row.message, row)).collect();
        for piece in self.pieces(&messages) {
            let (label, other) = piece.message.map_or(("", ""), |message| {
                (&*message.label, if piece.kind == Kind::Client { &*message.to } else { "" })
            });
            let is_request = piece.message.is_some_and(|message| message.kind == MessageKind::Request);
            // What is taken from a broker has a link to what was handed to it: nobody waits for it.
            let is_taken = piece.kind == Kind::Consumer;
            let parent = piece.parent.filter(|_| !is_taken);
            let link = |id: u64| Link { trace, span: SpanId(id + 1), follows: false };
            let links = piece.parent.filter(|_| is_taken).map(link).into_iter().collect();
            let mut draft = Draft {
                links,
                trace: Loose::Text(Cow::Borrowed(&id_of_trace)),
                id: Loose::Text(format!("{:x}", piece.id + 1).into()),
                parent: parent.map_or(Loose::Nothing, |id| Loose::Text(format!("{:x}", id + 1).into())),
                service: Some(Cow::Borrowed(names.get(piece.node).copied().unwrap_or(piece.node))),
                name: Cow::Borrowed(if label.is_empty() { "work" } else { label }),
                kind: piece.kind,
                start: Some(EPOCH + piece.from.saturating_mul(1_000).min(EPOCH / 2)),
                end: piece.to.map(|to| EPOCH + to.saturating_mul(1_000).min(EPOCH / 2)),
                status: match (piece.outcome, piece.code) {
                    (Some(Outcome::Failed | Outcome::Unknown), _) | (_, Some(500..)) => Status::Error,
                    _ => Status::Unset,
                },
                ..Draft::default()
            };
            let facts = &mut draft.facts;
            facts.code = piece.code;
            if is_request {
                let (method, path) = label.split_once(' ').unwrap_or((label, ""));
                facts.method = Some(word(method));
                facts.path = Some(word(path));
                facts.peer_service = names.get(other).map(|name| word(name));
                facts.resend =
                    piece.message.map_or(0, |message| u16::try_from(message.attempt.max(1) - 1).unwrap_or(0));
            } else if piece.message.is_some() {
                facts.messaging = Some("broker".into());
                facts.destination = Some(word(label));
            }
            facts.error = match piece.reason {
                Some(Reason::Refused) => Some("refused".into()),
                Some(Reason::Reset) => Some("reset".into()),
                Some(Reason::TimedOut) => Some("timeout".into()),
                Some(Reason::SenderDown) => Some("sender down".into()),
                Some(Reason::Unanswered | Reason::NotSent | Reason::Answered) | None => None,
            };
            sink.add(draft, Format::Own)?;
        }
        Ok(())
    }

    fn pieces<'r>(&'r self, messages: &BTreeMap<u32, &'r MessageRow>) -> Vec<Piece<'r>> {
        let is_broker = |id: &str| {
            let row = self.services.iter().find(|row| row.id == id);
            row.is_some_and(|row| matches!(row.role, NodeRole::Queues | NodeRole::Topic))
        };
        let mut calls: BTreeMap<u32, Piece> = BTreeMap::new();
        let mut works: BTreeMap<u32, Piece> = BTreeMap::new();
        // Of each message the work that it is taken up by, and of each node the work that it did last.
        let mut last: BTreeMap<&str, u32> = BTreeMap::new();
        for event in &self.events {
            let message = event.message.and_then(|number| messages.get(&number).copied());
            match (event.kind, message, &event.service) {
                (EventKind::ActivityStarted, _, Some(node)) => {
                    let Some(number) = event.activity else { continue };
                    let is_call = message.is_some_and(|message| message.kind == MessageKind::Request);
                    let kind = match message {
                        None => Kind::Internal,
                        Some(_) if is_call => Kind::Server,
                        Some(_) => Kind::Consumer,
                    };
                    let parent = message
                        .map(|message| message.forwards.or(message.copy_of).unwrap_or(message.message))
                        .map(u64::from);
                    last.insert(node, number);
                    works.insert(
                        number,
                        Piece {
                            id: WORK + u64::from(number),
                            parent,
                            node,
                            message,
                            kind,
                            from: event.at,
                            to: None,
                            code: None,
                            outcome: None,
                            reason: None,
                        },
                    );
                }
                (EventKind::ActivityEnded | EventKind::ActivityAborted, ..) => {
                    if let Some(work) = event.activity.and_then(|number| works.get_mut(&number)) {
                        work.to = Some(event.at);
                        if event.kind == EventKind::ActivityAborted {
                            work.outcome = Some(Outcome::Unknown);
                        }
                    }
                }
                (EventKind::Sent, Some(message), Some(node)) if message.kind == MessageKind::Reply => {
                    let asked = message.answers;
                    let of =
                        |work: &&mut Piece| work.message.map(|message| message.message) == asked && work.node == node;
                    if let Some(work) = works.values_mut().rev().find(of) {
                        work.code = event.status.or(message.status);
                    }
                }
                (EventKind::Sent, Some(message), Some(node)) => {
                    let is_call = message.kind == MessageKind::Request;
                    let is_published = message.kind != MessageKind::Ack && is_broker(&message.to);
                    if is_broker(&message.from) || (!is_call && !is_published) {
                        continue;
                    }
                    calls.insert(
                        message.message,
                        Piece {
                            id: message.message.into(),
                            parent: last.get(&**node).map(|number| WORK + u64::from(*number)),
                            node,
                            message: Some(message),
                            kind: if is_call { Kind::Client } else { Kind::Producer },
                            from: event.at,
                            to: None,
                            code: None,
                            outcome: None,
                            reason: None,
                        },
                    );
                }
                (EventKind::Outcome, Some(message), _) => {
                    let Some(call) = calls.get_mut(&message.message) else { continue };
                    call.to = Some(event.at);
                    (call.code, call.outcome, call.reason) = (event.status, event.outcome, event.reason);
                    if let Some(number) = event.activity {
                        call.parent = Some(WORK + u64::from(number));
                    }
                }
                _ => {}
            }
        }
        calls.into_values().chain(works.into_values()).collect()
    }
}
