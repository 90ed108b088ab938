//! What is said of a step that is turned down, and of what is taken back for it.

use super::Moment;
use super::Sentence;
use super::events::done_by;
use super::knowing::Said;
use super::words::{capital, join, list, span, starts, task, who};
use crate::flow::{
    Coordination, Event, EventKind, Message, MessageKind, NodeRole, StepId, Trace, Undoing, has_refusals,
};
use crate::sim::sort_short;
use crate::status::named;

/// What an event means that is about a refusal; none for any other.
pub(super) fn about_undoing(moment: &Moment, event: &Event) -> Option<Sentence> {
    let trace = moment.trace;
    let here = event.service.map_or_else(String::new, |id| starts(trace, id));
    let step = event.step?;
    let undo = trace.step(step).undo.as_ref();
    let undone = undo.map_or("it is taken back", |undo| undo.event.as_str());
    Some(match event.kind {
        EventKind::StepRefused => refused(moment, event, step, &here),
        EventKind::UndoStarted => {
            let length = event.until.map(|until| span(until - event.at)).unwrap_or_default();
            let command = undo.map_or("", |undo| undo.command.as_str());
            let with = event.service.map(|id| moment.waiting_with(id)).unwrap_or_default();
            Sentence::new(
                format!("{here} takes back what it did."),
                format!("“{command}” takes {length}{}{with}.", because(moment, event)),
            )
        }
        EventKind::UndoDone => Sentence::new(format!("{here} has taken it back: {undone}."), answers(moment, event)),
        EventKind::UndoSkipped => {
            let was_undone = trace.events[..event.seq as usize].iter().any(|other| {
                (other.kind, other.service, other.step) == (EventKind::UndoDone, event.service, event.step)
            });
            let rest = if was_undone {
                format!("The idempotency key says that {} was taken back before.", task(trace, event.step))
            } else {
                format!("By now {} was not done.", task(trace, event.step))
            };
            Sentence::new(format!("{here} has nothing to take back."), rest)
        }
        EventKind::UndoFailed => Sentence::new(
            format!("{here} stops trying to have {} taken back.", task(trace, event.step)),
            "It may stay done until a person sees to it.",
        ),
        EventKind::UndoRecorded => Sentence::new(format!("{here} records: {undone}."), ""),
        EventKind::ProcessRefused => {
            let is_monitor = event.service.is_some_and(|node| trace.node(node).role == NodeRole::Monitor);
            let rest = match trace.setup.style.coordination {
                _ if is_monitor => "It tells nobody what to do: whoever has done something takes its own back.",
                Coordination::Orchestrated => "What it knows to be done is taken back now, the latest first.",
                Coordination::Choreographed => "",
            };
            Sentence::new(format!("{here} learns that the case is turned down: {}.", fact(trace, step, event)), rest)
        }
        EventKind::ProcessUndone => {
            let failed = trace.events[..event.seq as usize].iter();
            let failed = failed.filter(|other| (other.kind, other.service) == (EventKind::UndoFailed, event.service));
            let failed: Vec<String> = failed.map(|other| task(trace, other.step)).collect();
            let rest = if failed.is_empty() {
                "As far as it has heard, nothing is left to be taken back.".to_owned()
            } else {
                format!("It could not have {} taken back.", list(&failed))
            };
            Sentence::new(format!("{here} closes the case: turned down, {}.", fact(trace, step, event)), rest)
        }
        _ => return None,
    })
}

/// “card declined”, or that a step was taken back before it began.
fn fact(trace: &Trace, step: StepId, event: &Event) -> String {
    let refuse = trace.step(step).refuse.as_ref().filter(|refuse| Some(refuse.status) == event.status);
    refuse.map_or_else(|| format!("{} is not done", task(trace, Some(step))), |refuse| refuse.event.clone())
}

fn refused(moment: &Moment, event: &Event, step: StepId, here: &str) -> Sentence {
    let trace = moment.trace;
    let is_late = trace.step(step).refuse.as_ref().is_none_or(|refuse| Some(refuse.status) != event.status);
    if is_late {
        let rest = "It was told to take it back before it was asked to do it, and its idempotency key says so.";
        return Sentence::new(format!("{here} does not do {} any more.", task(trace, Some(step))), rest);
    }
    let lead = format!("{here} turns {} down: {}.", task(trace, Some(step)), fact(trace, step, event));
    let told = answers(moment, event);
    let told = if told.is_empty() { says_on(moment, event) } else { told };
    Sentence::new(lead, join(&["It has worked, and says no.", &told]))
}

/// What a service answers when this is over.
fn answers(moment: &Moment, event: &Event) -> String {
    let reply = done_by(moment, event, MessageKind::Reply);
    reply.and_then(|reply| Some((reply, reply.status?))).map_or_else(String::new, |(reply, code)| {
        let now = if event.kind == EventKind::UndoDone && code >= 400 { "Only now it" } else { "It" };
        format!("{now} answers {} to {}.", named(code), who(moment.trace, reply.to))
    })
}

/// Whom a service tells, where it answers nobody.
fn says_on(moment: &Moment, event: &Event) -> String {
    if done_by(moment, event, MessageKind::Event).is_some() {
        return "It publishes that, and does not know who will react.".to_owned();
    }
    match (done_by(moment, event, MessageKind::Result), moment.trace.setup.style.coordination) {
        (Some(_), Coordination::Choreographed) => "The refusal travels back, from link to link.".to_owned(),
        (Some(_), Coordination::Orchestrated) => "It reports that by way of the broker.".to_owned(),
        (None, _) => String::new(),
    }
}

