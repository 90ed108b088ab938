//! What a gateway does: it passes on what is asked and answered, sends again what nobody asked it to, and makes answers of
//! its own.

use super::Moment;
use super::Sentence;
use super::words::{span, starts, what, who};
use crate::flow::{Event, EventKind, Message, MessageKind, NodeId, Trace};
use crate::status::named;

/// What an event means that a gateway brings about; none for any other.
pub(super) fn about_gateway(moment: &Moment, event: &Event, message: &Message) -> Option<Sentence> {
    let trace = moment.trace;
    let gateway = trace.gateway(message.from)?;
    let (from, to) = (starts(trace, message.from), who(trace, message.to));
    let it = what(message);
    Some(match (event.kind, message.kind) {
        (EventKind::Sent, MessageKind::Request) => passing(trace, message),
        (EventKind::Sent, MessageKind::Reply) => {
            let code = message.status?;
            let lead = format!("{from} answers {} to {to}.", named(code));
            Sentence::new(lead, source(moment, message))
        }
        (EventKind::RetryScheduled, MessageKind::Request) => {
            let pause = event.until.map(|until| until - event.at).unwrap_or_default();
            let when = if pause.0 == 0 { "at once".to_owned() } else { format!("in {}", span(pause)) };
            let rest = format!("Nobody asked it to: {} does so by itself.", gateway.with_version());
            Sentence::new(format!("{from} will send {it} to {to} again {when}."), rest)
        }
        _ => return None,
    })
}

/// That a gateway passes a request on, or sends it again.
pub(super) fn passing(trace: &Trace, request: &Message) -> Sentence {
    let (gateway, service, it) = (starts(trace, request.from), who(trace, request.to), what(request));
    if request.attempt == 1 {
        return Sentence::new(format!("{gateway} passes {it} on to {service}."), "");
    }
    let rest = format!("Nobody asked it to. This is request {} for one that it got.", request.attempt);
    Sentence::new(format!("{gateway} sends {it} to {service} again."), rest)
}

/// Whether a gateway passes an answer on, or made it itself.
fn source(moment: &Moment, reply: &Message) -> String {
    let trace = moment.trace;
    match passed(trace, reply) {
        Some(service) => format!("It passes on what {} has answered.", who(trace, service)),
        None => {
            let behind = trace.behind(reply.from).map(|service| who(trace, service)).unwrap_or_default();
            let told = reply.headers.iter().any(|(name, _)| *name == "Retry-After");
            let wait = if told { ", and says when to come back" } else { "" };
            format!("That is its own answer: from {behind} it has none{wait}.")
        }
    }
}

/// The service whose answer a gateway's answer is; none if the gateway made it itself.
fn passed(trace: &Trace, reply: &Message) -> Option<NodeId> {
    let service = trace.behind(reply.from)?;
    let sent = trace.events.iter().find(|event| event.kind == EventKind::Sent && event.message == Some(reply.id))?;
    // What it sends because of an answer that has just reached it is that answer.
    let mut cause = sent.cause;
    while let Some(event) = cause.map(|seq| trace.event(seq)).filter(|event| event.at == sent.at) {
        let message = event.message.map(|id| trace.message(id));
        let is_answer = |message: &Message| message.kind == MessageKind::Reply && message.from == service;
        if event.kind == EventKind::Delivered && message.is_some_and(is_answer) {
            return Some(service);
        }
        cause = event.cause;
    }
    None
}
