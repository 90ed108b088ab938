//! A slot: some sections of the course for a talk of some minutes, as the query of an address has them.
//!
//! ```text
//! ?s=errors.unknown,errors.again    the sections, in the order of the talk; `s` may come several times, as forms send it
//! &m=20                             the minutes that there are
//! ```
//!
//! It is untrusted text: what cannot be read is reported in a sentence and left out.

use std::fmt;

use super::plan::minutes;
use crate::plain::quoted;

/// The longest slot, in minutes.
pub const LONGEST: u32 = 600;
/// The most sections: more than the course has.
const MOST: usize = 200;
/// As many problems as somebody reads. An address can have thousands.
const MOST_TOLD: usize = 5;

/// A slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// The sections: each the slug of its chapter, a dot, its id.
    pub sections: Vec<String>,
    /// The minutes that there are, where somebody says so.
    pub minutes: Option<u32>,
}

impl Slot {
    /// Reads the query of an address, without its question mark, and says in a sentence each what was left out.
    #[must_use]
    pub fn parse(query: &str) -> (Self, Vec<String>) {
        let (mut slot, mut problems) = (Self::default(), Vec::new());
        for (key, value) in form_urlencoded::parse(query.as_bytes()).take(MOST) {
            match key.as_ref() {
                "s" => {
                    for name in value.split(',').filter(|name| !name.is_empty()) {
                        slot.add(name, &mut problems);
                    }
                }
                "m" if value.is_empty() => {}
                "m" => match length(&value) {
                    Some(minutes) => slot.minutes = Some(minutes),
                    None => problems.push(format!(
                        "“m={}” is no length: a whole number of minutes, from 1 to {LONGEST}.",
                        shown(&value)
                    )),
                },
                _ => {}
            }
        }
        (slot, few(problems))
    }

    fn add(&mut self, name: &str, problems: &mut Vec<String>) {
        let is_piece = |text: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        let is_name = name.split_once('.').is_some_and(|(chapter, section)| is_piece(chapter) && is_piece(section));
        if !is_name {
            problems.push(format!("“{}” names no section: a chapter, a dot and a section are one.", shown(name)));
        } else if self.sections.len() < MOST && !self.sections.iter().any(|known| known == name) {
            self.sections.push(name.to_owned());
        }
    }
}

/// A length in whole minutes, from 1 to [`LONGEST`].
#[must_use]
pub fn length(text: &str) -> Option<u32> {
    text.parse().ok().filter(|minutes| (1..=LONGEST).contains(minutes))
}

/// The first few of some problems, and how many more there are.
#[must_use]
pub fn few(mut problems: Vec<String>) -> Vec<String> {
    let more = problems.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        problems.truncate(MOST_TOLD);
        problems.push(format!("And {more} more like these."));
    }
    problems
}

/// What sections of so many seconds come to beside the minutes that there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// How many sections there are.
    pub sections: usize,
    /// Their minutes: the sum of those that stand beside each of them, for whoever reads them adds them up.
    pub minutes: u32,
    /// The minutes that there are, where somebody says so.
    pub given: Option<u32>,
}

impl Sum {
    /// Sums up.
    #[must_use]
    pub fn of(seconds: &[u32], given: Option<u32>) -> Self {
        Self { sections: seconds.len(), minutes: seconds.iter().map(|seconds| minutes(*seconds)).sum(), given }
    }

    /// Whether it is more than there is time for.
    #[must_use]
    pub fn is_too_much(&self) -> bool {
        self.given.is_some_and(|given| self.minutes > given)
    }
}

/// In a sentence or two.
impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sections, minutes, given } = *self;
        match sections {
            0 => return f.write_str("No section is chosen yet."),
            1 => f.write_str("1 section")?,
            _ => write!(f, "{sections} sections")?,
        }
        match given {
            None => write!(f, ", about {minutes} min"),
            Some(given) if minutes > given => {
                let over = minutes - given;
                write!(
                    f,
                    ", about {minutes} of {given} min. That is {over} min too much: take something away, or plan more time."
                )
            }
            Some(given) if minutes == given => write!(f, ", about {minutes} of {given} min"),
            Some(given) => write!(f, ", about {minutes} of {given} min: {} min are left", given - minutes),
        }
    }
}

/// As much of a text from an address as belongs into a sentence.
#[must_use]
pub fn shown(text: &str) -> String {
    quoted(text, 40)
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sections = (!self.sections.is_empty()).then(|| format!("s={}", self.sections.join(",")));
        let minutes = self.minutes.map(|minutes| format!("m={minutes}"));
        f.write_str(&[sections, minutes].into_iter().flatten().collect::<Vec<_>>().join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slot(sections: &[&str], minutes: Option<u32>) -> Slot {
        Slot { sections: sections.iter().map(|name| (*name).to_owned()).collect(), minutes }
    }

    #[test]
    fn an_address_leads_back() {
        for (query, expected) in [
            ("s=errors.unknown,errors.again&m=20", slot(&["errors.unknown", "errors.again"], Some(20))),
            ("s=errors.unknown", slot(&["errors.unknown"], None)),
            ("m=20", slot(&[], Some(20))),
            ("", slot(&[], None)),
        ] {
            assert_eq!(Slot::parse(query), (expected.clone(), vec![]));
            assert_eq!(expected.to_string(), query);
        }
    }

    #[test]
    fn a_form_sends_one_by_one() {
        let expected = slot(&["errors.unknown", "http.polling"], None);
        assert_eq!(Slot::parse("s=errors.unknown&s=http.polling&s=errors.unknown&m="), (expected, vec![]));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let (read, problems) = Slot::parse("s=errors.again,nonsense,Errors.x,a.b.c&m=soon&x=1");
        assert_eq!(read, slot(&["errors.again"], None));
        assert_eq!(problems.len(), 4, "{problems:?}");
        assert_eq!(problems[0], "“nonsense” names no section: a chapter, a dot and a section are one.");
        assert_eq!(problems[3], "“m=soon” is no length: a whole number of minutes, from 1 to 600.");
        assert_eq!(Slot::parse("m=0").1.len(), 1);
        assert_eq!(Slot::parse(""), (Slot::default(), vec![]));
        assert_eq!(shown(&"ä".repeat(50)).chars().count(), 41);
    }

    #[test]
    fn of_thousands_of_problems_a_few_are_told() {
        let (slot, problems) = Slot::parse(&format!("s={}", "x,".repeat(5_000)));
        assert_eq!((slot, problems.len()), (Slot::default(), 6));
        assert_eq!(problems[5], "And 4995 more like these.");
    }

    #[test]
    fn the_sum_is_that_of_the_minutes_that_are_shown() {
        // Each of them reads "1 min".
        assert_eq!(Sum::of(&[85, 85, 85], None).to_string(), "3 sections, about 3 min");
        assert_eq!(Sum::of(&[], Some(5)).to_string(), "No section is chosen yet.");
        for (given, expected) in [
            (5, "1 section, about 3 of 5 min: 2 min are left"),
            (3, "1 section, about 3 of 3 min"),
            (2, "1 section, about 3 of 2 min. That is 1 min too much: take something away, or plan more time."),
        ] {
            let sum = Sum::of(&[180], Some(given));
            assert_eq!(sum.to_string(), expected);
            assert_eq!(sum.is_too_much(), given < 3);
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read(query: String) {
            let (slot, _) = Slot::parse(&query);
            prop_assert_eq!(Slot::parse(&slot.to_string()).0, slot);
        }
    }
}
