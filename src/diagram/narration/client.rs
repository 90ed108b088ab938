//! What a measured client does by itself: it sends again what nobody asked it to, or hands over what came.

use super::words::{join, span, starts, times, what, who};
use super::{Moment, Sentence};
use crate::flow::{ChosenClient, Event, EventKind, FaultKind, Message, Met, Method, NodeRole, Reason, Sends, Trace};
use crate::sim::Micros;
use crate::status::named;

/// The measured client that a message is of; none for a person's, or anybody else's.
fn asks(trace: &Trace, message: &Message) -> Option<ChosenClient> {
    trace.setup.client.filter(|_| trace.node(message.from).role == NodeRole::Client)
}

/// That a measured client will send a request again; none for any other event.
pub(super) fn about_client(moment: &Moment, event: &Event, message: &Message) -> Option<Sentence> {
    let chosen = asks(moment.trace, message).filter(|_| event.kind == EventKind::RetryScheduled)?;
    let (from, to, it) = (starts(moment.trace, message.from), who(moment.trace, message.to), what(message));
    let rest = format!("Nobody asked it to: {} does so by itself.", chosen.client.with_version());
    Some(Sentence::new(format!("{from} will send {it} to {to} again {}.", when(event)), rest))
}

/// That a measured client sends a request again; none where it is the first time, or a person's.
pub(super) fn sending_again(trace: &Trace, request: &Message) -> Option<Sentence> {
    asks(trace, request).filter(|_| request.attempt > 1)?;
    let (client, to, it) = (starts(trace, request.from), who(trace, request.to), what(request));
    let rest = format!("Nobody asked it to. This is request {} for one that it was to send.", request.attempt);
    Some(Sentence::new(format!("{client} sends {it} to {to} again."), rest))
}

/// What is said of the end of a try, and what a measured client makes of it.
pub(super) fn then(moment: &Moment, event: &Event, message: &Message, said: Sentence) -> Sentence {
    let trace = moment.trace;
    let Some(chosen) = asks(trace, message) else { return said };
    let name = chosen.client.with_version();
    let again = moment.of_kind(EventKind::RetryScheduled).find(|(_, of)| of.id == message.id);
    if let Some((again, _)) = again {
        let rest = format!("By itself it sends {} again {}: nobody asked {name} to.", what(message), when(again));
        return match event.status {
            Some(code) => {
                let lead = format!("{} gets {}, and keeps it to itself.", starts(trace, message.from), named(code));
                Sentence::new(lead, rest)
            }
            None => Sentence { rest: join(&[&said.rest, &rest]), ..said },
        };
    }
    let is_good = event.status.is_some_and(|code| code < 400);
    let has_run = matches!(event.reason, Some(Reason::Unanswered | Reason::SenderDown) | None);
    if is_good || has_run {
        return said;
    }
    let more = match (was_tried(moment, chosen, event, message), message.attempt) {
        (true, 1) => format!("By itself {name} does not send it again."),
        (true, tries) => format!("{name} has sent it {}, and leaves it at that.", times(tries)),
        (false, _) => format!("What {name} does then by itself was not measured: here it does nothing."),
    };
    Sentence { rest: join(&[&said.rest, &more]), ..said }
}

/// Whether the client was tried with what it met, over whichever connection.
fn was_tried(moment: &Moment, chosen: ChosenClient, event: &Event, message: &Message) -> bool {
    let trace = moment.trace;
    let met = match (event.reason, event.status) {
        (Some(Reason::Answered), Some(status)) => Met::Answered(status),
        (Some(Reason::Reset), _) if !was_half_a_header(trace, message) => Met::Closed,
        _ => return false,
    };
    let method = if message.is_question() { Method::Get } else { Method::Post };
    let answer = trace.messages.iter().find(|answer| answer.answers == Some(message.id));
    let is_told = answer.is_some_and(|answer| answer.headers.iter().any(|(name, _)| *name == "Retry-After"));
    [true, false].into_iter().any(|is_kept| chosen.client.does(met, method, is_kept, is_told).is_some())
}

/// Whether the answer to a request broke off in the middle of its header.
fn was_half_a_header(trace: &Trace, request: &Message) -> bool {
    let broken = trace.events.iter().find(|event| {
        event.kind == EventKind::AnswerBroken && event.message == Some(request.id) && event.service == Some(request.to)
    });
    broken.is_some_and(|event| {
        let id = &trace.node(request.to).id;
        // The first of the faults counts, as in the run itself.
        let sends = trace.setup.faults.iter().find_map(|fault| match fault.kind {
            FaultKind::Sends(sends) if fault.target.is_service(id) && fault.span.contains(event.at) => Some(sends),
            _ => None,
        });
        sends.is_some_and(|sends| sends != Sends::Nothing)
    })
}

/// “at once”, or in how long a request goes out again.
fn when(scheduled: &Event) -> String {
    let pause = scheduled.until.map_or(Micros::ZERO, |until| until - scheduled.at);
    if pause == Micros::ZERO { "at once".to_owned() } else { format!("in {}", span(pause)) }
}