/// Why something is taken back.
fn because(moment: &Moment, event: &Event) -> String {
    let trace = moment.trace;
    let activity = event.activity.and_then(|id| moment.timeline.activities.get(id as usize));
    let Some(message) = activity.and_then(|activity| activity.message).map(|id| trace.message(id)) else {
        return String::new();
    };
    match message.kind {
        MessageKind::Event => format!("; it has heard of “{}”, and nobody told it to", message.label),
        MessageKind::Request if !trace.asks_to_undo(message) => {
            format!("; until then {} waits for its answer", who(trace, message.from))
        }
        _ => String::new(),
    }
}

/// The step that was turned down, where an answer is about that: its causes lead back to the refusal.
fn refusal_behind(trace: &Trace, answer: &Event) -> Option<StepId> {
    if !has_refusals(trace) || !answer.status.is_some_and(|code| (400..500).contains(&code)) {
        return None;
    }
    let mut causes = std::iter::successors(Some(answer), |event| event.cause.map(|seq| trace.event(seq)));
    let first = causes.find(|event| matches!(event.kind, EventKind::StepRefused | EventKind::WorkFailed))?;
    (first.kind == EventKind::StepRefused && first.status == answer.status).then_some(first.step)?
}

/// What a caller makes of an answer that says that something was turned down.
pub(super) fn after_refused(moment: &Moment, answer: &Event) -> Option<Said> {
    let step = refusal_behind(moment.trace, answer)?;
    let text = format!(
        "{} was turned down: that is an answer and no failure, so nobody asks again.",
        task(moment.trace, Some(step))
    );
    Some(Said { text, claims: vec![] })
}

/// What the client makes of it: it is told once the callers before it have taken back what they could.
pub(super) fn client_refused(moment: &Moment, answer: &Event) -> Option<Said> {
    let trace = moment.trace;
    let step = refusal_behind(trace, answer)?;
    let undone = trace.events[..answer.seq as usize].iter().filter(|event| event.kind == EventKind::UndoDone);
    let mut steps: Vec<StepId> = undone.filter_map(|event| event.step).collect();
    steps.dedup();
    let facts: Vec<String> =
        steps.iter().filter_map(|step| trace.step(*step).undo.as_ref()).map(|undo| undo.event.clone()).collect();
    let back = if facts.is_empty() { String::new() } else { format!("Before that {}.", happened(&facts)) };
    Some(Said { text: join(&[&format!("{} was turned down.", task(trace, Some(step))), &back]), claims: vec![] })
}

/// What was taken back, as a clause.
fn happened(facts: &[String]) -> String {
    format!("what was done was taken back: {}", list(facts))
}

/// What the answer to a question says of a case that was turned down, by the books of the one who was asked.
pub(super) fn told_of(moment: &Moment, question: &Message) -> Option<Said> {
    let trace = moment.trace;
    let is_answer = |event: &Event| {
        event.kind == EventKind::Sent && event.message.is_some_and(|id| trace.message(id).answers == Some(question.id))
    };
    let answered = trace.events.iter().position(is_answer)?;
    let mut books = trace.events[..answered].iter().filter(|event| event.service == Some(question.to));
    let closed = [EventKind::ProcessRefused, EventKind::ProcessUndone];
    let text = match books.rfind(|event| closed.contains(&event.kind))?.kind {
        EventKind::ProcessRefused => "It is being undone: the case was turned down.",
        _ => "It was turned down, and by the books nothing is left to be undone: no use in asking on.",
    };
    Some(Said { text: text.to_owned(), claims: vec![] })
}

/// The last sentence of a run in which a case was turned down.
pub(super) fn closing(moment: &Moment) -> Option<Said> {
    let trace = moment.trace;
    let plain = |text: String| Some(Said { text, claims: vec![] });
    let undoing = Undoing::of(trace, moment.timeline);
    let names = |steps: &[StepId]| list(&steps.iter().map(|step| task(trace, Some(*step))).collect::<Vec<_>>());
    let mut twice: Vec<StepId> = undoing.taken_back.clone();
    twice.retain(|step| undoing.taken_back.iter().filter(|other| *other == step).count() > 1);
    sort_short(&mut twice, |step| *step);
    twice.dedup();
    if !twice.is_empty() && !trace.setup.policy.idempotency_key {
        return plain(format!(
            "{} was taken back more than once: without a key nobody could tell.",
            capital(&names(&twice))
        ));
    }
    if !undoing.left.is_empty() {
        let verb = if undoing.left.len() == 1 { "stays" } else { "stay" };
        let is_held = trace.held.iter().any(|held| held.dead && trace.asks_to_undo(trace.message(held.message)));
        let why = if is_held { ": the command to take it back lies in the dead letter queue" } else { "" };
        return plain(format!("{} {verb} done, though the case was turned down{why}.", capital(&names(&undoing.left))));
    }
    let first = trace.first_request()?;
    let code = moment.timeline.answer.and_then(|(_, seq, _)| trace.event(seq).status)?;
    let is_told = trace.messages.iter().any(|message| message.from == first.from && message.is_question());
    (code == 202 && !is_told).then(|| Said {
        text: format!(
            "{} was told {}, and nobody tells it that its case was turned down.",
            starts(trace, first.from),
            named(code)
        ),
        claims: vec![],
    })
}
