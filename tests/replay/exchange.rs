//! The rules that keep trust, and the four questions that people bring: who was slow, who gave up, who answered nobody,
//! what ran twice.

use crate::data::recording;
use crate::telling::exchanges;
use interplay::replay::{Because, Clocks, Exchange, Fate, HopKind, Listing, Part, Told};
use interplay::spans::{File, read};
use serde_json::{Value, json};

fn one(name: &str) -> Exchange {
    exchanges(name).remove(0)
}

/// Nanoseconds to whole milliseconds.
fn ms(nanos: i64) -> i64 {
    (nanos + 500_000) / 1_000_000
}

fn sentences(exchange: &Exchange) -> Vec<&str> {
    exchange.findings.iter().map(|finding| &*finding.sentence).collect()
}

#[test]
fn who_was_slow() {
    for (name, slow, own) in [
        ("enrolment-inturn.otlp.json", "Post", 207),
        ("enrolment-parallel.otlp.json", "Post", 209),
        ("enrolment-inturn-post-503.otlp.json", "Loyalty", 130),
        ("enrolment-inturn-post-timeout.otlp.json", "Post", 147),
        ("python-inturn-post-timeout.otlp.json", "Post", 158),
    ] {
        let exchange = one(name);
        let slowest = exchange.findings.iter().find_map(|finding| match finding.told {
            Told::Slowest { party, own } => Some((exchange.name(party), own.0)),
            _ => None,
        });
        let (who, time) = slowest.expect("somebody was");
        assert_eq!(who, slow, "{name}");
        assert!((ms(time) - own).abs() <= 2, "{name}: {}", ms(time));
    }
    let browser = one("browser-parallel.har");
    assert_eq!(
        sentences(&browser),
        ["The longest wait was that of Chromium for 127.0.0.1:23322: 234 ms for “POST /packets”."]
    );
}

#[test]
fn who_gave_up_and_who_answered_nobody() {
    let python = one("python-inturn-post-timeout.otlp.json");
    assert!(
        sentences(&python)
            .contains(&"Customer gave up after 159 ms; Post went on for 49 ms and answered 201 Created to nobody."),
        "{:?}",
        sentences(&python)
    );
    let to_nobody: Vec<_> = python.hops.iter().filter(|hop| hop.fate == Fate::ToNobody).collect();
    let [answer] = &*to_nobody else { panic!("{to_nobody:?}") };
    assert_eq!((python.name(answer.from), answer.code, answer.received), ("Post", Some(201), None));
    // Node writes 200 for what never answered: nobody can say that it did.
    for name in ["enrolment-inturn-post-timeout.otlp.json", "enrolment-parallel-post-timeout.otlp.json"] {
        let node = one(name);
        let says =
            "The span of Post says 200 OK, although Customer had left: whether it answered at all is not written down.";
        assert!(sentences(&node).contains(&says), "{:?}", sentences(&node));
        let answers = |hop: &&interplay::replay::Hop| hop.kind == HopKind::Reply && node.name(hop.from) == "Post";
        assert_eq!(node.hops.iter().filter(answers).count(), 0);
        assert!(node.findings.iter().all(|finding| !finding.sentence.contains("to nobody")));
    }
}

#[test]
fn what_ran_twice() {
    let nack = one("enrolment-events-nack-requeue.otlp.json");
    assert!(sentences(&nack).contains(
        &"The same message, “customer.created”, was delivered to Email twice: again 1.5 ms after the end of the first time, it had not taken it."
    ), "{:?}", sentences(&nack));
    let retry = one("enrolment-inturn-post-retry.otlp.json");
    assert!(sentences(&retry).contains(&"Customer asked Post again, 30 ms after 503 Service Unavailable: try 2."));
    let browser = one("browser-retry.har");
    assert!(
        sentences(&browser)
            .contains(&"Chromium asked 127.0.0.1:23322 again, 28 ms after 503 Service Unavailable: try 2."),
        "{:?}",
        sentences(&browser)
    );
    // Nothing else in all recordings did anything again.
    for name in [
        "enrolment-inturn.otlp.json",
        "enrolment-events.otlp.json",
        "enrolment-parallel.otlp.json",
        "browser-inturn.har",
    ] {
        let exchange = one(name);
        assert!(exchange.hops.iter().all(|hop| hop.attempt == 1), "{name}");
    }
}

