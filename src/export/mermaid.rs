//! A run as a sequence diagram of Mermaid. What a text may hold was measured with Mermaid 12.3.0: `#` drops the rest of a
//! line, `;` ends it, and `end` is no name of anybody, so nobody is called by their own id.

use super::Exported;
use crate::diagram::narration::tell;
use crate::flow::{Event, EventKind, Message, MessageKind, NodeId, NodeRole, Reason};
use crate::status::named;
use std::fmt::Write;

/// The diagram: everybody, each message when it ends, who is at work, and what no message says as a note.
pub(super) fn diagram(run: Exported) -> String {
    let mut out = String::from("sequenceDiagram\n");
    for (number, node) in run.trace.nodes.iter().enumerate() {
        let sort = if node.role == NodeRole::Client { "actor" } else { "participant" };
        let _ = writeln!(out, "    {sort} n{number} as {}", plain(&node.name));
    }
    for event in &run.trace.events {
        let message = event.message.and_then(|id| run.trace.messages.get(id.0 as usize));
        match (event.kind, message) {
            (EventKind::Delivered | EventKind::Lost | EventKind::Refused, Some(message)) => {
                let _ = writeln!(out, "    {}", arrow(message, event.kind == EventKind::Delivered));
                if event.kind == EventKind::Refused {
                    note(&mut out, run, event);
                }
            }
            (EventKind::ActivityStarted | EventKind::ActivityEnded | EventKind::ActivityAborted, _) => {
                let activity = event.activity.and_then(|id| run.timeline.activities.get(id as usize));
                if let Some(NodeId(node)) = activity.map(|activity| activity.node) {
                    let verb = if event.kind == EventKind::ActivityStarted { "activate" } else { "deactivate" };
                    let _ = writeln!(out, "    {verb} n{node}");
                }
            }
            _ if is_noted(event) => note(&mut out, run, event),
            _ => {}
        }
    }
    out
}

/// A message as an arrow: solid for what is asked, dashed for what is answered, with an open head for what nobody waits
/// for, and with a cross where it never arrived.
fn arrow(message: &Message, arrived: bool) -> String {
    let head = match (arrived, message.kind) {
        (false, MessageKind::Reply | MessageKind::Ack) => "--x",
        (false, _) => "-x",
        (true, MessageKind::Request) => "->>",
        (true, MessageKind::Reply) => "-->>",
        (true, MessageKind::Command | MessageKind::Event | MessageKind::Result) => "-)",
        (true, MessageKind::Ack) => "--)",
    };
    let mut says = match (message.kind, message.status) {
        (_, Some(status)) => named(status),
        (MessageKind::Ack, None) => "ack".to_owned(),
        _ => message.label.clone(),
    };
    if says.is_empty() {
        says.push('…');
    }
    if message.copy_of.is_some() {
        says += " (a copy)";
    } else if message.attempt > 1 && message.kind != MessageKind::Reply {
        let _ = write!(says, " (number {})", message.attempt);
    }
    format!("n{}{head}n{}: {}", message.from.0, message.to.0, plain(&says))
}

/// What no arrow says.
fn is_noted(event: &Event) -> bool {
    match event.kind {
        EventKind::WorkDone
        | EventKind::WorkSkipped
        | EventKind::WorkFailed
        | EventKind::AnswerBroken
        | EventKind::RetryScheduled
        | EventKind::BreakerOpened
        | EventKind::BreakerHalfOpened
        | EventKind::BreakerClosed
        | EventKind::NotSent
        | EventKind::DeadLettered
        | EventKind::Dropped
        | EventKind::Withheld
        | EventKind::StepMissing
        | EventKind::ProcessDone
        | EventKind::ProcessFailed
        | EventKind::GaveUp
        | EventKind::Down
        | EventKind::Up
        | EventKind::CutOff => true,
        EventKind::Outcome => {
            matches!(event.reason, Some(Reason::Reset | Reason::TimedOut | Reason::SenderDown | Reason::Unanswered))
        }
        _ => false,
    }
}

/// What happened, over whoever it happened to; over all where it happened to nobody.
fn note(out: &mut String, run: Exported, event: &Event) {
    let message = event.message.and_then(|id| run.trace.messages.get(id.0 as usize));
    let over = match event.service.or(message.map(|message| message.from)) {
        Some(NodeId(node)) => format!("n{node}"),
        None => format!("n0,n{}", run.trace.nodes.len().saturating_sub(1)),
    };
    let lead = tell(run.trace, run.timeline, event).lead;
    let _ = writeln!(out, "    Note over {over}: {}: {}", event.at, plain(&lead));
}

/// A text of one line that means only itself.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '#' | ';' | '<' | '>' | '%' | '&' | '\\' | '{' | '}' => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
