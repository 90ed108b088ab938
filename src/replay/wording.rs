//! What findings are in words.

use super::exchange::Exchange;
use super::findings::Told;
use super::parties::Part;
use super::span;
use crate::status::named;

/// So many parts of a critical path are said.
const MOST_PARTS: usize = 16;

impl Exchange {
    /// A party in the middle of a sentence.
    fn who(&self, party: usize) -> String {
        let name = self.name(party);
        match self.parties.get(party).map(|party| party.part) {
            Some(Part::Caller) => "the caller".to_owned(),
            Some(Part::Outside) if name == "Unknown service" => "a service that wrote nothing".to_owned(),
            _ => name.to_owned(),
        }
    }

    fn starts(&self, party: usize) -> String {
        let name = self.who(party);
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// The critical path in words, from the first to the last; none where several things begin by themselves, for no one way
    /// leads through them.
    #[must_use]
    pub fn way(&self) -> Option<String> {
        if self.visits.iter().filter(|visit| visit.about.is_none()).count() > 1 {
            return None;
        }
        let mut parts: Vec<(usize, i64)> = Vec::new();
        for (visit, from, to) in self.critical.iter().rev() {
            let party = self.visits[*visit].party;
            match parts.last_mut() {
                Some((last, length)) if *last == party => *length += to - from,
                _ => parts.push((party, to - from)),
            }
        }
        let more = parts.len().saturating_sub(MOST_PARTS);
        let part = |(party, length): &(usize, i64)| format!("{} {}", self.who(*party), span(*length));
        let said: Vec<String> = parts.iter().take(MOST_PARTS).map(part).collect();
        let rest = if more > 0 { format!(", and {more} more") } else { String::new() };
        (!said.is_empty()).then(|| format!("The critical path, by who was on it: {}{rest}.", said.join(", ")))
    }

    /// A finding in a sentence or two.
    pub(super) fn sentence(&self, told: &Told) -> String {
        let code = |code: &Option<u16>| code.map_or_else(|| "an error".to_owned(), named);
        match told {
            Told::Slowest { party, own: (own, whole) } => {
                format!("{} was the slowest: {} of the {} are its own.", self.starts(*party), span(*own), span(*whole))
            }
            Told::LongestWait { pair, label, took } => format!(
                "The longest wait was that of {} for {}: {} for “{label}”.",
                self.who(pair.0),
                self.who(pair.1),
                span(*took)
            ),
            Told::GaveUp { pair, after, went_on } => {
                let (who, whom) = (self.starts(pair.0), self.starts(pair.1));
                let lead = format!("{who} gave up after {}", span(*after));
                match went_on {
                    Some((late, code)) => {
                        format!("{lead}; {whom} went on for {} and answered {} to nobody.", span(*late), named(*code))
                    }
                    None => format!("{lead}: it had no answer of {}.", self.who(pair.1)),
                }
            }
            Told::SaysAnswered { pair, code } => format!(
                "The span of {} says {}, although {} had left: whether it answered at all is not written down.",
                self.who(pair.0),
                named(*code),
                self.who(pair.1)
            ),
            Told::Refused { pair } => {
                format!("Nobody listened at {} when {} asked.", self.who(pair.1), self.who(pair.0))
            }
            Told::Failed { pair, code: Some(code) } => {
                format!("The failure began at {}: it answered {}.", self.who(pair.0), named(*code))
            }
            Told::Failed { pair, code: None } => {
                format!("The call of {} to {} broke off with an error.", self.who(pair.1), self.who(pair.0))
            }
            Told::Retry { pair, attempt, pause, after } => format!(
                "{} asked {} again, {} after {}: try {attempt}.",
                self.starts(pair.0),
                self.who(pair.1),
                span(*pause),
                code(after)
            ),
            Told::Redelivered { pair, label, attempt, failed, pause } => {
                let why = if *failed { "it had not taken it" } else { "although it had ended well" };
                let (often, first) = if *attempt == 2 {
                    ("twice".to_owned(), "first time")
                } else {
                    (format!("{attempt} times"), "time before")
                };
                format!(
                    "The same message, “{label}”, was delivered to {} {often}: again {} after the end of the {first}, {why}.",
                    self.who(pair.1),
                    span((*pause).max(0))
                )
            }
            Told::RanTwice { pair, label, times } => {
                let often = if *times == 2 { "twice".to_owned() } else { format!("{times} times") };
                format!("{} did “{label}” {often} for {}.", self.starts(pair.0), self.who(pair.1))
            }
            Told::WentOn { party, times } => format!(
                "The first answer was there after {}; {} was done with its part after {}.",
                span(times.0),
                self.who(*party),
                span(times.1)
            ),
            Told::Backwards { pair, count, most } => {
                let what = if *count == 1 { "One message".to_owned() } else { format!("{count} messages") };
                let verb = if *count == 1 { "arrives" } else { "arrive" };
                format!(
                    "{what} between {} and {} {verb} before being sent, by up to {}: their clocks differ.",
                    self.who(pair.0),
                    self.who(pair.1),
                    span(*most)
                )
            }
            Told::Corrected { pair, by } => format!(
                "The clock of {} was moved by {} {}, so that its work lies in the middle of what {} waited.",
                self.who(pair.1),
                span(*by),
                if *by < 0 { "back" } else { "on" },
                self.who(pair.0)
            ),
            Told::Orphans { count: 1 } => "One span names a parent that is not in the file.".to_owned(),
            Told::Orphans { count } => format!("{count} spans name parents that are not in the file."),
        }
    }
}
