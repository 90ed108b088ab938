//! What becomes of a message, and what its sender makes of it.

use super::words::{capital, is_broker, join, list, span, starts, times, what, who};
use super::{ALL_DONE, Moment, Sentence};
use crate::flow::{Event, EventKind, Fate, Message, MessageKind, NodeRole, Outcome, Reason};
use crate::status::named;

/// What an event means that is about a message; none where the message is beside the point.
pub(super) fn about_message(moment: &Moment, event: &Event, message: &Message) -> Option<Sentence> {
    let trace = moment.trace;
    let (from, to) = (who(trace, message.from), who(trace, message.to));
    let (from_starts, to_starts) = (starts(trace, message.from), starts(trace, message.to));
    let it = what(message);
    Some(match event.kind {
        EventKind::Sent => match message.status {
            Some(code) => Sentence::new(format!("{from_starts} answers {} to {to}.", named(code)), ""),
            None => Sentence::new(format!("{from_starts} sends {it} to {to}."), ""),
        },
        EventKind::Duplicated => Sentence::new(
            format!("The network makes a second copy of {it}."),
            if trace.setup.policy.idempotency_key {
                "The idempotency key will tell that it is the same."
            } else {
                "Nothing tells the copy from a new message."
            },
        ),
        EventKind::Delivered => match message.status {
            Some(code) => Sentence::new(format!("{to_starts} has the answer of {from}: {}.", named(code)), ""),
            None => Sentence::new(format!("{it} has reached {to}."), ""),
        },
        EventKind::Lost => {
            Sentence::new(format!("{} from {from} to {to} is lost on the way.", capital(&it)), lost(moment, message))
        }
        EventKind::Refused if is_broker(trace, message.from) => Sentence::new(
            format!("{from_starts} finds {to} down."),
            format!("It keeps {it} and will deliver it again."),
        ),
        EventKind::Refused => match message.kind {
            MessageKind::Request => Sentence::new(
                format!("Nobody listens at {to}."),
                format!("{it} is turned away before anyone has seen it."),
            ),
            MessageKind::Ack if is_broker(trace, message.to) => Sentence::new(
                format!("The ack of {from} finds {to} down."),
                "Once it is back, it will deliver the message again.",
            ),
            _ => Sentence::new(format!("{to_starts} is down and does not get {it}."), ""),
        },
        EventKind::Ignored => match message.kind {
            MessageKind::Reply => Sentence::new(
                format!("The answer of {from} comes too late."),
                format!("{to_starts} no longer waits for it."),
            ),
            _ => Sentence::new(format!("{to_starts} has had {it} before."), "It drops the second one."),
        },
        EventKind::Outcome => outcome(moment, event, message),
        EventKind::RetryScheduled => {
            let pause = event.until.map(|until| span(until - event.at)).unwrap_or_default();
            if is_broker(trace, message.from) {
                Sentence::new(
                    format!("{from_starts} will deliver {it} again in {pause}."),
                    format!("Until then it keeps it for {to}."),
                )
            } else {
                let rest = format!("It will be try {} of {}.", message.attempt + 1, trace.setup.policy.retry.attempts);
                Sentence::new(format!("{from_starts} will try {to} again in {pause}."), rest)
            }
        }
        EventKind::DeadLettered => Sentence::new(
            format!("The broker gives {it} up."),
            format!(
                "It was delivered {} without an ack and now lies in the dead letter queue.",
                times(deliveries(moment, message))
            ),
        ),
        _ => return None,
    })
}

/// How often the broker has handed on a publication by now, to the consumer that got it most often.
fn deliveries(moment: &Moment, publication: &Message) -> u32 {
    let trace = moment.trace;
    let so_far = trace.events.iter().take_while(|event| event.at <= moment.at);
    let sent = so_far.filter(|event| event.kind == EventKind::Sent).filter_map(|event| event.message);
    let delivered = sent.map(|id| trace.message(id)).filter(|message| message.forwards == Some(publication.id));
    delivered.map(|delivery| delivery.attempt).max().unwrap_or_default()
}

