//! Finding what the lexicon has in the words of a text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lexicon::Lexicon;
use super::words::{Word, words};

/// Something that the lexicon has, by its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A name of a status.
    Name(usize),
    /// A code of gRPC.
    Grpc(usize),
    /// What a product writes.
    Message(usize),
    /// What callers are told when no status came.
    Failure(usize),
    /// A name of a product.
    Product(usize),
}

/// How many words may stand where a form leaves a gap.
const GAP: usize = 16;

/// Everything that the lexicon has, by its first word, the longest first.
pub struct Dictionary(BTreeMap<String, Vec<Form>>);

/// A way to write something: words, and gaps between them.
struct Form {
    parts: Vec<Vec<String>>,
    entry: Entry,
}

impl Dictionary {
    /// The dictionary of a lexicon.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let mut forms: BTreeMap<String, Vec<Form>> = BTreeMap::new();
        let mut add = |text: &str, entry: Entry| {
            let parts = text.split('…').map(|part| words(part).into_iter().map(|word| word.text).collect());
            let parts: Vec<Vec<String>> = parts.filter(|part: &Vec<String>| !part.is_empty()).collect();
            if let Some(first) = parts.first().and_then(|part| part.first()) {
                forms.entry(first.clone()).or_default().push(Form { parts, entry });
            }
        };
        for (place, message) in lexicon.messages.iter().enumerate() {
            add(&message.text, Entry::Message(place));
        }
        for (place, failure) in lexicon.failures.iter().enumerate() {
            failure.forms.iter().for_each(|form| add(form, Entry::Failure(place)));
        }
        for (place, name) in lexicon.names.iter().enumerate() {
            add(&name.name, Entry::Name(place));
        }
        for (place, grpc) in lexicon.grpc.iter().enumerate() {
            add(&grpc.name, Entry::Grpc(place));
        }
        for (place, product) in lexicon.products.iter().enumerate() {
            product.forms.iter().for_each(|form| add(form, Entry::Product(place)));
        }
        for forms in forms.values_mut() {
            forms.sort_by_key(|form| usize::MAX - form.parts.iter().map(Vec::len).sum::<usize>());
        }
        Self(forms)
    }

    /// What begins with a word, the longest first, each with the range of its words. Every comparison of two words is
    /// counted as a step.
    pub fn at(&self, all: &[Word], place: usize, steps: &mut u64) -> Vec<(Range<usize>, Entry)> {
        *steps += 1;
        let Some(forms) = self.0.get(&all[place].text) else { return Vec::new() };
        forms.iter().filter_map(|form| Some((place..form.ends(all, place, steps)?, form.entry))).collect()
    }
}

impl Form {
    /// Where it ends, if it begins at a word.
    fn ends(&self, all: &[Word], place: usize, steps: &mut u64) -> Option<usize> {
        let mut at = place;
        for (number, part) in self.parts.iter().enumerate() {
            let furthest = if number == 0 { at } else { at + GAP };
            at = (at..=furthest).find(|from| begins(&all[(*from).min(all.len())..], part, steps))? + part.len();
        }
        Some(at)
    }
}

fn begins(all: &[Word], part: &[String], steps: &mut u64) -> bool {
    for (place, word) in part.iter().enumerate() {
        *steps += 1;
        if all.get(place).is_none_or(|other| other.text != *word) {
            return false;
        }
    }
    true
}
