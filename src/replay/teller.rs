//! A recording tells itself: it says what somebody wrote down, and of what it is not known why it happened, that only the
//! clock puts it there.

use super::stage::Recording;
use crate::diagram::{Beat, Sentence, Teller};
use crate::flow::Event;
use crate::sim::Micros;

/// What is said of an event for which nobody named a cause.
const BY_THE_CLOCK: &str = "Nothing names its cause: it stands here by the clock.";

impl Teller for Recording {
    fn describe(&self, beat: Option<&Beat>) -> Sentence {
        beat.map_or_else(|| self.before(), |beat| Self::describe(self, beat))
    }

    fn tell(&self, event: &Event) -> Sentence {
        let mut sentence = Self::tell(self, event);
        if event.cause.is_none() {
            sentence.rest = [&*sentence.rest, BY_THE_CLOCK].join(" ").trim_start().to_owned();
        }
        sentence
    }
}

impl Recording {
    fn before(&self) -> Sentence {
        Sentence { lead: "Nothing has happened yet.".to_owned(), ..Sentence::default() }
    }

    /// The moment with which to begin: something went wrong there, or it is the end.
    #[must_use]
    pub fn opening(&self) -> Micros {
        let findings = &self.exchange.findings;
        let telling = findings.iter().find(|finding| finding.told.is_trouble()).or_else(|| findings.first());
        telling.map_or(self.trace.end, |finding| super::moment(finding.at)).min(self.trace.end)
    }
}