fn lost(moment: &Moment, message: &Message) -> String {
    let trace = moment.trace;
    let (from, to) = (starts(trace, message.from), starts(trace, message.to));
    let to_broker = is_broker(trace, message.to);
    match message.kind {
        MessageKind::Request => format!("{from} does not know and goes on waiting."),
        MessageKind::Reply => format!("{from} has answered, but {} will never hear of it.", who(trace, message.to)),
        MessageKind::Ack if to_broker => {
            format!("{to} will think that nobody has taken the message, and deliver it again.")
        }
        MessageKind::Ack => format!("{to} cannot know that its message is safe."),
        _ if to_broker => format!("{from} waits for an ack that will not come."),
        _ => format!("{from} hears no ack for it and will deliver it again."),
    }
}

fn outcome(moment: &Moment, event: &Event, message: &Message) -> Sentence {
    let trace = moment.trace;
    let (sender, other) = (starts(trace, message.from), who(trace, message.to));
    let it = what(message);
    let sent = moment.timeline.flights.get(message.id.0 as usize).map_or(event.at, |flight| flight.from);
    let took = span(event.at - sent);
    if trace.node(message.from).role == NodeRole::Client
        && let (Some(Reason::Answered), Some(code)) = (event.reason, event.status)
    {
        return client_answer(moment, message, code, &took);
    }
    let mut sentence = match event.reason {
        Some(Reason::TimedOut) => {
            let fate = moment.timeline.flights.get(message.id.0 as usize).map(|flight| flight.fate);
            let truth = match moment.work(message.step) {
                (0, _) if fate == Some(Fate::Lost) => "In truth it never arrived.",
                _ if message.step.is_none() => "",
                (0, 0) => "In truth nothing was done.",
                (0, _) => "In truth it is still to be done.",
                _ => "In truth it was done.",
            };
            let rest = if is_broker(trace, message.to) {
                format!("It cannot know whether {other} has {it}.")
            } else {
                format!("It cannot know whether {it} was carried out. {truth}")
            };
            Sentence::new(format!("{sender} stops waiting for {other} after {took}."), rest.trim_end())
        }
        Some(Reason::Refused) => {
            // A question asks for nothing to be done.
            let rest = if message.label.starts_with("GET") {
                "So it is not told how far it got.".to_owned()
            } else if is_broker(trace, message.to) {
                format!("At least it knows that nobody has {it}.")
            } else {
                "At least it knows that nothing was done.".to_owned()
            };
            Sentence::new(format!("{sender} learns that {other} is down."), rest)
        }
        Some(Reason::Reset) => Sentence::new(
            format!("The connection of {} to {other} breaks.", who(trace, message.from)),
            format!("Its request was being handled; {} cannot know how far that got.", who(trace, message.from)),
        ),
        Some(Reason::SenderDown) => Sentence::new(
            format!("{sender} is down while {other} has its request."),
            "Nobody is left to take the answer.",
        ),
        Some(Reason::Unanswered) if trace.events.iter().any(|event| event.kind == EventKind::CutOff) => {
            Sentence::new(format!("{sender} still waits for {other}."), "")
        }
        Some(Reason::Unanswered) => Sentence::new(
            format!("{sender} never hears from {other}."),
            format!("It cannot know whether {it} was carried out."),
        ),
        Some(Reason::Answered) | None => {
            let other = starts(trace, message.to);
            let Some(code) = event.status else {
                return Sentence::new(
                    format!("{other} has taken {it}."),
                    format!("{sender} can be sure that it is safe there."),
                );
            };
            let rest = match event.outcome {
                Some(Outcome::Failed) if code < 500 => format!("{sender} knows that {it} was not done."),
                Some(Outcome::Failed | Outcome::Unknown) => {
                    format!("{sender} cannot tell whether any of it was done.")
                }
                Some(Outcome::Ok) | None => next_of(moment, message),
            };
            Sentence::new(format!("{other} answered {}.", named(code)), rest)
        }
    };
    let retry = moment.of_kind(EventKind::RetryScheduled).find(|(_, retried)| retried.id == message.id);
    if let Some(until) = retry.and_then(|(retry, _)| retry.until) {
        sentence.rest = join(&[&sentence.rest, &format!("It will try again in {}.", span(until - event.at))]);
    }
    sentence
}

