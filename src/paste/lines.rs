//! What the form of a line says about its numbers: header fields, and logs that have the status in a place of its own.

use std::ops::Range;

use super::lexicon::Lexicon;

/// A line whose form says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A header field, with its name.
    Field(String),
    /// A line of a log with its status, if it has one, and a sign.
    Log {
        /// Where the status stands.
        status: Range<usize>,
        /// The termination state of HAProxy.
        state: Option<Range<usize>>,
        /// Who writes such lines.
        by: &'static str,
    },
}

/// Names of header fields that have no hyphen.
const PLAIN_FIELDS: [&str; 26] = [
    "accept",
    "age",
    "allow",
    "authorization",
    "connection",
    "cookie",
    "date",
    "etag",
    "expect",
    "expires",
    "from",
    "host",
    "link",
    "location",
    "nel",
    "origin",
    "pragma",
    "range",
    "referer",
    "refresh",
    "server",
    "te",
    "trailer",
    "upgrade",
    "vary",
    "via",
];

/// The lines of a text, with their ranges.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        range
    })
}

/// What the form of a line says.
pub fn form(text: &str, line: Range<usize>, lexicon: &Lexicon) -> Option<Line> {
    let own = &text[line.clone()];
    if let Some(name) = field(own, lexicon) {
        return Some(Line::Field(name));
    }
    let tokens: Vec<Range<usize>> = tokens(own).take(64).collect();
    let at = |range: &Range<usize>| line.start + range.start..line.start + range.end;
    if let Some((status, state)) = haproxy(own, &tokens) {
        return Some(Line::Log { status: at(&status), state: state.as_ref().map(at), by: "HAProxy" });
    }
    iis(own, &tokens).map(|status| Line::Log { status: at(&status), state: None, by: "IIS" })
}

/// The name of the header field that a line is.
fn field(line: &str, lexicon: &Lexicon) -> Option<String> {
    // As curl -v prints it, and as JSON and code write it.
    let line = line.trim_start_matches(['<', '>', '*', ' ', '\t', '"', '\'', '-']);
    let (name, _) = line.split_once(':')?;
    let name = name.trim_end_matches(['"', '\'']);
    let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    let small = name.to_ascii_lowercase();
    let is_known = lexicon.fields.iter().any(|field| field.name.eq_ignore_ascii_case(name));
    // "status" and "grpc-status" have one as their value.
    let is_field = is_known || PLAIN_FIELDS.contains(&small.as_str()) || small.trim_matches('-').contains('-');
    (is_name && is_field && !small.contains("status") && !small.contains("error")).then(|| name.to_owned())
}

fn tokens(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let start = line.as_ptr() as usize;
    line.split_ascii_whitespace().map(move |token| {
        let from = token.as_ptr() as usize - start;
        from..from + token.len()
    })
}

/// The status and the termination state of a line of HAProxy: timers, status, bytes, two captured cookies, the state.
fn haproxy(line: &str, tokens: &[Range<usize>]) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let get = |place: usize| tokens.get(place).map(|range| &line[range.clone()]);
    let is_timers = |token: &str, least: usize| {
        let parts = token.split('/');
        let is_number = |part: &str| part.trim_start_matches(['-', '+']).bytes().all(|it| it.is_ascii_digit());
        parts.clone().count() >= least && parts.clone().all(|part| !part.is_empty() && is_number(part))
    };
    for place in 0..tokens.len() {
        let Some(timers) = get(place).filter(|token| is_timers(token, 3)) else { continue };
        let is_state = |token: &str, letters: usize| {
            token.len() == letters && token.bytes().all(|it| it.is_ascii_alphabetic() || it == b'-')
        };
        let state = get(place + 5).is_some_and(|token| is_state(token, 4));
        let status = get(place + 1).is_some_and(|token| token == "-1" || token.len() == 3);
        if is_timers(timers, 5) && state && status {
            return Some((tokens[place + 1].clone(), Some(tokens[place + 5].clone())));
        }
        // A line of TCP has bytes and the state, and no status.
        if get(place + 2).is_some_and(|token| is_state(token, 2)) && get(place + 3).is_some_and(|it| is_timers(it, 5)) {
            return Some((tokens[place + 2].start..tokens[place + 2].start, Some(tokens[place + 2].clone())));
        }
    }
    None
}

/// The status of a line of IIS, in the form of W3C: the first of the numbers at its end; or of HTTP.sys.
fn iis(line: &str, tokens: &[Range<usize>]) -> Option<Range<usize>> {
    let get = |place: usize| tokens.get(place).map(|range| &line[range.clone()]);
    let is_made_of = |token: &str, more: u8| token.bytes().all(|it| it.is_ascii_digit() || it == more);
    if !(is_made_of(get(0)?, b'-') && is_made_of(get(1)?, b':') && get(0)?.len() == 10) {
        return None;
    }
    let is_status = |token: &str| token.len() == 3 && is_made_of(token, b'0') && !token.starts_with('0');
    let method = |token: &str| token.len() > 2 && token.bytes().all(|it| it.is_ascii_uppercase());
    if let Some(version) = (2..tokens.len()).find(|place| get(*place).is_some_and(|it| it.starts_with("HTTP/"))) {
        let found = get(version + 1).is_some_and(method) && get(version + 3).is_some_and(is_status);
        return found.then(|| tokens[version + 3].clone());
    }
    let numbers = tokens.iter().rev().take_while(|range| is_made_of(&line[(*range).clone()], b'0')).count();
    let first = tokens.len() - numbers;
    let found = numbers >= 3 && (2..first).any(|place| get(place).is_some_and(method));
    (found && get(first).is_some_and(is_status)).then(|| tokens[first].clone())
}
