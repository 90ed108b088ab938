//! What may go wrong, in a service or on a link, and the short text that says so in an address or on
//! the command line.
//!
//! ```text
//! post:down                    Post is down from the start
//! post:down@100ms-400ms        ... from 100 ms on, for 300 ms
//! post:slow=4                  Post works four times as slowly
//! post:answer=503,rate=0.5     Post answers every other request with 503
//! post:sends=nothing           Post closes the connection instead of answering
//! post:sends=half-a-header     ... after half a header
//! post:sends=no-http           ... after bytes that are no HTTP
//! customer>post:slow=10        the link from Customer to Post is ten times as slow
//! customer>post:lose@45ms      the next message on that link from 45 ms on is lost
//! post>customer:duplicate      the next message on that link arrives twice
//! ```

use super::placed::service_behind;
use crate::plain::quoted;
use crate::sim::{Micros, PLACES, decimal, parse_decimal};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Something that goes wrong. It reads and writes itself as the short text of this module.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where.
    pub target: Target,
    /// What.
    pub kind: FaultKind,
    /// When.
    pub span: Span,
}

/// Where something goes wrong. Ids are those of the scenario; the broker's is `broker`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// In a service.
    Service(String),
    /// On the way from one to another.
    Link(String, String),
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FaultKind {
    /// The service is down: it takes nothing, and what it was doing is gone.
    Down,
    /// Work, or the way, takes so many times as long; written with three digits after the point at most.
    Slow(f64),
    /// The service fails without doing any work: it answers with this status, at this rate (0 to 1).
    Answer(u16, f64),
    /// The service does its work, and then its answer breaks off.
    Sends(Sends),
    /// The next message on the link is lost.
    Lose,
    /// The next message on the link arrives twice.
    Duplicate,
}

/// What a service sends instead of an answer, before it closes the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sends {
    /// Not a byte.
    Nothing,
    /// A status line and half a header.
    HalfHeader,
    /// Some bytes that are no HTTP.
    NoHttp,
}

impl Sends {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::HalfHeader, Self::NoHttp];

    /// The word for it in a fault.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::HalfHeader => "half-a-header",
            Self::NoHttp => "no-http",
        }
    }
}

/// From when, and until when; for [`FaultKind::Lose`] and [`FaultKind::Duplicate`] the time from which
/// “the next message” counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// From when.
    pub from: Micros,
    /// Until when; none means for good.
    pub until: Option<Micros>,
}

impl Span {
    /// Whether a time lies in it.
    #[must_use]
    pub fn contains(self, at: Micros) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

impl FaultKind {
    /// Whether such a fault can befall this place. The broker only hands on, and the monitor only listens and answers:
    /// neither has work of its own that could be slow.
    #[must_use]
    pub fn befalls(self, target: &Target) -> bool {
        match (self, target) {
            // A gateway only passes on, too.
            (Self::Slow(_), Target::Service(id)) => id != "broker" && id != "monitor" && service_behind(id).is_none(),
            (Self::Answer(..), Target::Service(id)) => id != "broker",
            (Self::Sends(_), Target::Service(id)) => id != "broker" && service_behind(id).is_none(),
            (Self::Down, Target::Service(_)) | (Self::Slow(_) | Self::Lose | Self::Duplicate, Target::Link(..)) => true,
            (Self::Lose | Self::Duplicate, Target::Service(_))
            | (Self::Down | Self::Answer(..) | Self::Sends(_), Target::Link(..)) => false,
        }
    }
}

impl Target {
    /// A place by its text: a service's id, or two with `>` between them.
    #[must_use]
    pub fn named(text: &str) -> Self {
        match text.split_once('>') {
            Some((from, to)) => Self::Link(from.to_owned(), to.to_owned()),
            None => Self::Service(text.to_owned()),
        }
    }

    /// Whether it is the service with this id.
    #[must_use]
    pub fn is_service(&self, id: &str) -> bool {
        matches!(self, Self::Service(own) if own == id)
    }

    /// The same place; of a link, the other direction.
    #[must_use]
    pub fn reversed(&self) -> Self {
        match self {
            Self::Service(id) => Self::Service(id.clone()),
            Self::Link(from, to) => Self::Link(to.clone(), from.clone()),
        }
    }

    /// Whether it is the same service, or the same link in either direction.
    #[must_use]
    pub fn is_at(&self, place: &Self) -> bool {
        self == place || *self == place.reversed()
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(id) => f.write_str(id),
            Self::Link(from, to) => write!(f, "{from}>{to}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.target)?;
        match self.kind {
            FaultKind::Down => f.write_str("down")?,
            FaultKind::Slow(factor) => write!(f, "slow={}", decimal(factor, PLACES))?,
            FaultKind::Answer(status, rate) => {
                write!(f, "answer={status}")?;
                if rate < 1.0 {
                    write!(f, ",rate={}", decimal(rate, PLACES))?;
                }
            }
            FaultKind::Sends(sends) => write!(f, "sends={}", sends.word())?,
            FaultKind::Lose => f.write_str("lose")?,
            FaultKind::Duplicate => f.write_str("duplicate")?,
        }
        let compact = |time: Micros| time.to_string().replace(' ', "");
        match (self.span.from, self.span.until) {
            (Micros::ZERO, None) => Ok(()),
            (from, None) => write!(f, "@{}", compact(from)),
            (from, Some(until)) => write!(f, "@{}-{}", compact(from), compact(until)),
        }
    }
}

/// The error is a sentence that says what is wrong and what would be right.
impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let shown = quoted(text, 60);
        let wrong = |why: String| format!("the fault “{shown}” cannot be used: {why}");

