//! Finding a code by its number, its name, a former name, what went wrong, or a header that goes along.
//!
//! Case, punctuation and the spaces in a name make no difference: "notfound", "Not-Found" and "not found" are
//! one query. All words of a query must be found, in whatever order. When nothing fits, words that are spelt a
//! little differently do.

use super::{StatusCode, all, finder};
use std::borrow::Cow;
use std::ops::Range;

/// A code that a query has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The code.
    pub code: &'static StatusCode,
    /// Where each word of the query was found, in the order of the words. Empty for an empty query.
    pub marks: Vec<Mark>,
}

/// A piece of text that a word of the query matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What the text is.
    pub field: Field,
    /// The whole text.
    pub text: Cow<'static, str>,
    /// The bytes of it that matched. Both ends are at the edge of a character.
    pub range: Range<usize>,
}

/// What a query can find a code by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its number, from the first digit on. "5xx" and "50x" stand for all that begin so.
    Number,
    /// Its registered name.
    Name,
    /// A name that it once had, or is remembered by.
    FormerName,
    /// What goes wrong when it is sent: "too big".
    Trouble,
    /// A header field that goes along with it.
    Header,
    /// A header field that its exchange shows.
    Example,
}

/// How good a match is, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    WholeNumber,
    NumberPrefix,
    NamePrefix,
    Name,
    FormerName,
    WholeTrouble,
    Trouble,
    Header,
    Example,
}

/// All codes that match every word of the query, the best first and then by number. An empty query finds all.
pub fn search(query: &str) -> Vec<Match> {
    let words: Vec<String> = query.split_whitespace().map(squeeze).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return all().iter().map(|code| Match { code, marks: Vec::new() }).collect();
    }
    let exact = matches(&words, find);
    if exact.is_empty() { matches(&words, find_alike) } else { exact }
}

/// Whether a query finds something only because its spelling is forgiven.
pub fn is_misspelt(query: &str) -> bool {
    let words: Vec<String> = query.split_whitespace().map(squeeze).filter(|word| !word.is_empty()).collect();
    !words.is_empty() && matches(&words, find).is_empty() && !matches(&words, find_alike).is_empty()
}

