//! Reading apart from who looks: a worker reads a file and keeps it, the page gets the list of its traces, and of one that
//! it asks for the spans. All that the two say to each other.

use super::clocks::Clocks;
use super::draft::{Draft, draft};
use super::exchange::Exchange;
use super::listing::Listing;
use crate::spans::{File, Format, Progress, Refusal, read_watched};
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;

/// What a file has, for a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// The formats in which it is written.
    pub formats: Vec<Format>,
    /// How many spans it has.
    pub spans: usize,
    /// What was odd and was read all the same, a sentence each.
    pub notes: Vec<String>,
    /// Its traces.
    pub listing: Listing,
}

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// It is there.
    Ready,
    /// It has read so many bytes of so many, and found so many spans.
    Progress {
        /// Bytes that were read, of all.
        bytes: (usize, usize),
        /// Spans so far.
        spans: usize,
    },
    /// It does not read the file: why, in a sentence.
    Refused(String),
    /// It has read the file.
    Listed(Contents),
    /// The spans of what was asked for.
    Opened(File),
    /// A draft of a scenario, or why there is none.
    Drafted(Result<Draft, String>),
}

impl Answer {
    /// As it travels.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads it; none if it is no answer.
    #[must_use]
    pub fn unpacked(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

impl From<Progress> for Answer {
    fn from(progress: Progress) -> Self {
        Self::Progress { bytes: progress.bytes, spans: progress.spans }
    }
}

/// What the page asks of a file that was read: a trace by its place in the list, alone or with all that links join to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Its place.
    pub trace: usize,
    /// Whether without what is joined to it.
    pub alone: bool,
}

impl Ask {
    /// As it travels.
    #[must_use]
    pub fn packed(self) -> Vec<u8> {
        postcard::to_allocvec(&self).unwrap_or_default()
    }

    /// Reads it; none if it is nothing of the kind.
    #[must_use]
    pub fn unpacked(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// What the page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// The spans of a trace.
    Open(Wanted),
    /// A draft of a scenario from a trace and all others of its shape in the file.
    Draft(Wanted),
}

/// So many traces, and so many spans, are put together for a draft: medians need no more.
const MOST_DRAFTED: (usize, usize) = (500, 50_000);

/// A file that was read, and stays at hand.
#[derive(Clone, Debug)]
pub struct Desk {
    file: File,
    listing: Listing,
}

impl Desk {
    /// Reads a file, and tells how far it got.
    ///
    /// # Errors
    /// Whatever is refused.
    pub fn read(bytes: &[u8], tell: &mut dyn FnMut(Answer)) -> Result<Self, Refusal> {
        let file = read_watched(bytes, &mut |progress| {
            tell(progress.into());
            ControlFlow::Continue(())
        })?;
        Ok(Self { listing: Listing::of(&file), file })
    }

    /// What it has.
    #[must_use]
    pub fn contents(&self) -> Contents {
        Contents {
            formats: self.file.formats.clone(),
            spans: self.file.spans.len(),
            notes: self.file.notes.iter().map(ToString::to_string).collect(),
            listing: self.listing.clone(),
        }
    }

    /// Answers what is asked; none if there is no such trace.
    #[must_use]
    pub fn answer(&self, ask: Ask) -> Option<Answer> {
        Some(match ask {
            Ask::Open(wanted) => Answer::Opened(self.file.only(&self.listing.traces(wanted)?)),
            Ask::Draft(wanted) => Answer::Drafted(self.draft(wanted)?),
        })
    }

    fn draft(&self, wanted: Wanted) -> Option<Result<Draft, String>> {
        let mut companies = vec![self.listing.traces(wanted)?];
        let mut spans = 0;
        for (index, entry) in self.listing.entries.iter().enumerate() {
            let is_first = entry.joined.first().is_none_or(|first| *first == index);
            let is_known = companies[0].contains(&entry.trace);
            spans += entry.spans;
            if companies.len() >= MOST_DRAFTED.0 || spans > MOST_DRAFTED.1 {
                break;
            }
            if is_first && !is_known {
                companies.push(self.listing.joined(index));
            }
        }
        let exchanges = companies.iter().filter_map(|traces| Exchange::of(&self.file, traces, Clocks::Raw));
        Some(draft(&exchanges.collect::<Vec<_>>(), 0))
    }
}
