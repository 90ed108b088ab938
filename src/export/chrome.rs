//! A run in Chrome's trace event format: a process for each service, and in it as many lanes as it takes for slices to lie
//! within each other and never across. Messages are flows from slice to slice.

use super::Exported;
use crate::flow::{Activity, ActivityState, EventKind, Fate, MessageId, MessageKind, NodeId, Reason};
use crate::sim::Micros;
use serde_json::{Value, json};

/// A slice of a lane: what somebody did or waited for.
struct Slice {
    node: NodeId,
    from: Micros,
    to: Micros,
    name: String,
    /// The message that it is about.
    message: Option<MessageId>,
    /// What lies within it.
    inner: Vec<(Micros, Micros, &'static str)>,
    lane: usize,
}

/// All of it as one document.
pub(super) fn events(run: Exported) -> serde_json::Result<String> {
    let mut slices = slices(run);
    lay(&mut slices);
    let mut out: Vec<Value> = Vec::new();
    for (number, node) in run.trace.nodes.iter().enumerate() {
        let lanes = slices.iter().filter(|slice| usize::from(slice.node.0) == number).map(|slice| slice.lane + 1).max();
        out.push(
            json!({ "ph": "M", "name": "process_name", "pid": number + 1, "tid": 1, "args": { "name": node.name } }),
        );
        out.push(json!({ "ph": "M", "name": "process_sort_index", "pid": number + 1, "tid": 1, "args": { "sort_index": number } }));
        for lane in 1..=lanes.unwrap_or(1) {
            let name = format!("{} {lane}", node.name);
            out.push(
                json!({ "ph": "M", "name": "thread_name", "pid": number + 1, "tid": lane, "args": { "name": name } }),
            );
        }
    }
    for slice in &slices {
        let (process, lane) = (slice.node.0 + 1, slice.lane + 1);
        let complete = |name: &str, from: Micros, to: Micros| {
            let length = to.saturating_sub(from).0;
            json!({ "ph": "X", "name": name, "pid": process, "tid": lane, "ts": from.0, "dur": length })
        };
        out.push(complete(&slice.name, slice.from, slice.to));
        out.extend(slice.inner.iter().map(|(from, to, name)| complete(name, *from, *to)));
    }
    out.extend(flows(run, &slices));
    for event in run.trace.events.iter().filter(|event| matches!(event.kind, EventKind::Down | EventKind::Up)) {
        if let Some(NodeId(node)) = event.service {
            let name = if event.kind == EventKind::Down { "down" } else { "up again" };
            out.push(json!({ "ph": "i", "s": "p", "name": name, "pid": node + 1, "tid": 1, "ts": event.at.0 }));
        }
    }
    serde_json::to_string(&json!({ "displayTimeUnit": "ms", "traceEvents": out }))
}

/// What services do for each message, and what those who do nothing else wait for.
fn slices(run: Exported) -> Vec<Slice> {
    let at_work = run.timeline.activities.iter().map(|activity| Slice {
        node: activity.node,
        from: activity.from,
        to: activity.to,
        name: of_activity(run, activity),
        message: activity.message,
        inner: activity.spans.iter().map(|(from, to, state)| (*from, *to, doing(*state))).collect(),
        lane: 0,
    });
    let waits = run.trace.events.iter().filter(|event| event.kind == EventKind::Outcome).filter_map(|event| {
        let message = run.trace.messages.get(event.message?.0 as usize)?;
        let flight = run.timeline.flights.get(message.id.0 as usize)?;
        // Whoever is at work waits within that; a person has no work to wait in.
        let is_within =
            run.timeline.activities.iter().any(|activity| {
                activity.node == message.from && activity.from <= flight.from && event.at <= activity.to
            });
        let how = match event.reason {
            Some(Reason::TimedOut) => ", gave up",
            Some(Reason::Refused) => ", refused",
            Some(Reason::Reset) => ", cut off",
            _ => "",
        };
        (!is_within && message.kind == MessageKind::Request).then(|| Slice {
            node: message.from,
            from: flight.from,
            to: event.at,
            name: format!("{}{how}", message.label),
            message: Some(message.id),
            inner: Vec::new(),
            lane: 0,
        })
    });
    let mut all: Vec<Slice> = at_work.chain(waits).collect();
    all.sort_by_key(|slice| (slice.node, slice.from, slice.to));
    all
}

fn of_activity(run: Exported, activity: &Activity) -> String {
    let message = activity.message.and_then(|id| run.trace.messages.get(id.0 as usize));
    message.map(|message| message.label.clone()).filter(|label| !label.is_empty()).unwrap_or_else(|| "work".to_owned())
}

const fn doing(state: ActivityState) -> &'static str {
    match state {
        ActivityState::Working => "works",
        ActivityState::Blocked => "waits",
    }
}

/// Gives each slice the first lane of its service that is free.
fn lay(slices: &mut [Slice]) {
    let mut free: Vec<(NodeId, Vec<Micros>)> = Vec::new();
    for slice in slices {
        let lanes = match free.iter().position(|(node, _)| *node == slice.node) {
            Some(index) => &mut free[index].1,
            None => {
                free.push((slice.node, Vec::new()));
                &mut free.last_mut().expect("it was pushed").1
            }
        };
        slice.lane = lanes.iter().position(|until| *until <= slice.from).unwrap_or(lanes.len());
        match lanes.get_mut(slice.lane) {
            Some(until) => *until = slice.to,
            None => lanes.push(slice.to),
        }
    }
}

/// A flow for each message that arrived, from the slice in which it was sent to the one that took it.
fn flows(run: Exported, slices: &[Slice]) -> Vec<Value> {
    let within = |node: NodeId, at: Micros| {
        slices.iter().rev().find(|slice| slice.node == node && slice.from <= at && at <= slice.to)
    };
    let mut out = Vec::new();
    for flight in run.timeline.flights.iter().filter(|flight| flight.fate == Fate::Delivered) {
        let Some(message) = run.trace.messages.get(flight.message.0 as usize) else { continue };
        let taken = slices.iter().find(|slice| slice.node == message.to && slice.message == Some(message.id));
        let ends = within(message.from, flight.from).zip(taken.or_else(|| within(message.to, flight.to)));
        let Some((sender, receiver)) = ends else { continue };
        let name = if message.label.is_empty() { "answer" } else { &message.label };
        // A message may have to wait in line, and a flow ends within a slice.
        let arrives = flight.to.max(receiver.from);
        let end = |phase: &str, slice: &Slice, at: Micros| {
            json!({ "ph": phase, "cat": "message", "name": name, "id": message.id.0, "pid": slice.node.0 + 1,
                    "tid": slice.lane + 1, "ts": at.0 })
        };
        out.push(end("s", sender, flight.from));
        let mut last = end("f", receiver, arrives);
        last["bp"] = json!("e");
        out.push(last);
    }
    out
}
