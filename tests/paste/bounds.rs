//! However long or odd a text is, it is read in bounded work, and nothing panics.

use interplay::paste::{MOST, read};
use proptest::prelude::*;

/// How many comparisons of words a byte of text costs at most.
const STEPS: u64 = 64;

fn check(text: &str) {
    let reading = read(text);
    assert!(reading.steps <= STEPS * (text.len() as u64 + 16), "{} steps for {} bytes", reading.steps, text.len());
    assert_eq!(reading.is_cut, text.len() > MOST);
    for mark in reading.seen.iter().flat_map(|seen| &seen.marks) {
        assert!(text.get(mark.clone()).is_some_and(|marked| !marked.is_empty()), "{mark:?}");
    }
    let excerpt = reading.excerpt(text);
    assert!(reading.is_empty() || !excerpt.is_empty());
    assert_eq!(reading.sentence().is_empty(), reading.is_empty());
    for seen in &reading.seen {
        assert!(!seen.title().is_empty());
        assert!(seen.says().iter().all(|sentence| !sentence.is_empty()));
        assert!(seen.codes().iter().all(|code| *code < 1000));
    }
}

#[test]
fn the_longest_and_the_oddest_texts_are_read() {
    for piece in [
        "503 ",
        "503",
        "UF,",
        "nginx ",
        "upstream ",
        "connect() to unix ",
        "upstream connect error or disconnect/reset before headers. reset reason: ",
        "connection ",
        "HTTP/1.1 502 Bad Gateway\n",
        "status ",
        "\n",
        "a_",
        "aB",
        "Ä",
        "\u{200d}👩",
        "1/2/3/4/5 503 1 - - SC-- ",
        "\" 503 UF,",
        "curl: (7)",
        "Retry-After: 1\n",
        "During handling of the above exception, another exception occurred\n503 error\n",
        "404 error, status 503; HTTP 502 ",
        "\"",
        ":",
        "the requested URL ",
        "5\u{0301}03 ",
    ] {
        check(&piece.repeat(MOST / piece.len() + 2));
    }
}

fn fragment() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "503",
        "HTTP/1.1 ",
        "status",
        "\n",
        " ",
        ": ",
        "\" ",
        "UF,URX",
        "nginx",
        "connection refused",
        "Not Found",
        "StatusNotFound",
        "Retry-After: ",
        "0/0/-1/-1/3020 503 217 - - SC-- ",
        "grpc-status: 14",
        "curl: (7)",
        "…",
        "é",
        "_",
        "UNAVAILABLE",
        "upstream",
        "timeout of ",
        " exceeded",
        "2026-11-29 12:00:00 10.0.0.1 GET / - 80 - - 404 0 0 3",
        "exit code ",
        "\r\n",
        "\0",
        "502/503",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn whatever_stands_beside_one_another(parts in prop::collection::vec(fragment(), 0..40)) {
        check(&parts.concat());
    }
}
