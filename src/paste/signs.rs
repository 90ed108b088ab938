//! The short signs of logs: the termination state of HAProxy, the response flags of Envoy, the number with which curl ends.

use super::LEXICON;
use super::lines::Line;
use super::numbers::three_digits;
use super::reader::Reader;
use super::seen::What;
use super::words::Word;

/// How many flags of Envoy one line has at most.
const FLAGS: usize = 4;

impl Reader<'_> {
    /// Logs that have the status in a place of its own.
    pub(super) fn logs(&mut self) {
        let logged = self.forms.iter().flatten().filter(|form| matches!(form, Line::Log { .. })).cloned();
        for form in logged.collect::<Vec<_>>() {
            let Line::Log { status, state, by } = form else { continue };
            let letters = state.as_ref().map(|state| &self.text[state.clone()]);
            let sign = letters.and_then(|letters| LEXICON.states.iter().find(|it| letters.starts_with(&it.sign)));
            let note = match (letters, sign) {
                (Some(letters), Some(sign)) => format!("HAProxy's log says {letters}: {}.", sign.means),
                (Some(letters), None) => format!("HAProxy's log says {letters}: it ended as it should."),
                (None, _) => format!("A line of the log of {by}."),
            };
            let range = status.start..state.as_ref().map_or(status.end, |state| state.end);
            let number = self.text[status.clone()].parse::<u16>().ok().filter(|code| (100..1000).contains(code));
            let failure = sign.and_then(|sign| sign.failure.as_deref()).and_then(|id| self.failure(id));
            let first = self.words.partition_point(|word| word.range.start < range.start);
            let behind = self.words.partition_point(|word| word.range.end <= range.end).max(first);
            self.taken[first..behind].fill(true);
            match (number, failure) {
                (Some(code), _) => self.push(status.clone(), What::Status(code), Some(note)),
                (None, Some(failure)) => self.push(range, What::Failure(failure), Some(note)),
                (None, None) => {}
            }
            if let (Some(state), Some(code)) = (state, number) {
                self.push(state, What::Status(code), None);
            }
        }
    }

    /// The response flags of Envoy: behind a status in its log, or named.
    pub(super) fn signs(&mut self, place: usize) {
        let word = &self.words[place];
        let written = &self.text[word.range.clone()];
        let Some(flag) = LEXICON.flags.iter().find(|flag| flag.sign == written) else { return };
        let Some(before) = place.checked_sub(1).map(|at| &self.words[at]) else { return };
        let gap = &self.text[before.range.end..word.range.start];
        let is_flag = |word: &Word| LEXICON.flags.iter().any(|flag| flag.sign == self.text[word.range.clone()]);
        let first = if gap == "," && is_flag(before) {
            (place.saturating_sub(2 * FLAGS)..place).rev().find(|at| !is_flag(&self.words[*at]))
        } else {
            Some(place - 1)
        };
        let Some(first) = first else { return };
        let start = &self.words[first];
        let is_logged = gap == " " || gap == ",";
        let is_behind = is_logged
            && self.text[..start.range.start].ends_with("\" ")
            && (three_digits(start).is_some() || start.text == "0");
        let is_named = start.text == "flags" && first > 0 && self.words[first - 1].text == "response";
        if !(is_behind || is_named) {
            return;
        }
        let note = format!("Envoy's log says {written}: {}.", flag.means);
        let range = word.range.clone();
        match three_digits(start) {
            Some(code) if is_behind => self.push(range, What::Status(code), Some(note)),
            _ => {
                let status = self.hits.iter().position(|hit| matches!(hit.what, What::Status(_)));
                let failure = flag.failure.as_deref().and_then(|id| self.failure(id));
                match (status, failure) {
                    (Some(at), _) if is_named => {
                        let what = self.hits[at].what;
                        self.push(range, what, Some(note));
                    }
                    (_, Some(failure)) => self.push(range, What::Failure(failure), Some(note)),
                    _ => {}
                }
            }
        }
    }

    /// The number with which curl ended: "curl: (7)".
    pub(super) fn curl(&mut self) {
        const SIGN: &str = "curl: (";
        for (at, _) in self.text.match_indices(SIGN) {
            let digits: String = self.text[at + SIGN.len()..].chars().take_while(char::is_ascii_digit).collect();
            // What is cut off or goes on otherwise is no sign, and its last letter may be of several bytes.
            let end = at + SIGN.len() + digits.len();
            let number: Option<u16> = digits.parse().ok().filter(|_| self.text[end..].starts_with(')'));
            let failure =
                LEXICON.failures.iter().find(|failure| number.is_some_and(|number| failure.curl.contains(&number)));
            if let Some(failure) = failure {
                let note = format!("curl ends with {digits} then.");
                self.push(at..end + 1, What::Failure(failure), Some(note));
            }
        }
    }
}