        let (target, rest) =
            text.trim().split_once(':').ok_or_else(|| wrong("write where and what, such as post:down".to_owned()))?;
        let is_id = |id: &str| {
            (1..=24).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        let target = Target::named(target);
        let is_named = match &target {
            Target::Service(id) => is_id(id),
            Target::Link(from, to) => is_id(from) && is_id(to),
        };
        if !is_named {
            return Err(wrong("it starts with a service, such as post, or a link, such as customer>post".to_owned()));
        }

        let (what, when) = rest.split_once('@').unwrap_or((rest, ""));
        let span = if when.is_empty() {
            Span::default()
        } else {
            let (from, until) = match when.split_once('-') {
                Some((from, until)) => (from, Some(until)),
                None => (when, None),
            };
            let from = from.parse::<Micros>().map_err(|error| wrong(error.to_string()))?;
            let until = until.map(str::parse::<Micros>).transpose().map_err(|error| wrong(error.to_string()))?;
            if until.is_some_and(|until| until <= from) {
                return Err(wrong("it ends before it begins".to_owned()));
            }
            Span { from, until }
        };

        let (word, options) = what.split_once(',').unwrap_or((what, ""));
        let (word, value) = word.split_once('=').map_or((word, None), |(word, value)| (word, Some(value)));
        let kind = match (word, value) {
            ("down", None) => FaultKind::Down,
            ("lose", None) => FaultKind::Lose,
            ("duplicate", None) => FaultKind::Duplicate,
            ("slow", Some(factor)) => match parse_decimal(factor) {
                Some(factor) if (1.0..=1_000.0).contains(&factor) => FaultKind::Slow(factor),
                _ => return Err(wrong("slow= takes a factor from 1 to 1000, such as slow=4".to_owned())),
            },
            ("answer", Some(status)) => match status.parse::<u16>() {
                Ok(status) if (400..=599).contains(&status) => {
                    let rate = match options.strip_prefix("rate=") {
                        Some(rate) => parse_decimal(rate).filter(|rate| *rate > 0.0 && *rate <= 1.0),
                        None if options.is_empty() => Some(1.0),
                        None => None,
                    };
                    let rate = rate
                        .ok_or_else(|| wrong("rate= takes a share above 0 and up to 1, such as rate=0.5".to_owned()))?;
                    return checked(Self { target, kind: FaultKind::Answer(status, rate), span }).map_err(wrong);
                }
                _ => return Err(wrong("answer= takes a status from 400 to 599, such as answer=503".to_owned())),
            },
            ("sends", Some(what)) => match Sends::ALL.into_iter().find(|sends| sends.word() == what) {
                Some(sends) => FaultKind::Sends(sends),
                None => return Err(wrong("sends= takes nothing, half-a-header or no-http".to_owned())),
            },
            _ => {
                let known = "the faults are down, slow=4, answer=503, sends=nothing, lose and duplicate";
                return Err(wrong(known.to_owned()));
            }
        };
        if !options.is_empty() {
            return Err(wrong("only answer= takes an option, rate=".to_owned()));
        }
        checked(Self { target, kind, span }).map_err(wrong)
    }
}

fn checked(fault: Fault) -> Result<Fault, String> {
    if fault.kind.befalls(&fault.target) {
        return Ok(fault);
    }
    Err(match (&fault.target, fault.kind) {
        (Target::Link(..), _) => "it befalls a service, such as post".to_owned(),
        (Target::Service(_), FaultKind::Lose | FaultKind::Duplicate) => {
            "it befalls a link, such as customer>post".to_owned()
        }
        (Target::Service(id), _) => {
            let can = if id == "broker" { "be down" } else { "be down or answer with an error" };
            format!("{id} has no work of its own; it can {can}, and its links can be slow, lose and duplicate")
        }
    })
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_what_it_prints() {
        for text in [
            "post:down",
            "post:down@100ms-400ms",
            "post:down@1.5ms",
            "post:slow=2.5",
            "post:answer=503",
            "post:answer=429,rate=0.25@1s-2s",
            "broker:down@1s-2s",
            "monitor:answer=503",
            "post:sends=nothing@1s",
            "post:sends=half-a-header",
            "post:sends=no-http",
            "post-gateway:down",
            "post-gateway>post:lose",
            "customer>post:slow=10",
            "customer>post:lose@45ms",
            "post>customer:duplicate",
        ] {
            assert_eq!(text.parse::<Fault>().map(|fault| fault.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn refuses_nonsense_with_a_sentence() {
        for text in [
            "",
            "post",
            "post:",
            "post:explode",
            "post:slow",
            "post:slow=0",
            "post:slow=NaN",
            "post:answer=200",
            "post:answer=503,rate=2",
            "post:down,rate=1",
            "post:lose",
            "a>b:down",
            "a>b>c:lose",
            "broker:slow=2",
            "broker:answer=503",
            "monitor:slow=2",
            "post:sends",
            "post:sends=all",
            "a>b:sends=nothing",
            "broker:sends=nothing",
            "post-gateway:slow=2",
            "post:down@x",
            "post:down@9ms-3ms",
            "<script>:down",
        ] {
            let error = text.parse::<Fault>().expect_err(text);
            assert!(error.starts_with("the fault “"), "{error}");
        }
    }
}
