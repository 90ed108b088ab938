//! A slot: some sections of the course for a talk of some minutes, as the query of an address has them.
//!
//! ```text
//! ?s=errors.unknown,errors.again    the sections, in the order of the talk; `s` may come several times, as forms send it
//! &m=20                             the minutes that there are
//! ```
//!
//! It is untrusted text: what cannot be read is reported in a sentence and left out.

use std::fmt;

/// The longest slot, in minutes.
pub const LONGEST: u32 = 600;
/// The most sections: more than the course has.
const MOST: usize = 200;

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
                "m" => match value.parse().ok().filter(|minutes| (1..=LONGEST).contains(minutes)) {
                    Some(minutes) => slot.minutes = Some(minutes),
                    None => problems.push(format!(
                        "“m={}” is no length: a whole number of minutes, from 1 to {LONGEST}.",
                        shown(&value)
                    )),
                },
                _ => {}
            }
        }
        (slot, problems)
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

/// As much of a text from an address as belongs into a sentence.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut start: String = text.chars().take(40).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s={}", self.sections.join(","))?;
        match self.minutes {
            Some(minutes) => write!(f, "&m={minutes}"),
            None => Ok(()),
        }
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

    proptest! {
        #[test]
        fn whatever_comes_is_read(query: String) {
            let (slot, _) = Slot::parse(&query);
            prop_assert_eq!(Slot::parse(&slot.to_string()).0, slot);
        }
    }
}
