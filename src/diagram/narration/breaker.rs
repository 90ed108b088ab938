//! What a breaker does, and what its owner knows then.

use super::knowing::{self, Said};
use super::words::{capital, join, number, span, who};
use super::{Moment, Sentence};
use crate::flow::{Event, EventKind, MessageKind, Retry};
use crate::status::named;

/// What an event means that is about a breaker; none where it is about nothing of the kind.
pub(super) fn about_breaker(moment: &Moment, event: &Event) -> Option<Sentence> {
    let trace = moment.trace;
    let (Some(owner), Some(other)) = (event.service, event.peer) else { return None };
    let (owner, other) = (who(trace, owner), who(trace, other));
    let its = format!("The breaker of {owner} for {other}");
    Some(match event.kind {
        EventKind::BreakerOpened => Sentence::new(format!("{its} opens."), opening(moment, event)?),
        EventKind::BreakerHalfOpened => Sentence::new(
            format!("{its} is half open."),
            "It lets this one try through. If that succeeds it closes, else it opens anew.",
        ),
        EventKind::BreakerClosed => {
            Sentence::new(format!("{its} closes."), format!("{} asks {other} as before.", capital(&owner)))
        }
        EventKind::NotSent => {
            let lead = match event.until {
                Some(_) => format!("{} does not ask {other}: its breaker is open.", capital(&owner)),
                None => format!("{} does not ask {other}: one try is finding out how it is.", capital(&owner)),
            };
            let said = moment.message(event).map(|before| knowing::after_no_try(moment, event, before));
            let Said { text, claims } = said.unwrap_or_default();
            Sentence::new(lead, join(&[&text, &next(moment, event)])).claiming(claims)
        }
        // A try that follows one that was not sent, where none was sent before.
        EventKind::RetryScheduled if event.message.is_none() => {
            let pause = event.until.map(|until| span(until - event.at)).unwrap_or_default();
            Sentence::new(format!("{} will try {other} again in {pause}.", capital(&owner)), which_try(moment, event))
        }
        _ => return None,
    })
}

/// Why a breaker opens, and for how long; none for any other event.
pub(super) fn opening(moment: &Moment, event: &Event) -> Option<String> {
    let trace = moment.trace;
    let (owner, other) = (who(trace, event.service?), who(trace, event.peer?));
    let length = span(event.until? - event.at);
    let is_same = |before: &&Event| (before.service, before.peer) == (event.service, event.peer);
    let mut before = trace.events[..event.seq as usize].iter().rev().filter(is_same);
    let last = before.find(|before| {
        matches!(
            before.kind,
            EventKind::BreakerOpened | EventKind::BreakerHalfOpened | EventKind::BreakerClosed | EventKind::Down
        )
    });
    let failed = trace.setup.policy.breaker.map_or(1, |breaker| breaker.after);
    Some(match last.map(|last| last.kind) {
        Some(EventKind::BreakerHalfOpened) => {
            format!("{} is no better, so {owner} does not ask it for another {length}.", capital(&other))
        }
        _ if failed == 1 => format!("{} has failed, so {owner} does not ask it for {length}.", capital(&other)),
        _ => {
            let times = number(failed as usize);
            format!("{} has failed {times} times in a row, so {owner} does not ask it for {length}.", capital(&other))
        }
    })
}

/// What the outcome of a try makes of the breaker, in short.
pub(super) fn turned(moment: &Moment, outcome: &Event) -> String {
    let turn = moment.trace.events[outcome.seq as usize..].iter().take_while(|event| event.at == outcome.at);
    let turn = turn.filter(|event| event.cause == Some(outcome.seq)).find_map(|event| match event.kind {
        EventKind::BreakerOpened => Some((event, "opens")),
        EventKind::BreakerClosed => Some((event, "closes")),
        _ => None,
    });
    let Some((event, word)) = turn else { return String::new() };
    match event.until {
        Some(until) => format!("Its breaker {word} for {}.", span(until - event.at)),
        None => format!("Its breaker {word}."),
    }
}

/// What the caller does after a try that was not sent.
fn next(moment: &Moment, not_sent: &Event) -> String {
    let trace = moment.trace;
    let at_once = || trace.events[not_sent.seq as usize..].iter().take_while(|event| event.at == not_sent.at);
    let again = at_once()
        .find(|event| event.kind == EventKind::RetryScheduled && event.cause == Some(not_sent.seq))
        .and_then(|event| event.until);
    if let Some(until) = again {
        return format!("The next try is due in {}.", span(until - not_sent.at));
    }
    let sent = at_once().filter(|event| event.kind == EventKind::Sent && event.service == not_sent.service);
    let reply = sent.filter_map(|event| moment.message(event)).find(|message| message.kind == MessageKind::Reply);
    match reply.and_then(|reply| Some((reply.to, reply.status?))) {
        Some((to, code)) => format!("It answers {} to {}.", named(code), who(trace, to)),
        None => String::new(),
    }
}

/// Which of how many tries comes next.
pub(super) fn which_try(moment: &Moment, scheduled: &Event) -> String {
    let next = next_try(moment, scheduled);
    match moment.trace.setup.policy.retry.attempts {
        Retry::NO_END => format!("It will be try {next}, and it has no last one."),
        attempts => format!("It will be try {next} of {attempts}."),
    }
}

/// Which try follows: the one after the last that was sent and those that were not.
fn next_try(moment: &Moment, scheduled: &Event) -> u32 {
    let trace = moment.trace;
    let sent = moment.message(scheduled).map_or(0, |message| message.attempt);
    let causes = std::iter::successors(Some(scheduled), |event| event.cause.map(|seq| trace.event(seq)));
    let of_this = causes.take_while(|event| matches!(event.kind, EventKind::RetryScheduled | EventKind::NotSent));
    let not_sent = of_this.filter(|event| event.kind == EventKind::NotSent).count();
    sent + u32::try_from(not_sent).unwrap_or(u32::MAX) + 1
}
