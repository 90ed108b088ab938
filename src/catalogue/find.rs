//! What a query finds: the entries that have its words, the best first, kind by kind.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::entry::{Entry, Kind};
use super::words::{asked, others, squeeze, tokens};
use crate::plain::quoted;

/// How many entries of a kind are shown.
const MOST: usize = 8;

/// Who is less than such a part of the best is left out: it has the words by chance.
const FAINT: u32 = 12;

/// All entries, ready to be searched.
pub struct Index(Vec<Prepared>);

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The entries, kind by kind; the kind with the best one first.
    pub groups: Vec<Group>,
    /// How many there are, or what helps when there is none.
    pub sentence: String,
}

/// The entries of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are.
    pub kind: Kind,
    /// The best of them, the best first.
    pub entries: Vec<Entry>,
}

/// An entry with its words as they are compared.
struct Prepared {
    entry: Entry,
    title: Vec<String>,
    squeezed: String,
    /// Where the words of the title begin in that.
    starts: Vec<usize>,
    /// What people type, each as one.
    typed: Vec<String>,
    words: Vec<String>,
    says: Vec<String>,
}

/// A word of a query.
struct Word {
    /// As it is compared.
    word: String,
    /// What else counts, for half.
    others: Vec<String>,
}

impl Index {
    /// Prepares entries for searching.
    #[must_use]
    pub fn of(entries: Vec<Entry>) -> Self {
        let prepare = |entry: Entry| Prepared {
            title: tokens(&entry.title).collect(),
            squeezed: squeeze(&entry.title),
            starts: starts(&entry.title),
            typed: entry.words.iter().map(|words| squeeze(words)).collect(),
            words: entry.words.iter().flat_map(|words| tokens(words)).collect(),
            says: tokens(&entry.says).collect(),
            entry,
        };
        Self(entries.into_iter().map(prepare).collect())
    }

    /// What a query finds. An empty one finds nothing.
    #[must_use]
    pub fn find(&self, query: &str) -> Found {
        let asked = asked(query);
        if asked.is_empty() {
            return Found::default();
        }
        let mut is_misspelt = false;
        // All words, each once, as soon as one is looked for that is none of them.
        let known = OnceCell::new();
        let known = || known.get_or_init(|| self.known());
        let words: Vec<Word> = asked.into_iter().map(|word| self.understood(word, known, &mut is_misspelt)).collect();
        let mut hits = self.hits(query, &words);
        // A number that no code has is no word of a text either.
        let is_unknown = is_status(query) && !hits.iter().any(|(_, hit)| hit.is_numbered(query.trim()));
        if hits.is_empty() || is_unknown {
            return nothing(query);
        }
        // The sort is stable: equals stay in the order of the index.
        hits.sort_by_key(|(score, hit)| (u32::MAX - score, hit.entry.kind));
        let faint = hits[0].0 / FAINT;
        hits.retain(|(score, _)| *score > faint);
        let count = hits.len();
        let mut groups: Vec<Group> = Vec::new();
        for (_, Prepared { entry, .. }) in hits {
            match groups.iter_mut().find(|group| group.kind == entry.kind) {
                Some(group) if group.entries.len() == MOST => {}
                Some(group) => group.entries.push(entry.clone()),
                None => groups.push(Group { kind: entry.kind, entries: vec![entry.clone()] }),
            }
        }
        Found { sentence: sentence(count, &groups, is_misspelt), groups }
    }

    /// A word, with what else may stand for it. What nothing has may be misspelt.
    fn understood<'a>(&self, word: String, known: impl Fn() -> &'a BTreeSet<&'a str>, is_misspelt: &mut bool) -> Word {
        let mut others = others(&word);
        let is_known = |word: &str| self.0.iter().any(|entry| entry.has(word) > 0);
        if !is_known(&word) && !others.iter().any(|other| is_known(other)) {
            others = alike(&word, known());
            *is_misspelt |= !others.is_empty();
        }
        Word { word, others }
    }

    /// Every word that some entry has.
    fn known(&self) -> BTreeSet<&str> {
        let words = self.0.iter().flat_map(|entry| [&entry.title, &entry.words, &entry.says, &entry.entry.text]);
        words.flatten().map(String::as_str).collect()
    }

    /// The entries that have all the words; if there are none, those that have half of them. What a number names is
    /// found in any case: "503 or 504" asks for two.
    fn hits(&self, query: &str, words: &[Word]) -> Vec<(u32, &Prepared)> {
        let phrase = squeeze(query);
        let scored = self.0.iter().filter_map(|entry| {
            let scores: Vec<u32> = words.iter().map(|word| entry.score(word)).collect();
            let has = scores.iter().filter(|score| **score > 0).count();
            let named = words.iter().any(|word| entry.is_numbered(&word.word));
            let score = scores.iter().sum::<u32>() * u32::try_from(has).unwrap_or_default();
            (has * 2 >= words.len() && has > 0).then(|| (score + entry.bonus(&phrase), has, named, entry))
        });
        let scored: Vec<_> = scored.collect();
        let complete = scored.iter().any(|(_, has, ..)| *has == words.len());
        scored
            .into_iter()
            .filter(|(_, has, named, _)| !complete || *has == words.len() || *named)
            .map(|(score, _, _, entry)| (score, entry))
            .collect()
    }
}

