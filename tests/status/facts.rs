//! The data equals the facts, which were established independently of this program.

use interplay::status::observe::{self, Constructible, Seen, SpanStatus};
use interplay::status::{self, Header, StatusCode};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// What was established about each code, independently of this program.
static FACTS: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../facts/status-codes.json")).expect("the facts are JSON"));

/// Where we follow the text of an RFC or a measurement and not the fact: code, field, fact, ours.
const CORRECTED: [(u16, &str, &str, &str); 3] = [
    // Section 15.5.18 says nothing of a repeat; section 10.1.1 does, for 100-continue only.
    (
        417,
        "rfc_retry",
        "SHOULD repeat without the expectation",
        "if the expectation was 100-continue, SHOULD repeat without it (RFC 9110 10.1.1)",
    ),
    // Chromium was measured from the network, too, and a measurement has its date.
    (
        407,
        "note",
        "from the network Chrome rejects fetch on 407 (mdn/content pull 27927); from a service worker Chromium 156 shows it",
        "From the network Chromium 156 rejects fetch on 407; from a service worker it shows it (measured, November 2026)",
    ),
    // RFC 2518 is the older edition of RFC 4918 and has the code already.
    (422, "note", "first in RFC 4918 11.2; now RFC 9110", "First in RFC 2518 10.3, then RFC 4918 11.2; now RFC 9110"),
];

/// What a field of ours has to say, given the fact.
fn corrected(code: u16, field: &str, fact: &Value) -> Value {
    let correction = CORRECTED.iter().find(|it| (it.0, it.1) == (code, field));
    correction.map_or_else(
        || fact[field].clone(),
        |(_, _, wrong, right)| {
            assert_eq!(fact[field], *wrong, "{code}: the fact has changed");
            json!(right)
        },
    )
}

fn facts() -> impl Iterator<Item = (&'static StatusCode, &'static Value)> {
    let facts = FACTS["codes"].as_array().expect("the facts list codes");
    facts.iter().map(|fact| {
        let code = fact["code"].as_u64().expect("a fact has a number") as u16;
        (status::find(code).unwrap_or_else(|| panic!("{code} is missing")), fact)
    })
}

/// The facts are notes; the data are sentences without remarks on how a fact was found.
fn worded(fact: &Value) -> Option<String> {
    let text = fact.as_str()?;
    let text = text.replace(" (no RFC 2119 word)", "");
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
}

fn same(ours: Option<&str>, fact: &Value) -> bool {
    ours.map(|ours| worded(&json!(ours))) == worded(fact).map(Some)
}

#[test]
fn there_are_as_many_codes_as_facts() {
    let numbers: Vec<u16> = facts().map(|(row, _)| row.code).collect();
    assert_eq!(numbers.len(), 64);
    assert_eq!(numbers, status::all().iter().map(|row| row.code).collect::<Vec<_>>());
}

#[test]
fn names_specifications_and_standing_are_those_of_the_facts() {
    for (row, fact) in facts() {
        let code = row.code;
        assert_eq!(fact["class"], row.class().label(), "{code}");
        assert_eq!(fact["phrase"], row.phrase, "{code}");
        assert_eq!(fact["iana_status"], json!(row.standing), "{code}");
        assert_eq!(fact["iana_description"], row.registry_description(), "{code}");
        assert!(same(row.note.as_deref(), &corrected(code, "note", fact)), "{code}: {}", fact["note"]);
        assert_eq!(fact["spec"]["rfc"], json!(row.spec.rfc), "{code}");
        assert_eq!(fact["spec"]["draft"], json!(row.spec.draft), "{code}");
        assert_eq!(fact["spec"]["section"], json!(row.spec.section), "{code}");
        assert!(row.spec.rfc.is_none() || fact["spec"]["url"] == row.spec.url(), "{code}");

        let former: Vec<&str> =
            fact["former_phrases"].as_array().into_iter().flatten().flat_map(Value::as_str).collect();
        assert_eq!(former.len(), row.former.len(), "{code}");
        for (ours, fact) in row.former.iter().zip(former) {
            assert!(fact.starts_with(&format!("{} ({}", ours.phrase, ours.source)), "{code}: {fact}");
        }
    }
}

