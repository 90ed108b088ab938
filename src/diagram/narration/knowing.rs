//! What somebody is said to know, in words, each with the claim that it makes. What it rests on is `flow::knowledge`.

use super::Moment;
use super::words::{is_broker, list, ordinal, starts, what, who};
use crate::flow::{
    Claim, Event, EventKind, Fact, KnownCall, Message, MessageKind, NodeId, NodeRole, StepId, Timing, Told, has_heard,
    was_sent_on,
};

/// Words about what somebody knows, and what they claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub text: String,
    pub claims: Vec<Claim>,
}

impl Said {
    fn new(text: impl Into<String>, claims: impl IntoIterator<Item = Claim>) -> Self {
        Self { text: text.into(), claims: claims.into_iter().collect() }
    }
}

/// A claim about the time of an event.
pub(super) fn claim(event: &Event, who: NodeId, knows: bool, fact: Fact) -> Claim {
    Claim { who, knows, fact, by: event.seq }
}

/// What the call that a request belongs to asks for, as a fact.
fn asked_for(moment: &Moment, request: &Message) -> Fact {
    if is_broker(moment.trace, request.to) { Fact::Kept(request.id) } else { Fact::Done(request.id) }
}

/// After nobody took a request: what its sender knows depends on all tries of the call.
pub(super) fn after_refusal(moment: &Moment, event: &Event, request: &Message) -> Said {
    if let Some(said) = untold(moment, event, request) {
        return said;
    }
    let nothing = if is_broker(moment.trace, request.to) {
        format!("nobody has {}", what(request))
    } else {
        "nothing was done".to_owned()
    };
    let call = KnownCall::of(moment.trace, moment.timeline, request, event.seq);
    let sender = |knows, fact| claim(event, request.from, knows, fact);
    if call.is_done {
        return late(moment, event, request);
    }
    if call.open.is_empty() {
        let sure = [sender(true, Fact::NothingByCall(request.id))];
        return Said::new(format!("At least it knows that {nothing}."), sure);
    }
    Said::new(
        format!("Of this try it knows that {nothing}; what became of {} is open.", tries(&call.open)),
        [sender(true, Fact::NothingBy(request.id)), sender(false, asked_for(moment, request))],
    )
}

/// After a try that the breaker did not let through: nothing has changed since the try before.
pub(super) fn after_no_try(moment: &Moment, event: &Event, before: &Message) -> Said {
    let call = KnownCall::of(moment.trace, moment.timeline, before, event.seq);
    let mut open = call.open;
    open.extend((call.this == Told::Open).then_some(before.attempt));
    if before.is_question() {
        return Said::new("So it still lacks what the event left out.", []);
    }
    if call.is_done {
        return late(moment, event, before);
    }
    if open.is_empty() {
        let sure = [claim(event, before.from, true, Fact::NothingByCall(before.id))];
        return Said::new("It knows that nothing was done so far.", sure);
    }
    Said::new(
        format!("What became of {} try is open.", tries(&open)),
        [claim(event, before.from, false, asked_for(moment, before))],
    )
}

/// What it means that nobody answers a question, which asks for nothing to be done.
fn untold(moment: &Moment, event: &Event, request: &Message) -> Option<Said> {
    let role = moment.trace.node(request.from).role;
    let text = match role == NodeRole::Client {
        // It asks for somebody else.
        _ if role == NodeRole::Gateway => "",
        true if was_sent_on(moment.trace, request.from, event.seq) => "So it does not see what was created.",
        true => "So it is not told how far it got.",
        false => "So it lacks what the event left out, and cannot do its work.",
    };
    request.is_question().then(|| Said::new(text, []))
}

/// After silence, a broken connection or a server's error.
pub(super) fn after_silence(moment: &Moment, event: &Event, request: &Message, words: String) -> Said {
    if let Some(said) = untold(moment, event, request) {
        return said;
    }
    if KnownCall::of(moment.trace, moment.timeline, request, event.seq).is_done {
        return late(moment, event, request);
    }
    Said::new(words, [claim(event, request.from, false, asked_for(moment, request))])
}

/// After an error that says that the request was at fault. Hardly any of these codes promises that nothing was done.
pub(super) fn after_rejection(moment: &Moment, event: &Event, request: &Message) -> Said {
    if let Some(said) = untold(moment, event, request) {
        return said;
    }
    let call = KnownCall::of(moment.trace, moment.timeline, request, event.seq);
    if call.is_done {
        return late(moment, event, request);
    }
    if call.this == Told::Nothing {
        return after_refusal(moment, event, request);
    }
    let open = if call.open.is_empty() {
        String::new()
    } else {
        format!(", and what became of {} is open", tries(&call.open))
    };
    Said::new(
        format!("The code alone does not promise that nothing was done{open}."),
        [claim(event, request.from, false, Fact::NothingByCall(request.id))],
    )
}

/// An answer to an earlier try came too late, and still says what it says.
fn late(moment: &Moment, event: &Event, request: &Message) -> Said {
    let it = what(request);
    let text = if is_broker(moment.trace, request.to) {
        format!("A late ack has told it that {} has {it}.", who(moment.trace, request.to))
    } else {
        format!("A late answer has told it that {it} was carried out.")
    };
    Said::new(text, [claim(event, request.from, true, asked_for(moment, request))])
}

/// “the first try”, “the first and the second try”.
fn tries(open: &[u32]) -> String {
    let numbers: Vec<String> = open.iter().map(|attempt| format!("the {}", ordinal(*attempt))).collect();
    list(&numbers)
}

