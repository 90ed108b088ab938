//! A run as others read it: text for documents, and traces for the tools that show them.

mod chrome;
mod events;
mod mermaid;

use crate::flow::{Timeline, Trace, to_json};
use crate::spans;

/// The first moment of an exported trace, in nanoseconds since 1970: the first of 2026.
pub const BEGIN: u64 = 1_767_225_600_000_000_000;

/// A run, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Exported<'r> {
    /// The id of its scenario.
    pub scenario: &'r str,
    /// What happened.
    pub trace: &'r Trace,
    /// The same, by what lasts.
    pub timeline: &'r Timeline,
}

/// What a run can be taken along as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A sequence diagram of Mermaid, which GitHub, GitLab and many wikis draw.
    Mermaid,
    /// All events as a table of Markdown.
    Markdown,
    /// All events as comma-separated values (RFC 4180).
    Csv,
    /// An OpenTelemetry trace as JSON (OTLP 1.x).
    Otlp,
    /// Events as Chrome's tracing and speedscope show them.
    Chrome,
    /// Our own trace: docs/formats.md.
    Trace,
}

impl Form {
    /// All of them, as people are offered them.
    pub const ALL: [Self; 6] = [Self::Mermaid, Self::Markdown, Self::Csv, Self::Otlp, Self::Chrome, Self::Trace];

    /// The word for it in a shell.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mermaid => "mermaid",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Otlp => "otlp",
            Self::Chrome => "chrome",
            Self::Trace => "trace",
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mermaid => "Mermaid, a sequence diagram",
            Self::Markdown => "Markdown, a table of the events",
            Self::Csv => "CSV, a line an event",
            Self::Otlp => "OpenTelemetry (OTLP/JSON)",
            Self::Chrome => "Chrome trace events",
            Self::Trace => "Interplay’s own trace (JSON)",
        }
    }

    /// What a file of it ends with.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Mermaid => "mmd",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Otlp => "otlp.json",
            Self::Chrome => "trace-events.json",
            Self::Trace => "trace.json",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Mermaid => "text/vnd.mermaid",
            Self::Markdown => "text/markdown",
            Self::Csv => "text/csv",
            Self::Otlp | Self::Chrome | Self::Trace => "application/json",
        }
    }

    /// A form by its word.
    ///
    /// # Errors
    /// A sentence that lists the words.
    pub fn of(word: &str) -> Result<Self, String> {
        let words: Vec<&str> = Self::ALL.into_iter().map(Self::word).collect();
        let form = Self::ALL.into_iter().find(|form| form.word() == word);
        form.ok_or_else(|| format!("a run can be taken along as one of: {}", words.join(", ")))
    }
}

/// A run in a form.
///
/// # Errors
/// None in practice; whatever is said of JSON that cannot be written or read.
pub fn export(run: Exported, form: Form) -> Result<String, String> {
    match form {
        Form::Mermaid => Ok(mermaid::diagram(run)),
        Form::Markdown => Ok(events::table(run)),
        Form::Csv => Ok(events::csv(run)),
        Form::Chrome => chrome::events(run).map_err(|error| error.to_string()),
        Form::Trace => to_json(run.trace, run.scenario).map_err(|error| error.to_string()),
        Form::Otlp => {
            let own = to_json(run.trace, run.scenario).map_err(|error| error.to_string())?;
            let file = spans::read(own.as_bytes()).map_err(|refusal| refusal.to_string())?;
            spans::otlp(&file, Some(BEGIN)).map_err(|error| error.to_string())
        }
    }
}