#[test]
fn a_failure_is_told_where_it_began() {
    for name in [
        "enrolment-inturn-post-503.otlp.json",
        "python-inturn-post-503.otlp.json",
        "enrolment-inturn-post-retry.otlp.json",
    ] {
        let exchange = one(name);
        let began: Vec<_> =
            sentences(&exchange).into_iter().filter(|text| text.starts_with("The failure began")).collect();
        assert_eq!(began, ["The failure began at Post: it answered 503 Service Unavailable."], "{name}");
    }
    let worker = one("browser-serviceworker.har");
    assert!(sentences(&worker).contains(&"The failure began at Service worker: it answered 503 Service Unavailable."));
    let refused = one("browser-refused.har");
    assert!(sentences(&refused).contains(&"Nobody listened at 127.0.0.1:20999 when Chromium asked."));
}

#[test]
fn rounded_starts_are_no_skew() {
    for name in crate::data::names() {
        for exchange in exchanges(&name) {
            assert!(exchange.hops.iter().all(|hop| hop.backwards.is_none()), "{name}");
            assert!(exchange.corrections.is_empty() && exchange.silences.is_empty(), "{name}");
        }
    }
    // That they are there at all: Post's answer of the first recording arrives before it was sent.
    let early = |hop: &&interplay::replay::Hop| hop.sent > hop.received && hop.received.is_some();
    assert!(one("enrolment-inturn.otlp.json").hops.iter().any(|hop| early(&hop)));
}

#[test]
fn one_span_alone_gives_a_message_one_end() {
    let rust = one("rust-two-spans.otlp.json");
    let ends: Vec<_> = rust.hops.iter().map(|hop| (hop.sent.is_some(), hop.received.is_some(), hop.because)).collect();
    assert_eq!(
        ends,
        [
            (false, true, Because::OneSpan),
            (true, false, Because::OneSpan),
            (false, true, Because::OneSpan),
            (true, false, Because::OneSpan),
        ]
    );
    let parts: Vec<Part> = rust.parties.iter().map(|party| party.part).collect();
    assert_eq!(parts, [Part::Service, Part::Outside, Part::Caller]);
}

#[test]
fn a_broker_is_seen_by_those_who_use_it() {
    let events = one("enrolment-events.otlp.json");
    let broker = events.parties.iter().position(|party| party.part == Part::Broker).expect("it is there");
    assert_eq!(events.name(broker), "RabbitMQ");
    let through: Vec<_> = events.hops.iter().filter(|hop| hop.from == broker || hop.to == broker).collect();
    assert_eq!(through.len(), 4, "one publication, three deliveries");
    // No span says when the broker had it or gave it away.
    assert!(through.iter().all(|hop| hop.sent.is_none() || hop.received.is_none()));
    let told = sentences(&events);
    assert!(
        told.contains(&"The first answer was there after 66 ms; Post was done with its part after 258 ms."),
        "{told:?}"
    );
}

#[test]
fn a_file_is_listed_and_each_trace_is_told_by_itself() {
    let file = recording("two-runs.otlp.json");
    let listing = Listing::of(&file);
    let seen: Vec<_> = listing
        .entries
        .iter()
        .map(|entry| {
            (
                entry.roots.clone(),
                entry.services.len(),
                entry.length / 1_000_000,
                entry.spans,
                entry.errors,
                entry.joined.len(),
            )
        })
        .collect();
    let root = || vec![("client".to_owned(), "POST".to_owned())];
    assert_eq!(seen, [(root(), 5, 500, 23, 0, 1), (root(), 5, 508, 23, 0, 1)]);
    let timeout = Listing::of(&recording("enrolment-inturn-post-timeout.otlp.json"));
    assert_eq!(timeout.entries[0].errors, 3, "the call, the answer, and the call of that");
}

/// A span of a service: trace, id, parent, service, kind, from and to in milliseconds, and more.
pub type Row<'a> = (u64, u64, u64, &'a str, u64, f64, f64, Value);

