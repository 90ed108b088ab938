//! What one event means.

use super::words::{capital, is_broker, join, list, span, starts, status, times, what, who};
use super::{Moment, Sentence};
use crate::flow::{
    Delivery, Event, EventKind, Fate, FaultKind, Message, MessageKind, NodeRole, Outcome, Reason, Target, Trace,
};
use crate::sim::Micros;

/// What is told even though something else leads.
pub(super) const WORTH_A_SECOND: u32 = 40;

/// How much an event matters among those of one moment.
pub(crate) fn weight(trace: &Trace, event: &Event) -> u32 {
    let message = event.message.map(|id| trace.message(id));
    let is_first = event.message.is_some() && event.message == trace.first_request().map(|first| first.id);
    let kind = message.map(|message| message.kind);
    match event.kind {
        EventKind::ProcessFailed => 100,
        EventKind::GaveUp => 99,
        EventKind::Outcome if is_first => 97,
        EventKind::ProcessDone => 95,
        // What is down from the start is told beside what starts.
        EventKind::Down if event.at == Micros::ZERO => 43,
        EventKind::Down => 94,
        EventKind::DeadLettered => 92,
        EventKind::Outcome if event.outcome == Some(Outcome::Unknown) => 88,
        EventKind::Lost => 84,
        EventKind::Refused => 83,
        EventKind::Outcome if event.outcome == Some(Outcome::Failed) => 80,
        EventKind::WorkSkipped => 78,
        EventKind::Up => 76,
        EventKind::WorkFailed => 74,
        EventKind::Duplicated => 72,
        EventKind::RetryScheduled => 70,
        EventKind::WorkDone if event.step.is_some() => 60,
        EventKind::Sent if message.is_some_and(|message| message.blocks && message.kind == MessageKind::Request) => 58,
        EventKind::StepRecorded => 56,
        EventKind::Sent if matches!(kind, Some(MessageKind::Event | MessageKind::Command | MessageKind::Request)) => 54,
        EventKind::Sent if kind == Some(MessageKind::Result) => 52,
        EventKind::Ignored => 46,
        EventKind::Outcome => 44,
        EventKind::FaultStarted | EventKind::FaultEnded => 42,
        EventKind::ActivityAborted => 38,
        EventKind::Delivered | EventKind::WorkDone => 36,
        EventKind::WorkStarted => 34,
        EventKind::Sent => 30,
        EventKind::ActivityStarted | EventKind::Blocked | EventKind::Resumed | EventKind::ActivityEnded => 1,
    }
}

/// Whether a fault's beginning or end is news: that a service goes down has an event of its own, and of
/// a loss one learns when it happens.
pub(crate) fn tells_fault(trace: &Trace, event: &Event) -> bool {
    fault_of(trace, event).is_some_and(|(kind, _)| matches!(kind, FaultKind::Slow(_) | FaultKind::Answer(..)))
}

fn fault_of<'a>(trace: &'a Trace, event: &Event) -> Option<(FaultKind, &'a Target)> {
    let fault = trace.setup.faults.get(event.fault? as usize)?;
    Some((fault.kind, &fault.target))
}

