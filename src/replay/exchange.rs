//! An exchange: who sent what to whom, and who was busy with it. Times are nanoseconds since the first span.

use super::clocks::Correction;
use super::findings::Finding;
use super::parties::Party;
use super::silences::Silence;
use crate::flow::Reason;

/// What sort of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HopKind {
    /// Somebody is asked.
    Request,
    /// What was asked is answered.
    Reply,
    /// A message is handed to a broker.
    Publication,
    /// A broker hands a message to who listens.
    Delivery,
    /// One thing led to another, and nothing says by which message.
    Lead,
}

/// What an arrow stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// The one span names the other as its parent.
    Parent,
    /// The one span has a link to the other.
    Link,
    /// The two spans share an id.
    SharedId,
    /// One span alone says so: whom it asked, or that it was asked.
    OneSpan,
}

impl Because {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Parent => "The one span names the other as its parent.",
            Self::Link => "The one span has a link to the other.",
            Self::SharedId => "The two spans share one id.",
            Self::OneSpan => "One span says so; the other side wrote nothing.",
        }
    }
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It arrived, as far as anybody wrote down.
    Arrived,
    /// Nobody listened.
    Refused,
    /// Whoever it was for had left.
    ToNobody,
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// Who sent it: a place in [`Exchange::parties`].
    pub from: usize,
    /// Who was to get it.
    pub to: usize,
    /// What sort it is.
    pub kind: HopKind,
    /// What it says, short.
    pub label: String,
    /// The status code of a reply.
    pub code: Option<u16>,
    /// When it left; none where nobody wrote it down.
    pub sent: Option<i64>,
    /// When it arrived; none where nobody wrote it down.
    pub received: Option<i64>,
    /// What the arrow stands on.
    pub because: Because,
    /// The message that it answers, or that a broker handed on with it.
    pub answers: Option<usize>,
    /// Which try or which delivery it is, from one.
    pub attempt: u32,
    /// What became of it.
    pub fate: Fate,
    /// By how much it arrived before it was sent, beyond what the rounding of starts explains.
    pub backwards: Option<i64>,
    /// The visit that sent it.
    pub by: Option<usize>,
    /// The visit that it led to.
    pub leads_to: Option<usize>,
}

impl Hop {
    /// When it is seen first.
    #[must_use]
    pub fn begins(&self) -> i64 {
        self.sent.or(self.received).unwrap_or_default()
    }

    /// When it is seen last.
    #[must_use]
    pub fn ends(&self) -> i64 {
        self.received.or(self.sent).unwrap_or_default()
    }
}

/// How a call ended for who made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With an answer.
    Answered,
    /// It was not waited for any longer.
    GaveUp,
    /// Nobody listened.
    Refused,
    /// With an error that says no more.
    Broken,
}

/// A call: a request and what came of it.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub request: usize,
    pub reply: Option<usize>,
    /// When the caller began and ended to wait.
    pub from: i64,
    pub to: i64,
    pub code: Option<u16>,
    pub ending: Ending,
    /// The visit that it led to.
    pub visit: Option<usize>,
    /// The failed try that it repeats.
    pub after: Option<usize>,
}

/// How a call ended for who made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The request.
    pub hop: usize,
    /// The answer to it, where it is known.
    pub reply: Option<usize>,
    /// When it was over for the caller.
    pub at: i64,
    /// The status that the caller saw.
    pub code: Option<u16>,
    /// What it ended by; [`Reason::Unanswered`] for an error that says no more.
    pub reason: Reason,
}

/// A service at work on one thing, from when it came until it left.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Whose: a place in [`Exchange::parties`].
    pub party: usize,
    /// What its first span is called.
    pub name: String,
    /// When it began.
    pub from: i64,
    /// When its last span was over.
    pub to: i64,
    /// The code with which it says it answered.
    pub code: Option<u16>,
    /// Whether it says that it failed.
    pub failed: bool,
    /// When it waited for others, in order, without overlaps.
    pub waits: Vec<(i64, i64)>,
    /// The message that it is about.
    pub about: Option<usize>,
    /// Its spans inside, which are folded: what they are called, from when until when, and how deep.
    pub inside: Vec<(String, i64, i64, usize)>,
}

/// An exchange.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// When its first span began, in nanoseconds since 1970.
    pub origin: u64,
    /// How long it took, in nanoseconds.
    pub length: i64,
    /// Who takes part.
    pub parties: Vec<Party>,
    /// All messages, by when they are seen first.
    pub hops: Vec<Hop>,
    /// All that was done, by its beginning.
    pub visits: Vec<Visit>,
    /// The way through the run on which nothing could have been later: visits, each from when until when, from the last
    /// to the first.
    pub critical: Vec<(usize, i64, i64)>,
    /// Long stretches in which nobody does anything.
    pub silences: Vec<Silence>,
    /// Corrections of clocks, where somebody asked for them.
    pub corrections: Vec<Correction>,
    /// How many spans name a parent that is not in the file.
    pub orphans: usize,
    /// How each call ended for who made it.
    pub ends: Vec<End>,
    /// What is worth telling.
    pub findings: Vec<Finding>,
}

impl Exchange {
    /// What somebody is called.
    #[must_use]
    pub fn name(&self, party: usize) -> &str {
        self.parties.get(party).map_or("", |party| &party.name)
    }
}
