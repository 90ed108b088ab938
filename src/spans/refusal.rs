//! What is no trace, in a sentence: what it looks like, and what would be right.

use super::bytes::MOST_BYTES;
use super::sink::MOST_SPANS;
use crate::plain::quoted;
use std::fmt;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// It is packed, and cannot be unpacked.
    Gzip,
    /// It is a text of two bytes a letter.
    Utf16,
    /// It is no text.
    Binary(&'static str),
    /// It is a text, and no JSON from its first letter on.
    NoJson(&'static str),
    /// It ends in the middle of a value.
    CutOff {
        /// Where, from one.
        line: usize,
    },
    /// It is no JSON from here on.
    Broken {
        /// Where, from one.
        line: usize,
        /// Which letter of the line, from one.
        column: usize,
        /// What is wrong.
        why: String,
    },
    /// It is JSON of a kind that one takes for a trace.
    NoTrace(Lookalike),
    /// It has the fields of a trace, and no span that can be drawn.
    NoSpans,
    /// It is longer than what is read.
    TooLong,
    /// It has more spans than are read.
    TooMany,
    /// Whoever waited ended it.
    Cancelled,
}

/// What is taken for a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookalike {
    /// `null`.
    Null,
    /// A list of what a search found.
    Search,
    /// Metrics.
    Metrics,
    /// Logs.
    Logs,
    /// The answer of a server that could not give a trace.
    Failure(String),
    /// An empty list or object.
    Nothing,
    /// A text, a number, true or false.
    Value,
    /// Something else, with some of its fields.
    Other(Vec<String>),
}

impl Refusal {
    /// What bytes are that are no text.
    pub(super) fn of_bytes(file: &[u8]) -> Self {
        Self::Binary(match file {
            [0x50, 0x4b, ..] => "a zip archive: unpack it, and choose the file in it",
            [0x28, 0xb5, 0x2f, 0xfd, ..] => "packed with zstd: unpack it first, or pack it with gzip",
            [0x0a, ..] => "OTLP as protobuf: export it as JSON (OTLP/JSON), for which most exporters have a setting",
            _ => "no text: export the trace as JSON",
        })
    }

    /// What a text is that does not begin as JSON does.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let first = text.chars().next();
        Some(match first {
            None => Self::Empty,
            Some('<') => {
                Self::NoJson("a web page or XML: save what the server sends as JSON, not the page that shows it")
            }
            Some('{' | '[' | '"' | '0'..='9' | '-' | '\u{1e}') => return None,
            _ if ["null", "true", "false"].iter().any(|word| text.starts_with(word)) => return None,
            _ => Self::NoJson("plain text"),
        })
    }
}

/// What would be right.
const RIGHT: &str = "A trace has spans: OTLP/JSON, Jaeger, Zipkin, HAR, or what OpenTelemetry for Python prints";

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "There is nothing in it. {RIGHT}."),
            Self::Gzip => f.write_str(
                "It is packed with gzip and cannot be unpacked: it was cut off or changed on its way. Save it again.",
            ),
            Self::Utf16 => f.write_str("It is written in UTF-16, as some shells do with “>”: save it as UTF-8."),
            Self::Binary(what) => write!(f, "It is {what}."),
            Self::NoJson(what) => write!(f, "It looks like {what}. {RIGHT}."),
            Self::CutOff { line } => write!(
                f,
                "It ends in the middle of a value, in line {line}: it was cut off. Save it again, and wait until it is whole."
            ),
            Self::Broken { line, column, why } => {
                write!(f, "It is no JSON from line {line}, letter {column} on: {}.", quoted(why, 120))
            }
            Self::NoTrace(lookalike) => lookalike.fmt(f),
            Self::NoSpans => f.write_str(
                "It has the form of a trace, but no span in it that says when it began, so there is nothing to draw.",
            ),
            Self::TooLong => write!(
                f,
                "It is longer than {} MB, which is more than is read here. Open a part of it: one trace is enough.",
                MOST_BYTES / 1_000_000
            ),
            Self::TooMany => write!(
                f,
                "It has more than {MOST_SPANS} spans, which is more than is read here. Open a part of it: one trace is enough."
            ),
            Self::Cancelled => f.write_str("Reading was ended before all of it was read."),
        }
    }
}

impl fmt::Display for Lookalike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("It is “null”: the server had no such trace. Ask for one that it still keeps."),
            Self::Search => f.write_str(
                "It looks like what a search found: a list of traces without their spans. Open one of them, and save that.",
            ),
            Self::Metrics => write!(f, "It looks like metrics, which have no spans. {RIGHT}."),
            Self::Logs => write!(f, "It looks like logs, which have no spans. {RIGHT}."),
            Self::Failure(why) if why.is_empty() => {
                f.write_str("It looks like a server's answer that there is no such trace. Ask for one that it still keeps.")
            }
            Self::Failure(why) => write!(
                f,
                "It looks like a server's answer that something failed: “{}”. Ask for a trace that it still keeps.",
                quoted(why, 120)
            ),
            Self::Nothing => write!(f, "It is empty. {RIGHT}."),
            Self::Value => write!(f, "It is a single value. {RIGHT}."),
            Self::Other(fields) => {
                let fields: Vec<String> = fields.iter().map(|field| format!("“{}”", quoted(field, 30))).collect();
                write!(f, "It is JSON with the fields {}, and no trace. {RIGHT}.", fields.join(", "))
            }
        }
    }
}

impl std::error::Error for Refusal {}
