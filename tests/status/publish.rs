//! The file that the site publishes for others keeps its shape.

use interplay::status;
use serde_json::{Value, json};

#[test]
fn the_published_file_has_its_documented_shape() {
    let file: Value = serde_json::from_str(&status::publish::json()).expect("it is JSON");
    assert_eq!(file["format"], "interplay-status-codes");
    assert_eq!(file["version"], 1);
    assert!(file["source"].is_string() && file["licence"].is_string());
    let codes = file["codes"].as_array().expect("an array of codes");
    assert_eq!(codes.len(), 64);
    let fields = [
        "body",
        "body_note",
        "cache_note",
        "cacheable_by_default",
        "class",
        "code",
        "former_phrases",
        "guide",
        "headers",
        "note",
        "phrase",
        "redirect_method",
        "rfc_retry",
        "spec",
        "standing",
        "summary",
    ];
    for code in codes {
        let keys: Vec<&str> = code.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, fields, "{}", code["code"]);
        let guide = code["guide"].as_object().expect("an object");
        let keys: Vec<&str> = guide.keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            [
                "breaker", "fault", "means", "mistakes", "not_when", "reading", "request", "response", "retry",
                "sender", "text", "wake", "when", "words",
            ],
            "{}",
            code["code"]
        );
        for answer in ["breaker", "fault", "retry", "sender", "wake"].map(|name| &guide[name]) {
            assert!(answer["fact"].is_string() != answer["advice"].is_string(), "{}: {answer}", code["code"]);
        }
        for reading in guide["reading"].as_array().expect("a list") {
            assert!(reading["title"].is_string() && reading["url"].is_string(), "{}: {reading}", code["code"]);
        }
        assert!(code["spec"]["url"].as_str().is_some_and(|url| url.starts_with("https://")), "{}", code["code"]);
    }
}

#[test]
fn what_is_beside_the_codes_is_published_too() {
    let file: Value = serde_json::from_str(&status::publish::json()).expect("it is JSON");
    let first = |name: &str| file[name].as_array().and_then(|all| all.first()).cloned().expect(name);
    assert_eq!(first("confusions")["codes"], json!([401, 403]));
    assert_eq!(
        first("proxy_errors"),
        json!({
            "name": "dns_timeout", "section": "2.3.1", "status": 504, "recommended": null,
            "means": "The name of the next server was not resolved in time.",
        })
    );
    let keys: Vec<String> = first("vendor_codes").as_object().expect("an object").keys().cloned().collect();
    assert_eq!(keys, ["code", "instead", "means", "name", "source", "vendor"]);
}

#[test]
fn the_published_file_says_what_the_registry_says() {
    let file: Value = serde_json::from_str(&status::publish::json()).expect("it is JSON");
    let published = |code: u16| file["codes"].as_array().into_iter().flatten().find(|row| row["code"] == code);
    assert_eq!(
        published(401).expect("401 is published")["headers"][0],
        json!({
            "name": "WWW-Authenticate", "value": null, "level": "MUST", "direction": "response",
            "condition": "at least one challenge", "sometimes": false, "source": "RFC 9110 15.5.2, 11.6.1",
        })
    );
    let large = published(413).expect("413 is published");
    assert_eq!(large["class"], "4xx");
    assert_eq!(large["former_phrases"], json!(["Request Entity Too Large", "Payload Too Large"]));
    assert_eq!(
        published(104).expect("104 is published")["spec"],
        json!({
            "rfc": null, "draft": "draft-ietf-httpbis-resumable-upload-05", "section": null,
            "title": "Resumable Uploads for HTTP",
            "url": "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-resumable-upload-05",
        })
    );
}
