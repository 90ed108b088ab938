//! What one event means.

use super::breaker::about_breaker;
use super::broker;
use super::knowing;
use super::messages::about_message;
use super::undoing::about_undoing;
use super::words::{capital, is_broker, list, span, times, what, who};
use super::{Moment, Sentence};
use crate::flow::NodeId;
use crate::flow::{
    Delivery, Event, EventKind, Fact, FaultKind, Message, MessageKind, Outcome, Sends, StepId, Target, Trace,
    handled_as, was_sent_on,
};
use crate::sim::{Micros, PLACES, decimal, sort_short};
use crate::status::named;

/// What is told even though something else leads.
pub(super) const WORTH_A_SECOND: u32 = 40;

/// How much an event matters among those of one moment.
pub(crate) fn weight(trace: &Trace, event: &Event) -> u32 {
    let message = event.message.map(|id| trace.message(id));
    let is_first = message.is_some_and(|message| trace.is_start(message));
    let kind = message.map(|message| message.kind);
    match event.kind {
        EventKind::ProcessFailed => 100,
        EventKind::GaveUp => 99,
        EventKind::CutOff => 98,
        EventKind::Outcome if is_first => 97,
        EventKind::ProcessUndone => 96,
        EventKind::ProcessDone => 95,
        // What is down from the start is told beside what starts.
        EventKind::Down if event.at == Micros::ZERO => 43,
        EventKind::Down => 94,
        EventKind::StepMissing | EventKind::UndoFailed => 93,
        EventKind::DeadLettered | EventKind::Dropped => 92,
        EventKind::Withheld => 91,
        EventKind::StepRefused => 90,
        EventKind::ProcessRefused => 89,
        EventKind::Outcome if event.outcome == Some(Outcome::Unknown) => 88,
        EventKind::Lost => 84,
        EventKind::Refused => 83,
        EventKind::NotSent => 82,
        EventKind::Outcome if event.outcome == Some(Outcome::Failed) => 80,
        EventKind::BreakerHalfOpened => 79,
        EventKind::WorkSkipped | EventKind::UndoSkipped => 78,
        EventKind::UndoDone => 77,
        EventKind::Up => 76,
        EventKind::AnswerBroken => 81,
        EventKind::WorkFailed => 74,
        EventKind::Duplicated => 72,
        EventKind::RetryScheduled => 70,
        EventKind::WorkDone if event.step.is_some() => 60,
        EventKind::Sent if message.is_some_and(|message| message.blocks && message.kind == MessageKind::Request) => 58,
        EventKind::UndoStarted => 57,
        EventKind::StepRecorded | EventKind::UndoRecorded => 56,
        EventKind::Sent if matches!(kind, Some(MessageKind::Event | MessageKind::Command | MessageKind::Request)) => 54,
        EventKind::Sent if kind == Some(MessageKind::Result) => 52,
        EventKind::Ignored => 46,
        EventKind::BreakerOpened | EventKind::BreakerClosed => 45,
        EventKind::Outcome => 44,
        EventKind::FaultStarted | EventKind::FaultEnded => 42,
        EventKind::ActivityAborted => 38,
        EventKind::Delivered | EventKind::WorkDone => 36,
        EventKind::WorkStarted => 34,
        // Told with the work that starts at the same time.
        EventKind::WatchStarted => 32,
        EventKind::Sent => 30,
        EventKind::ActivityStarted | EventKind::Blocked | EventKind::Resumed | EventKind::ActivityEnded => 1,
    }
}

