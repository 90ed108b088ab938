//! Times in a text that are moments of a run: one can go there.
//!
//! A text has durations, too: "waits 300 ms" is no moment. A time is one if the words before it say when ("at", "until"),
//! or if something happens just then and the words around it do not speak of how long something takes.

use crate::compare::Run;
use crate::flow::Process;
use crate::link;
use crate::sim::Micros;

/// Words before a time that say when, whatever happens then.
const WHEN: [&str; 6] = ["at", "by", "until", "till", "since", "from"];
/// Words before a time that say how long.
const HOW_LONG: [&str; 20] = [
    "for", "of", "the", "takes", "take", "took", "costs", "cost", "only", "every", "another", "within", "most",
    "least", "about", "travels", "work", "works", "worked", "times",
];
/// Words after a time that say how long.
const LONG: [&str; 18] = [
    "of", "after", "there", "each", "one", "longer", "later", "sooner", "earlier", "more", "away", "apart", "together",
    "back", "before", "long", "hardly", "for",
];

/// When something happens on the clock of one or more runs, and when all of them are over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    beats: Vec<Micros>,
    end: Micros,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// A time that one can go to, as it is written.
    Moment(&'a str, Micros),
}

impl Moments {
    /// Those of the runs of an address's query.
    #[must_use]
    pub fn of(process: &Process, query: &str) -> Self {
        let panes = link::parse(query).0.panes;
        let runs: Vec<Run> = panes.iter().filter_map(|pane| Run::new(process, &pane.shown()).ok()).collect();
        Self {
            beats: runs.iter().flat_map(|run| run.beats.iter().map(|beat| beat.at)).collect(),
            end: runs.iter().map(|run| run.trace.end).max().unwrap_or_default(),
        }
    }

    /// A text, with those of its times apart that are moments of these runs.
    #[must_use]
    pub fn pieces<'a>(&self, text: &'a str) -> Vec<Piece<'a>> {
        let words = words(text);
        let (mut pieces, mut done) = (Vec::new(), 0);
        let mut is_range = false;
        for (index, [number, unit]) in words.windows(2).filter_map(|pair| pair.first_chunk().copied()).enumerate() {
            let Some((at, length)) = time(text, number, unit) else { continue };
            let before = index.checked_sub(1).map_or("", |before| bare(words[before].1));
            let after = words.get(index + 2).map_or("", |after| bare(after.1));
            // "From 5 ms to 45 ms".
            let is_when = WHEN.iter().any(|when| before.eq_ignore_ascii_case(when)) || is_range && before == "to";
            let is_long = HOW_LONG.contains(&before) || !ends(unit.1) && LONG.contains(&after);
            is_range = is_when;
            let happens = self.beats.contains(&at) && !is_long;
            if at == Micros::ZERO || at > self.end || !(is_when || happens) {
                continue;
            }
            let start = number.0 + (number.1.len() - number.1.trim_start_matches(OPENING).len());
            pieces.push(Piece::Words(&text[done..start]));
            done = start + length;
            pieces.push(Piece::Moment(&text[start..done], at));
        }
        pieces.push(Piece::Words(&text[done..]));
        pieces.retain(|piece| *piece != Piece::Words(""));
        pieces
    }
}

/// What stands before a word and does not belong to it.
const OPENING: [char; 3] = ['(', '"', '“'];
/// What stands after a word and does not belong to it.
const CLOSING: [char; 8] = ['.', ',', ':', ';', ')', '"', '”', '?'];

/// The words of a text, each with its place.
fn words(text: &str) -> Vec<(usize, &str)> {
    let places = text.split_whitespace().map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
    places.zip(text.split_whitespace()).collect()
}

/// The time that two words are, and how long it is in the text.
fn time(text: &str, number: (usize, &str), unit: (usize, &str)) -> Option<(Micros, usize)> {
    let digits = number.1.trim_start_matches(OPENING);
    let letters = unit.1.trim_end_matches(CLOSING);
    let is_number = digits.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    if !is_number || !matches!(letters, "ms" | "s") {
        return None;
    }
    let start = number.0 + number.1.len() - digits.len();
    let end = unit.0 + letters.len();
    Some((text.get(start..end)?.split_whitespace().collect::<Vec<_>>().join(" ").parse().ok()?, end - start))
}

/// A word without what stands around it.
fn bare(word: &str) -> &str {
    word.trim_start_matches(OPENING).trim_end_matches(CLOSING)
}

/// Whether a sentence, or a part of one, ends with a word.
fn ends(word: &str) -> bool {
    word.ends_with(CLOSING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::enrolment;

    const CALLS: &str = "a=orchestrated,request-response,sync";

    fn found(text: &str) -> Vec<String> {
        let moments = Moments::of(enrolment(), CALLS);
        let times = moments.pieces(text).into_iter().filter_map(|piece| match piece {
            Piece::Moment(text, _) => Some(text.to_owned()),
            Piece::Words(_) => None,
        });
        times.collect()
    }

    #[test]
    fn a_time_at_which_something_happens_is_a_moment() {
        assert_eq!(found("At 45 ms Customer asks, and at 175 ms it reads 201."), ["45 ms", "175 ms"]);
        assert_eq!(found("The browser has its answer after 480 ms."), ["480 ms"]);
        assert_eq!(found("Post is away from 100 ms to 400 ms."), ["100 ms", "400 ms"]);
        assert_eq!(found("(It is done at 0.47 s.)"), ["0.47 s"]);
    }

    #[test]
    fn a_duration_is_none() {
        assert_eq!(found("A message travels for 5 ms, each way."), Vec::<String>::new());
        assert_eq!(found("Customer waits 300 ms, and Loyalty works for 120 ms."), Vec::<String>::new());
        assert_eq!(found("5 ms there, 60 ms of work, 5 ms back"), Vec::<String>::new());
    }

    #[test]
    fn what_lies_beyond_the_run_is_none() {
        assert_eq!(found("At 900 ms nothing happens, and at 0 ms it begins."), Vec::<String>::new());
    }

    #[test]
    fn the_pieces_are_the_text() {
        let text = "At 45 ms, it asks (at 175 ms); then 201 at 480 ms.";
        let pieces = Moments::of(enrolment(), CALLS).pieces(text);
        let all: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(text) | Piece::Moment(text, _) => *text,
            })
            .collect();
        assert_eq!(all, text);
        assert_eq!(pieces.len(), 7);
    }
}
