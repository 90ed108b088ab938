//! What is read from every recording.

use crate::data::{millis, names, recording, rows};
use interplay::spans::Format::{self, Console, Har, Otlp, Zipkin};
use interplay::spans::Kind::{self, Client, Consumer, Producer, Server};
use interplay::spans::{Oddity, Status};

/// All spans of each recording, and how many of them are between services.
const COUNTS: [(&str, Format, usize, usize); 28] = [
    ("browser-inturn.har", Har, 4, 4),
    ("browser-orchestrated.har", Har, 2, 2),
    ("browser-parallel.har", Har, 4, 4),
    ("browser-post503.har", Har, 3, 3),
    ("browser-refused.har", Har, 2, 2),
    ("browser-retry.har", Har, 3, 3),
    ("browser-serviceworker.har", Har, 7, 7),
    ("browser-timeout.har", Har, 3, 3),
    ("enrolment-events-nack-requeue.otlp.json", Otlp, 12, 7),
    ("enrolment-events.otlp.json", Otlp, 11, 6),
    ("enrolment-events.zipkin.jsonl", Zipkin, 11, 6),
    ("enrolment-inturn-cold-net-dns.otlp.json", Otlp, 26, 8),
    ("enrolment-inturn-delaying-links.otlp.json", Otlp, 23, 8),
    ("enrolment-inturn-post-503.otlp.json", Otlp, 16, 6),
    ("enrolment-inturn-post-retry.otlp.json", Otlp, 25, 10),
    ("enrolment-inturn-post-timeout.otlp.json", Otlp, 16, 6),
    ("enrolment-inturn.otlp.json", Otlp, 23, 8),
    ("enrolment-inturn.zipkin.jsonl", Zipkin, 23, 8),
    ("enrolment-parallel-post-timeout.otlp.json", Otlp, 23, 8),
    ("enrolment-parallel.otlp.json", Otlp, 23, 8),
    ("python-inturn-console.txt", Console, 8, 8),
    ("python-inturn-post-503.otlp.json", Otlp, 6, 6),
    ("python-inturn-post-timeout.otlp.json", Otlp, 6, 6),
    ("python-inturn-protobuf-to-json.json", Otlp, 8, 8),
    ("python-inturn.otlp.json", Otlp, 8, 8),
    ("python-inturn.zipkin.jsonl", Zipkin, 8, 8),
    ("rust-two-spans.otlp.json", Otlp, 2, 2),
    ("two-runs.otlp.json", Otlp, 46, 16),
];

#[test]
fn every_recording_is_read_whole() {
    assert_eq!(names(), COUNTS.map(|(name, ..)| name.to_owned()));
    for (name, format, spans, between) in COUNTS {
        let file = recording(name);
        assert_eq!(file.formats, [format], "{name}");
        assert_eq!((file.spans.len(), rows(&file).len()), (spans, between), "{name}");
        let roots = file.spans.iter().filter(|span| span.parent.is_none()).count();
        let expected = match format {
            Har => spans,
            _ if name == "two-runs.otlp.json" => 2,
            _ => 1,
        };
        assert_eq!(roots, expected, "{name}: every other span has a parent");
        assert!(file.spans.iter().all(|span| span.end.is_some_and(|end| end >= span.start)), "{name}");
        assert!(file.services.iter().all(|service| !service.name.is_empty()), "{name}: {:?}", file.services);
    }
}