/// Whether a fault's beginning or end is news: that a service goes down has an event of its own, and of
/// a loss one learns when it happens.
pub(crate) fn tells_fault(trace: &Trace, event: &Event) -> bool {
    fault_of(trace, event)
        .is_some_and(|(kind, _)| matches!(kind, FaultKind::Slow(_) | FaultKind::Answer(..) | FaultKind::Sends(_)))
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
    if let Some(sentence) = about_breaker(moment, event) {
        return sentence;
    }
    if let Some(sentence) = about_undoing(moment, event) {
        return sentence;
    }
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
            let code = event.status.map(|code| format!(" with {}", named(code))).unwrap_or_default();
            let unknown = event.status.filter(|code| handled_as(*code) != *code);
            let rest = match unknown {
                Some(code) => format!(
                    "It has done no work. Nobody has registered {code}, so it is handled as {}.",
                    named(handled_as(code))
                ),
                None => "It has done no work.".to_owned(),
            };
            Sentence::new(format!("{here_starts} fails{code}."), rest)
        }
        EventKind::ActivityAborted => Sentence::new("What was being done is gone.", "Nobody will finish it."),
        EventKind::StepRecorded => {
            let known =
                trace.events.iter().filter(|other| other.kind == EventKind::StepRecorded && other.seq <= event.seq);
            let mut steps: Vec<_> = known.filter_map(|other| other.step).collect();
            sort_short(&mut steps, |step| *step);
            steps.dedup();
            let fact = event.step.map_or("a step is done", |step| trace.step(step).event.as_str());
            let rest = format!("It now knows of {} of {} steps.", steps.len(), trace.steps.len());
            let knows = event.service.zip(event.step);
            let knows = knows.map(|(node, step)| knowing::claim(event, node, true, Fact::StepDone(step)));
            Sentence::new(format!("{here_starts} records: {fact}."), rest).claiming(knows)
        }
        EventKind::WatchStarted => {
            let length = event.until.map(|until| span(until - event.at)).unwrap_or_default();
            Sentence::new(
                format!("{here_starts} begins to watch."),
                format!("It expects to hear of every step within {length}."),
            )
        }
        EventKind::StepMissing => {
            let missing = moment.events.iter().filter(|other| other.kind == EventKind::StepMissing);
            let mut steps: Vec<_> = missing.filter_map(|other| other.step).collect();
            sort_short(&mut steps, |step| *step);
            steps.dedup();
            // What was turned down is not missed, but that what it knows to be done is taken back.
            let is_refused = |other: &Event| (other.kind, other.service) == (EventKind::ProcessRefused, event.service);
            let is_refused = trace.events[..event.seq as usize].iter().any(is_refused);
            let fact = |step: &StepId| match &trace.step(*step).undo {
                Some(undo) if is_refused => format!("“{}”", undo.event),
                _ => format!("“{}”", trace.step(*step).event),
            };
            let facts: Vec<String> = steps.iter().map(fact).collect();
            if is_refused {
                let lead = format!("{here_starts} raises an alarm: no {} in time.", list(&facts));
                return Sentence::new(lead, "The case was turned down, and something done is not taken back.");
            }
            let lead = format!("{here_starts} raises an alarm: no {} in time.", list(&facts));
            let monitor = event.service.unwrap_or(NodeId(0));
            Sentence::known(lead, knowing::missed(moment, event, monitor, &steps))
        }
        EventKind::ProcessDone => Sentence::new(
            format!("Everything is done, and {here} knows it."),
            if moment.trace.steps.len() > 1 {
                format!("All {} steps are in its books.", trace.steps.len())
            } else {
                String::new()
            },
        )
        .claiming(event.service.map(|node| knowing::claim(event, node, true, Fact::AllDone))),
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
                .claiming(event.service.map(|node| knowing::claim(event, node, true, Fact::Failed)))
        }
        EventKind::GaveUp => {
            let was_told = event.service.is_some_and(|node| was_sent_on(trace, node, event.seq));
            let rest = if was_told {
                "It was told that everything is done, and has not seen what was created."
            } else {
                "It still does not know whether everything was done."
            };
            let refusal = moment.events.iter().find(|other| {
                other.kind == EventKind::Outcome && other.service == event.service && other.status >= Some(400)
            });
            let lead = match refusal.and_then(|refusal| refusal.status) {
                Some(code) => format!("{here_starts} is told {}, and stops asking.", named(code)),
                None => format!("{here_starts} stops asking."),
            };
            let knows = event.service.map(|node| knowing::claim(event, node, was_told, Fact::AllDone));
            Sentence::new(lead, rest).claiming(knows)
        }
        EventKind::CutOff => broker::cut_off(trace, event),
        EventKind::Down => went_down(moment, event, &here_starts),
        EventKind::Up => came_back(moment, event, &here_starts),
        EventKind::FaultStarted | EventKind::FaultEnded => fault(trace, event),
        EventKind::ActivityStarted => match moment.message(event) {
            Some(message) => Sentence::new(format!("{here_starts} takes up {}.", what(message)), ""),
            None => Sentence::new(format!("{here_starts} begins."), ""),
        },
        EventKind::Resumed => Sentence::new(format!("{here_starts} goes on."), ""),
        EventKind::Blocked if event.service == Some(NodeId(0)) => Sentence::new(format!("{here_starts} waits."), ""),
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
    let reply = done_by(moment, event, MessageKind::Reply);
    if let Some((reply, code)) = reply.and_then(|reply| Some((reply, reply.status?))) {
        return Sentence::new(lead, format!("It answers {} to {}.", named(code), who(trace, reply.to)));
    }
    if !moment.has_books()
        && let Some(said) = knowing::nobody_knows(moment)
    {
        let rest = format!("{here} was the last: {fact}. Each service knows its own part only.");
        return Sentence::new(said.text, rest).claiming(said.claims);
    }
    Sentence::new(lead, goes_on(moment, event))
}