/// What one event means.
pub(super) fn tell(moment: &Moment, event: &Event) -> Sentence {
    let trace = moment.trace;
    let here = event.service.map_or_else(|| "a service".to_owned(), |id| who(trace, id));
    let here_starts = capital(&here);
    if let Some(message) = moment.message(event)
        && let Some(sentence) = about_message(moment, event, message)
    {
        return sentence;
    }
    match event.kind {
        EventKind::WorkStarted => {
            let length = event.until.map(|until| span(until - event.at)).unwrap_or_default();
            let rest = match event.step {
                Some(_) => format!("Its task, {}, takes {length}.", moment.task(event.step)),
                None => format!("Its own work takes {length}."),
            };
            let with = event.service.map(|id| moment.waiting_with(id)).unwrap_or_default();
            let rest = if with.is_empty() { rest } else { format!("{}{with}.", rest.trim_end_matches('.')) };
            Sentence::new(format!("{here_starts} works."), rest)
        }
        EventKind::WorkDone => work_done(moment, event, &here_starts),
        EventKind::WorkSkipped => Sentence::new(
            format!("{here_starts} recognises the idempotency key."),
            format!(
                "The work for {} was done before, so it repeats the first result and does nothing.",
                moment.task(event.step)
            ),
        ),
        EventKind::WorkFailed => {
            let code = event.status.map(|code| format!(" with {}", status(code))).unwrap_or_default();
            Sentence::new(format!("{here_starts} fails{code}."), "It has done no work.")
        }
        EventKind::ActivityAborted => Sentence::new("What was being done is gone.", "Nobody will finish it."),
        EventKind::StepRecorded => {
            let known =
                trace.events.iter().filter(|other| other.kind == EventKind::StepRecorded && other.seq <= event.seq);
            let mut steps: Vec<_> = known.filter_map(|other| other.step).collect();
            steps.sort_unstable();
            steps.dedup();
            let fact = event.step.map_or("a step is done", |step| trace.step(step).event.as_str());
            let rest = format!("It now knows of {} of {} steps.", steps.len(), trace.steps.len());
            Sentence::new(format!("{here_starts} records: {fact}."), rest)
        }
        EventKind::ProcessDone => Sentence::new(
            format!("Everything is done, and {here} knows it."),
            if moment.trace.steps.len() > 1 {
                format!("All {} steps are in its books.", trace.steps.len())
            } else {
                String::new()
            },
        ),
        EventKind::ProcessFailed => {
            let done: Vec<String> = trace
                .steps
                .iter()
                .enumerate()
                .filter(|(index, _)| {
                    u8::try_from(*index).is_ok_and(|id| moment.work(Some(crate::flow::StepId(id))).0 > 0)
                })
                .map(|(_, step)| step.event.clone())
                .collect();
            let rest = if done.is_empty() {
                "Nothing was done.".to_owned()
            } else {
                format!("What was done stays done: {}.", list(&done))
            };
            Sentence::new(format!("The process has failed, and {here} knows it."), rest)
        }
        EventKind::GaveUp => {
            Sentence::new(format!("{here_starts} stops asking."), "It still does not know whether everything was done.")
        }
        EventKind::Down => went_down(moment, event, &here_starts),
        EventKind::Up => came_back(moment, event, &here_starts),
        EventKind::FaultStarted | EventKind::FaultEnded => fault(trace, event),
        EventKind::ActivityStarted | EventKind::Resumed => Sentence::new(format!("{here_starts} goes on."), ""),
        EventKind::Blocked => Sentence::new(format!("{here_starts} is blocked."), "It holds a worker while it waits."),
        EventKind::ActivityEnded => Sentence::new(format!("{here_starts} is free again."), ""),
        // What is about a message has been told; an event without one is nobody's story.
        _ => Sentence::new(format!("Something happens at {here}."), ""),
    }
}

fn work_done(moment: &Moment, event: &Event, here: &str) -> Sentence {
    let trace = moment.trace;
    let (past, _) = moment.work(event.step);
    let Some(step) = event.step else {
        return Sentence::new(format!("{here} has done its own work."), "");
    };
    if past > 1 {
        let rest = "The same message came again, and without an idempotency key nobody could tell.";
        let lead =
            format!("{here} has done {} {}.", moment.task(event.step), times(u32::try_from(past).unwrap_or(u32::MAX)));
        return Sentence::new(lead, rest);
    }
    let fact = &trace.step(step).event;
    let lead = format!("{here} is done: {fact}.");
    let reply = moment
        .of_kind(EventKind::Sent)
        .map(|(_, message)| message)
        .find(|message| Some(message.from) == event.service && message.kind == MessageKind::Reply);
    if let Some((reply, code)) = reply.and_then(|reply| Some((reply, reply.status?))) {
        return Sentence::new(lead, format!("It answers {} to {}.", status(code), who(trace, reply.to)));
    }
    if moment.all_done() && !moment.has_books() {
        return Sentence::new(
            "Everything is done, and nobody knows it.",
            format!("{here} was the last: {fact}. Each service knows its own part only."),
        );
    }
    Sentence::new(lead, goes_on(moment, event))
}