/// The words among these that are spelt a little differently. A number is never guessed.
fn alike(word: &str, known: &BTreeSet<&str>) -> Vec<String> {
    let letters = word.chars().count();
    let forgiven = match letters {
        0..=3 => return Vec::new(),
        4..=7 => 1,
        _ => 2,
    };
    if word.chars().any(|letter| letter.is_ascii_digit()) {
        return Vec::new();
    }
    // Most words are too long or too short, which is seen at once.
    let is_alike = |other: &&&str| {
        other.chars().count().abs_diff(letters) <= forgiven && strsim::osa_distance(word, other) <= forgiven
    };
    known.iter().filter(is_alike).map(|other| (*other).to_owned()).collect()
}

impl Prepared {
    /// How well a word fits, or what stands for it.
    fn score(&self, word: &Word) -> u32 {
        if self.is_numbered(&word.word) {
            return 90;
        }
        let other = word.others.iter().map(|other| self.has(other)).max().unwrap_or_default();
        self.has(&word.word).max(other / 2)
    }

    fn has(&self, word: &str) -> u32 {
        let best = |tokens: &[String], whole: u32, begins: u32| {
            let fit = |token: &String| match token.strip_prefix(word) {
                Some("") => whole,
                Some(_) if word.len() > 1 => begins,
                _ => 0,
            };
            tokens.iter().map(fit).max().unwrap_or_default()
        };
        let run_together = if word.len() > 4 && self.begins(word) { 16 } else { 0 };
        let parts = [
            best(&self.title, 24, 14),
            best(&self.words, 18, 10),
            best(&self.says, 8, 4),
            best(&self.entry.text, 4, 1),
            run_together,
        ];
        parts.into_iter().max().unwrap_or_default()
    }

    /// Whether some words of its title, run together, begin so. What is inside of a word is no match.
    fn begins(&self, word: &str) -> bool {
        self.starts.iter().any(|start| self.squeezed[*start..].starts_with(word))
    }

    /// Whether it is the code of this number.
    fn is_numbered(&self, word: &str) -> bool {
        self.entry.kind == Kind::Code && self.title.first().is_some_and(|number| number == word)
    }

    /// What all words together are worth: just what people type for it, or its name.
    fn bonus(&self, phrase: &str) -> u32 {
        if self.squeezed == phrase && self.entry.kind == Kind::Word {
            // Who types a word of the field wants to know first what it means.
            80
        } else if self.squeezed == phrase || self.typed.iter().any(|typed| typed == phrase) {
            40
        } else if phrase.len() > 2 && self.squeezed.starts_with(phrase) {
            16
        } else if phrase.len() > 4 && self.begins(phrase) {
            12
        } else {
            0
        }
    }
}

/// Where the words of a text begin when it is squeezed.
fn starts(text: &str) -> Vec<usize> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’');
    let mut at: usize = 0;
    let words = words.map(squeeze).filter(|word| !word.is_empty());
    words
        .map(|word| {
            at += word.len();
            at - word.len()
        })
        .collect()
}

fn sentence(count: usize, groups: &[Group], is_misspelt: bool) -> String {
    let results = if count == 1 { "1 result".to_owned() } else { format!("{count} results") };
    let shown: usize = groups.iter().map(|group| group.entries.len()).sum();
    let best = if shown < count { format!(", the best {shown} of them here") } else { String::new() };
    let close = if is_misspelt { "Nothing is spelt just so; this comes close. " } else { "" };
    format!("{close}{results}{best}.")
}

/// Whether a query is a number that could be a status code.
fn is_status(query: &str) -> bool {
    let query = query.trim();
    query.len() == 3 && query.parse().is_ok_and(|number| (100..600).contains(&number))
}

/// What helps when there is nothing. A number that nobody registered has its sentence among the status codes.
fn nothing(query: &str) -> Found {
    let query = query.trim();
    if is_status(query) {
        let entry = Entry {
            kind: Kind::Code,
            path: format!("/status/?q={query}"),
            title: format!("{query}, not registered"),
            says: "What a client takes it for.".to_owned(),
            words: Vec::new(),
            text: Vec::new(),
        };
        let groups = vec![Group { kind: Kind::Code, entries: vec![entry] }];
        return Found { groups, sentence: format!("{query} is not a registered status code.") };
    }
    let shown = quoted(query, 40);
    let sentence = format!(
        "Nothing fits “{shown}”. Look for a code (503), a header field (Retry-After), what went wrong (timeout) or a \
         word (broker)."
    );
    Found { groups: Vec::new(), sentence }
}
