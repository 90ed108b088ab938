//! All events of a run as rows: a table of Markdown, or comma-separated values.

use super::Exported;
use crate::diagram::narration::tell;
use crate::flow::{Event, NodeId};
use serde::Serialize;
use std::fmt::Write;

/// What the columns of the values are called. Times are microseconds since the start.
const COLUMNS: [&str; 13] = [
    "seq",
    "at_us",
    "kind",
    "service",
    "message",
    "message_kind",
    "from",
    "to",
    "attempt",
    "status",
    "reason",
    "cause",
    "sentence",
];

/// A table: when, what happened, and because of what.
pub(super) fn table(run: Exported) -> String {
    let mut out = String::from("| # | Time | What happened | Because of |\n|--:|--:|---|--:|\n");
    for event in &run.trace.events {
        let says = tell(run.trace, run.timeline, event).text();
        let cause = event.cause.map(|cause| cause.to_string()).unwrap_or_default();
        let _ = writeln!(out, "| {} | {} | {} | {cause} |", event.seq, event.at, cell(&says));
    }
    out
}

/// A text in a cell of Markdown.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$') {
            out.push('\\');
        }
        out.push(if letter.is_control() { ' ' } else { letter });
    }
    out
}

/// The values, with a line of names.
pub(super) fn csv(run: Exported) -> String {
    let mut out = COLUMNS.join(",") + "\r\n";
    for event in &run.trace.events {
        let fields = row(run, event).map(|field| field_of(&field));
        out += &fields.join(",");
        out += "\r\n";
    }
    out
}

fn row(run: Exported, event: &Event) -> [String; COLUMNS.len()] {
    let message = event.message.and_then(|id| run.trace.messages.get(id.0 as usize));
    let name = |node: NodeId| run.trace.node(node).name.clone();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    [
        event.seq.to_string(),
        event.at.0.to_string(),
        word(event.kind),
        event.service.map(name).unwrap_or_default(),
        number(event.message.map(|id| id.0)),
        message.map(|message| word(message.kind)).unwrap_or_default(),
        message.map(|message| name(message.from)).unwrap_or_default(),
        message.map(|message| name(message.to)).unwrap_or_default(),
        number(message.map(|message| message.attempt)),
        number(event.status.or(message.and_then(|message| message.status)).map(u32::from)),
        event.reason.map(word).unwrap_or_default(),
        number(event.cause),
        tell(run.trace, run.timeline, event).text(),
    ]
}

/// The word that our own traces have for it.
fn word(of: impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A field as RFC 4180 section 2 has it. A table calculator takes what begins like a formula for one, so an apostrophe
/// stands before it.
fn field_of(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\r', '\n']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
