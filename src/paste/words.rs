//! A text as words: runs of letters or digits, and the parts of identifiers. "HttpStatus.NOT_FOUND" has four.

use std::ops::Range;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The word in small letters.
    pub text: String,
    /// Which identifier it is part of, counted from 0. The parts of "NOT_FOUND" have the same.
    pub identifier: usize,
}

/// All words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    let mut identifier = 0;
    let mut start = None;
    let mut letters = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        let is_word = letter.is_alphanumeric();
        if let Some(from) = start {
            let next = letters.peek().map_or(' ', |(_, next)| *next);
            if !is_word || ends(before, letter, next) {
                all.push(word(text, from..at, identifier));
                start = None;
            }
        }
        if is_word {
            start = start.or(Some(at));
        } else if letter != '_' && (before.is_alphanumeric() || before == '_') {
            identifier += 1;
        }
        before = letter;
    }
    if let Some(from) = start {
        all.push(word(text, from..text.len(), identifier));
    }
    all
}

fn word(text: &str, range: Range<usize>, identifier: usize) -> Word {
    Word { text: text[range.clone()].to_lowercase(), range, identifier }
}

/// Whether a new word of an identifier begins at a letter, between the one before and the one behind.
fn ends(before: char, letter: char, next: char) -> bool {
    let is_hump = letter.is_uppercase() && (before.is_lowercase() || next.is_lowercase());
    is_hump || letter.is_ascii_digit() != before.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn identifiers_are_taken_apart() {
        assert_eq!(split("HttpStatus.UNPROCESSABLE_ENTITY"), ["http", "status", "unprocessable", "entity"]);
        assert_eq!(split("http.StatusIMUsed"), ["http", "status", "im", "used"]);
        assert_eq!(split("Status404NotFound"), ["status", "404", "not", "found"]);
        assert_eq!(split("ECONNREFUSED 10.0.0.1:80"), ["econnrefused", "10", "0", "0", "1", "80"]);
        assert_eq!(split(""), Vec::<String>::new());
    }

    #[test]
    fn the_parts_of_one_belong_together() {
        let identifiers: Vec<_> = words("a NOT_FOUND (x_1)").into_iter().map(|word| word.identifier).collect();
        assert_eq!(identifiers, [0, 1, 1, 2, 2]);
    }

    #[test]
    fn any_letters_will_do() {
        let text = "Ärger_im DienstÜber 503é";
        for word in words(text) {
            assert_eq!(word.text, text[word.range].to_lowercase());
        }
    }
}
