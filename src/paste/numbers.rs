//! Which numbers of a text are statuses: those that say so by what stands before and behind them.

use super::words::Word;

/// How sure it is that a number is a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It may be one, if nothing else is.
    Weak,
    /// What stands beside it says so.
    Strong,
}

/// Words that say that a status follows.
const LABELS: [&str; 34] = [
    "http",
    "https",
    "status",
    "statuscode",
    "httpstatus",
    "httpcode",
    "code",
    "error",
    "err",
    "exception",
    "response",
    "returned",
    "returns",
    "return",
    "returning",
    "got",
    "received",
    "receiving",
    "answered",
    "answers",
    "responded",
    "responds",
    "replied",
    "sent",
    "sends",
    "sc",
    "failed",
    "fails",
    "says",
    "said",
    "gave",
    "gives",
    "saw",
    "throws",
];
/// Words that mean an error: with them no status below 400 is meant.
const ERRORS: [&str; 5] = ["error", "err", "exception", "failed", "fails"];
/// Words that may stand between.
const FILLERS: [&str; 14] =
    ["a", "an", "the", "is", "was", "of", "with", "by", "code", "number", "status", "response", "be", "value"];
/// Words that say that the number is something else.
const OTHERS: [&str; 58] = [
    "age", "after", "attempt", "build", "bytes", "chapter", "col", "column", "count", "delay", "duration", "errno",
    "every", "exit", "exited", "gid", "id", "in", "issue", "len", "length", "limit", "line", "lines", "max", "min",
    "offset", "page", "pid", "port", "pr", "room", "row", "rfc", "section", "sections", "signal", "size", "step",
    "thread", "ticket", "tid", "took", "top", "total", "timeout", "uid", "uptime", "v", "ver", "version", "wait",
    "waited", "waiting", "within", "worker", "x", "year",
];
/// Units, and what one counts.
const UNITS: [&str; 40] = [
    "ms",
    "s",
    "sec",
    "secs",
    "second",
    "seconds",
    "min",
    "mins",
    "minute",
    "minutes",
    "h",
    "hour",
    "hours",
    "day",
    "days",
    "b",
    "byte",
    "bytes",
    "kb",
    "mb",
    "gb",
    "kib",
    "mib",
    "gib",
    "px",
    "pt",
    "percent",
    "times",
    "users",
    "items",
    "rows",
    "lines",
    "pages",
    "m",
    "km",
    "files",
    "records",
    "threads",
    "connections",
    "attempts",
];
/// What behind a number says that it is a status.
const BEHIND: [&str; 8] = ["error", "errors", "response", "responses", "status", "statuses", "http", "page"];
/// Whoever stands behind a gateway.
const INNER: [&str; 7] = ["upstream", "backend", "origin", "target", "inner", "downstreamservice", "server2"];

/// The number that a word is, if it has three digits and could be a status, or could be taken for one.
pub fn three_digits(word: &Word) -> Option<u16> {
    let is_number = word.text.len() == 3 && word.text.bytes().all(|it| it.is_ascii_digit());
    word.text.parse().ok().filter(|number| is_number && *number >= 100)
}

