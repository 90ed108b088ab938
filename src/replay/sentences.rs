//! What is said about the moments of a recording: only what somebody wrote down, and where one end is open, that it is.

use super::exchange::{Because, Fate, Hop, HopKind};
use super::findings::Told;
use super::span;
use super::stage::Recording;
use crate::diagram::{Beat, Sentence};
use crate::flow::{Event, EventKind, Reason};
use crate::sim::Micros;
use crate::status::named;

/// So much more is told of one moment.
const MOST_BESIDE: usize = 3;

impl Recording {
    /// What is said at a time: about the latest beat at or before it.
    #[must_use]
    pub fn narrate(&self, t: Micros) -> Sentence {
        let after = self.beats.partition_point(|beat| beat.at <= t);
        match after.checked_sub(1).and_then(|index| self.beats.get(index)) {
            Some(beat) => self.describe(beat),
            None => said("Nothing has happened yet.", String::new()),
        }
    }

    /// What is said about a beat: what happened, how that is known, and what is worth telling there.
    #[must_use]
    pub fn describe(&self, beat: &Beat) -> Sentence {
        let Some(lead) = self.trace.events.get(beat.lead as usize) else { return Sentence::default() };
        let mut sentence = self.tell(lead);
        // What else happens at the same moment is told in short.
        let others =
            beat.events.iter().filter(|seq| **seq != beat.lead).filter_map(|seq| self.trace.events.get(*seq as usize));
        for other in others.take(MOST_BESIDE) {
            sentence.rest = joined(&sentence.rest, &self.tell(other).lead);
        }
        let found = self.exchange.findings.iter().filter(|finding| {
            let is_now = Micros(finding.at.max(0) as u64 / 1_000) == beat.at;
            is_now && !matches!(finding.told, Told::Slowest { .. } | Told::Corrected { .. } | Told::Orphans { .. })
        });
        for finding in found {
            if finding.sentence != sentence.lead {
                sentence.rest = joined(&sentence.rest, &finding.sentence);
            }
        }
        sentence
    }

    /// What is said about one event.
    #[must_use]
    pub fn tell(&self, event: &Event) -> Sentence {
        let exchange = &self.exchange;
        let here = event.service.map_or("", |service| exchange.name(usize::from(service.0)));
        let hop = event.message.and_then(|message| exchange.hops.get(message.0 as usize));
        let visit = event.activity.and_then(|number| exchange.visits.get(number as usize));
        match (event.kind, hop, visit) {
            (EventKind::Sent, Some(hop), _) => self.sent(hop),
            (EventKind::Delivered, Some(hop), _) => self.arrived(hop),
            (EventKind::Refused, Some(hop), _) => {
                let lead = format!("Nobody listens at {}.", exchange.name(hop.to));
                said(lead, format!("{} is turned away before anyone has seen it.", quoted(hop)))
            }
            (EventKind::Outcome, Some(hop), _) => self.ended(event, hop),
            (EventKind::ActivityStarted, _, Some(visit)) => {
                said(format!("{here} begins: “{}”.", visit.name), String::new())
            }
            (EventKind::ActivityEnded, _, Some(visit)) => said(
                format!("{here} is done with “{}”.", visit.name),
                format!("It took {}.", span(visit.to - visit.from)),
            ),
            (EventKind::ActivityAborted, _, Some(visit)) => said(
                format!("{here} does not take “{}”.", visit.name),
                format!("Its span ends with an error after {}.", span(visit.to - visit.from)),
            ),
            (EventKind::WorkStarted, ..) => said(format!("{here} works."), String::new()),
            (EventKind::Blocked, ..) => said(format!("{here} waits."), String::new()),
            _ => said(format!("Something happens at {here}."), String::new()),
        }
    }

