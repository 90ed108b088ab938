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
    /// What is right; nothing before it is told.
    pub right: String,
    /// When one sees it.
    pub at: Micros,
}

/// A time that has to do with a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// When; at the latest at the end of what is shown.
    pub at: Micros,
    /// What it is.
    pub guessed: Guessed,
    /// What it says: "Your guess: 300 ms".
    pub text: String,
    /// Whether its time lies beyond what is shown.
    pub is_beyond: bool,
}

impl Guess {
    /// The guess alone, as long as the answer is not told.
    #[must_use]
    pub fn untold(self) -> Self {
        Self { right: String::new(), ..self }
    }

    /// The time that was guessed, if one was, and the moment of the answer, on a line that ends at a time.
    #[must_use]
    pub fn flags(&self, end: Micros) -> Vec<Flag> {
        let flag = |at: Micros, guessed: Guessed, answer: &str| {
            let is_short = answer.len() <= SHORT;
            let text = if is_short { format!("{}: {answer}", guessed.words()) } else { guessed.words().to_owned() };
            Flag { at: at.min(end), guessed, text, is_beyond: at > end }
        };
        let is_right = self.said == self.right;
        let said = self.said.parse().ok().filter(|_| !is_right).map(|at| flag(at, Guessed::Said, &self.said));
        let answer = if is_right { Guessed::Right } else { Guessed::Answer };
        let answer = (!self.right.is_empty()).then(|| flag(self.at, answer, &self.right));
        said.into_iter().chain(answer).collect()
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

/// The box of a flag with these words: its middle at a place, moved to lie within the scene.
pub(super) fn place(at: Point, words: &str, scene: Rect) -> Rect {
    let width = text::width(words, Face::Strong, WORDS) + 14.0;
    let within = |at: f64, half: f64, end: f64| at.min(end - half - 1.0).max(half + 1.0);
    let center = Point::new(within(at.x, width / 2.0, scene.right()), within(at.y, FLAG / 2.0, scene.bottom()));
    Rect::around(center, width, FLAG)
}

/// A flag with its words.
pub(super) fn flag(id: &str, tag: Rect, guessed: Guessed, words: &str, marks: &mut Vec<Mark>) {
    let text = Text {
        at: tag.center() + Point::new(0.0, HALF_CAPITAL * WORDS),
        anchor: Anchor::Middle,
        size: WORDS,
        face: Face::Strong,
        text: words.to_owned(),
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
            let flags = guess(said, right).flags(Micros::from_millis(500)).into_iter();
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
    fn before_it_is_told_only_the_guess_is_flagged() {
        let flags = |said: &str| guess(said, "480 ms").untold().flags(Micros::from_millis(500));
        assert_eq!(flags("300 ms").iter().map(|flag| flag.text.as_str()).collect::<Vec<_>>(), ["Your guess: 300 ms"]);
        assert_eq!(flags("480 ms").iter().map(|flag| flag.text.as_str()).collect::<Vec<_>>(), ["Your guess: 480 ms"]);
        assert_eq!(flags(""), []);
        assert_eq!(guess("Post", "Post").untold().about("Post"), Some(Guessed::Said));
    }

    #[test]
    fn a_guess_beyond_the_run_is_flagged_at_its_end() {
        let flags = guess("900 ms", "480 ms").flags(Micros::from_millis(500));
        assert_eq!((flags[0].at, flags[0].is_beyond), (Micros::from_millis(500), true));
        assert_eq!((flags[1].at, flags[1].is_beyond), (Micros::from_millis(480), false));
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