/// How sure it is that a number of a text is a status. Nothing where it is something else.
pub fn judge(text: &str, all: &[Word], place: usize, number: u16) -> Option<Strength> {
    let word = &all[place];
    let before = text[..word.range.start].chars().next_back();
    let mut behind = text[word.range.end..].chars();
    let (next, after_next) = (behind.next(), behind.next());
    let is_digit = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_digit());
    let label = label(text, all, place);
    if label == Some(Label::Other) {
        return None;
    }
    let is_labelled = match label {
        Some(Label::Status) => true,
        Some(Label::Error) => number >= 400,
        _ => false,
    };
    // Part of an identifier: "Status404", "sha256", "503ms"; of several it may be the plural.
    let is_part = |other: Option<&Word>| other.is_some_and(|other| other.identifier == word.identifier);
    if is_part(place.checked_sub(1).and_then(|it| all.get(it))) && !is_labelled {
        return None;
    }
    if let Some(other) = all.get(place + 1).filter(|other| is_part(Some(other)))
        && !(other.text == "s" || is_labelled)
    {
        return None;
    }
    let is_bad = match next {
        Some('.' | ':') => is_digit(after_next) && !(is_labelled && next == Some('.')),
        Some(',') => {
            is_digit(after_next) && text[word.range.end + 1..].bytes().take_while(u8::is_ascii_digit).count() == 3
        }
        Some('%' | '°' | '€' | '$') => true,
        Some('-' | '/') => is_digit(after_next) && !pairs(all, place + 1, text),
        _ => false,
    };
    let is_bad_before = match before {
        Some('.' | ',' | ':' | '-') => text[..word.range.start - 1].ends_with(|it: char| it.is_ascii_digit()),
        Some('/') => !pairs(all, place, text),
        Some('#' | '$' | '€' | '@' | '+' | '~' | '%' | '&' | '\\') => true,
        _ => false,
    };
    if is_bad || is_bad_before {
        return None;
    }
    if is_labelled || is_logged(text, word) {
        return Some(Strength::Strong);
    }
    // "size=404", "port: 503": the value of something else.
    let is_value = match before {
        Some('=' | ':') => true,
        _ => {
            place > 0
                && text[all[place - 1].range.end..word.range.start]
                    .trim_start_matches(['"', '\''])
                    .starts_with([':', '='])
        }
    };
    if is_value || matches!(before, Some('-')) {
        return None;
    }
    let follows = all.get(place + 1).filter(|other| {
        let gap = &text[word.range.end..other.range.start];
        gap.len() <= 2 && gap.chars().all(|it| it == ' ' || it == '-')
    });
    match follows.map(|other| other.text.as_str()) {
        Some(unit) if UNITS.contains(&unit) && !is_part(follows) => None,
        Some(word) if BEHIND.contains(&word) => Some(Strength::Strong),
        // As a status line without its version: "500 Can't connect".
        Some(_) if number >= 400 && is_first(text, all, place) => Some(Strength::Strong),
        Some("client" | "server") if all.get(place + 2).is_some_and(|it| it.text == "error") => Some(Strength::Strong),
        _ => Some(Strength::Weak),
    }
}

/// Whether a number is that of somebody behind a gateway: "upstream_status=503", "the backend returned 500".
pub fn is_inner(all: &[Word], place: usize) -> bool {
    let before = &all[place.saturating_sub(4)..place];
    // What comes after another number speaks of that one.
    let own = before.iter().rev().take_while(|word| three_digits(word).is_none());
    own.into_iter().any(|word| INNER.contains(&word.text.as_str()))
}

/// What the words before a number say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Status,
    Error,
    Other,
}

fn label(text: &str, all: &[Word], place: usize) -> Option<Label> {
    let mut behind = all[place].range.start;
    let mut label = None;
    for (steps, word) in all[..place].iter().rev().take(5).enumerate() {
        let gap = &text[word.range.end..behind];
        if gap.len() > 6 || gap.contains(['\n', ',', ';', '{', '}']) {
            break;
        }
        behind = word.range.start;
        let word = word.text.as_str();
        if ["exit", "exited", "errno", "signal"].contains(&word) || (word == "os" && label.is_some()) {
            return Some(Label::Other);
        }
        if label.is_some() {
            continue;
        }
        let is_version = word.len() == 1 && word.bytes().all(|it| it.is_ascii_digit());
        if ERRORS.contains(&word) {
            label = Some(Label::Error);
        } else if LABELS.contains(&word) {
            label = Some(Label::Status);
        } else if steps == 0 && OTHERS.contains(&word) {
            return Some(Label::Other);
        } else if !(FILLERS.contains(&word) || is_version && gap.len() <= 3) {
            break;
        }
    }
    label
}

/// Whether a number is the first thing of a text, and a word with one large letter follows. A method has more.
fn is_first(text: &str, all: &[Word], place: usize) -> bool {
    let is_name = |word: &Word| {
        let written = &text[word.range.clone()];
        written.starts_with(char::is_uppercase) && written.contains(char::is_lowercase)
    };
    place == 0
        && text.starts_with(|it: char| it.is_whitespace() || it.is_ascii_digit())
        && all.get(1).is_some_and(is_name)
}

/// Whether a number stands behind the quoted request in a line of an access log.
fn is_logged(text: &str, word: &Word) -> bool {
    let before = text[..word.range.start].ends_with("\" ");
    let rest = &text[word.range.end..];
    before
        && rest.starts_with(' ')
        && rest[1..].starts_with(|it: char| it.is_ascii_digit() || it == '-' || it.is_ascii_uppercase())
}

/// Whether two numbers stand together as "502/503".
fn pairs(all: &[Word], place: usize, text: &str) -> bool {
    let Some((one, other)) = place.checked_sub(1).and_then(|it| Some((all.get(it)?, all.get(place)?))) else {
        return false;
    };
    let is_bare = !text[..one.range.start].ends_with(['/', '.', '-', ':'])
        && !text[other.range.end..].starts_with(['/', '-', '.']);
    three_digits(one).is_some() && three_digits(other).is_some() && one.range.end + 1 == other.range.start && is_bare
}
