//! The one search finds what people look for.

use interplay::catalogue::{Entry, Found, Index, Kind, index};
use proptest::prelude::*;
use std::sync::LazyLock;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(index()));

fn found(query: &str) -> Found {
    INDEX.find(query)
}

/// The paths of what was found, the kind with the best first.
fn paths(query: &str) -> Vec<String> {
    found(query).groups.into_iter().flat_map(|group| group.entries).map(|entry| entry.path).collect()
}

/// The paths of the first of each kind.
fn firsts(query: &str) -> Vec<String> {
    found(query)
        .groups
        .into_iter()
        .filter_map(|group| group.entries.into_iter().next())
        .map(|entry| entry.path)
        .collect()
}

#[test]
fn what_people_type_finds_first_what_they_need() {
    for (query, first) in [
        ("twice", "/status/again/"),
        ("idempotency", "/status/again/"),
        ("Idempotency-Key", "/learn/glossary/#idempotency-key"),
        ("502 POST", "/status/502/"),
        ("503 or 504", "/status/503/"),
        ("Proxy-Status", "/status/?q=Proxy-Status"),
        ("Retry-After", "/status/?q=Retry-After"),
        ("nginx", "/status/#vendor-444-nginx"),
        ("retry", "/learn/glossary/#retry"),
        ("dead letter", "/learn/glossary/#dead-letter-queue"),
        ("connection_refused", "/status/choose/behind/not-reached/connection_refused/"),
        ("not found", "/status/404/"),
        ("notfound", "/status/404/"),
        ("payload too large", "/status/413/"),
        ("teapot", "/status/418/"),
        ("5xx", "/status/#class-5xx"),
        ("rate limit", "/status/429/"),
        ("two packs", "/learn/missions/two-packs/"),
        ("missions", "/learn/missions/"),
        ("haproxy", "/status/gateways/haproxy/"),
        ("tenacity", "/status/libraries/#tenacity"),
        ("jetstream", "/status/brokers/#jetstream"),
    ] {
        assert_eq!(paths(query).first().map(String::as_str), Some(first), "{query}: {:#?}", paths(query));
    }
}

#[test]
fn what_belongs_to_it_is_there_as_well() {
    for (query, all) in [
        ("twice", &["/learn/errors/#again", "/learn/missions/two-packs/", "/moments/two-packs/"][..]),
        ("idempotency", &["/learn/errors/#again", "/learn/missions/two-packs/", "/status/?q=Idempotency-Key"]),
        ("Idempotency-Key", &["/status/?q=Idempotency-Key", "/status/again/", "/learn/errors/#again"]),
        ("503 or 504", &["/status/504/", "/status/choose/"]),
        ("502 POST", &["/status/again/", "/learn/errors/#again"]),
        ("Proxy-Status", &["/status/502/", "/status/504/"]),
        ("retry", &["/status/again/", "/learn/errors/#again"]),
        ("499", &["/status/#vendor-499-nginx", "/status/#vendor-499-esri"]),
        ("nginx", &["/status/#vendor-499-nginx", "/status/#vendor-codes"]),
        ("who said 503", &["/learn/who-said-503/", "/learn/who-said-503/#look-who", "/status/who/"]),
    ] {
        let paths = paths(query);
        for path in all {
            assert!(paths.iter().any(|found| found == path), "{query}: {path} is not in {paths:#?}");
        }
    }
    assert!(firsts("dead letter").iter().any(|path| path.starts_with("/learn/")), "{:?}", firsts("dead letter"));
}

#[test]
fn the_same_thing_is_found_whatever_people_call_it() {
    let twice = ["/status/again/", "/learn/errors/#again", "/learn/missions/two-packs/", "/moments/two-packs/"];
    let timeout = ["/learn/errors/#timeout", "/status/504/"];
    let ways: [(&[&str], &[&str]); 2] = [
        (
            &[
                "sending two times",
                "retry post",
                "retry a POST",
                "retrying a post",
                "send it twice",
                "sent again",
                "double post",
                "duplicate POST",
                "duplicated request",
                "repeat a post",
                "repeating the POST",
                "post more than once",
                "submitted twice",
                "submit the order a second time",
                "charged 2 times",
                "double submit",
                "resend",
            ],
            &twice,
        ),
        (&["timeout", "time out", "it timed out"], &timeout),
    ];
    for (queries, all) in ways {
        for query in queries {
            let found = found(query);
            assert!(!found.sentence.starts_with("Nothing"), "{query}: {}", found.sentence);
            let paths = paths(query);
            for path in all {
                assert!(paths.iter().any(|found| found == path), "{query}: {path} is not in {paths:#?}");
            }
        }
    }
}

