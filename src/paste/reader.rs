//! Reads a text: finds what is in it, drops what only looks so, and puts what reached the caller first in front.

use std::ops::Range;

use super::dictionary::Entry;
use super::lexicon::NameKind;
use super::lines::{Line, form, lines};
use super::names::{means, means_grpc, number_beside};
use super::numbers::{Strength, is_inner, judge, three_digits};
use super::seen::{Reading, Seen, What};
use super::words::{Word, words};
use super::{DICTIONARY, Failure, LEXICON, MOST};

/// How many words a query has at most. In a longer text a bare number is no status.
const QUERY: usize = 14;
/// How many header fields of a text are told about.
const FIELDS: usize = 3;
/// How many places of one thing are marked.
const MARKS: usize = 64;
/// Words between two numbers that are of one kind, and how many of them there are at most.
const JOINTS: [&str; 13] =
    ["a", "an", "and", "but", "instead", "not", "of", "or", "rather", "than", "then", "to", "vs"];
const JOINED: usize = 3;
/// What Python prints between an exception and the one that came of it. The last is what the caller got.
const LATER: [&str; 2] = [
    "During handling of the above exception, another exception occurred",
    "The above exception was the direct cause of the following exception",
];

/// Something that was found in a text.
pub(super) struct Hit {
    range: Range<usize>,
    pub(super) what: What,
    note: Option<String>,
    strength: Strength,
    /// Whether it happened behind whoever answered.
    is_inner: bool,
}

/// A text while it is read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
    /// The line of each word.
    line_of: Vec<usize>,
    pub(super) forms: Vec<Option<Line>>,
    /// Which words belong to something already.
    pub(super) taken: Vec<bool>,
    pub(super) hits: Vec<Hit>,
    products: Vec<(Range<usize>, usize)>,
    steps: u64,
}

