//! The documented JSON form of a trace.
//!
//! ```json
//! { "format": "interplay-trace", "version": 1,
//!   "scenario": "enrolment",
//!   "setup": { "style": { "coordination": "orchestrated", "collaboration": "request-response", "timing": "sync" },
//!              "parallel": false, "policy": { ... }, "faults": ["post:down@100ms"], "seed": 1 },
//!   "services": [ { "id": "browser", "name": "Browser", "role": "client" }, ... ],
//!   "steps":    [ { "id": "account", "service": "loyalty", "command": "open account", "event": "account opened" } ],
//!   "messages": [ { "message": 0, "kind": "request", "from": "browser", "to": "customer", "label": "POST /customers",
//!                   "attempt": 1 }, ... ],
//!   "events":   [ { "seq": 2, "at": 0, "cause": 1, "kind": "sent", "service": "browser", "message": 0 }, ... ],
//!   "held": [],
//!   "end": 480000 }
//! ```
//!
//! A step that can be turned down, taken back or neither has `refused` and `undone`, what has happened then, and `final`.
//! `held` lists what the broker still holds at the end: `message`, `consumer`, whether it is `dead`, or `withheld` (handed
//! to nobody by itself), and the steps it `leads_to`.
//!
//! All times are microseconds since the start. `cause` is the `seq` of an earlier event or null. `service`
//! is there when something happens inside a service; `message` is a number in `messages`, where `answers`,
//! `forwards` and `copy_of` are such numbers, too; `status` is that of a reply, of a failure, or of an
//! outcome. The kinds are those of [`EventKind`](super::EventKind) and
//! [`MessageKind`](super::MessageKind). A field that does not apply is left out, but for `cause`.
//!
//! What changes the meaning of a field raises `version`; new fields and kinds do not.

use super::message::MessageKind;
use super::trace::{Change, EventKind, NodeId, NodeRole, Outcome, Reason, StepId, Trace};
use crate::sim::Micros;
use serde::Serialize;
use std::collections::BTreeMap;

/// The value of `format`.
pub const FORMAT: &str = "interplay-trace";
/// The value of `version`.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct ServiceRow<'a> {
    id: &'a str,
    name: &'a str,
    role: NodeRole,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
}

#[derive(Serialize)]
struct StepRow<'a> {
    id: &'a str,
    service: &'a str,
    command: &'a str,
    event: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undone: Option<&'a str>,
    #[serde(rename = "final", skip_serializing_if = "is_not")]
    is_final: bool,
}

#[derive(Serialize)]
struct MessageRow<'a> {
    message: u32,
    kind: MessageKind,
    from: &'a str,
    to: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    headers: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    forwards: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<u32>,
    attempt: u32,
}

#[derive(Serialize)]
struct HeldRow<'a> {
    message: u32,
    consumer: &'a str,
    dead: bool,
    #[serde(skip_serializing_if = "is_not")]
    withheld: bool,
    leads_to: Vec<&'a str>,
}

/// The signature is serde's.
#[expect(clippy::trivially_copy_pass_by_ref)]
const fn is_not(flag: &bool) -> bool {
    !*flag
}

#[derive(Serialize)]
struct EventRow<'a> {
    seq: u32,
    at: Micros,
    cause: Option<u32>,
    kind: EventKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    activity: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Micros>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    peer: Option<&'a str>,
}

/// Writes a trace as JSON, one event a line, so that two traces can be compared with a text tool.
///
/// # Errors
/// None in practice; whatever `serde_json` says.
pub fn to_json(trace: &Trace, scenario: &str) -> serde_json::Result<String> {
    let node = |id: NodeId| trace.node(id).id.as_str();
    let step = |id: StepId| trace.step(id).id.as_str();
    let services = rows(trace.nodes.iter().map(|node| ServiceRow {
        id: &node.id,
        name: &node.name,
        role: node.role,
        change: node.change,
    }))?;
    let steps = rows(trace.steps.iter().map(|step| StepRow {
        id: &step.id,
        service: node(step.node),
        command: &step.command,
        event: &step.event,
        refused: step.refuse.as_ref().map(|refuse| refuse.event.as_str()),
        undone: step.undo.as_ref().map(|undo| undo.event.as_str()),
        is_final: step.is_final,
    }))?;
    let messages = rows(trace.messages.iter().map(|message| MessageRow {
        message: message.id.0,
        kind: message.kind,
        from: node(message.from),
        to: node(message.to),
        label: &message.label,
        step: message.step.map(step),
        status: message.status,
        headers: message.headers.iter().map(|(name, value)| (*name, value.as_str())).collect(),
        answers: message.answers.map(|id| id.0),
        forwards: message.forwards.map(|id| id.0),
        copy_of: message.copy_of.map(|id| id.0),
        attempt: message.attempt,
    }))?;
    let events = rows(trace.events.iter().map(|event| EventRow {
        seq: event.seq,
        at: event.at,
        cause: event.cause,
        kind: event.kind,
        service: event.service.map(node),
        message: event.message.map(|id| id.0),
        activity: event.activity,
        step: event.step.map(step),
        status: event.status,
        outcome: event.outcome,
        reason: event.reason,
        until: event.until,
        fault: event.fault,
        peer: event.peer.map(node),
    }))?;
    let held = rows(trace.held.iter().map(|held| HeldRow {
        message: held.message.0,
        consumer: node(held.consumer),
        dead: held.dead,
        withheld: held.withheld,
        leads_to: held.leads_to.iter().map(|id| step(*id)).collect(),
    }))?;
    let scenario = serde_json::to_string(scenario)?;
    let setup = serde_json::to_string(&trace.setup)?;
    Ok(format!(
        "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"scenario\":{scenario},\n\
         \"setup\":{setup},\n\
         \"services\":{services},\n\
         \"steps\":{steps},\n\
         \"messages\":{messages},\n\
         \"events\":{events},\n\
         \"held\":{held},\n\
         \"end\":{}}}\n",
        trace.end.0
    ))
}

fn rows<T: Serialize>(rows: impl Iterator<Item = T>) -> serde_json::Result<String> {
    let lines = rows.map(|row| serde_json::to_string(&row)).collect::<Result<Vec<_>, _>>()?;
    if lines.is_empty() {
        return Ok("[]".to_owned());
    }
    Ok(format!("[\n  {}\n]", lines.join(",\n  ")))
}