/// What a service sends of a kind at the moment of an event.
pub(super) fn done_by<'a>(moment: &Moment<'a>, event: &Event, kind: MessageKind) -> Option<&'a Message> {
    let sent = moment.of_kind(EventKind::Sent).map(|(_, message)| message);
    sent.into_iter().find(|message| Some(message.from) == event.service && message.kind == kind)
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
    let is_own = |other: &&&Event| other.kind == EventKind::ActivityAborted && other.cause == Some(event.seq);
    let aborted = moment.events.iter().find(is_own);
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
        (true, _) => "It is set up to keep what it had stored.",
        (_, true) => "The broker has kept what came for it and hands it over.",
        _ => "It takes requests again.",
    };
    Sentence::new(format!("{here} is back."), rest)
}

/// What somebody sends instead of an answer.
const fn broken_off(sends: Sends) -> &'static str {
    match sends {
        Sends::Nothing => "it closes the connection without a byte",
        Sends::HalfHeader => "it closes the connection after half a header",
        Sends::NoHttp => "it closes the connection after bytes that are no HTTP",
    }
}

/// Whether a status is how a service turns down a step of its own.
fn refuses(trace: &Trace, target: &Target, code: u16) -> bool {
    let is_its = |step: &&crate::flow::StepInfo| target.is_service(&trace.node(step.node).id);
    trace.steps.iter().filter(is_its).filter_map(|step| step.refuse.as_ref()).any(|refuse| refuse.status == code)
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
        (FaultKind::Slow(factor), true) if is_link => {
            format!("{subject} takes {} times as long from now on.", decimal(factor, PLACES))
        }
        (FaultKind::Slow(factor), true) => {
            format!("{subject} needs {} times as long for everything from now on.", decimal(factor, PLACES))
        }
        (FaultKind::Slow(_), false) => format!("{subject} is as fast as before again."),
        (FaultKind::Answer(code, _), true) if refuses(trace, target, code) => {
            format!("{subject} turns down what it is asked for from now on, with {}.", named(code))
        }
        (FaultKind::Answer(code, rate), true) if rate < 1.0 => {
            format!("{subject} fails with {} in {} of 100 cases from now on.", named(code), decimal(rate * 100.0, 0))
        }
        (FaultKind::Answer(code, _), true) => format!("{subject} fails with {} from now on.", named(code)),
        (FaultKind::Sends(sends), true) => {
            format!("{subject} breaks its answers off from now on: {}.", broken_off(sends))
        }
        (FaultKind::Answer(..) | FaultKind::Sends(_), false) => format!("{subject} works normally again."),
        (_, true) => format!("{subject} has a fault from now on."),
        (_, false) => format!("{subject} is sound again."),
    };
    Sentence::new(text, "")
}
