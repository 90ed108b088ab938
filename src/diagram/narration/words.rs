//! The small parts of sentences: who, what, how long.

use crate::flow::{Change, Coordination, Message, MessageKind, NodeId, NodeRole, StepId, Trace};
use crate::sim::Micros;
use crate::status;

/// A node in the middle of a sentence: services by their name, the others by what they are.
pub(super) fn who(trace: &Trace, id: NodeId) -> String {
    let node = trace.node(id);
    match node.role {
        NodeRole::Client => match trace.setup.client {
            Some(chosen) => chosen.client.name.to_owned(),
            None => format!("the {}", node.name.to_ascii_lowercase()),
        },
        NodeRole::Queues | NodeRole::Topic if trace.setup.broker.is_some() => node.name.clone(),
        // A process manager's commands go through the same broker as the facts it listens to.
        NodeRole::Topic if trace.setup.style.coordination == Coordination::Choreographed => "the topic".to_owned(),
        NodeRole::Queues | NodeRole::Topic => "the broker".to_owned(),
        NodeRole::Monitor => "the monitor".to_owned(),
        NodeRole::Gateway => gateway(trace, id),
        NodeRole::Entry | NodeRole::Participant => node.name.clone(),
    }
}

/// A product by its name, and where a run has it twice by its service; what is no product by what it is.
fn gateway(trace: &Trace, id: NodeId) -> String {
    let node = trace.node(id);
    let is_product = trace.gateway(id).is_some_and(|gateway| !gateway.version.is_empty());
    let name = if is_product { node.name.clone() } else { "the gateway".to_owned() };
    let has_twin = trace.nodes.iter().filter(|other| other.role == node.role && other.name == node.name).count() > 1;
    match trace.behind(id) {
        Some(service) if has_twin => format!("{name} before {}", who(trace, service)),
        _ => name,
    }
}

/// A node at the beginning of a sentence.
pub(super) fn starts(trace: &Trace, id: NodeId) -> String {
    capital(&who(trace, id))
}

/// The same text with a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// “a, b and c”; nothing for nobody.
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// What a message says, in quotes, or what it is.
pub(super) fn what(message: &Message) -> String {
    match (message.kind, message.status) {
        (MessageKind::Ack, _) => "an ack".to_owned(),
        (MessageKind::Reply, Some(code)) => format!("the answer {}", status::named(code)),
        _ if message.label.is_empty() => "a message".to_owned(),
        _ => format!("“{}”", message.label),
    }
}

/// A span of time, to the millisecond.
#[must_use]
pub fn span(time: Micros) -> String {
    match time.0 {
        0..10_000 => Micros(time.0.div_ceil(100) * 100).to_string(),
        10_000..10_000_000 => Micros::from_millis((time.0 + 500) / 1_000).to_string(),
        _ => Micros::from_millis((time.0 + 50_000) / 100_000 * 100).to_string(),
    }
}

/// What one more step meant for the services of a run that has it; nothing in other runs.
#[must_use]
pub fn extension(trace: &Trace) -> Option<String> {
    let names = |change: Change| -> Vec<String> {
        let nodes = trace.nodes.iter().filter(|node| node.change == Some(change));
        nodes.map(|node| node.name.clone()).collect()
    };
    let (new, changed) = (names(Change::New), names(Change::Changed));
    if new.is_empty() {
        return None;
    }
    let others = if changed.is_empty() { "no other service".to_owned() } else { list(&changed) };
    Some(format!("{} is new, and {others} had to change.", list(&new)))
}

/// A small number as a word, for how often.
pub(super) fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

/// “first”, for a try.
pub(super) fn ordinal(number: u32) -> String {
    let words = ["first", "second", "third", "fourth", "fifth", "sixth"];
    let index = (number as usize).saturating_sub(1);
    words.get(index).map_or_else(|| format!("{number}th"), |word| (*word).to_owned())
}

/// A small number as a word.
pub(super) fn number(count: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six"];
    words.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// What a step asks for, in quotes; an entry's own work has no name of its own.
pub(super) fn task(trace: &Trace, step: Option<StepId>) -> String {
    step.map_or_else(|| "its own work".to_owned(), |step| format!("“{}”", trace.step(step).command))
}

/// Whether a node keeps messages for others.
pub(in super::super) fn is_broker(trace: &Trace, id: NodeId) -> bool {
    matches!(trace.node(id).role, NodeRole::Queues | NodeRole::Topic)
}

/// A sentence in the making: its end is a full stop, its blanks are single.
pub(super) fn join(parts: &[&str]) -> String {
    let kept: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    kept.join(" ")
}
