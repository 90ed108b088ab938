//! Hostile texts: seeds after some edits. Most edits keep a text near to what the door takes, where its corners are.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What is worth trying in any text: ends of ranges, what separates, what is not seen, what could be markup.
const WORDS: [&str; 48] = [
    "",
    "0",
    "1",
    "-1",
    "00",
    "+1",
    "1e9",
    "0.5",
    ".",
    "NaN",
    "99",
    "100",
    "1000",
    "65535",
    "65536",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "18446744073709551615",
    "18446744073709551616",
    "340282366920938463463374607431768211456",
    "ms",
    "s",
    "us",
    "µs",
    "=",
    "&",
    ",",
    ";",
    ":",
    "@",
    ">",
    "/",
    "#",
    "?",
    "%",
    "%00",
    "%ff",
    "+",
    " ",
    "\n",
    "\t",
    "\u{0}",
    "\u{1b}[2J",
    "\u{202e}",
    "\u{feff}",
    "é\u{301}🦀",
    "<b id=added>",
];

/// One change. Places are shares of the text, so that they mean something in any.
#[derive(Clone, Debug)]
enum Edit {
    /// Puts a word in, or in place of something.
    Word(&'static str, Index, Index),
    /// Puts any letter in.
    Letter(char, Index),
    /// Takes a piece away.
    Cut(Index, Index),
    /// Says a piece again, so many times.
    Again(Index, Index, u16),
    /// Puts a piece of a seed in.
    Seed(Index, Index, Index, Index),
    /// Takes a number's place.
    Number(&'static str, Index),
    /// Puts one field, between the usual separators, in place of another.
    Field(Index, Index),
}

/// The strategy: a seed, and up to eight edits of it; no longer than so many bytes.
pub fn edited(seeds: &[String], most: usize) -> impl Strategy<Value = String> + use<> {
    let seeds = seeds.to_vec();
    (any::<Index>(), vec(edit(), 0..8)).prop_map(move |(seed, edits)| {
        let mut text = seed.get(&seeds).clone();
        for edit in &edits {
            apply(edit, &mut text, &seeds, most);
        }
        text
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = any::<Index>;
    let word = || select(WORDS.as_slice());
    prop_oneof![
        4 => (word(), place(), place()).prop_map(|(word, from, to)| Edit::Word(word, from, to)),
        2 => (any::<char>(), place()).prop_map(|(letter, at)| Edit::Letter(letter, at)),
        3 => (place(), place()).prop_map(|(from, to)| Edit::Cut(from, to)),
        2 => (place(), place(), prop_oneof![Just(1_u16), 2..20_u16, 100..2_000_u16])
            .prop_map(|(from, to, times)| Edit::Again(from, to, times)),
        2 => (place(), place(), place(), place()).prop_map(|(seed, from, to, at)| Edit::Seed(seed, from, to, at)),
        3 => (word(), place()).prop_map(|(word, at)| Edit::Number(word, at)),
        3 => (place(), place()).prop_map(|(from, to)| Edit::Field(from, to)),
    ]
}

fn apply(edit: &Edit, text: &mut String, seeds: &[String], most: usize) {
    match edit {
        Edit::Word(word, from, to) => {
            let from = place(text, from);
            // As often as not nothing is replaced.
            let to = place(text, to).clamp(from, from + (word.len() % 2) * 8);
            text.replace_range(from..boundary(text, to), word);
        }
        Edit::Letter(letter, at) => text.insert(place(text, at), *letter),
        Edit::Cut(from, to) => drop(text.drain(piece(text, from, to))),
        Edit::Again(from, to, times) => {
            let piece = piece(text, from, to);
            let times = usize::from(*times).min(most / piece.len().max(1));
            text.insert_str(piece.end, &text[piece.clone()].repeat(times));
        }
        Edit::Seed(seed, from, to, at) => {
            let seed = seed.get(seeds);
            text.insert_str(place(text, at), &seed[piece(seed, from, to)]);
        }
        Edit::Number(word, at) => {
            let numbers = runs(text, |letter| letter.is_ascii_digit());
            if !numbers.is_empty() {
                text.replace_range(at.get(&numbers).clone(), word);
            }
        }
        Edit::Field(from, to) => {
            let fields = runs(text, |letter| !"&=,;:@>/|\n\t ".contains(letter));
            if !fields.is_empty() {
                let taken = text[from.get(&fields).clone()].to_owned();
                text.replace_range(to.get(&fields).clone(), &taken);
            }
        }
    }
    text.truncate(boundary(text, most));
}

/// The pieces of a text whose letters are all of a kind.
fn runs(text: &str, is_of_it: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| is_of_it(*letter)) {
        let end = at + letter.len_utf8();
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = end,
            _ => runs.push(at..end),
        }
    }
    runs
}

fn piece(text: &str, from: &Index, to: &Index) -> Range<usize> {
    let (one, other) = (place(text, from), place(text, to));
    one.min(other)..one.max(other)
}

fn place(text: &str, at: &Index) -> usize {
    boundary(text, at.index(text.len() + 1))
}

/// The last edge of a letter that lies no further than a place.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}
