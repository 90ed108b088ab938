//! What was recognised in a text, and what is said about it.

use std::ops::Range;

use super::LEXICON;
use super::lexicon::Failure;
use crate::record;

/// What was recognised in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What it is; what reached the caller first comes first.
    pub seen: Vec<Seen>,
    /// Whether what stands beside the numbers said that they are statuses. Else they may be words of a query.
    pub is_sure: bool,
    /// Whether the text was longer than what is read.
    pub is_cut: bool,
    /// How many comparisons it took.
    pub steps: u64,
}

/// Something that was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What it is.
    pub what: What,
    /// Where it stands in the text.
    pub marks: Vec<Range<usize>>,
    /// What else is said about it, a sentence each.
    pub notes: Vec<String>,
}

/// What can be recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A status, or a number that somebody sent for one.
    Status(u16),
    /// That no status came.
    Failure(&'static Failure),
    /// A header field, by its place in the lexicon.
    Field(usize),
}

/// A piece of the text that was read, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it was recognised.
    pub is_marked: bool,
}

/// How many lines of a long text are shown.
const LINES: usize = 4;
/// How many marks they have at most.
const MARKS: usize = 256;
/// How much of a line is shown on either side of what was recognised, in characters.
const AROUND: usize = 48;

impl Seen {
    /// The codes that it leads to, the best first.
    #[must_use]
    pub fn codes(&self) -> Vec<u16> {
        match self.what {
            What::Status(code) => vec![code],
            What::Field(place) => LEXICON.fields[place].codes.clone(),
            What::Failure(failure) if failure.situation.is_none() => failure.codes.clone(),
            What::Failure(failure) => becomes(failure).into_iter().map(|(status, _)| status).collect(),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> String {
        match self.what {
            What::Status(code) => named(code),
            What::Field(place) => LEXICON.fields[place].name.clone(),
            What::Failure(failure) => failure.title.clone(),
        }
    }

    /// All that is said about it, a sentence each.
    #[must_use]
    pub fn says(&self) -> Vec<String> {
        let own = match self.what {
            What::Status(code) => unregistered(code),
            What::Field(place) => {
                let field = &LEXICON.fields[place];
                let source = if field.source.is_empty() { String::new() } else { format!(" ({})", field.source) };
                vec![format!("A header field. What stands behind it is no status; the field goes with these{source}.")]
            }
            What::Failure(failure) => [vec![failure.means.clone()], made_of(failure).into_iter().collect()].concat(),
        };
        own.into_iter().chain(self.notes.iter().cloned()).collect()
    }
}

/// A status as people say it.
fn named(code: u16) -> String {
    let name = LEXICON.codes.iter().find(|(known, _)| *known == code).map(|(_, name)| name.as_str());
    match name {
        Some(name) => format!("{code} {name}"),
        None => code.to_string(),
    }
}

/// What is said about a number that nobody has registered.
fn unregistered(code: u16) -> Vec<String> {
    if super::is_registered(code) {
        return Vec::new();
    }
    let first = if code < 600 {
        format!(
            "{code} is not a registered status code; a client takes it for {} (RFC 9110, section 15).",
            named(code / 100 * 100)
        )
    } else {
        format!("{code} is no HTTP status code: they go from 100 to 599 (RFC 9110, section 15).")
    };
    let vendors = LEXICON.vendors.iter().filter(|(known, ..)| *known == code);
    [first].into_iter().chain(vendors.map(|(_, vendor, name)| format!("{vendor} uses it for “{name}”."))).collect()
}

/// The statuses that gateways make of a failure behind them, the most common first, each with its gateways.
fn becomes(failure: &Failure) -> Vec<(u16, Vec<&'static str>)> {
    let mut all: Vec<(u16, Vec<&'static str>)> = Vec::new();
    for row in record::gist_of(failure.situation.as_deref().unwrap_or_default()) {
        let Some(status) = row.status else { continue };
        match all.iter_mut().find(|(known, _)| *known == status) {
            Some((_, gateways)) => gateways.push(&row.gateway),
            None => all.push((status, vec![&row.gateway])),
        }
    }
    all.sort_by_key(|(_, gateways)| usize::MAX - gateways.len());
    all
}

/// What gateways make of a failure behind them, in a sentence.
fn made_of(failure: &Failure) -> Option<String> {
    let all = becomes(failure);
    let parts = all.iter().map(|(status, gateways)| format!("{status} from {}", listed(gateways)));
    let parts: Vec<String> = parts.collect();
    let sentence = || {
        format!("If it happens behind a gateway, there is a status: {} (measured, November 2026).", parts.join("; "))
    };
    (!parts.is_empty()).then(sentence)
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

impl Reading {
    /// Whether nothing was recognised.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// The codes that it leads to, each once, what reached the caller first comes first.
    #[must_use]
    pub fn codes(&self) -> Vec<u16> {
        let mut all = Vec::new();
        // What a gateway would say comes after all that somebody has said.
        let is_said = |seen: &&Seen| matches!(seen.what, What::Status(_));
        let others = self.seen.iter().filter(|seen| !is_said(seen));
        for code in self.seen.iter().filter(is_said).chain(others).flat_map(Seen::codes) {
            if !all.contains(&code) {
                all.push(code);
            }
        }
        all
    }

    /// What was recognised, in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let titles: Vec<String> = self.seen.iter().map(Seen::title).collect();
        if titles.is_empty() { String::new() } else { format!("Recognised: {}.", titles.join("; ")) }
    }

    /// The lines of the text in which something was recognised, cut to what is around it.
    #[must_use]
    pub fn excerpt(&self, text: &str) -> Vec<Vec<Piece>> {
        let mut marks: Vec<Range<usize>> = self.seen.iter().flat_map(|seen| seen.marks.iter().cloned()).collect();
        marks.sort_by_key(|mark| (mark.start, mark.end));
        marks.truncate(MARKS);
        let mut shown = Vec::new();
        for line in super::lines::lines(text) {
            let inside: Vec<Range<usize>> = marks
                .iter()
                .filter(|mark| mark.start < line.end && mark.end > line.start)
                .map(|mark| mark.start.max(line.start)..mark.end.min(line.end))
                .collect();
            if !inside.is_empty() {
                shown.push(pieces(text, line, &inside));
            }
            if shown.len() == LINES {
                break;
            }
        }
        shown
    }
}

/// A line with its marks, without what is far from all of them.
fn pieces(text: &str, line: Range<usize>, marks: &[Range<usize>]) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    let mut at = line.start;
    for (number, mark) in marks.iter().enumerate() {
        if mark.end <= at {
            continue;
        }
        let start = mark.start.max(at);
        let between = &text[at..start];
        all.push(Piece { text: shortened(between, number > 0, true), is_marked: false });
        all.push(Piece { text: text[start..mark.end].to_owned(), is_marked: true });
        at = mark.end;
    }
    all.push(Piece { text: shortened(&text[at..line.end], true, false), is_marked: false });
    all.retain(|piece| !piece.text.is_empty());
    all
}

/// A text without its middle, or without the end that is not next to a mark.
fn shortened(text: &str, keeps_start: bool, keeps_end: bool) -> String {
    let count = text.chars().count();
    if count <= AROUND * (usize::from(keeps_start) + usize::from(keeps_end)) {
        return text.to_owned();
    }
    let start: String = if keeps_start { text.chars().take(AROUND).collect() } else { String::new() };
    let end: String = if keeps_end { text.chars().skip(count - AROUND).collect() } else { String::new() };
    format!("{start}…{end}")
}