#[test]
fn caching_bodies_redirects_and_retries_are_those_of_the_facts() {
    for (row, fact) in facts() {
        let code = row.code;
        assert_eq!(fact["heuristically_cacheable"], row.cacheable_by_default, "{code}");
        assert!(same(row.cache_note.as_deref(), &fact["cache_note"]), "{code}: {}", fact["cache_note"]);
        assert_eq!(fact["body"], json!(row.body), "{code}");
        assert!(same(row.body_note(), &fact["body_note"]), "{code}: {}", fact["body_note"]);
        assert!(same(row.rfc_retry.as_deref(), &corrected(code, "rfc_retry", fact)), "{code}: {}", fact["rfc_retry"]);
        let method = match fact["redirect_method"].as_str() {
            None => Value::Null,
            Some("POST may become GET") => json!("post-may-become-get"),
            Some("becomes GET (or HEAD)") => json!("becomes-get"),
            Some("method kept") => json!("kept"),
            Some(other) => panic!("{code}: a new kind of redirect: {other}"),
        };
        assert_eq!(json!(row.redirect_method), method, "{code}");
    }
}

/// Where the facts put several fields or a remark into one name, the data has a row per field.
fn header_names(fact: &str) -> Vec<(&str, Option<&str>)> {
    if let Some((name, value)) = fact.split_once(": ").or_else(|| fact.split_once("; ")) {
        return vec![(name, Some(value))];
    }
    let fact = fact.split(" (").next().unwrap_or(fact);
    fact.split(" / ").flat_map(|part| part.split(", ")).map(|name| (name, None)).collect()
}

fn assert_header(code: u16, ours: &Header, fact: &Value) {
    let name = &ours.name;
    assert_eq!(fact["level"], json!(ours.level), "{code} {name}");
    assert_eq!(fact["in"], json!(ours.direction), "{code} {name}");
    assert!(same(Some(&ours.source), &fact["source"]), "{code} {name}: {}", fact["source"]);
    let condition = ours.condition.as_deref();
    match (code, name.as_str()) {
        // "(or other condition)" stands in the fact's name.
        (428, "If-Match") => assert_eq!(condition, Some("on the repeat, or another condition")),
        // Ours names the alternatives, which stand in the fact's name.
        _ if fact["condition"].is_null() && fact["name"].as_str().is_some_and(|name| name.contains(" / ")) => {
            assert!(condition.is_some_and(|text| text.starts_with("or ")), "{code} {name}");
        }
        _ => assert!(same(condition, &fact["condition"]), "{code} {name}: {}", fact["condition"]),
    }
}

#[test]
fn headers_are_those_of_the_facts() {
    for (row, fact) in facts() {
        let mut ours = row.headers.iter();
        for fact in fact["headers"].as_array().into_iter().flatten() {
            for (name, value) in header_names(fact["name"].as_str().expect("a header has a name")) {
                let header = ours.next().unwrap_or_else(|| panic!("{}: {name} is missing", row.code));
                assert_eq!((header.name.as_str(), header.value.as_deref()), (name, value), "{}", row.code);
                assert_header(row.code, header, fact);
            }
        }
        assert_eq!(ours.next(), None, "{}: more headers than facts", row.code);
    }
}

#[test]
fn the_rules_for_spans_and_for_fetch_agree_with_the_facts() {
    let span = |fact: &Value| match fact.as_str() {
        Some("unset" | "unset (MUST)") => SpanStatus::Unset,
        Some("Error (SHOULD)") => SpanStatus::Error,
        other => panic!("a new kind of span status: {other:?}"),
    };
    for (row, fact) in facts() {
        let code = row.code;
        assert_eq!(observe::client_span(code), span(&fact["otel_span_status"]["client"]), "{code}");
        assert_eq!(observe::server_span(code), span(&fact["otel_span_status"]["server"]), "{code}");

        let browser = &fact["browser_fetch"];
        assert_eq!(browser["fetch_ok"], observe::fetch_ok(code), "{code}");
        let (sees, observed) = match observe::seen_by_fetch(code) {
            Seen::Answer => ("yes", json!(code)),
            Seen::Followed => ("never: followed", json!(200)),
            Seen::Never => ("never: 1xx", json!("TypeError: Failed to fetch")),
        };
        let said = browser["page_sees_via_service_worker"].as_str().unwrap_or_default();
        assert!(said.starts_with(sees), "{code}: {said}");
        assert_eq!(browser["chromium_156_observed"], observed, "{code}");
        let (constructor, with_body) = match observe::constructible(code) {
            Constructible::Yes => ("ok", "ok"),
            Constructible::WithoutBody => ("ok", "TypeError"),
            Constructible::No => ("RangeError", "n/a"),
        };
        assert_eq!(browser["response_constructor"], constructor, "{code}");
        assert_eq!(browser["constructor_body"], with_body, "{code}");
    }
}