/// What is recognised in a text.
#[must_use]
pub fn read(text: &str) -> Reading {
    let end = (0..=text.len().min(MOST)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let is_cut = end < text.len();
    let text = &text[..end];
    // A number alone is the business of the search.
    if text.trim().bytes().all(|letter| letter.is_ascii_digit()) {
        return Reading { is_cut, ..Reading::default() };
    }
    let mut reader = Reader::new(text);
    reader.logs();
    reader.phrases();
    reader.numbers();
    reader.curl();
    reader.fields();
    let mut reading = reader.reading();
    reading.is_cut = is_cut;
    reading
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let words = words(text);
        let all: Vec<Range<usize>> = lines(text).collect();
        let mut line = 0;
        let line_of = words.iter().map(|word| {
            while all.get(line).is_some_and(|range| range.end <= word.range.start) {
                line += 1;
            }
            line
        });
        let line_of: Vec<usize> = line_of.collect();
        let forms = all.into_iter().map(|range| form(text, range, &LEXICON)).collect();
        let taken = vec![false; words.len()];
        Self { text, words, line_of, forms, taken, hits: Vec::new(), products: Vec::new(), steps: 0 }
    }

    pub(super) fn push(&mut self, range: Range<usize>, what: What, note: Option<String>) {
        self.hits.push(Hit { range, what, note, strength: Strength::Strong, is_inner: false });
    }

    fn is_field(&self, place: usize) -> bool {
        matches!(self.forms.get(self.line_of[place]), Some(Some(Line::Field(_))))
    }

    pub(super) fn failure(&self, id: &str) -> Option<&'static Failure> {
        LEXICON.failures.iter().find(|failure| failure.id == id)
    }

    /// What the dictionary has.
    fn phrases(&mut self) {
        let mut place = 0;
        while place < self.words.len() {
            let found = DICTIONARY.at(&self.words, place, &mut self.steps);
            let end = found.into_iter().find_map(|(range, entry)| self.take(range.clone(), entry).then_some(range.end));
            place = end.unwrap_or(place + 1).max(place + 1);
        }
    }

    /// Takes an entry of the dictionary, if it means something where it stands.
    fn take(&mut self, place: Range<usize>, entry: Entry) -> bool {
        let range = self.words[place.start].range.start..self.words[place.end - 1].range.end;
        if self.taken[place.clone()].iter().any(|taken| *taken) {
            return false;
        }
        let is_field = self.is_field(place.start);
        let written = self.text[range.clone()].to_owned();
        match entry {
            Entry::Product(product) => {
                let is_package = self.text[range.end..].starts_with(['.', '_'])
                    || self.text[..range.start].ends_with(['.', '/', '_']);
                if !is_package {
                    self.products.push((range, product));
                }
                return false;
            }
            Entry::Message(message) => {
                let message = &LEXICON.messages[message];
                let logged = message.logged.map(|code| format!(" (in its log: {code})")).unwrap_or_default();
                let note = format!("{} writes this{logged}. {}", message.by, message.means);
                let failure = message.failure.as_deref().and_then(|id| self.failure(id));
                match (message.code, failure) {
                    (Some(code), _) => self.push(range, What::Status(code), Some(note)),
                    (None, Some(failure)) => self.push(range, What::Failure(failure), Some(note)),
                    (None, None) => return false,
                }
            }
            _ if is_field => return false,
            Entry::Failure(failure) => {
                let is_short = written.len() <= 3;
                let (before, behind) = (&self.text[..range.start], &self.text[range.end..]);
                let is_last = before.ends_with(": ") && (behind.is_empty() || behind.starts_with(['\n', '\r', '"']));
                if is_short && !(is_last && written.chars().all(char::is_uppercase)) {
                    return false;
                }
                self.push(range, What::Failure(&LEXICON.failures[failure]), None);
            }
            Entry::Grpc(grpc) => {
                let grpc = &LEXICON.grpc[grpc];
                if !means_grpc(self.text, &self.words, place.clone(), grpc) {
                    return false;
                }
                let note = format!(
                    "{} is code {} of gRPC; in HTTP and JSON it is {} (google/rpc/code.proto).",
                    grpc.name, grpc.number, grpc.code
                );
                self.push(range, What::Status(grpc.code), Some(note));
            }
            Entry::Name(name) => {
                let name = &LEXICON.names[name];
                let beside =
                    number_beside(self.text, &self.words, place.clone(), name.code).filter(|at| !self.taken[*at]);
                if beside.is_none() && !means(self.text, &self.words, place.clone(), name) {
                    return false;
                }
                let range = beside.map_or(range.clone(), |at| {
                    let other = &self.words[at].range;
                    range.start.min(other.start)..range.end.max(other.end)
                });
                if let Some(at) = beside {
                    self.taken[at] = true;
                }
                let inner = is_inner(&self.words, beside.unwrap_or(place.start).min(place.start));
                self.push(range, What::Status(name.code), note_of(name, &written));
                if let Some(hit) = self.hits.last_mut() {
                    hit.is_inner = inner;
                }
            }
        }
        self.taken[place].fill(true);
        true
    }

    /// Numbers that are statuses.
    fn numbers(&mut self) {
        let is_query = !self.text.trim().contains('\n') && self.words.len() <= QUERY;
        for place in 0..self.words.len() {
            self.steps += 1;
            self.signs(place);
            let word = &self.words[place];
            let before =
                place.checked_sub(2).map(|at| [self.words[at].text.as_str(), self.words[at + 1].text.as_str()]);
            if let Some(["grpc", "status" | "code"]) = before
                && let Some(grpc) =
                    LEXICON.grpc.iter().find(|grpc| grpc.number > 0 && word.text == grpc.number.to_string())
            {
                let note = format!(
                    "{} is {} of gRPC; in HTTP and JSON it is {} (google/rpc/code.proto).",
                    grpc.number, grpc.name, grpc.code
                );
                self.push(word.range.clone(), What::Status(grpc.code), Some(note));
                continue;
            }
            let Some(number) = three_digits(word).filter(|_| !self.taken[place] && !self.is_field(place)) else {
                continue;
            };
            let Some(strength) = judge(self.text, &self.words, place, number) else { continue };
            let is_known = LEXICON.codes.iter().any(|(code, _)| *code == number);
            let is_known = is_known || LEXICON.vendors.iter().any(|(code, ..)| *code == number);
            if strength == Strength::Weak && !(is_known && (is_query || self.is_alone(place))) {
                continue;
            }
            let strength = if self.is_joined(place) { Strength::Strong } else { strength };
            let is_inner = is_inner(&self.words, place);
            let range = word.range.clone();
            self.hits.push(Hit { range, what: What::Status(number), note: None, strength, is_inner });
        }
    }

    /// Whether a number belongs to a sure one before it: "503 instead of 200".
    fn is_joined(&self, place: usize) -> bool {
        let before = self.words[..place].iter().rev().take(JOINED + 1);
        let other = before.clone().find(|word| !JOINTS.contains(&word.text.as_str()));
        let is_next =
            other.is_some_and(|other| other.range != self.words[place].range && three_digits(other).is_some());
        is_next
            && self.hits.iter().rev().take(8).any(|hit| {
                hit.strength == Strength::Strong && other.is_some_and(|other| hit.range.end == other.range.end)
            })
    }

    /// Whether a word is all of its line.
    fn is_alone(&self, place: usize) -> bool {
        let is_there = |at: Option<usize>| at.and_then(|at| self.line_of.get(at)) == Some(&self.line_of[place]);
        !is_there(place.checked_sub(1)) && !is_there(Some(place + 1))
    }

    /// Header fields, where there is nothing better.
    fn fields(&mut self) {
        if self.hits.iter().any(|hit| hit.strength == Strength::Strong) {
            return;
        }
        let mut found = Vec::new();
        for (range, form) in lines(self.text).zip(&self.forms) {
            let Some(Line::Field(name)) = form else { continue };
            let rule = LEXICON.fields.iter().position(|field| field.name.eq_ignore_ascii_case(name));
            if let (Some(rule), Some(at)) = (rule, self.text[range.clone()].find(name.as_str())) {
                found.push((range.start + at..range.start + at + name.len(), rule));
            }
        }
        // Fields that go with few codes say more.
        found.sort_by_key(|(_, rule)| (LEXICON.fields[*rule].source.is_empty(), LEXICON.fields[*rule].codes.len()));
        for (range, rule) in found.into_iter().take(FIELDS) {
            self.push(range, What::Field(rule), None);
        }
    }

    /// All that was found, each thing once, and in order.
    fn reading(mut self) -> Reading {
        let is_sure = self.hits.iter().any(|hit| hit.strength == Strength::Strong);
        self.hits.retain(|hit| !is_sure || hit.strength == Strength::Strong);
        self.name_products();
        let later: Vec<usize> = LATER.iter().flat_map(|mark| self.text.match_indices(mark)).map(|(at, _)| at).collect();
        let sections = |at: usize| later.iter().filter(|mark| **mark > at).count();
        self.hits.sort_by_key(|hit| (hit.is_inner, sections(hit.range.start), hit.range.start));
        let mut seen: Vec<Seen> = Vec::new();
        for hit in self.hits {
            match seen.iter_mut().find(|seen| seen.what == hit.what) {
                Some(seen) => {
                    if seen.marks.len() < MARKS && !seen.marks.contains(&hit.range) {
                        seen.marks.push(hit.range);
                    }
                    seen.notes.extend(hit.note.filter(|note| !seen.notes.contains(note)));
                }
                None => {
                    seen.push(Seen { what: hit.what, marks: vec![hit.range], notes: hit.note.into_iter().collect() })
                }
            }
        }
        Reading { seen, is_sure, is_cut: false, steps: self.steps }
    }

    /// What the name of a product beside a status says.
    fn name_products(&mut self) {
        let first = self.hits.iter().find_map(|hit| match hit.what {
            What::Status(code) if code >= 400 && hit.strength == Strength::Strong => Some(hit.what),
            _ => None,
        });
        let Some(what) = first else { return };
        let mut products = std::mem::take(&mut self.products);
        products.sort_by_key(|(range, product)| (*product, range.start));
        products.dedup_by_key(|(_, product)| *product);
        for (range, product) in products {
            let product = &LEXICON.products[product];
            let is_said = self.hits.iter().filter_map(|hit| hit.note.as_ref()).any(|note| note.contains(&product.name));
            if !is_said {
                self.push(range, what, Some(product.says.clone()));
            }
        }
    }
}

/// What a name says besides its status.
fn note_of(name: &super::lexicon::Name, written: &str) -> Option<String> {
    let (by, code) = (&name.by, name.code);
    match name.kind {
        NameKind::Written if !by.is_empty() => Some(format!("“{written}” is what {by} writes for {code}.")),
        NameKind::Constant if !by.is_empty() => Some(format!("“{written}” is a constant of {by} for {code}.")),
        NameKind::Former if !by.is_empty() => {
            Some(format!("“{written}” is a name from {by} that older software still prints (RFC 8470, section 5.2)."))
        }
        NameKind::Former => Some(format!("“{written}” is an older name of {code}.")),
        _ => None,
    }
}
