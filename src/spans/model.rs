//! What is read from a file: spans, whoever wrote them down.

use super::facts::Facts;
use super::note::Note;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The id of a trace; zero where a file gives none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TraceId(pub u128);

/// The id of a span in its trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SpanId(pub u64);

/// As OTLP/JSON writes it: 32 digits.
impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// As OTLP/JSON writes it: 16 digits.
impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What part a span has in an exchange.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Work within a service, or nothing was said.
    #[default]
    Internal,
    /// Somebody was asked, and this is the work on it.
    Server,
    /// Somebody else is asked, and this is the wait.
    Client,
    /// A message is handed to a broker.
    Producer,
    /// A message is taken from a broker, and this is the work on it.
    Consumer,
}

/// How a span ended by what it says itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// It says nothing.
    #[default]
    Unset,
    /// Well.
    Ok,
    /// With an error.
    Error,
}

/// That a span has to do with another one, which is not its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    /// The trace of the other.
    pub trace: TraceId,
    /// The other.
    pub span: SpanId,
    /// Whether the other led to this one and did not wait for it (FOLLOWS_FROM).
    pub follows: bool,
}

/// A span: something that took time in a service. Times are nanoseconds since 1970.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// Of which trace.
    pub trace: TraceId,
    /// Its id; several have the same where caller and called share one.
    pub id: SpanId,
    /// The span that led to it.
    pub parent: Option<SpanId>,
    /// Where it happened: an index of [`File::services`].
    pub service: u32,
    /// What it is called.
    pub name: Box<str>,
    /// Its part.
    pub kind: Kind,
    /// When it began.
    pub start: u64,
    /// When it ended; none where the file does not say.
    pub end: Option<u64>,
    /// How it ended.
    pub status: Status,
    /// Whether it is the called half of two that share an id.
    pub shared: bool,
    /// What else it has to do with.
    pub links: Box<[Link]>,
    /// What it says about whom it asked, and what came of it.
    pub facts: Option<Box<Facts>>,
}

impl Span {
    /// How long it took, in nanoseconds; nothing where its end lies before its beginning.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.end.map_or(0, |end| end.saturating_sub(self.start))
    }

    /// Its end, or its beginning where that is all that is known.
    #[must_use]
    pub fn until(&self) -> u64 {
        self.end.unwrap_or(self.start).max(self.start)
    }

    /// The status code of the answer that it is about.
    #[must_use]
    pub fn code(&self) -> Option<u16> {
        self.facts.as_ref()?.code
    }

    /// Whether it ended badly: it says so, or its answer is a server error, or for who asked a client error.
    #[must_use]
    pub fn failed(&self) -> bool {
        let is_error = |code: u16| code >= if self.kind == Kind::Server { 500 } else { 400 };
        self.status == Status::Error || self.code().is_some_and(is_error)
    }
}

/// A service, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its name; empty where the file gives none.
    pub name: Box<str>,
    /// The instances of it that were seen.
    pub instances: Vec<Box<str>>,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Format {
    /// OpenTelemetry's protocol as JSON.
    Otlp,
    /// What the console exporter of OpenTelemetry for Python prints.
    Console,
    /// Jaeger's JSON.
    Jaeger,
    /// Zipkin's JSON, version 2.
    Zipkin,
    /// Zipkin's JSON, version 1.
    Zipkin1,
    /// The log of a browser's requests (HTTP Archive).
    Har,
    /// A trace of a run of ours.
    Own,
}

impl Format {
    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Otlp => "OTLP/JSON",
            Self::Console => "Python's console exporter",
            Self::Jaeger => "Jaeger",
            Self::Zipkin => "Zipkin",
            Self::Zipkin1 => "Zipkin, version 1",
            Self::Har => "HAR",
            Self::Own => "a trace of Interplay",
        }
    }
}

/// All that was read from a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct File {
    /// How it is written; more than one where documents of several kinds follow each other.
    pub formats: Vec<Format>,
    /// In the order of their first span.
    pub services: Vec<Service>,
    /// In the order of the file, which need not be that of time.
    pub spans: Vec<Span>,
    /// What was odd.
    pub notes: Vec<Note>,
}

impl File {
    /// Some of its traces alone, as a file of their own. What was odd about all of it stays with the whole.
    #[must_use]
    pub fn only(&self, traces: &[TraceId]) -> Self {
        let mut traces = traces.to_vec();
        traces.sort_unstable();
        let is_one = |span: &&Span| traces.binary_search(&span.trace).is_ok();
        let spans = self.spans.iter().filter(is_one).cloned().collect();
        Self { formats: self.formats.clone(), services: self.services.clone(), spans, notes: Vec::new() }
    }

    /// The name of a span's service.
    #[must_use]
    pub fn service(&self, span: &Span) -> &str {
        self.services.get(span.service as usize).map_or("", |service| &service.name)
    }
}
