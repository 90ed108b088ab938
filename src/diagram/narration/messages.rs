//! What becomes of a message, and what its sender makes of it.

use super::breaker::{turned, which_try};
use super::broker::about_broker;
use super::client::{self, about_client};
use super::gateway::about_gateway;
use super::knowing::{self, Said};
use super::undoing;
use super::words::{capital, is_broker, join, list, span, starts, times, what, who};
use super::{ALL_DONE, Moment, Sentence};
use crate::flow::{Event, EventKind, Fact, Fate, Message, MessageKind, NodeRole, Outcome, Reason};
use crate::status::named;

/// What an event means that is about a message; none where the message is beside the point.
pub(super) fn about_message(moment: &Moment, event: &Event, message: &Message) -> Option<Sentence> {
    if let Some(sentence) = about_gateway(moment, event, message)
        .or_else(|| about_client(moment, event, message))
        .or_else(|| about_broker(moment, event, message))
    {
        return Some(sentence);
    }
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
            knowing::sent_twice(moment, message),
            match (message.kind, trace.setup.policy.idempotency_key) {
                (MessageKind::Reply | MessageKind::Ack, _) => "",
                _ if message.is_question() => "To ask twice changes nothing.",
                (_, true) => "The idempotency key will tell that it is the same.",
                (_, false) => "Nothing tells the second from a new one.",
            },
        ),
        EventKind::Delivered => match message.status {
            Some(code) => Sentence::new(format!("{to_starts} has the answer of {from}: {}.", named(code)), ""),
            None => Sentence::new(format!("{it} has reached {to}."), ""),
        },
        EventKind::Lost => Sentence::known(
            format!("{} from {from} to {to} is lost on the way.", capital(&it)),
            lost(moment, event, message),
        ),
        EventKind::Refused if is_broker(trace, message.from) => {
            Sentence::new(format!("{from_starts} finds {to} down."), fate_of_delivery(moment, event, message))
        }
        EventKind::Refused => match message.kind {
            MessageKind::Request => Sentence::new(
                format!("Nobody listens at {to}."),
                format!("{it} is turned away before anyone has seen it."),
            ),
            MessageKind::Ack if is_broker(trace, message.to) => Sentence::new(
                format!("The ack of {from} finds {to} down."),
                "It does not know that the message was taken.",
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
        EventKind::AnswerBroken => Sentence::new(
            format!("{to_starts} closes the connection of {from} before it has answered."),
            "What it has done is done.",
        ),
        EventKind::Outcome => client::then(moment, event, message, outcome(moment, event, message)),
        EventKind::RetryScheduled => {
            let pause = event.until.map(|until| span(until - event.at)).unwrap_or_default();
            if is_broker(trace, message.from) {
                Sentence::new(
                    format!("{from_starts} will deliver {it} again in {pause}."),
                    format!("Until then it keeps it for {to}."),
                )
            } else {
                let rest = if trace.asks_to_undo(message) {
                    "What is done has to be taken back.".to_owned()
                } else {
                    which_try(moment, event)
                };
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
pub(super) fn deliveries(moment: &Moment, publication: &Message) -> u32 {
    let trace = moment.trace;
    let so_far = trace.events.iter().take_while(|event| event.at <= moment.at);
    let sent = so_far.filter(|event| event.kind == EventKind::Sent).filter_map(|event| event.message);
    let delivered = sent.map(|id| trace.message(id)).filter(|message| message.forwards == Some(publication.id));
    delivered.map(|delivery| delivery.attempt).max().unwrap_or_default()
}

fn lost(moment: &Moment, event: &Event, message: &Message) -> Said {
    let trace = moment.trace;
    let (from, to) = (starts(trace, message.from), starts(trace, message.to));
    let to_broker = is_broker(trace, message.to);
    let text = match message.kind {
        MessageKind::Request => format!("{from} does not know and goes on waiting."),
        MessageKind::Reply => return knowing::unheard(moment, event, message),
        MessageKind::Ack if to_broker => format!("{to} does not know that the message was taken."),
        MessageKind::Ack => return knowing::unsure(moment, event, message),
        _ if to_broker => format!("{from} waits for an ack of it."),
        _ => fate_of_delivery(moment, event, message),
    };
    Said { text, claims: vec![] }
}

/// What becomes of a message that a broker could not hand over.
fn fate_of_delivery(moment: &Moment, event: &Event, delivery: &Message) -> String {
    let trace = moment.trace;
    let it = what(delivery);
    let is_same = |other: &Message| (other.forwards, other.to) == (delivery.forwards, delivery.to);
    let comes_again = trace.events[event.seq as usize..].iter().any(|later| {
        let again = later.message.map(|id| trace.message(id)).is_some_and(is_same);
        later.kind == EventKind::Sent && again
    });
    let is_held = trace
        .held
        .iter()
        .any(|held| Some(held.message) == delivery.forwards && held.consumer == delivery.to && !held.dead);
    if comes_again {
        format!("{} keeps {it} and will deliver it again.", starts(trace, delivery.from))
    } else if is_held {
        format!("{} keeps {it}.", starts(trace, delivery.from))
    } else {
        format!("{} will not deliver {it} again.", starts(trace, delivery.from))
    }
}

fn outcome(moment: &Moment, event: &Event, message: &Message) -> Sentence {
    let trace = moment.trace;
    let (sender, other) = (starts(trace, message.from), who(trace, message.to));
    let it = what(message);
    let since = |message: &Message| {
        let sent = moment.timeline.flights.get(message.id.0 as usize).map_or(event.at, |flight| flight.from);
        span(event.at - sent)
    };
    let took = since(message);
    if trace.node(message.from).role == NodeRole::Client
        && let (Some(Reason::Answered), Some(code)) = (event.reason, event.status)
    {
        // Of several tries one waits from the first.
        let first = trace.first_request().filter(|_| trace.is_start(message)).unwrap_or(message);
        return client_answer(moment, event, message, code, &since(first));
    }
    let silence = |words: String| knowing::after_silence(moment, event, message, words);
    let mut sentence = match event.reason {
        Some(Reason::TimedOut) => {
            let known = if is_broker(trace, message.to) {
                silence(format!("It cannot know whether {other} has {it}."))
            } else {
                let mut said = silence(format!("It cannot know whether {it} was carried out."));
                said.text = join(&[&said.text, truth(moment, message)]);
                said
            };
            Sentence::known(format!("{sender} stops waiting for {other} after {took}."), known)
        }
        // A call can end unsent, and a try that was sent cannot.
        Some(Reason::Refused | Reason::NotSent) => Sentence::known(
            format!("{sender} learns that {other} is down."),
            knowing::after_refusal(moment, event, message),
        ),
        Some(Reason::Reset) => {
            let it = who(trace, message.from);
            let words = format!("Its request was being handled; {it} cannot know how far that got.");
            Sentence::known(format!("The connection of {it} to {other} breaks."), silence(words))
        }
        Some(Reason::SenderDown) => Sentence::new(
            format!("{sender} is down while {other} has its request."),
            "Nobody is left to take the answer.",
        ),
        Some(Reason::Unanswered) if trace.events.iter().any(|event| event.kind == EventKind::CutOff) => {
            Sentence::new(format!("{sender} still waits for {other}."), "")
        }
        Some(Reason::Unanswered) => Sentence::known(
            format!("{sender} never hears from {other}."),
            silence(format!("It cannot know whether {it} was carried out.")),
        ),
        Some(Reason::Answered) | None => answered(moment, event, message),
    };
    sentence.rest = join(&[&sentence.rest, &turned(moment, event)]);
    let retry = moment.of_kind(EventKind::RetryScheduled).find(|(_, retried)| retried.id == message.id);
    // Of a client that sends again by itself more is said.
    if let Some(until) = retry.and_then(|(retry, _)| retry.until)
        && trace.node(message.from).role != NodeRole::Client
    {
        sentence.rest = join(&[&sentence.rest, &format!("It will try again in {}.", span(until - event.at))]);
    }
    sentence
}

/// What is true of a request whose sender cannot know it.
fn truth(moment: &Moment, message: &Message) -> &'static str {
    let fate = moment.timeline.flights.get(message.id.0 as usize).map(|flight| flight.fate);
    match moment.work(message.step) {
        (0, _) if fate == Some(Fate::Lost) => "In truth it never arrived.",
        _ if message.step.is_none() => "",
        (0, 0) => "In truth nothing was done.",
        (0, _) => "In truth it is still to be done.",
        _ => "In truth it was done.",
    }
}

/// What an answer, or an ack of the broker, tells the one who asked.
fn answered(moment: &Moment, event: &Event, message: &Message) -> Sentence {
    let trace = moment.trace;
    let (sender, other) = (starts(trace, message.from), starts(trace, message.to));
    let it = what(message);
    let Some(code) = event.status else {
        // A broker's ack says no more: not that anybody has subscribed.
        let kept = knowing::claim(event, message.from, true, Fact::Kept(message.id));
        let rest = format!("{sender} knows that {other} has taken responsibility for it, and nothing of who listens.");
        return Sentence::new(format!("{other} has taken {it}."), rest).claiming([kept]);
    };
    let lead = format!("{other} answered {}.", named(code));
    if let Some(said) = undoing::after_refused(moment, event) {
        return Sentence::known(lead, said);
    }
    match event.outcome {
        Some(Outcome::Failed) if code < 500 => Sentence::known(lead, knowing::after_rejection(moment, event, message)),
        Some(Outcome::Failed | Outcome::Unknown) => {
            let words = format!("{sender} cannot tell whether any of it was done.");
            Sentence::known(lead, knowing::after_silence(moment, event, message, words))
        }
        Some(Outcome::Ok) | None => Sentence::new(lead, next_of(moment, message)),
    }
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
fn client_answer(moment: &Moment, event: &Event, message: &Message, code: u16, took: &str) -> Sentence {
    let trace = moment.trace;
    let client = starts(trace, message.from);
    let is_first = trace.is_start(message);
    let polls = trace.messages.iter().any(|other| other.from == message.from && other.is_question());
    let is_sent_on = trace.events.iter().any(|event| {
        let asked = event.message.map(|id| trace.message(id).from);
        event.status == Some(303)
            && event.at < moment.at
            && event.kind == EventKind::Outcome
            && asked == Some(message.from)
    });
    let plain = |text: &str| Said { text: text.to_owned(), claims: vec![] };
    let silence = |words: String| knowing::after_silence(moment, event, message, words);
    let all_done = || knowing::claim(event, message.from, true, Fact::AllDone);
    let known = match code {
        202 if polls => plain("The request was accepted, not yet carried out. It will ask how far it got."),
        202 => plain("The request was accepted; what follows from it happens unseen."),
        400.. if !is_first => plain(""),
        504 => silence(format!(
            "Somebody behind the service did not answer in time, so {} cannot tell whether it was done.",
            who(trace, message.from)
        )),
        500.. => silence(format!("{client} cannot tell what of it was done.")),
        400.. => {
            undoing::client_refused(moment, event).unwrap_or_else(|| plain("The service turned the request down."))
        }
        // The client knows what it is told, whatever may be true by then.
        303 => Said { text: ALL_DONE.to_owned(), claims: vec![all_done()] },
        _ if is_sent_on => plain(""),
        _ if !is_first && is_told_of_failure(moment, message) => {
            plain("A step has failed for good, so there is no use in asking on.")
        }
        _ if !is_first => undoing::told_of(moment, message).unwrap_or_else(|| knowing::not_all_done(moment, message)),
        _ if moment.all_done() => plain(ALL_DONE),
        _ => plain(""),
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
    Sentence::known(lead, known)
}