#[test]
fn a_typo_is_forgiven_when_nothing_else_fits() {
    let misspelt = found("idempotncy");
    assert!(misspelt.sentence.starts_with("Nothing is spelt just so; this comes close. "), "{}", misspelt.sentence);
    assert!(paths("idempotncy").iter().any(|path| path == "/status/again/"));
    assert!(paths("orchestartor").iter().any(|path| path.starts_with("/learn/orchestration/")));
    // A number is never guessed.
    assert_eq!(paths("509x"), Vec::<String>::new());
}

#[test]
fn nothing_gets_a_sentence_that_helps() {
    assert_eq!(found("  "), Found::default());
    assert_eq!(found("or"), found("OR"));
    assert!(found("xyzzy").groups.is_empty() && found("xyzzy").sentence.starts_with("Nothing fits “xyzzy”."));
    assert_eq!(paths("299"), ["/status/?q=299"]);
    assert_eq!(found("299").sentence, "299 is not a registered status code.");
    assert!(found(&"z".repeat(500)).sentence.len() < 250);
}

#[test]
fn every_entry_is_found_by_its_own_name() {
    for entry in index() {
        let all: Vec<Entry> = found(&entry.title).groups.into_iter().flat_map(|group| group.entries).collect();
        assert!(all.contains(&entry), "{}: {}", entry.path, entry.title);
    }
}

#[test]
fn every_address_is_there_once() {
    let mut paths: Vec<_> = index().into_iter().filter(|it| it.kind != Kind::ErrorType).map(|it| it.path).collect();
    let count = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), count);
}

proptest! {
    #[test]
    fn any_query_is_answered(query in "\\PC{0,24}") {
        let found = found(&query);
        prop_assert!(found.groups.iter().all(|group| !group.entries.is_empty()));
        prop_assert_eq!(found.sentence.is_empty(), found == Found::default());
    }
}

/// The paths of what an answer leads to, the kind with the best first.
fn led_to(text: &str) -> Vec<String> {
    INDEX.answer(text).found.groups.into_iter().flat_map(|group| group.entries).map(|entry| entry.path).collect()
}

#[test]
fn what_people_paste_leads_to_its_code() {
    for (text, first) in [
        ("HTTP 404", "/status/404/"),
        ("404 error", "/status/404/"),
        ("error 503", "/status/503/"),
        ("status 500", "/status/500/"),
        ("HTTP/2 429", "/status/429/"),
        ("HTTP/1.1 503 Service Unavailable", "/status/503/"),
        ("503 Service Temporarily Unavailable", "/status/503/"),
        ("502 Bad Gateway nginx", "/status/502/"),
        ("400 The plain HTTP request was sent to HTTPS port", "/status/400/"),
        ("HttpStatus.UNPROCESSABLE_ENTITY", "/status/422/"),
        ("425 Unordered Collection", "/status/425/"),
        ("Retry-After: 30", "/status/429/"),
        ("UNAVAILABLE", "/status/503/"),
        ("upstream connect error or disconnect/reset before headers", "/status/503/"),
        ("no healthy upstream", "/status/503/"),
    ] {
        assert_eq!(led_to(text).first().map(String::as_str), Some(first), "{text}: {:#?}", led_to(text));
    }
    assert_eq!(led_to("Error 522"), led_to("522"), "the vendor's, as for the number alone");
    assert_eq!(led_to("status code 299"), led_to("299"));
    assert_eq!(led_to("Retry-After: 30")[..3], ["/status/429/", "/status/503/", "/status/413/"]);
    for text in ["connection refused", "ECONNREFUSED"] {
        let answer = INDEX.answer(text);
        assert!(answer.sentence.starts_with("Recognised: The connection was refused."), "{}", answer.sentence);
        let codes = answer.found.groups.iter().find(|group| group.kind == Kind::Code).expect("gateways say something");
        let first: Vec<&str> = codes.entries.iter().map(|entry| entry.path.as_str()).take(2).collect();
        assert_eq!(first, ["/status/502/", "/status/503/"], "{text}");
    }
}

#[test]
fn words_are_looked_for_as_ever() {
    for query in
        ["twice", "503 or 504", "502 POST", "nginx", "retry", "teapot", "5xx", "299", "Retry-After", "xyzzy", ""]
    {
        let answer = INDEX.answer(query);
        assert!(answer.reading.is_empty() && answer.found == found(query), "{query}: {}", answer.sentence);
    }
    // The name of a code is that code, however it is written.
    let named = INDEX.answer("not found");
    assert_eq!(named.found.groups[0].entries[0].path, "/status/404/", "{}", named.sentence);
    let long = INDEX.answer(&"all is well\n".repeat(20));
    assert!(
        long.found.groups.is_empty() && long.sentence.starts_with("Nothing in this is a status"),
        "{}",
        long.sentence
    );
    // Inside of another word there is no match.
    assert!(!paths("hoice").contains(&"/status/choose/".to_owned()));
}