    fn sent(&self, hop: &Hop) -> Sentence {
        let (from, to) = (self.exchange.name(hop.from), self.exchange.name(hop.to));
        let again = if hop.attempt > 1 { " again" } else { "" };
        let lead = match (hop.kind, hop.code) {
            (HopKind::Request, _) => format!("{from} asks {to}{again}: {}.", quoted(hop)),
            (HopKind::Reply, Some(code)) => format!("{from} answers {} to {to}.", named(code)),
            (HopKind::Reply, None) => format!("{from} answers {to}."),
            (HopKind::Publication, _) => format!("{from} publishes {}{again}.", quoted(hop)),
            (HopKind::Delivery, _) => format!("{from} hands {} to {to}{again}.", quoted(hop)),
            (HopKind::Lead, _) => format!("{from} leads to {} at {to}.", quoted(hop)),
        };
        let rest = match (hop.fate, hop.received) {
            (Fate::ToNobody, _) => format!("{to} had left, so it was for nobody."),
            (_, None) => format!("Nobody wrote down when {to} had it."),
            (_, Some(_)) => String::new(),
        };
        said(lead, joined(&rest, &backwards(hop)))
    }

    fn arrived(&self, hop: &Hop) -> Sentence {
        let (from, to) = (self.exchange.name(hop.from), self.exchange.name(hop.to));
        let again = if hop.attempt > 1 { " again" } else { "" };
        let open = if hop.sent.is_none() { format!("Nobody wrote down when {from} sent it.") } else { String::new() };
        let (lead, rest) = match (hop.kind, hop.code) {
            (HopKind::Reply, code) => {
                let asked = hop.answers.and_then(|asked| self.exchange.hops.get(asked)).and_then(|asked| asked.sent);
                let took =
                    asked.zip(hop.received).map(|(sent, received)| format!("It waited for {}.", span(received - sent)));
                let answer = code.map_or_else(|| "without a status".to_owned(), named);
                // Of whom nothing is written was said when it was asked.
                let open = if hop.because == Because::OneSpan { "" } else { &open };
                (format!("{to} has the answer of {from}: {answer}."), joined(&took.unwrap_or_default(), open))
            }
            (HopKind::Delivery, _) => (format!("{from} hands {} to {to}{again}.", quoted(hop)), open),
            (HopKind::Lead, _) => (format!("{from} leads to {} at {to}.", quoted(hop)), hop.because.words().to_owned()),
            (HopKind::Request | HopKind::Publication, _) => (format!("{to} has {} of {from}.", quoted(hop)), open),
        };
        let known = if hop.because == Because::Link { hop.because.words() } else { "" };
        let rest = if hop.kind == HopKind::Lead { rest } else { joined(&rest, known) };
        said(lead, joined(&rest, &backwards(hop)))
    }

    fn ended(&self, event: &Event, hop: &Hop) -> Sentence {
        let (from, to) = (self.exchange.name(hop.from), self.exchange.name(hop.to));
        let waited =
            hop.sent.map(|sent| format!(" after {}", span(event.at.0 as i64 * 1_000 - sent))).unwrap_or_default();
        match (event.reason, event.status) {
            (Some(Reason::Refused), _) => said(format!("{from} learns that nobody listens at {to}."), String::new()),
            (Some(Reason::TimedOut), _) => {
                said(format!("{from} stops waiting for {to}{waited}."), "It cannot know what was done.".to_owned())
            }
            (Some(Reason::Answered), Some(code)) => said(format!("{to} answered {}.", named(code)), String::new()),
            (Some(Reason::Answered), None) => said(format!("{to} answered."), String::new()),
            _ => said(format!("The call of {from} to {to} ends with an error{waited}."), String::new()),
        }
    }
}

fn said(lead: impl Into<String>, rest: String) -> Sentence {
    Sentence { lead: lead.into(), rest, claims: Vec::new() }
}

fn quoted(hop: &Hop) -> String {
    if hop.label.is_empty() { "a message".to_owned() } else { format!("“{}”", hop.label) }
}

fn backwards(hop: &Hop) -> String {
    hop.backwards.map(|by| format!("By their clocks it arrives {} before it was sent.", span(by))).unwrap_or_default()
}

fn joined(one: &str, other: &str) -> String {
    [one, other].iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
