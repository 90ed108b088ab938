//! The answer to whatever somebody types or pastes: what is recognised in it, and what the search finds for that.

use super::entry::{Entry, Kind};
use super::find::{Found, Group, Index};
use super::query::MOST_LETTERS;
use crate::paste::{Reading, What, read};

/// What a text leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What is recognised in it. Empty where its words are all there is to it.
    pub reading: Reading,
    /// What the search finds.
    pub found: Found,
    /// All of it in a sentence.
    pub sentence: String,
}

impl Index {
    /// What a text leads to: words, or whatever somebody has in front of them.
    #[must_use]
    pub fn answer(&self, text: &str) -> Answer {
        let reading = read(text);
        if reading.is_empty() || !reading.is_sure {
            let found = if is_query(text) { self.find(text) } else { unknown() };
            let sentence = found.sentence.clone();
            return Answer { reading: Reading::default(), found, sentence };
        }
        let query = query(text, &reading);
        let mut found = query.map(|query| self.find(&query)).unwrap_or_default();
        self.put_first(&mut found, &reading);
        let count: usize = found.groups.iter().map(|group| group.entries.len()).sum();
        let results = if count == 1 { "1 result".to_owned() } else { format!("{count} results") };
        let sentence = format!("{} {results}.", reading.sentence());
        Answer { reading, found, sentence }
    }

    /// Puts what was recognised before what was only found. What gateways would say comes first among the codes alone.
    fn put_first(&self, found: &mut Found, reading: &Reading) {
        let mut codes: Vec<Entry> = Vec::new();
        for code in reading.codes() {
            codes.extend(self.numbered(code));
        }
        let is_said = reading.seen.iter().any(|seen| !matches!(seen.what, What::Failure(_)));
        let at = found.groups.iter().position(|group| group.kind == Kind::Code);
        let others = at.map(|at| found.groups.remove(at).entries).unwrap_or_default();
        let others: Vec<Entry> = others.into_iter().filter(|entry| !codes.contains(entry)).collect();
        codes.extend(others);
        if !codes.is_empty() {
            let at = if is_said { 0 } else { at.unwrap_or(found.groups.len()) };
            found.groups.insert(at, Group { kind: Kind::Code, entries: codes });
        }
    }

    /// The entries of a number: its code, or those of vendors, or that nobody has registered it.
    fn numbered(&self, code: u16) -> Vec<Entry> {
        let found = self.find(&code.to_string());
        let codes = found.groups.into_iter().filter(|group| group.kind == Kind::Code).flat_map(|group| group.entries);
        let number = code.to_string();
        codes.filter(|entry| entry.title.starts_with(&number)).collect()
    }
}

/// Whether a text is short enough to be words to look for.
fn is_query(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= MOST_LETTERS && !text.contains('\n')
}

/// What is looked for besides: the first status, or the field; for what went wrong the words themselves.
fn query(text: &str, reading: &Reading) -> Option<String> {
    let status = reading.seen.iter().find_map(|seen| match seen.what {
        What::Status(code) => Some(code.to_string()),
        _ => None,
    });
    let field = reading.seen.iter().find(|seen| matches!(seen.what, What::Field(_)));
    let own = is_query(text).then(|| text.to_owned());
    status.or(field.map(|seen| seen.title())).or(own)
}

fn unknown() -> Found {
    let sentence = "Nothing in this is a status, an exception or a line of a log that we know. Paste less of it: the line that \
                    says what went wrong.";
    Found { groups: Vec::new(), sentence: sentence.to_owned() }
}
