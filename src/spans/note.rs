//! What was odd about a file and was read all the same, each kind once, with how often and where first.

use crate::plain::quoted;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A kind of oddity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Oddity {
    /// Ids in base64.
    Base64Ids,
    /// Ids that are neither hex nor base64.
    OtherIds,
    /// Spans without an id of their own.
    NoId,
    /// Spans without the id of a trace.
    NoTrace,
    /// Spans without a service.
    NoService,
    /// Spans that do not say when they began.
    NoStart,
    /// Spans that do not say when they ended.
    NoEnd,
    /// Spans that end before they begin.
    EndsFirst,
    /// Spans that stand in the file twice.
    Twice,
    /// Different spans with one id.
    SameId,
    /// Bare OTLP spans, outside of `resourceSpans`.
    Bare,
    /// Requests of a HAR file without a time.
    NoTime,
    /// Requests of a HAR file whose handshake stands beside the connection.
    TlsBeside,
    /// Processes that a Jaeger file does not have.
    NoProcess,
    /// A document at the end that was cut off.
    LastCutOff,
}

/// Something odd.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What.
    pub oddity: Oddity,
    /// How often.
    pub count: u32,
    /// Where it was seen first.
    pub first: Box<str>,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = self.count != 1;
        let spans = if many { format!("{} spans", self.count) } else { "One span".to_owned() };
        let verb = |one: &'static str, more: &'static str| if many { more } else { one };
        let whats = match self.oddity {
            Oddity::Base64Ids => format!(
                "{spans} {} in base64, as protobuf's own JSON has them; OTLP/JSON has hex",
                verb("has ids", "have ids")
            ),
            Oddity::OtherIds => {
                format!("{spans} {} in neither hex nor base64; they are taken as they are", verb("has ids", "have ids"))
            }
            Oddity::NoId => format!(
                "{spans} {} no id, so nothing can name {} as its cause",
                verb("has", "have"),
                verb("it", "them")
            ),
            Oddity::NoTrace => format!("{spans} {} of no trace; all such are taken as one", verb("is", "are")),
            Oddity::NoService => format!("{spans} {} no service", verb("names", "name")),
            Oddity::NoStart => {
                format!("{spans} {} not say when it began, and {} left out", verb("does", "do"), verb("is", "are"))
            }
            Oddity::NoEnd => format!("{spans} {} not say when it ended", verb("does", "do")),
            Oddity::EndsFirst => {
                format!("{spans} {} before it begins; it is drawn without a length", verb("ends", "end"))
            }
            Oddity::Twice => {
                format!("{spans} {} in the file twice, and {} drawn once", verb("stands", "stand"), verb("is", "are"))
            }
            Oddity::SameId => format!("{spans} {} the id of another, different one", verb("has", "have")),
            Oddity::Bare => {
                format!("{spans} {} outside of “resourceSpans”, which says whose they are", verb("stands", "stand"))
            }
            Oddity::NoTime => format!(
                "{} no time; what its parts took is added up",
                if many { format!("{} requests have", self.count) } else { "One request has".to_owned() }
            ),
            Oddity::TlsBeside => format!(
                "The handshake stands beside the connection in {}; HAR 1.2 has it inside",
                if many { format!("{} requests", self.count) } else { "one request".to_owned() }
            ),
            Oddity::NoProcess => format!("{spans} {} a process that the file does not have", verb("names", "name")),
            Oddity::LastCutOff => "The last document is cut off, and was left out".to_owned(),
        };
        let first = quoted(&self.first, 80);
        match (first.is_empty(), many) {
            (true, _) => write!(f, "{whats}."),
            (_, true) => write!(f, "{whats} (the first: {first})."),
            (_, false) => write!(f, "{whats} ({first})."),
        }
    }
}
