//! Finds in texts the words that a reader has not met yet.

use super::{Term, terms};

/// Reads the texts of a page in order, and knows which terms it has met.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// On the page, in order.
    met: Vec<&'static Term>,
    /// In the section that is read now.
    met_here: Vec<&'static Term>,
    /// The section that is read now, as a term names the one that teaches it.
    here: String,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words that need no explanation, or have had it.
    Text(&'a str),
    /// A term, as the text has it, where it is met first.
    Term(&'a str, &'static Term),
}

impl Reader {
    /// Begins a section: the chapter's piece of an address, a `#`, and the section's id. What it teaches it explains
    /// itself.
    pub fn begin(&mut self, section: &str) {
        section.clone_into(&mut self.here);
        self.met_here.clear();
    }

    /// Reads a text.
    pub fn read<'a>(&mut self, text: &'a str) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let (mut from, mut at) = (0, 0);
        while at < text.len() {
            let Some((word, term)) = term_at(text, at) else {
                at = next_word(text, at);
                continue;
            };
            if self.is_new(term) {
                pieces.extend((from < at).then(|| Piece::Text(&text[from..at])));
                pieces.push(Piece::Term(word, term));
                from = at + word.len();
            }
            at += word.len();
        }
        pieces.extend((from < text.len()).then(|| Piece::Text(&text[from..])));
        pieces
    }

    /// The terms that were met on the page.
    #[must_use]
    pub fn met(&self) -> &[&'static Term] {
        &self.met
    }

    /// Whether a term is met for the first time, on the page or in the section.
    fn is_new(&mut self, term: &'static Term) -> bool {
        let is_in = |met: &[&Term]| met.iter().any(|it| it.slug == term.slug);
        let is_known = term.section == self.here || is_in(if term.everyday { &self.met } else { &self.met_here });
        if !is_known {
            self.met_here.push(term);
            if !is_in(&self.met) {
                self.met.push(term);
            }
        }
        !is_known
    }
}

/// The longest term that a text has at a place, which is the beginning of a word.
fn term_at(text: &str, at: usize) -> Option<(&str, &'static Term)> {
    let rest = &text[at..];
    let forms = terms().iter().flat_map(|term| term.words.iter().map(move |word| (word, term)));
    let found = forms.filter_map(|(word, term)| {
        let here = rest.get(..word.len())?;
        // "event" is no term in "event-based".
        let ends =
            !rest[word.len()..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '-' | '/' | '\''));
        (ends && here.eq_ignore_ascii_case(word)).then_some((here, term))
    });
    found.max_by_key(|(here, _)| here.len())
}

/// Where the next word begins, after a place within one.
fn next_word(text: &str, at: usize) -> usize {
    let is_inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '/' | '\'');
    let mut letters = text[at..].char_indices().skip_while(|(_, letter)| is_inner(*letter));
    let mut after = letters.by_ref().skip_while(|(_, letter)| !letter.is_alphanumeric());
    after.next().map_or(text.len(), |(index, _)| at + index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(reader: &mut Reader, text: &str) -> Vec<String> {
        let pieces = reader.read(text);
        let whole: String = pieces.iter().map(|(Piece::Text(text) | Piece::Term(text, _))| *text).collect();
        assert_eq!(whole, text);
        let found = pieces.iter().filter_map(|piece| match piece {
            Piece::Term(word, term) => Some(format!("{word}: {}", term.slug)),
            Piece::Text(_) => None,
        });
        found.collect()
    }

    #[test]
    fn a_term_is_found_where_a_section_uses_it_first() {
        let mut reader = Reader::default();
        reader.begin("errors#known");
        assert_eq!(words(&mut reader, "A timeout. The timeouts."), ["timeout: timeout"]);
        assert!(words(&mut reader, "Timeouts again.").is_empty());
        reader.begin("errors#whose");
        assert_eq!(words(&mut reader, "(Timeouts again.)"), ["Timeouts: timeout"]);
        assert_eq!(reader.met().len(), 1);
    }

    #[test]
    fn the_longest_counts_and_only_whole_words_do() {
        let mut reader = Reader::default();
        reader.begin("errors#known");
        assert_eq!(
            words(&mut reader, "The dead letter queue is no queue."),
            ["dead letter queue: dead-letter-queue", "queue: queue"]
        );
        assert!(words(&mut reader, "event-based, re-request, requested, request/response, Post's").is_empty());
        assert_eq!(words(&mut reader, "the Idempotency-Key: a header"), ["Idempotency-Key: idempotency-key"]);
        assert_eq!(words(&mut reader, "naïve “saga”…"), ["saga: saga"]);
    }

    #[test]
    fn what_a_section_teaches_it_explains_itself() {
        let mut reader = Reader::default();
        reader.begin("errors#timeout");
        assert!(words(&mut reader, "A timeout ends the waiting.").is_empty());
    }

    #[test]
    fn everyday_words_are_explained_once_a_page() {
        let mut reader = Reader::default();
        reader.begin("errors#known");
        assert_eq!(words(&mut reader, "A request to a service."), ["request: request", "service: service"]);
        reader.begin("errors#whose");
        assert!(words(&mut reader, "A request to a service.").is_empty());
    }

    #[test]
    fn there_are_thirty_terms_and_each_can_be_told_in_a_breath() {
        assert!(terms().len() >= 30);
        for term in terms() {
            assert!(term.means.len() <= 260 && term.means.ends_with(['.', '”']), "{}", term.slug);
        }
    }
}