/// What a service does because its work is done.
fn goes_on(moment: &Moment, event: &Event) -> String {
    let sent = moment.of_kind(EventKind::Sent).map(|(_, message)| message);
    let Some(next) = sent.into_iter().find(|message| Some(message.from) == event.service) else {
        return String::new();
    };
    let it = what(next);
    match next.kind {
        MessageKind::Request => {
            let with = moment.waiting_with(next.from);
            format!("Before it answers it calls {} and waits{with}.", who(moment.trace, next.to))
        }
        MessageKind::Command => format!("It puts {it} on the queue of the next one."),
        MessageKind::Event => "It publishes that and does not know who will react.".to_owned(),
        MessageKind::Result => "It reports that back by way of the broker.".to_owned(),
        MessageKind::Reply | MessageKind::Ack => String::new(),
    }
}

fn went_down(moment: &Moment, event: &Event, here: &str) -> Sentence {
    let trace = moment.trace;
    let aborted = moment.events.iter().find(|other| other.kind == EventKind::ActivityAborted);
    let is_broker_down = event.service.is_some_and(|id| is_broker(trace, id));
    let from_broker = aborted
        .and_then(|event| moment.timeline.activities.get(event.activity? as usize)?.message)
        .is_some_and(|message| is_broker(trace, trace.message(message).from));
    let rest = match aborted {
        Some(_) if from_broker && trace.setup.policy.delivery == Delivery::AtLeastOnce => {
            "What it was doing is gone, but the broker still has the message."
        }
        Some(_) => "What it was doing is gone.",
        None if is_broker_down => "While it is down, nothing can be handed over.",
        None => "Whatever comes for it now finds nobody.",
    };
    if event.at == Micros::ZERO {
        return Sentence::new(format!("{here} is down from the start."), rest);
    }
    Sentence::new(format!("{here} goes down."), rest)
}

fn came_back(moment: &Moment, event: &Event, here: &str) -> Sentence {
    let trace = moment.trace;
    let is_broker_up = event.service.is_some_and(|id| is_broker(trace, id));
    let kept = moment
        .of_kind(EventKind::Sent)
        .any(|(_, message)| Some(message.to) == event.service && is_broker(trace, message.from));
    let rest = match (is_broker_up, kept) {
        (true, _) => "What it had stored is still there.",
        (_, true) => "The broker has kept what came for it and hands it over.",
        _ => "It takes requests again.",
    };
    Sentence::new(format!("{here} is back."), rest)
}

fn fault(trace: &Trace, event: &Event) -> Sentence {
    let name = |id: &str| trace.node_by_id(id).map_or_else(|| id.to_owned(), |id| who(trace, id));
    let begins = event.kind == EventKind::FaultStarted;
    let Some((kind, target)) = fault_of(trace, event) else {
        return Sentence::new("Something changes.", "");
    };
    let subject = match target {
        Target::Service(id) => name(id),
        Target::Link(from, to) => format!("the way from {} to {}", name(from), name(to)),
    };
    let subject = capital(&subject);
    let is_link = matches!(target, Target::Link(..));
    let text = match (kind, begins) {
        (FaultKind::Slow(factor), true) if is_link => format!("{subject} takes {factor} times as long from now on."),
        (FaultKind::Slow(factor), true) => {
            format!("{subject} needs {factor} times as long for everything from now on.")
        }
        (FaultKind::Slow(_), false) => format!("{subject} is as fast as before again."),
        (FaultKind::Answer(code, rate), true) if rate < 1.0 => {
            format!("{subject} fails with {} in {:.0} of 100 cases from now on.", status(code), rate * 100.0)
        }
        (FaultKind::Answer(code, _), true) => format!("{subject} fails with {} from now on.", status(code)),
        (FaultKind::Answer(..), false) => format!("{subject} works normally again."),
        (_, true) => format!("{subject} has a fault from now on."),
        (_, false) => format!("{subject} is sound again."),
    };
    Sentence::new(text, "")
}

