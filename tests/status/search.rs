//! Every code is found by what people know of it.

use interplay::status;
use interplay::status::search::{Field, Match, search};
use proptest::prelude::*;

fn numbers(query: &str) -> Vec<u16> {
    search(query).iter().map(|hit| hit.code.code).collect()
}

fn marked(hit: &Match) -> Vec<(Field, &str)> {
    hit.marks.iter().map(|mark| (mark.field, &mark.text[mark.range.clone()])).collect()
}

#[test]
fn a_number_is_found_from_its_first_digit_on() {
    assert_eq!(numbers("50"), [500, 501, 502, 503, 504, 505, 506, 507, 508]);
    assert_eq!(numbers("503"), [503]);
    assert_eq!(numbers("5xx"), [500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511]);
    assert_eq!(numbers("51x"), [510, 511]);
    assert!(numbers("509").is_empty());
    assert_eq!(marked(&search("50")[0]), [(Field::Number, "50")]);
}

#[test]
fn a_name_is_found_whatever_its_case_and_punctuation() {
    for query in ["not found", "Not-Found", "notfound", "  FOUND, not! ", "404 not found"] {
        assert_eq!(numbers(query), [404], "{query}");
    }
    assert_eq!(numbers("im a teapot"), [418]);
    assert_eq!(numbers("I'm a teapot"), [418]);
    assert_eq!(numbers("multistatus"), [207, 424]);
}

#[test]
fn a_former_name_is_found_and_marked() {
    assert_eq!(numbers("payload too large"), [413]);
    let hit = &search("payload too large")[0];
    assert_eq!(marked(hit), [(Field::FormerName, "Payload"), (Field::FormerName, "Too"), (Field::FormerName, "Large")]);
    assert_eq!(numbers("unprocessable entity"), [422]);
    assert_eq!(numbers("moved temporarily"), [302]);
}

#[test]
fn a_header_finds_its_codes() {
    assert_eq!(numbers("retry-after"), [300, 301, 302, 303, 307, 308, 413, 429, 503, 202]);
    // The example of 403 has it, too: a better token would do (RFC 9110 section 11.6.1).
    assert_eq!(numbers("www authenticate"), [401, 403]);
    assert!(numbers("proxy-status").contains(&502));
    assert_eq!(marked(&search("503 retryafter")[0]), [(Field::Number, "503"), (Field::Header, "Retry-After")]);
}

#[test]
fn what_went_wrong_finds_its_codes() {
    assert_eq!(numbers("timeout"), [408, 504]);
    assert_eq!(numbers("too big"), [413, 431]);
    assert_eq!(numbers("not logged in"), [401]);
    assert_eq!(numbers("duplicate"), [409, 208]);
    assert_eq!(marked(&search("rate limit")[0]), [(Field::Trouble, "rate"), (Field::Trouble, "limit")]);
}

#[test]
fn a_typo_is_forgiven_when_nothing_else_fits() {
    for (query, code) in [
        ("unavialable", 503),
        ("teepot", 418),
        ("forbiden", 403),
        ("payload to large", 413),
        ("gatway timeout", 504),
        ("unprocesable entity", 422),
        ("retry-aftr", 429),
        ("to many requests", 429),
    ] {
        assert!(numbers(query).contains(&code), "{query}: {:?}", numbers(query));
    }
    assert_eq!(marked(&search("forbiden")[0]), [(Field::Name, "Forbidden")]);
    // What is spelt right is not mixed with what is only alike, and a number is never guessed.
    assert_eq!(numbers("gone"), [410]);
    assert!(numbers("549").is_empty() && numbers("abc").is_empty() && numbers("qqqqq").is_empty());
}

#[test]
fn better_matches_come_first() {
    // The start of the name, a later word of the name, a header, a header of the exchange.
    assert_eq!(numbers("location"), [201, 104, 206, 300, 301, 302, 303, 304, 307, 308, 305]);
    assert_eq!(numbers("range")[0], 416);
    assert_eq!(numbers("upgrade"), [426, 101, 402]);
    assert_eq!(numbers("request"), [408, 431, 400, 421, 429, 413, 414, 416, 102, 206]);
}

#[test]
fn an_empty_query_lists_everything_and_nonsense_nothing() {
    assert_eq!(numbers("").len(), 64);
    assert_eq!(numbers(" - ").len(), 64);
    assert!(numbers("xyzzy").is_empty() && numbers("xxx").is_empty());
    assert!(numbers("404 teapot").is_empty(), "all words must match");
}

proptest! {
    #[test]
    fn any_query_is_answered_with_marks_that_can_be_cut_out(query in "\\PC{0,24}") {
        for hit in search(&query) {
            for mark in &hit.marks {
                prop_assert!(!mark.text[mark.range.clone()].is_empty());
            }
        }
    }

    #[test]
    fn every_word_of_a_name_finds_its_code(index in 0..64_usize, upper: bool) {
        let code = &status::all()[index];
        for word in code.phrase.split_whitespace() {
            let word = if upper { word.to_uppercase() } else { word.to_lowercase() };
            prop_assert!(numbers(&word).contains(&code.code), "{word}");
        }
    }
}
