//! What was measured holds for a product in a version: every such sentence names both.

use interplay::compare::brokering;
use interplay::course::missions;
use interplay::status::again::{PARTS, Stands};
use interplay::status::{all, guide_of, vendor_codes};

/// What was measured, by the name that texts give it, and the version. Without one behind its name the sentence is not
/// true of anything.
const MEASURED: [(&str, &str); 32] = [
    ("nginx", "1.31.3"),
    ("Envoy", "1.40.0"),
    ("Traefik", "3.7.15"),
    ("Caddy", "2.11.7"),
    ("HAProxy", "2.8.25"),
    ("Apache httpd", "2.4.71"),
    ("Varnish", "7.1.1"),
    ("Squid", "5.7"),
    ("lighttpd", "1.4.69"),
    ("Traffic Server", "9.2.9"),
    ("nghttpx", "1.52.0"),
    ("h2o", "2.2.5"),
    ("Chromium", "156"),
    ("Firefox ESR", "153"),
    ("curl", "7.88.1"),
    ("wget", "1.21.3"),
    ("wget2", "1.99.1"),
    ("got", "14.6.6"),
    ("ky", "1.14.3"),
    ("axios", "1.21.1"),
    ("superagent", "10.4.2"),
    ("undici", "7.30.2"),
    ("urllib3", "2.8.0"),
    ("ureq", "3.5.2"),
    ("LWP", "6.68"),
    ("HTTP::Tiny", "0.080"),
    ("Python", "3.11.7"),
    ("Java", "17"),
    ("RabbitMQ", "3.10.8"),
    ("NATS JetStream", "2.15.1"),
    ("core NATS", "2.15.1"),
    ("Redis", "7.0.15"),
];
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
    for (name, version) in MEASURED {
        for (at, _) in sentence.match_indices(name) {
            let (before, behind) = (&sentence[..at], &sentence[at + name.len()..]);
            if before.ends_with(is_letter) || behind.starts_with(is_letter) {
                continue;
            }
            if !behind.strip_prefix(' ').is_some_and(|behind| behind.starts_with(version)) {
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