/// What an event means that is about a message; none where the message is beside the point.
fn about_message(moment: &Moment, event: &Event, message: &Message) -> Option<Sentence> {
    let trace = moment.trace;
    let (from, to) = (who(trace, message.from), who(trace, message.to));
    let (from_starts, to_starts) = (starts(trace, message.from), starts(trace, message.to));
    let it = what(message);
    Some(match event.kind {
        EventKind::Sent => match message.status {
            Some(code) => Sentence::new(format!("{from_starts} answers {} to {to}.", status(code)), ""),
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
            Some(code) => Sentence::new(format!("{to_starts} has the answer of {from}: {}.", status(code)), ""),
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
                times(message.attempt)
            ),
        ),
        _ => return None,
    })
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
                _ if is_broker(trace, message.to) => "",
                (0, _) if fate == Some(Fate::Lost) => "In truth it never arrived.",
                _ if message.step.is_none() => "",
                (0, 0) => "In truth nothing was done.",
                (0, _) => "In truth it is still to be done.",
                _ => "In truth it was done.",
            };
            let rest = format!("It cannot know whether {it} was carried out. {truth}");
            Sentence::new(format!("{sender} stops waiting for {other} after {took}."), rest.trim_end())
        }
        Some(Reason::Refused) => {
            Sentence::new(format!("{sender} learns that {other} is down."), "At least it knows that nothing was done.")
        }
        Some(Reason::Reset) => Sentence::new(
            format!("The connection of {} to {other} breaks.", who(trace, message.from)),
            format!("Its request was being handled; {} cannot know how far that got.", who(trace, message.from)),
        ),
        Some(Reason::SenderDown) => Sentence::new(
            format!("{sender} is down while {other} has its request."),
            "Nobody is left to take the answer.",
        ),
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
                Some(Outcome::Failed) => format!("{sender} knows that {it} was not done."),
                Some(Outcome::Unknown) => format!("That leaves open whether {it} was done."),
                Some(Outcome::Ok) | None => next_of(moment, message),
            };
            Sentence::new(format!("{other} answered {}.", status(code)), rest)
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
        return format!("{sender} in turn answers {} to {}.", status(code), who(trace, to));
    }
    let awaited = moment.still_awaited(message.from);
    if awaited.is_empty() {
        format!("{sender} goes on.")
    } else {
        format!("{sender} still waits for {}.", list(&awaited))
    }
}

/// What the client learns.
fn client_answer(moment: &Moment, message: &Message, code: u16, took: &str) -> Sentence {
    let trace = moment.trace;
    let client = starts(trace, message.from);
    let is_first = trace.first_request().is_some_and(|first| first.id == message.id);
    let polls = trace.messages.iter().any(|other| other.from == message.from && other.label.starts_with("GET"));
    let rest = match code {
        202 if polls => "The request was accepted, not yet carried out. It will ask how far it got.".to_owned(),
        202 => "The request was accepted; what follows from it happens unseen.".to_owned(),
        504 => "Somebody behind the service did not answer in time, so nobody can say whether it was done.".to_owned(),
        500.. => "The service could not do it.".to_owned(),
        400.. => "The service turned the request down.".to_owned(),
        _ if !is_first && moment.all_done() => "Everything is done.".to_owned(),
        _ if !is_first => "Not everything is done yet.".to_owned(),
        _ if moment.all_done() => "Everything is done.".to_owned(),
        _ => String::new(),
    };
    let lead = if is_first {
        format!("{client} has its answer after {took}: {}.", status(code))
    } else {
        format!("{client} learns how far it got: {}.", status(code))
    };
    Sentence::new(lead, join(&[&rest]))
}