#[test]
fn libraries_retry_what_the_facts_say() {
    for (row, fact) in facts() {
        let mut ours: Vec<String> = status::retried_by(row.code)
            .map(|rule| format!("{}: {}@{} {}", rule.kind.label(), rule.library, rule.version, rule.rule))
            .collect();
        let facts = fact["libraries_retry_by_default"].as_array().into_iter().flatten();
        let mut facts: Vec<&str> = facts.flat_map(Value::as_str).collect();
        ours.sort();
        facts.sort();
        assert_eq!(ours, facts, "{}", row.code);
    }
}

#[test]
fn every_number_without_a_row_is_unknown_and_handled_as_the_first_of_its_class() {
    let within = |code: u16| {
        let ranges = FACTS["unassigned_ranges"].as_array().into_iter().flatten();
        ranges.flat_map(|range| Some(range[0].as_u64()?..=range[1].as_u64()?)).any(|range| range.contains(&code.into()))
    };
    for code in 100..=599 {
        let unknown = status::unknown(code);
        assert_eq!(unknown.is_some(), within(code), "{code}");
        assert_eq!(unknown.is_some(), status::find(code).is_none(), "{code}");
        if let Some(unknown) = unknown {
            assert_eq!(unknown.handled_as.code, code / 100 * 100);
            assert!(unknown.sentence().starts_with(&format!("{code} is not a registered")));
        }
    }
    assert!((0..100).chain(600..1000).all(|code| status::unknown(code).is_none()));
}

#[test]
fn the_error_types_of_gateways_are_those_of_the_facts() {
    let facts = FACTS["proxy_error_types_rfc9209"].as_array().expect("the facts list them");
    assert_eq!(status::proxy_errors().len(), facts.len());
    let mut with_number = 0;
    for (ours, fact) in status::proxy_errors().iter().zip(facts) {
        assert_eq!(fact["name"], ours.name);
        assert_eq!(fact["section"], ours.section, "{}", ours.name);
        match ours.status {
            Some(code) => assert_eq!(fact["recommended_status"], code, "{}", ours.name),
            None => assert_eq!(fact["recommended_status"], json!(ours.recommended), "{}", ours.name),
        }
        with_number += usize::from(ours.status.is_some());
    }
    assert_eq!(with_number, 30);
}

#[test]
fn the_shelf_of_vendors_has_every_number_of_the_facts() {
    for number in FACTS["non_registered_codes"].as_object().expect("the facts list them").keys() {
        let code: u16 = number.parse().expect("a number");
        assert!(status::vendor_codes().iter().any(|row| row.code == code), "{code} is missing");
    }
}

/// Every pair that people mix up has its question, and so stands on the page of each of its codes.
#[test]
fn what_is_often_confused_is_told_apart() {
    let groups: &[&[u16]] = &[
        &[401, 403],
        &[400, 422],
        &[404, 410],
        &[403, 404],
        &[409, 412],
        &[412, 428],
        &[502, 503, 504],
        &[408, 504],
        &[429, 503],
        &[424, 502],
        &[301, 308],
        &[302, 303, 307],
        &[200, 202],
    ];
    let known: Vec<&[u16]> = status::confusions().iter().map(|group| group.codes.as_slice()).collect();
    assert_eq!(&known[..groups.len()], groups);
    // A service does not pass on what its upstream thinks of it.
    assert!(known.last().is_some_and(|codes| codes[0] == 500 && codes.iter().skip(1).all(|code| code / 100 == 4)));
    assert!(status::confusions().iter().all(|group| group.question.ends_with('?')));
}
