//! One thing that somebody has done, as a line of text.

use std::fmt;

use crate::plain::quoted;

/// One thing that somebody has done. It is printed as its line: `read errors timeout`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact<'a> {
    /// A section was read: the chapter's piece of the address, and the section's id.
    Read(&'a str, &'a str),
    /// A guess was made or given up: chapter, section, and what became of it.
    Guess(&'a str, &'a str, Guess),
    /// A question to check oneself was opened: the chapter, and which one, from one.
    Check(&'a str, usize),
    /// A mission was solved: its piece of the address, and with how many changes.
    Solved(&'a str, usize),
}

/// What became of a guess, the better the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guess {
    /// The answer was opened first.
    Skipped,
    /// The first try was wrong.
    Wrong,
    /// The first try was right.
    Right,
}

impl Guess {
    const ALL: [(Self, &'static str); 3] =
        [(Guess::Skipped, "skipped"), (Guess::Wrong, "wrong"), (Guess::Right, "right")];

    /// The word for it in a line.
    pub const fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

impl fmt::Display for Fact<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Read(chapter, section) => write!(f, "read {chapter} {section}"),
            Fact::Guess(chapter, section, guess) => write!(f, "guess {chapter} {section} {}", guess.word()),
            Fact::Check(chapter, number) => write!(f, "check {chapter} {number}"),
            Fact::Solved(mission, changes) => write!(f, "solved {mission} {changes}"),
        }
    }
}

impl<'a> Fact<'a> {
    /// Reads a line. The error is a sentence about the line.
    pub fn parse(line: &'a str) -> Result<Self, String> {
        let mut words = line.split_ascii_whitespace();
        let kind = words.next().unwrap_or_default();
        let rest: Vec<&str> = words.collect();
        match (kind, rest.as_slice()) {
            ("read", [chapter, section]) => Ok(Fact::Read(name(chapter)?, name(section)?)),
            ("guess", [chapter, section, word]) => {
                let guess = Guess::ALL.iter().find(|(_, known)| known == word).map(|(guess, _)| *guess);
                let guess = guess.ok_or_else(|| {
                    format!("“{}” is nothing that becomes of a guess: that is right, wrong or skipped", short(word))
                })?;
                Ok(Fact::Guess(name(chapter)?, name(section)?, guess))
            }
            ("check", [chapter, number]) => Ok(Fact::Check(name(chapter)?, count(number)?)),
            ("solved", [mission, changes]) => Ok(Fact::Solved(name(mission)?, count(changes)?)),
            ("read", _) => Err("it has to be “read”, a chapter and a section, as in “read errors timeout”".to_owned()),
            ("guess", _) => {
                Err("it has to be “guess”, a chapter, a section and what became of it, as in “guess errors timeout \
                     right”"
                    .to_owned())
            }
            ("check", _) => Err("it has to be “check”, a chapter and a number, as in “check errors 2”".to_owned()),
            ("solved", _) => {
                Err("it has to be “solved”, a mission and how many changes it took, as in “solved two-packs 1”"
                    .to_owned())
            }
            _ => Err(format!("it begins with “{}”, and not with read, guess, check or solved", short(kind))),
        }
    }
}

fn name(text: &str) -> Result<&str, String> {
    let is_name = text.len() <= 64 && text.bytes().all(|letter| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    let wrong = || format!("“{}” is no name: that is up to 64 small letters, digits and hyphens", short(text));
    is_name.then_some(text).ok_or_else(wrong)
}

fn count(text: &str) -> Result<usize, String> {
    let wrong = || format!("“{}” is no number from 1 to 99", short(text));
    // The one spelling that is printed: neither "+1" nor "01".
    let is_plain = text.bytes().all(|letter| letter.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|number| is_plain && (1..100).contains(number)).ok_or_else(wrong)
}

/// As much of a text as fits into a sentence.
pub(super) fn short(text: &str) -> String {
    quoted(text, 30)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_is_printed() {
        for line in ["read errors timeout", "guess errors timeout skipped", "check errors 3", "solved two-packs 12"] {
            assert_eq!(Fact::parse(line).map(|fact| fact.to_string()), Ok(line.to_owned()));
        }
        assert_eq!(Fact::parse("  read\terrors   timeout "), Ok(Fact::Read("errors", "timeout")));
        for (guess, word) in Guess::ALL {
            assert_eq!(guess.word(), word);
        }
    }

    #[test]
    fn every_mistake_has_its_sentence() {
        for (line, says) in [
            ("watched errors", "it begins with “watched”"),
            ("read errors", "a chapter and a section"),
            ("read errors timeout again", "a chapter and a section"),
            ("guess errors timeout", "what became of it"),
            ("guess errors timeout maybe", "“maybe” is nothing that becomes of a guess"),
            ("read Errors timeout", "“Errors” is no name"),
            ("check errors two", "“two” is no number from 1 to 99"),
            ("check errors 0", "“0” is no number"),
            ("solved two-packs 100", "“100” is no number"),
            ("solved two-packs +1", "“+1” is no number"),
            ("solved two-packs 01", "“01” is no number"),
            ("solved", "how many changes"),
        ] {
            let error = Fact::parse(line).expect_err(line);
            assert!(error.contains(says), "{line}: {error}");
        }
        assert_eq!(short(&"ab\u{7}".repeat(40)).chars().count(), 31);
    }
}