/// What the sender of a request does now that it has the answer.
fn next_of(moment: &Moment, message: &Message) -> String {
    let trace = moment.trace;
    let sender = starts(trace, message.from);
    let replies = moment.of_kind(EventKind::Sent).map(|(_, sent)| sent);
    let reply = replies.into_iter().find(|sent| sent.from == message.from && sent.kind == MessageKind::Reply);
    if let Some((to, code)) = reply.and_then(|reply| Some((reply.to, reply.status?))) {
        return format!("{sender} in turn answers {} to {}.", named(code), who(trace, to));
    }
    let awaited = moment.still_awaited(message.from);
    if awaited.is_empty() {
        format!("{sender} goes on.")
    } else {
        format!("{sender} still waits for {}.", list(&awaited))
    }
}

/// Whether the answer to a question says that the process failed: the one asked knew it, and the client asks no more.
fn is_told_of_failure(moment: &Moment, question: &Message) -> bool {
    let events = &moment.trace.events;
    let of = |event: &Event| event.message.map(|id| moment.trace.message(id));
    let reply = events.iter().position(|event| {
        event.kind == EventKind::Sent && of(event).is_some_and(|message| message.answers == Some(question.id))
    });
    let (before, after) = events.split_at(reply.unwrap_or_default());
    let asks_on = |event: &Event| event.kind == EventKind::Sent && event.service == Some(question.from);
    before.iter().any(|event| event.kind == EventKind::ProcessFailed && event.service == Some(question.to))
        && !after.iter().any(asks_on)
}

/// What the client learns.
fn client_answer(moment: &Moment, message: &Message, code: u16, took: &str) -> Sentence {
    let trace = moment.trace;
    let client = starts(trace, message.from);
    let is_first = trace.first_request().is_some_and(|first| first.id == message.id);
    let polls = trace.messages.iter().any(|other| other.from == message.from && other.label.starts_with("GET"));
    let is_sent_on = trace.events.iter().any(|event| {
        let asked = event.message.map(|id| trace.message(id).from);
        event.status == Some(303)
            && event.at < moment.at
            && event.kind == EventKind::Outcome
            && asked == Some(message.from)
    });
    let rest = match code {
        202 if polls => "The request was accepted, not yet carried out. It will ask how far it got.".to_owned(),
        202 => "The request was accepted; what follows from it happens unseen.".to_owned(),
        400.. if !is_first => String::new(),
        504 => format!(
            "Somebody behind the service did not answer in time, so {} cannot tell whether it was done.",
            who(trace, message.from)
        ),
        500.. => "The service could not do it, or not all of it.".to_owned(),
        400.. => "The service turned the request down.".to_owned(),
        // The client knows what it is told, whatever may be true by then.
        303 => ALL_DONE.to_owned(),
        _ if is_sent_on => String::new(),
        _ if !is_first && is_told_of_failure(moment, message) => {
            "A step has failed for good, so there is no use in asking on.".to_owned()
        }
        _ if !is_first => format!("As far as {} knows, not everything is done yet.", who(trace, message.to)),
        _ if moment.all_done() => ALL_DONE.to_owned(),
        _ => String::new(),
    };
    let lead = if is_first {
        format!("{client} has its answer after {took}: {}.", named(code))
    } else if code >= 400 && is_sent_on {
        format!("{client} does not get what was created: {}.", named(code))
    } else if code >= 400 {
        format!("{client} is not told how far it got: {}.", named(code))
    } else if is_sent_on {
        format!("{client} has what was created: {}.", named(code))
    } else {
        format!("{client} learns how far it got: {}.", named(code))
    };
    Sentence::new(lead, join(&[&rest]))
}