/// A file of some spans.
pub fn spans(rows: &[Row]) -> File {
    let resources: Vec<Value> = rows
        .iter()
        .map(|(trace, id, parent, service, kind, from, to, more)| {
            let nanos = |millis: &f64| (1_795_953_690_000_000_123_u64 + (millis * 1e6) as u64).to_string();
            let mut span = json!({
                "traceId": format!("{trace:032x}"), "spanId": format!("{id:016x}"), "parentSpanId": format!("{parent:016x}"),
                "name": "work", "kind": kind, "startTimeUnixNano": nanos(from), "endTimeUnixNano": nanos(to),
            });
            for (key, value) in more.as_object().into_iter().flatten() {
                span[key] = value.clone();
            }
            json!({
                "resource": { "attributes": [{ "key": "service.name", "value": { "stringValue": service } }] },
                "scopeSpans": [{ "spans": [span] }],
            })
        })
        .collect();
    read(json!({ "resourceSpans": resources }).to_string().as_bytes()).expect("is a trace")
}

fn code(code: u16) -> Value {
    json!({ "attributes": [{ "key": "http.response.status_code", "value": { "intValue": code } }] })
}

pub fn whole(file: &File, clocks: Clocks) -> Exchange {
    let traces: Vec<_> = Listing::of(file).entries.iter().map(|entry| entry.trace).collect();
    Exchange::of(file, &traces, clocks).expect("has spans")
}

#[test]
fn clocks_that_differ_are_marked_and_moved_only_where_somebody_asks() {
    // Loyalty's clock is 30 ms behind, and what it publishes is taken by Post, on a clock that is 50 ms behind.
    let file = spans(&[
        (1, 1, 0, "customer", 3, 100.0, 200.0, code(201)),
        (1, 2, 1, "loyalty", 2, 75.0, 165.0, code(201)),
        (1, 3, 2, "loyalty", 4, 90.0, 91.0, json!({})),
        (1, 4, 3, "post", 5, 45.0, 60.0, json!({})),
    ]);
    let raw = whole(&file, Clocks::Raw);
    assert_eq!(raw.hops.iter().filter_map(|hop| hop.backwards).map(ms).collect::<Vec<_>>(), [25]);
    assert!(
        sentences(&raw).contains(
            &"One message between Loyalty and Customer arrives before being sent, by up to 25 ms: their clocks differ."
        ),
        "{:?}",
        sentences(&raw)
    );
    assert!(raw.corrections.is_empty());
    let corrected = whole(&file, Clocks::Corrected);
    assert!(corrected.hops.iter().all(|hop| hop.backwards.is_none()));
    let [correction] = &*corrected.corrections else { panic!("{:?}", corrected.corrections) };
    assert_eq!((corrected.name(correction.called), ms(correction.by)), ("Loyalty", 30));
    assert!(sentences(&corrected).iter().any(|text| text.starts_with("The clock of Loyalty was moved by 30 ms on")));
    // The consumer stays where it was: 45 ms, while the caller asked at 100.
    let visit = |exchange: &Exchange, name: &str| {
        let visit = exchange.visits.iter().find(|visit| exchange.name(visit.party) == name).expect("it is there");
        ms(visit.from)
    };
    assert_eq!(visit(&corrected, "Customer") - visit(&corrected, "Post"), 55);
    assert_eq!(visit(&corrected, "Loyalty") - visit(&corrected, "Customer"), 5);
}

