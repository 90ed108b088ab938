//! What was measured holds for a product in a version: every such sentence names both.

use interplay::compare::brokering;
use interplay::course::missions;
use interplay::status::again::{PARTS, Stands};
use interplay::status::measured::MEASURED;
use interplay::status::{all, guide_of, vendor_codes};

/// What was measured, by the name that texts give it. Without its version behind the name a sentence is not true of
/// anything.
const NAMES: [&str; 33] = [
    "nginx",
    "Envoy",
    "Traefik",
    "Caddy",
    "HAProxy",
    "Apache httpd",
    "Varnish",
    "Squid",
    "lighttpd",
    "Traffic Server",
    "nghttpx",
    "h2o",
    "Chromium",
    "Firefox ESR",
    "WebKitGTK",
    "curl",
    "wget",
    "wget2",
    "got",
    "ky",
    "axios",
    "superagent",
    "undici",
    "urllib3",
    "ureq",
    "LWP",
    "HTTP::Tiny",
    "Python",
    "Java",
    "RabbitMQ",
    "NATS JetStream",
    "core NATS",
    "Redis",
];

/// The version of what a text names, as the table of all that was measured has it.
fn version_of(name: &str) -> String {
    let product = name.trim_start_matches("core ").trim_end_matches(" JetStream");
    let mut rows = MEASURED.iter().flat_map(|measured| measured.products);
    let found = rows.find_map(|(name, version)| {
        let row = format!(" {name} {version}");
        row.split_once(&format!(" {product} ")).map(|(_, version)| version.to_owned())
    });
    found.unwrap_or_else(|| panic!("{name} is in no row"))
}

/// What belongs to a product, and so needs its name.
const PARTS_OF: [(&str, &str); 4] =
    [("HttpURLConnection", "Java"), ("urllib.request", "Python"), ("http.client", "Python"), ("RetryAgent", "undici")];

/// The sentences of a text; a point within a number ends none.
fn sentences(text: &str) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut sentences: Vec<String> = text.split_inclusive(". ").map(str::to_owned).collect();
    // "(measured, November 2026)" may be a sentence of its own behind the one that it is about.
    for place in (1..sentences.len()).rev() {
        if sentences[place].starts_with("(measured") {
            let behind = sentences.remove(place);
            sentences[place - 1] += &behind;
        }
    }
    sentences
}

/// What is wrong with a sentence that says what was measured.
fn problem(sentence: &str) -> Option<String> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '-';
    let mut named = 0;
    for name in NAMES {
        let version = version_of(name);
        for (at, _) in sentence.match_indices(name) {
            let (before, behind) = (&sentence[..at], &sentence[at + name.len()..]);
            if before.ends_with(is_letter) || behind.starts_with(is_letter) {
                continue;
            }
            // "Chromium 156" is short for its whole version.
            let said: String = behind.trim_start().chars().take_while(|it| it.is_ascii_digit() || *it == '.').collect();
            let said = said.trim_end_matches('.');
            if said.is_empty() || !format!("{version}.").starts_with(&format!("{said}.")) {
                return Some(format!("{name} without {version}"));
            }
            named += 1;
        }
    }
    let alone = PARTS_OF.iter().find(|(part, whole)| sentence.contains(part) && !sentence.contains(whole));
    if let Some((part, whole)) = alone {
        return Some(format!("{part} without {whole}"));
    }
    (named == 0).then(|| "no product".to_owned())
}

#[test]
fn what_was_measured_names_product_and_version() {
    let mut texts: Vec<(String, String)> = Vec::new();
    for row in all() {
        let guide = guide_of(row.code);
        let lists = guide.when.iter().chain(&guide.not_when).chain(&guide.mistakes).chain(&guide.text);
        texts.extend(lists.chain([&guide.means]).map(|text| (row.code.to_string(), text.clone())));
    }
    texts.extend(vendor_codes().iter().map(|row| (row.id(), row.means.clone())));
    for mission in missions() {
        let own = mission.hints.iter().chain([&mission.task, &mission.why]);
        texts.extend(own.map(|text| (mission.slug.clone(), text.clone())));
    }
    texts.push(("broker".to_owned(), brokering::ELSEWHERE.to_owned()));
    let mut count = 0;
    for (place, text) in &texts {
        // What the brokers do is said in one breath.
        let sentences = if place == "broker" { vec![text.clone()] } else { sentences(text) };
        for sentence in sentences.iter().filter(|sentence| sentence.contains("measured") && sentence.contains("2026")) {
            assert_eq!(problem(sentence), None, "{place}: {sentence}");
            count += 1;
        }
    }
    assert!(count >= 15, "{count}");
    for statement in PARTS.iter().flat_map(|part| part.statements).filter(|it| it.stands == Stands::Measured) {
        assert_eq!(problem(statement.says), None, "{}", statement.says);
    }
}

#[test]
fn a_sentence_without_a_version_is_found() {
    assert_eq!(problem("Envoy says 431 (measured, November 2026)."), Some("Envoy without 1.40.0".to_owned()));
    assert_eq!(problem("Twelve gateways say so (measured, November 2026)."), Some("no product".to_owned()));
    let part = "curl 7.88.1 and HttpURLConnection did so (measured, November 2026).";
    assert_eq!(problem(part), Some("HttpURLConnection without Java".to_owned()));
    assert_eq!(problem("Envoy 1.40.0 says 431 (measured, November 2026)."), None);
    assert_eq!(sentences("It waits. nginx 1.31.3 said so. (measured, November 2026)").len(), 2);
}
