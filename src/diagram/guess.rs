//! A guess about a run, beside what the run says: flags at times and on services.

use super::geometry::{Point, Rect};
use super::role::{Guessed, Role};
use super::scene::{Mark, Shape};
use super::text::{self, Anchor, Face, HALF_CAPITAL, Text};
use crate::sim::Micros;

/// The height of a flag, in pixels.
pub(super) const FLAG: f64 = 18.0;
const WORDS: f64 = 11.5;
/// An answer of so many letters still fits on a flag at the player's slider.
const SHORT: usize = 26;

/// A guess about a run. Answers are texts: times, statuses, names of services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// What was guessed; nothing where the answer was asked for without a guess.
    pub said: String,
    /// What is right.
    pub right: String,
    /// When one sees it.
    pub at: Micros,
}

/// A time that has to do with a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// When.
    pub at: Micros,
    /// What it is.
    pub guessed: Guessed,
    /// What it says: "Your guess: 300 ms".
    pub text: String,
}

impl Guess {
    /// The time that was guessed, if one was, and the moment of the answer.
    #[must_use]
    pub fn flags(&self) -> Vec<Flag> {
        let flag = |at, guessed: Guessed, answer: &str| {
            let is_short = answer.len() <= SHORT;
            let text = if is_short { format!("{}: {answer}", guessed.words()) } else { guessed.words().to_owned() };
            Flag { at, guessed, text }
        };
        let is_right = self.said == self.right;
        let said = self.said.parse().ok().filter(|_| !is_right).map(|at| flag(at, Guessed::Said, &self.said));
        let answer = if is_right { Guessed::Right } else { Guessed::Answer };
        said.into_iter().chain([flag(self.at, answer, &self.right)]).collect()
    }

    /// What it has to do with the service of a name.
    #[must_use]
    pub fn about(&self, name: &str) -> Option<Guessed> {
        match (names(&self.said, name), names(&self.right, name)) {
            (true, true) => Some(Guessed::Right),
            (true, false) => Some(Guessed::Said),
            (false, true) => Some(Guessed::Answer),
            (false, false) => None,
        }
    }
}

/// Whether an answer such as "Customer, Loyalty and Post" names a service.
fn names(answer: &str, name: &str) -> bool {
    answer.split(", ").flat_map(|part| part.split(" and ")).any(|part| part == name)
}

/// The box of a flag: its middle at a place, moved to lie within the scene.
pub(super) fn place(at: Point, guessed: Guessed, scene: Rect) -> Rect {
    let width = text::width(guessed.words(), Face::Strong, WORDS) + 14.0;
    let within = |at: f64, half: f64, end: f64| at.min(end - half - 1.0).max(half + 1.0);
    let center = Point::new(within(at.x, width / 2.0, scene.right()), within(at.y, FLAG / 2.0, scene.bottom()));
    Rect::around(center, width, FLAG)
}

/// A flag with its words.
pub(super) fn flag(id: &str, tag: Rect, guessed: Guessed, marks: &mut Vec<Mark>) {
    let text = Text {
        at: tag.center() + Point::new(0.0, HALF_CAPITAL * WORDS),
        anchor: Anchor::Middle,
        size: WORDS,
        face: Face::Strong,
        text: guessed.words().to_owned(),
    };
    marks.push(Mark::new(format!("{id}-flag"), Role::GuessTag(guessed), Shape::Rect(tag, 4.0)));
    marks.push(Mark::new(format!("{id}-words"), Role::GuessText(guessed), Shape::Text(text)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(said: &str, right: &str) -> Guess {
        Guess { said: said.to_owned(), right: right.to_owned(), at: Micros::from_millis(480) }
    }

    #[test]
    fn times_are_flagged_where_they_are() {
        let flags = |said: &str, right: &str| {
            let flags = guess(said, right).flags().into_iter();
            flags.map(|flag| (flag.at.0 / 1_000, flag.text)).collect::<Vec<_>>()
        };
        let answer = (480, "The answer: 480 ms".to_owned());
        assert_eq!(flags("300 ms", "480 ms"), [(300, "Your guess: 300 ms".to_owned()), answer.clone()]);
        assert_eq!(flags("480 ms", "480 ms"), [(480, "Guessed right: 480 ms".to_owned())]);
        assert_eq!(flags("", "480 ms"), std::slice::from_ref(&answer));
        assert_eq!(flags("never", "480 ms"), [answer]);
        assert_eq!(flags("", "Customer, Loyalty, Post and Email"), [(480, "The answer".to_owned())]);
    }

    #[test]
    fn services_are_flagged_by_their_names() {
        let about =
            |said: &str, right: &str| ["Customer", "Loyalty", "Post"].map(|name| guess(said, right).about(name));
        use Guessed::{Answer, Right, Said};
        assert_eq!(about("Loyalty", "Post"), [None, Some(Said), Some(Answer)]);
        assert_eq!(about("Post", "Post"), [None, None, Some(Right)]);
        assert_eq!(about("", "nobody"), [None, None, None]);
        assert_eq!(about("Customer", "Customer, Loyalty and Post"), [Some(Right), Some(Answer), Some(Answer)]);
    }
}