#[test]
fn links_join_traces_and_stand_for_what_was_published() {
    let link = json!({ "links": [{ "traceId": format!("{:032x}", 1), "spanId": format!("{:016x}", 2) }] });
    let file = spans(&[
        (1, 1, 0, "customer", 2, 0.0, 50.0, code(202)),
        (1, 2, 1, "customer", 4, 40.0, 42.0, json!({})),
        (2, 3, 0, "post", 5, 60.0, 90.0, link),
        (3, 4, 0, "audit", 2, 70.0, 80.0, code(200)),
    ]);
    let listing = Listing::of(&file);
    assert_eq!(
        listing.entries.iter().map(|entry| entry.joined.clone()).collect::<Vec<_>>(),
        [vec![0, 1], vec![0, 1], vec![2]]
    );
    let exchange = Exchange::of(&file, &listing.joined(1), Clocks::Raw).expect("has spans");
    let delivery = exchange.hops.iter().find(|hop| hop.kind == HopKind::Delivery).expect("is delivered");
    assert_eq!((delivery.because, exchange.name(delivery.to)), (Because::Link, "Post"));
    assert_eq!(exchange.hops[delivery.answers.expect("was published")].kind, HopKind::Publication);
    let alone = Exchange::of(&file, &[listing.entries[1].trace], Clocks::Raw).expect("has spans");
    assert!(alone.hops.iter().all(|hop| hop.because == Because::OneSpan));
}

#[test]
fn work_after_a_caller_that_gave_up_runs_twice_when_it_asks_again() {
    let gave_up = json!({ "status": { "code": 2, "message": "timeout" } });
    let file = spans(&[
        (1, 1, 0, "customer", 2, 0.0, 500.0, code(201)),
        (1, 2, 1, "customer", 3, 10.0, 110.0, gave_up),
        (1, 3, 2, "post", 2, 15.0, 215.0, code(201)),
        (1, 4, 1, "customer", 3, 150.0, 400.0, code(201)),
        (1, 5, 4, "post", 2, 155.0, 395.0, code(201)),
    ]);
    let exchange = whole(&file, Clocks::Raw);
    let told = sentences(&exchange);
    assert!(
        told.contains(&"Customer gave up after 100 ms; Post went on for 105 ms and answered 201 Created to nobody."),
        "{told:?}"
    );
    assert!(told.contains(&"Post did “work” twice for Customer."), "{told:?}");
    assert!(told.contains(&"Customer asked Post again, 40 ms after an error: try 2."), "{told:?}");
    let post: Vec<_> =
        exchange.visits.iter().filter(|visit| exchange.name(visit.party) == "Post").map(|visit| ms(visit.to)).collect();
    assert_eq!(post, [215, 395], "nothing is cut to its parent");
}

#[test]
fn wrappings_are_one_message_and_circles_are_cut() {
    // pika writes two producers for one message; the inner one travels.
    let file = spans(&[
        (1, 1, 0, "customer", 4, 0.0, 5.0, json!({})),
        (1, 2, 1, "customer", 4, 1.0, 4.0, json!({})),
        (1, 3, 2, "post", 5, 10.0, 20.0, json!({})),
        (1, 7, 8, "post", 1, 10.0, 20.0, json!({})),
        (1, 8, 7, "post", 1, 10.0, 20.0, json!({})),
    ]);
    let exchange = whole(&file, Clocks::Raw);
    let kinds: Vec<HopKind> = exchange.hops.iter().map(|hop| hop.kind).collect();
    assert_eq!(kinds, [HopKind::Publication, HopKind::Delivery]);
}

#[test]
fn long_silences_are_found_whatever_frames_them() {
    let file = spans(&[
        (1, 1, 0, "customer", 2, 0.0, 100_000.0, code(200)),
        (1, 2, 1, "customer", 3, 10.0, 110.0, code(200)),
        (1, 3, 1, "customer", 3, 90_000.0, 90_100.0, code(200)),
    ]);
    let silences: Vec<_> =
        whole(&file, Clocks::Raw).silences.iter().map(|silence| (ms(silence.from), ms(silence.to))).collect();
    assert_eq!(silences, [(110, 90_000), (90_100, 100_000)]);
}

#[test]
fn the_critical_path_is_said_in_the_order_of_time() {
    assert_eq!(
        one("python-inturn.zipkin.jsonl").way().as_deref(),
        Some(
            "The critical path, by who was on it: Client 6.1 ms, Customer 51 ms, Loyalty 128 ms, Customer 8.6 ms, Post 207 ms, \
             Customer 15 ms, Email 87 ms, Customer 7 ms, Client 1.8 ms."
        )
    );
    assert_eq!(one("browser-retry.har").way(), None, "a browser begins three things by itself");
}
