//! When the name of a status in a text means the status: beside its number, as a constant, as a heading.

use std::ops::Range;

use super::lexicon::{Grpc, Name, NameKind};
use super::numbers::three_digits;
use super::words::Word;

/// What makes a name of a status of an identifier, before it.
const BEFORE: [&str; 14] = [
    "http",
    "status",
    "statuscode",
    "statuscodes",
    "httpstatus",
    "httpstatuscode",
    "sc",
    "codes",
    "code",
    "response",
    "e",
    "err",
    "constants",
    "error",
];
/// The same, behind it.
const BEHIND: [&str; 6] = ["exception", "error", "http", "result", "response", "status"];
/// What may stand before a name in a constant, in another identifier: "HttpStatus.NOT_FOUND".
const OWNERS: [&str; 9] =
    ["status", "code", "codes", "statuscode", "statuscodes", "httpstatus", "httpstatuscode", "constants", "httpcode"];
/// Short words that headings write small.
const SMALL: [&str; 9] = ["a", "by", "for", "m", "of", "on", "the", "to", "is"];

/// Where a number stands beside a name, and belongs to it.
#[must_use]
pub fn number_beside(text: &str, all: &[Word], place: Range<usize>, code: u16) -> Option<usize> {
    let is_close = |from: usize, to: usize| {
        let gap = &text[from..to];
        gap.len() <= 6 && !gap.contains('\n') && !gap.contains(|letter: char| letter.is_alphanumeric())
    };
    let before = place.start.checked_sub(1).filter(|at| is_close(all[*at].range.end, all[place.start].range.start));
    // IIS has a second number: "500.19 - Internal Server Error".
    let before = before.map(|at| if all[at].text.len() < 3 && at > 0 { at - 1 } else { at });
    let last = place.end - 1;
    let behind =
        Some(place.end).filter(|at| all.get(*at).is_some_and(|it| is_close(all[last].range.end, it.range.start)));
    [before, behind].into_iter().flatten().find(|at| three_digits(&all[*at]) == Some(code))
}

/// Whether a name means its status where it stands, without its number.
#[must_use]
pub fn means(text: &str, all: &[Word], place: Range<usize>, name: &Name) -> bool {
    if name.beside {
        return false;
    }
    let written = &text[all[place.start].range.start..all[place.end - 1].range.end];
    let is_one = all[place.start].identifier == all[place.end - 1].identifier;
    // HTTP_VERSION is a constant of Java, and HttpVersion is not; nor is HttpServerErrorException the one for 500.
    if name.by == "Java" && written.contains(char::is_lowercase) {
        return false;
    }
    if name.kind != NameKind::Written && is_one && is_constant(text, all, place.clone(), name.code, written) {
        return true;
    }
    if name.kind == NameKind::Constant || place.len() < 2 {
        return place.len() < 2
            && name.kind != NameKind::Constant
            && name.code >= 400
            && is_heading(text, written, all, &place);
    }
    // Who types the name of a code looks for it by its words.
    let is_typed = name.kind == NameKind::Registered && !text.contains('\n') && !written.contains(char::is_uppercase);
    if !is_typed && is_line(text, written, all, &place) {
        return true;
    }
    // In a running text a heading is known by its capitals. Those below 400 are words of everyday.
    name.code >= 400 && has_capitals(text, all, place)
}

