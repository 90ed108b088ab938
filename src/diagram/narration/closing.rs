//! The last sentence of a run: what went wrong without anybody noticing.

use super::knowing::{self, Said};
use super::words::{capital, list, number, who};
use super::{Moment, starts, undoing};
use crate::flow::{Ending, Event, EventKind, NodeId, Outcome, StepId, has_refusals};
use crate::status::named;

/// What is to be said when a run is over; nothing where all went well, or where whoever should know does.
pub(super) fn closing(moment: &Moment) -> Option<Said> {
    let ending = Ending::of(moment.trace, moment.timeline);
    if ending.cut_off {
        return None;
    }
    let is_refused = |event: &Event| event.kind == EventKind::StepRefused;
    if has_refusals(moment.trace) && moment.trace.events.iter().any(is_refused) {
        return undoing::closing(moment);
    }
    let seen = Seen::of(moment);
    let plain = |text: String| Some(Said { text, claims: vec![] });
    let say = |facts: &[String], but: &str| plain(format!("{}{but}.", capital(&list(facts))));
    if !ending.repeated.is_empty() {
        let facts: Vec<String> = ending.repeated.iter().map(|(step, count)| repeated(moment, *step, *count)).collect();
        let but = match seen.bad_answer(moment) {
            Some(_) if seen.is_told_now => " all the same".to_owned(),
            Some(told) => format!(", and {told}"),
            None if seen.errors => ", and nobody was told".to_owned(),
            None => ", and nobody saw an error".to_owned(),
        };
        return say(&facts, &but);
    }
    let undone = |steps: &[StepId], word: &str| -> Vec<String> {
        steps.iter().map(|step| fact(moment, Some(*step), word)).collect()
    };
    if !ending.lost.is_empty() {
        let it = if ending.lost.len() == 1 { "it" } else { "them" };
        let but = match (seen.alarm, seen.books_open) {
            (Some(node), _) => format!(", and only {} knows", who(moment.trace, node)),
            (None, Some(node)) => format!(", and {} waits for {it} in vain", who(moment.trace, node)),
            (None, None) => format!(", and nobody waits for {it}"),
        };
        return say(&undone(&ending.lost, "never "), &but);
    }
    if !ending.withheld.is_empty() {
        return say(&undone(&ending.withheld, "not "), ": the broker holds the message for it, and hands it to nobody");
    }
    if !ending.dead.is_empty() {
        let but = ": until somebody looks into the dead letter queue, nothing happens";
        return say(&undone(&ending.dead, "not "), but);
    }
    if !ending.kept.is_empty() {
        return say(&undone(&ending.kept, "not "), " yet: the broker still keeps the message for it");
    }
    if !ending.undone.is_empty() {
        let did = std::iter::once(None).chain((0..).map(StepId).take(moment.trace.steps.len()).map(Some));
        let facts: Vec<String> =
            did.filter(|step| moment.work(*step).0 > 0).map(|step| fact(moment, step, "")).collect();
        let told = seen.bad_answer(moment).filter(|_| !facts.is_empty() && !seen.failed)?;
        let but = if seen.is_told_now { String::new() } else { format!(", though {told}") };
        return say(&facts, &format!(" all the same{but}"));
    }
    match (seen.bad_answer(moment), seen.books_open) {
        (Some(_), _) if seen.is_told_now => plain("Everything is done all the same.".to_owned()),
        (Some(told), _) => plain(format!("Everything is done, and {told}.")),
        (None, Some(node)) => knowing::not_in_books(moment, node),
        (None, None) if seen.was_put_off && !moment.has_books() => knowing::nobody_knows(moment),
        (None, None) => None,
    }
}

/// What was seen of a run by those who take part in it.
struct Seen {
    /// Whether anybody was told of an error or turned away.
    errors: bool,
    /// Who raised an alarm.
    alarm: Option<NodeId>,
    /// Who keeps the books and has not closed them.
    books_open: Option<NodeId>,
    /// Whether somebody knows that the process failed.
    failed: bool,
    /// Whether the client was told that its request was accepted, and no more.
    was_put_off: bool,
    /// Whether the client is told right now, so that it need not be said again.
    is_told_now: bool,
}

impl Seen {
    fn of(moment: &Moment) -> Self {
        let events = &moment.trace.events;
        let who_did = |kinds: &[EventKind]| {
            events.iter().find(|event| kinds.contains(&event.kind)).and_then(|event| event.service)
        };
        let is_error = |event: &Event| {
            let is_bad = event.kind == EventKind::Outcome && event.outcome == Some(Outcome::Failed);
            is_bad
                || matches!(
                    event.kind,
                    EventKind::Refused | EventKind::DeadLettered | EventKind::Dropped | EventKind::WorkFailed
                )
        };
        let closed = who_did(&[EventKind::ProcessDone, EventKind::ProcessFailed]);
        let answer = moment.timeline.answer.and_then(|(_, seq, _)| moment.trace.event(seq).status);
        Self {
            errors: events.iter().any(is_error),
            alarm: who_did(&[EventKind::StepMissing]),
            books_open: who_did(&[EventKind::StepRecorded, EventKind::WatchStarted]).filter(|_| closed.is_none()),
            failed: who_did(&[EventKind::ProcessFailed]).is_some(),
            was_put_off: answer == Some(202),
            is_told_now: moment.timeline.answer.is_some_and(|(at, ..)| at == moment.at),
        }
    }

    /// What the client was told, where that was no good answer.
    fn bad_answer(&self, moment: &Moment) -> Option<String> {
        let trace = moment.trace;
        let client = who(trace, trace.first_request()?.from);
        match moment.timeline.answer {
            Some((.., Outcome::Ok)) => None,
            Some((_, seq, _)) => Some(match trace.event(seq).status {
                Some(code) => format!("{client} was told {}", named(code)),
                None => format!("{client} got no answer"),
            }),
            None => Some(format!("{client} got no answer")),
        }
    }
}

/// “two packs were sent”, or that the work was done twice.
fn repeated(moment: &Moment, step: Option<StepId>, count: usize) -> String {
    match made(moment, step) {
        Some((_, many, done)) => format!("{} {many} were {done}", number(count)),
        None => format!("{} was done {} times", work(moment, step), number(count)),
    }
}

/// “the pack was never sent”.
fn fact(moment: &Moment, step: Option<StepId>, word: &str) -> String {
    match made(moment, step) {
        Some((one, _, done)) => format!("the {one} was {word}{done}"),
        None => format!("{} was {word}done", work(moment, step)),
    }
}

fn work(moment: &Moment, step: Option<StepId>) -> String {
    match (step, moment.trace.first_request()) {
        (None, Some(first)) => format!("the work of {}", starts(moment.trace, first.to)),
        _ => moment.task(step),
    }
}

/// What the work makes, one and many of them, and what has happened to it then: “pack sent” is a pack, sent.
fn made<'a>(moment: &Moment<'a>, step: Option<StepId>) -> Option<(&'a str, &'a str, &'a str)> {
    let trace = moment.trace;
    let counted = trace.counted(step)?;
    let event = step.map_or(trace.own_work.event.as_str(), |step| trace.step(step).event.as_str());
    let done = event.strip_prefix(counted.one.as_str())?.strip_prefix(' ')?;
    Some((&counted.one, &counted.many, done))
}