/// That an answer was given, and did not arrive.
pub(super) fn unheard(moment: &Moment, event: &Event, reply: &Message) -> Said {
    let trace = moment.trace;
    let Some(request) = reply.answers.map(|id| trace.message(id)) else { return Said::default() };
    let asker = who(trace, reply.to);
    let is_good = reply.status.is_some_and(|code| code < 400);
    let knows = KnownCall::of(trace, moment.timeline, request, event.seq).is_done;
    let text = format!("{} has answered, and {asker} does not hear of it.", starts(trace, reply.from));
    let claims =
        (is_good && !request.is_question() && !knows).then(|| claim(event, reply.to, false, Fact::Done(request.id)));
    Said::new(text, claims)
}

/// That a broker's ack did not arrive.
pub(super) fn unsure(moment: &Moment, event: &Event, ack: &Message) -> Said {
    let trace = moment.trace;
    let Some(publication) = ack.answers.map(|id| trace.message(id)) else { return Said::default() };
    let knows = KnownCall::of(trace, moment.timeline, publication, event.seq).is_done;
    let text = format!("{} does not know that the broker has its message.", starts(trace, ack.to));
    Said::new(text, (!knows).then(|| claim(event, ack.to, false, Fact::Kept(publication.id))))
}

/// What the one who was asked knew when it answered that not all is done.
pub(super) fn not_all_done(moment: &Moment, question: &Message) -> Said {
    let trace = moment.trace;
    let answered = trace.events.iter().find(|event| {
        let is_answer = event.message.is_some_and(|id| trace.message(id).answers == Some(question.id));
        event.kind == EventKind::Sent && is_answer
    });
    let Some(answered) = answered else { return Said::default() };
    let asked = who(trace, question.to);
    // What has arrived and waits in line is not in its books.
    if has_heard_all(moment, question.to, answered.seq) {
        return Said::new(format!("By the books of {asked} not everything was done yet."), []);
    }
    let knew = |event: &&Event| event.kind == EventKind::ProcessDone && event.service == Some(question.to);
    let text = if trace.events.iter().filter(knew).any(|event| event.at <= moment.at) {
        format!("As far as {asked} knew when it answered, not everything was done yet.")
    } else {
        format!("As far as {asked} knows, not everything is done yet.")
    };
    Said::new(text, [claim(answered, question.to, false, Fact::AllDone)])
}

fn has_heard_all(moment: &Moment, node: NodeId, by: u32) -> bool {
    (0..u8::MAX).map(StepId).take(moment.trace.steps.len()).all(|step| has_heard(moment.trace, node, step, by))
}

/// That all is done and nobody has heard of all of it; nothing where somebody has. Where callers wait, the answers are on
/// their way.
pub(super) fn nobody_knows(moment: &Moment) -> Option<Said> {
    let trace = moment.trace;
    let last = *moment.events.last()?;
    // A broker passes on what it does not read.
    let reads = |node: &NodeId| !is_broker(trace, *node);
    let nodes = || (0..u8::MAX).map(NodeId).take(trace.nodes.len()).filter(reads);
    let is_known = nodes().any(|node| has_heard_all(moment, node, last.seq));
    if trace.setup.style.timing == Timing::Synchronous || !moment.all_done() || is_known {
        return None;
    }
    let claims = nodes().map(|node| claim(last, node, false, Fact::AllDone));
    Some(Said::new("Everything is done, and nobody knows it.", claims))
}

/// That all is done and is not in the books of the one who keeps them, whether or not it could know.
pub(super) fn not_in_books(moment: &Moment, node: NodeId) -> Option<Said> {
    let last = *moment.events.last()?;
    let name = who(moment.trace, node);
    Some(if has_heard_all(moment, node, last.seq) {
        Said::new(format!("Everything is done, and it is not in the books of {name}."), [])
    } else {
        let claim = claim(last, node, false, Fact::AllDone);
        Said::new(format!("Everything is done, and {name} does not know it."), [claim])
    })
}

/// What a monitor makes of what it has not heard of.
pub(super) fn missed(moment: &Moment, event: &Event, monitor: NodeId, steps: &[StepId]) -> Said {
    let has_heard = |step: &&StepId| has_heard(moment.trace, monitor, **step, event.seq);
    let unheard: Vec<StepId> = steps.iter().filter(|step| !has_heard(step)).copied().collect();
    let it = if steps.len() == 1 { "it" } else { "them" };
    // What reached it and could not be taken in is not in its books all the same.
    let text = if unheard.len() == steps.len() {
        format!("It has not heard of {it}, and cannot tell why.")
    } else {
        format!("It has no record of {it}, and cannot tell why.")
    };
    Said::new(text, unheard.into_iter().map(|step| claim(event, monitor, false, Fact::StepDone(step))))
}

/// Who it was that sent a message twice: over a connection nothing comes twice by itself.
pub(super) fn sent_twice(moment: &Moment, message: &Message) -> String {
    let (trace, it) = (moment.trace, what(message));
    match message.kind {
        _ if is_broker(trace, message.from) => format!("{} delivers {it} twice.", starts(trace, message.from)),
        MessageKind::Request => format!("A client library or a proxy on the way sends {it} twice, unasked."),
        MessageKind::Reply | MessageKind::Ack => format!("A proxy on the way passes {it} on twice."),
        MessageKind::Command | MessageKind::Event | MessageKind::Result => {
            format!("The broker's client library sends {it} twice, unasked.")
        }
    }
}