/// Who, in which part, from when on, for how long, with which answer.
type Row = (&'static str, Kind, u64, u64, Option<u16>);

fn assert_rows(name: &str, expected: &[Row]) {
    let found = rows(&recording(name));
    let found: Vec<_> =
        found.iter().map(|(who, kind, from, long, code)| (&**who, *kind, *from, *long, *code)).collect();
    assert_eq!(found, expected, "{name}");
}

#[test]
fn calls_in_turn_follow_each_other() {
    let rows = [
        ("client", Client, 0, 501, Some(201)),
        ("customer", Server, 3, 497, Some(201)),
        ("customer", Client, 51, 131, Some(201)),
        ("loyalty", Server, 53, 128, Some(201)),
        ("customer", Client, 188, 207, Some(201)),
        ("post", Server, 189, 207, Some(201)),
        ("customer", Client, 401, 93, Some(201)),
        ("email", Server, 405, 87, Some(201)),
    ];
    assert_rows("enrolment-inturn.otlp.json", &rows);
}

#[test]
fn three_consumers_take_one_message() {
    let rows = [
        ("client", Client, 0, 66, Some(202)),
        ("customer", Server, 1, 66, Some(202)),
        ("customer", Producer, 49, 4, None),
        ("post", Consumer, 52, 206, None),
        ("loyalty", Consumer, 54, 125, None),
        ("email", Consumer, 55, 89, None),
    ];
    assert_rows("enrolment-events.otlp.json", &rows);
}

#[test]
fn a_caller_that_gave_up_has_an_error_and_no_code() {
    let file = recording("enrolment-inturn-post-timeout.otlp.json");
    let gave_up =
        file.spans.iter().find(|span| span.kind == Client && span.status == Status::Error && span.code().is_none());
    let gave_up = gave_up.expect("it is there");
    assert_eq!((file.service(gave_up), gave_up.length() / 1_000_000), ("customer", 148));
    let facts = gave_up.facts.as_ref().expect("it says more");
    assert_eq!(facts.error.as_deref(), Some("23"), "a number in the place of a name");
    assert_eq!(facts.message.as_deref(), Some("The operation was aborted due to timeout"));
    let server = file.spans.iter().find(|span| span.parent == Some(gave_up.id)).expect("and so is the server");
    assert_eq!((file.service(server), server.code(), server.status), ("post", Some(200), Status::Unset));
}

#[test]
fn python_says_the_same_in_old_names() {
    let rows = rows(&recording("python-inturn-post-timeout.otlp.json"));
    let post: Vec<_> = rows.iter().filter(|(who, ..)| who == "post").collect();
    assert_eq!(post.len(), 1);
    assert_eq!((post[0].1, post[0].4), (Server, Some(201)));
    let rows = [
        ("client", Client, 0, 522, Some(201)),
        ("customer", Server, 6, 514, Some(201)),
        ("customer", Client, 54, 129, Some(201)),
        ("loyalty", Server, 55, 127, Some(201)),
        ("customer", Client, 189, 209, Some(201)),
        ("post", Server, 191, 207, Some(201)),
        ("customer", Client, 405, 110, Some(201)),
        ("email", Server, 427, 87, Some(201)),
    ];
    assert_rows("python-inturn.otlp.json", &rows);
}

#[test]
fn the_consoles_objects_are_one_trace() {
    let file = recording("python-inturn-console.txt");
    let client = &file.spans[0];
    assert_eq!((file.service(client), client.kind, client.code()), ("client", Client, Some(201)));
    assert_eq!(client.length() / 1_000_000, 501);
    assert_eq!(client.trace.to_string(), "b13e3f1d5050aa40dc98c705f0a9468b");
    assert!(file.spans.iter().all(|span| span.trace == client.trace));
    assert!(file.notes.is_empty(), "{:?}", file.notes);
}

#[test]
fn ids_in_base64_are_read_and_told() {
    let file = recording("python-inturn-protobuf-to-json.json");
    let [note] = &*file.notes else { panic!("{:?}", file.notes) };
    assert_eq!((note.oddity, note.count), (Oddity::Base64Ids, 8));
    assert!(note.to_string().starts_with("8 spans have ids in base64, as protobuf's own JSON has them"), "{note}");
    let kinds: Vec<Kind> = rows(&file).into_iter().map(|(_, kind, ..)| kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == Server).count(), 4);
    assert_eq!(kinds.iter().filter(|kind| **kind == Client).count(), 4);
}

#[test]
fn zipkins_microseconds_are_the_same_picture() {
    let rows = [
        ("client", Client, 0, 61, Some(202)),
        ("customer", Server, 2, 61, Some(202)),
        ("customer", Producer, 49, 1, None),
        ("post", Consumer, 52, 206, None),
        ("loyalty", Consumer, 52, 125, None),
        ("email", Consumer, 53, 85, None),
    ];
    assert_rows("enrolment-events.zipkin.jsonl", &rows);
    let longest = |name: &str| recording(name).spans.iter().map(|span| millis(span.length())).max();
    assert_eq!(longest("enrolment-inturn.zipkin.jsonl"), Some(499));
    assert_eq!(longest("python-inturn.zipkin.jsonl"), Some(511));
}

#[test]
fn rust_writes_out_what_is_empty() {
    let file = recording("rust-two-spans.otlp.json");
    let [client, server] = &*file.spans else { panic!("{:?}", file.spans) };
    assert_eq!((server.kind, server.parent, server.code(), server.status), (Server, None, Some(502), Status::Unset));
    assert_eq!((client.kind, client.parent, client.code()), (Client, Some(server.id), Some(503)));
    assert_eq!(client.status, Status::Error);
    assert!(file.notes.is_empty(), "{:?}", file.notes);
}

#[test]
fn a_browser_calls_and_nothing_says_why() {
    let rows = [
        ("chromium", Client, 0, 6, Some(200)),
        ("chromium", Client, 89, 133, Some(201)),
        ("chromium", Client, 225, 152, None),
    ];
    assert_rows("browser-timeout.har", &rows);
    let timeout = recording("browser-timeout.har");
    let facts = timeout.spans[2].facts.as_ref().expect("has facts");
    assert_eq!(facts.error.as_deref(), Some("net::ERR_ABORTED"));
    let rows = [("chromium", Client, 0, 7, Some(200)), ("chromium", Client, 79, 12, None)];
    assert_rows("browser-refused.har", &rows);
    let worker = recording("browser-serviceworker.har");
    let mut by_worker = worker.spans.iter().filter(|span| worker.service(span) == "Service worker");
    assert_eq!(by_worker.clone().count(), 3);
    assert!(by_worker.all(|span| span.trace == worker.spans[0].trace), "there is one page only");
    let made_up = worker.spans.iter().find(|span| span.code() == Some(503)).expect("it is there");
    assert_eq!(millis(made_up.length()), 64);
}