/// Finds a word in one of a code's texts.
type Find = fn(&str, &(Field, Cow<'static, str>)) -> Option<(Rank, Mark)>;

fn matches(words: &[String], find: Find) -> Vec<Match> {
    let best = |code| best_marks(code, words, find).map(|(rank, marks)| (rank, Match { code, marks }));
    let mut found: Vec<_> = all().iter().filter_map(best).collect();
    // The sort is stable, so that equals stay in the order of their numbers.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// The best place for the words: one text that has them all, or else the best text for each word.
fn best_marks(code: &'static StatusCode, words: &[String], find: Find) -> Option<(Rank, Vec<Mark>)> {
    let texts = texts(code);
    let together = texts.iter().filter_map(|text| {
        let found: Option<Vec<_>> = words.iter().map(|word| find(word, text)).collect();
        let (ranks, marks): (Vec<Rank>, Vec<Mark>) = found?.into_iter().unzip();
        Some((ranks.into_iter().min()?, marks))
    });
    together.min_by_key(|(rank, _)| *rank).or_else(|| {
        let best = |word: &String| texts.iter().filter_map(|text| find(word, text)).min_by_key(|(rank, _)| *rank);
        let found: Option<Vec<_>> = words.iter().map(best).collect();
        let (ranks, marks): (Vec<Rank>, Vec<Mark>) = found?.into_iter().unzip();
        Some((ranks.into_iter().max()?, marks))
    })
}

/// Everything that a code can be found by.
fn texts(code: &'static StatusCode) -> Vec<(Field, Cow<'static, str>)> {
    let number = (Field::Number, Cow::Owned(code.code.to_string()));
    let name = (Field::Name, Cow::Borrowed(code.phrase.as_str()));
    let former = code.former.iter().map(|former| (Field::FormerName, Cow::Borrowed(former.phrase.as_str())));
    let headers = code.headers.iter().map(|header| (Field::Header, Cow::Borrowed(header.name.as_str())));
    let finder = finder(code.code);
    let words = finder.map(|finder| finder.words.as_slice()).unwrap_or_default();
    let trouble = words.iter().map(|words| (Field::Trouble, Cow::Borrowed(words.as_str())));
    let fields = finder.map(|finder| finder.fields.as_slice()).unwrap_or_default();
    let example = fields.iter().map(|name| (Field::Example, Cow::Borrowed(name.as_str())));
    [number, name].into_iter().chain(former).chain(trouble).chain(headers).chain(example).collect()
}

fn find(word: &str, (field, text): &(Field, Cow<'static, str>)) -> Option<(Rank, Mark)> {
    let range = match field {
        Field::Number => {
            let digits = if word.len() == 3 { word.trim_end_matches('x') } else { word };
            let found = !digits.is_empty() && text.starts_with(digits);
            found.then_some(0..digits.len())?
        }
        // "0" is a number, and not the beginning of "0-RTT".
        Field::Trouble if word.chars().all(|letter| letter.is_ascii_digit()) => return None,
        _ => find_letters(word, text)?,
    };
    let rank = match field {
        Field::Number if range.len() == text.len() => Rank::WholeNumber,
        Field::Number => Rank::NumberPrefix,
        Field::Name if range.start == first_letter(text) => Rank::NamePrefix,
        Field::Name => Rank::Name,
        Field::FormerName => Rank::FormerName,
        Field::Trouble if range.len() == text.len() => Rank::WholeTrouble,
        Field::Trouble => Rank::Trouble,
        Field::Header => Rank::Header,
        Field::Example => Rank::Example,
    };
    Some((rank, Mark { field: *field, text: text.clone(), range }))
}

/// As [`find`], for a word that may be misspelt: with a letter too many, too few, wrong, or two swapped; long words
/// with two of these.
fn find_alike(word: &str, (field, text): &(Field, Cow<'static, str>)) -> Option<(Rank, Mark)> {
    if let Some(found) = find(word, &(*field, text.clone())) {
        return Some(found);
    }
    let letters = word.chars().count();
    let forgiven = match letters {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    // Most parts are too long or too short, which is seen at once.
    let alike = |part: &&str| {
        part.chars().filter(|letter| letter.is_alphanumeric()).count().abs_diff(letters) <= forgiven
            && strsim::osa_distance(word, &squeeze(part)) <= forgiven
    };
    let mut parts = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    let part = parts.find(alike).or_else(|| Some(text.as_ref()).filter(alike))?;
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    let rank = match field {
        Field::Number => return None,
        Field::Name => Rank::Name,
        Field::FormerName => Rank::FormerName,
        Field::Trouble => Rank::Trouble,
        Field::Header => Rank::Header,
        Field::Example => Rank::Example,
    };
    Some((rank, Mark { field: *field, text: text.clone(), range: start..start + part.len() }))
}

/// Where the letters of a word stand in a text, whatever lies between them. They begin where a word of the text begins:
/// what is inside of one is no match, or "up" would find every "SetUp".
fn find_letters(word: &str, text: &str) -> Option<Range<usize>> {
    let letters: Vec<(usize, char)> = text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()).collect();
    let squeezed: Vec<char> = letters.iter().map(|(_, letter)| letter.to_ascii_lowercase()).collect();
    let wanted: Vec<char> = word.chars().collect();
    let begins_word = |index: usize| {
        // An apostrophe does not end a word.
        let before = text[..letters[index].0].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric() && before != '\'')
    };
    let first = (0..squeezed.len()).find(|index| squeezed[*index..].starts_with(&wanted) && begins_word(*index))?;
    let (last, letter) = letters[first + wanted.len() - 1];
    Some(letters[first].0..last + letter.len_utf8())
}

fn first_letter(text: &str) -> usize {
    text.find(char::is_alphanumeric).unwrap_or(0)
}

/// A word without its punctuation, in small letters.
fn squeeze(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphanumeric()).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_across_what_lies_between_them() {
        assert_eq!(find_letters("retryafter", "Retry-After"), Some(0..11));
        assert_eq!(find_letters("im", "I'm a teapot"), Some(0..3));
        assert_eq!(find_letters("unused", "(Unused)"), Some(1..7));
        assert_eq!(find_letters("", ""), None);
    }

    #[test]
    fn a_word_inside_another_is_no_match() {
        assert_eq!(find_letters("ten", "Often Ten"), Some(6..9));
        for (word, text) in
            [("ten", "Often"), ("up", "SetUp"), ("out", "Timeout"), ("available", "Service Unavailable")]
        {
            assert_eq!(find_letters(word, text), None, "{word}");
        }
    }
}