/// Whether the words of an identifier are a constant or an exception that is named after a status.
fn is_constant(text: &str, all: &[Word], place: Range<usize>, code: u16, written: &str) -> bool {
    let identifier = all[place.start].identifier;
    let is_part = |word: &&Word| word.identifier == identifier;
    let before: Vec<&str> =
        all[..place.start].iter().rev().take_while(is_part).map(|word| word.text.as_str()).collect();
    let behind: Vec<&str> = all[place.end..].iter().take_while(is_part).map(|word| word.text.as_str()).collect();
    // "Status404NotFound" has its number.
    let fits = |word: &&str, known: &[&str]| known.contains(word) || word.parse() == Ok(code);
    if !(before.iter().all(|word| fits(word, &BEFORE)) && behind.iter().all(|word| fits(word, &BEHIND))) {
        return false;
    }
    let is_prefixed = before.iter().any(|word| !["e", "err", "error"].contains(word));
    let owner = place.start.checked_sub(before.len() + 1).map(|at| &all[at]);
    let is_owned = owner.is_some_and(|owner| {
        let gap = &text[owner.range.end..all[place.start - before.len()].range.start];
        OWNERS.contains(&owner.text.as_str()) && [".", "::", "$", " = "].contains(&gap)
            // "HttpClientErrorException$NotFound"
            || (owner.text == "exception" || owner.text == "exceptions" || owner.text == "response") && ["$", "."].contains(&gap)
    });
    let is_thrown = code >= 400 && behind.iter().any(|word| ["exception", "error"].contains(word));
    // Ruby's symbols are small: ":not_found".
    let start = all[place.start].range.start;
    let is_symbol =
        text[..start].ends_with(':') && text[..start - 1].ends_with([' ', '(', ',', '=']) && before.is_empty();
    let begins_large = written.starts_with(char::is_uppercase) || (is_symbol && code >= 400);
    is_prefixed
        || is_owned
        || (is_thrown && begins_large)
        || (place.len() > 1 && begins_large && !written.contains([' ', '-']))
}

/// Whether a name is all of a line, but for its punctuation and markup.
fn is_line(text: &str, written: &str, all: &[Word], place: &Range<usize>) -> bool {
    let (start, end) = (all[place.start].range.start, all[place.end - 1].range.end);
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let behind = text[end..].split('\n').next().unwrap_or_default();
    let is_bare = |text: &str| text.chars().all(|letter| !letter.is_alphanumeric() && letter != '_');
    !written.contains('\n') && is_bare(before) && is_bare(behind)
}

/// The same for a single word, which needs a large letter besides.
fn is_heading(text: &str, written: &str, all: &[Word], place: &Range<usize>) -> bool {
    written.starts_with(char::is_uppercase) && text.contains('\n') && is_line(text, written, all, place)
}

fn has_capitals(text: &str, all: &[Word], place: Range<usize>) -> bool {
    let is_large =
        |word: &Word| SMALL.contains(&word.text.as_str()) || text[word.range.clone()].starts_with(char::is_uppercase);
    let is_near = |pair: &[Word]| {
        let gap = &text[pair[0].range.end..pair[1].range.start];
        gap.len() <= 2 && !gap.contains(['\n', '.', ',', ':', '/', '='])
    };
    let words = &all[place];
    words.iter().all(is_large) && words.windows(2).all(is_near)
}

/// Whether a name of gRPC means its code where it stands.
#[must_use]
pub fn means_grpc(text: &str, all: &[Word], place: Range<usize>, grpc: &Grpc) -> bool {
    let (first, last) = (&all[place.start], &all[place.end - 1]);
    let written = &text[first.range.start..last.range.end];
    if text.trim() == written && (grpc.alone || place.len() > 1 || !written.contains(char::is_lowercase)) {
        return true;
    }
    let is_alone = |at: Option<usize>| at.and_then(|at| all.get(at)).is_none_or(|it| it.identifier != first.identifier);
    if !(is_alone(place.start.checked_sub(1)) && is_alone(Some(place.end)) && first.identifier == last.identifier) {
        return false;
    }
    let before = &all[place.start.saturating_sub(2)..place.start];
    let is_numbered = before.last().is_some_and(|word| word.text.parse() == Ok(grpc.number));
    let is_owned = text[..first.range.start].ends_with("codes.");
    let is_code = before.last().is_some_and(|word| ["code", "codes", "status"].contains(&word.text.as_str()));
    let is_large = !written.contains(char::is_lowercase);
    let near = &all[place.start.saturating_sub(8)..place.start];
    let is_rpc = near.iter().any(|word| ["grpc", "rpc"].contains(&word.text.as_str()));
    is_owned || (is_large && (grpc.alone || is_numbered || is_code || is_rpc)) || (is_code && is_rpc)
}
