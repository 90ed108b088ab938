//! The shapes in which each format is met: the same trace in all of them; and what is no trace.

use crate::data::{bytes, names, recording, rows, text};
use flate2::Compression;
use flate2::write::GzEncoder;
use interplay::flow::{Setup, Style, simulate, to_json};
use interplay::scenario::enrolment;
use interplay::spans::{Format, Kind, Oddity, Refusal, SpanId, Status, read, read_watched};
use serde_json::{Value, json};
use std::io::Write;
use std::ops::ControlFlow;

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("memory takes it");
    packed.finish().expect("and gives it back")
}

/// What is refused, in its sentence.
fn refused(file: &[u8]) -> String {
    read(file).expect_err("it is no trace").to_string()
}

#[test]
fn every_recording_is_read_gzipped_and_behind_a_byte_order_mark() {
    for name in names() {
        let plain = recording(&name);
        assert_eq!(read(&gzipped(&bytes(&name))).as_ref(), Ok(&plain), "{name}");
        assert_eq!(read(format!("\u{feff}\r\n{}\r\n", text(&name)).as_bytes()).as_ref(), Ok(&plain), "{name}");
    }
}

#[test]
fn otlp_is_one_trace_in_all_its_wrappings() {
    let lines = text("enrolment-inturn.otlp.json");
    let plain = recording("enrolment-inturn.otlp.json");
    let documents: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("is JSON")).collect();
    let resources = |documents: &[Value]| -> Vec<Value> {
        documents
            .iter()
            .flat_map(|document| document["resourceSpans"].as_array().cloned().unwrap_or_default())
            .collect()
    };
    let whole = json!({ "resourceSpans": resources(&documents) });
    let pretty: Vec<String> =
        documents.iter().map(|document| serde_json::to_string_pretty(document).expect("can be printed")).collect();
    for (what, text) in [
        ("one object", whole.to_string()),
        ("one after another", pretty.join("\n")),
        ("in a list", json!(documents).to_string()),
        ("in result", json!({ "result": whole }).to_string()),
        ("under batches", json!({ "batches": whole["resourceSpans"] }).to_string()),
        ("in trace", json!({ "trace": whole }).to_string()),
        ("separated by marks", documents.iter().map(|document| format!("\u{1e}{document}\n")).collect()),
        (
            "snake case",
            whole.to_string().replace("scopeSpans", "scope_spans").replace("startTimeUnixNano", "start_time_unix_nano"),
        ),
        ("of an older version", whole.to_string().replace("scopeSpans", "instrumentationLibrarySpans")),
        ("upper case ids", whole.to_string().replace("\"intValue\":", "\"extra\":{\"deep\":[1,null]},\"intValue\":")),
    ] {
        let file = read(text.as_bytes()).unwrap_or_else(|refusal| panic!("{what}: {refusal}"));
        assert_eq!((rows(&file), file.notes.len()), (rows(&plain), 0), "{what}");
    }
}

/// One span of OTLP with some fields changed.
fn otlp(change: impl Fn(&mut Value)) -> String {
    let mut span = json!({
        "traceId": "746a11a9c9e987acba9f040e2b1e5eb0", "spanId": "536c089f1f89ddb2", "name": "POST",
        "kind": 3, "startTimeUnixNano": "1795953690249000000", "endTimeUnixNano": "1795953690250000000",
        "attributes": [{ "key": "http.response.status_code", "value": { "intValue": "201" } }],
    });
    change(&mut span);
    json!({ "resourceSpans": [{
        "resource": { "attributes": [{ "key": "service.name", "value": { "stringValue": "customer" } }] },
        "scopeSpans": [{ "spans": [span] }],
    }] })
    .to_string()
}

#[test]
fn numbers_and_names_mean_the_same() {
    let plain = read(otlp(|_| ()).as_bytes()).expect("is a trace");
    assert_eq!((plain.spans[0].kind, plain.spans[0].code()), (Kind::Client, Some(201)));
    for change in [
        |span: &mut Value| span["kind"] = json!("SPAN_KIND_CLIENT"),
        |span: &mut Value| span["kind"] = json!("3"),
        |span: &mut Value| span["startTimeUnixNano"] = json!(1_795_953_690_249_000_000_u64),
        |span: &mut Value| span["endTimeUnixNano"] = json!({ "low": 1_990_846_016, "high": 418_152_995 }),
        |span: &mut Value| span["traceId"] = json!("746A11A9C9E987ACBA9F040E2B1E5EB0"),
        |span: &mut Value| span["attributes"][0]["value"] = json!({ "intValue": 201 }),
        |span: &mut Value| span["attributes"][0]["value"] = json!({ "stringValue": "201" }),
        |span: &mut Value| span["status"] = json!({}),
        |span: &mut Value| span["status"] = json!({ "code": "STATUS_CODE_UNSET" }),
        |span: &mut Value| span["parentSpanId"] = json!(""),
        |span: &mut Value| span["parentSpanId"] = json!("0000000000000000"),
        |span: &mut Value| {
            span["events"] = json!([{ "name": "exception", "attributes": [{ "key": "a", "value": {} }] }])
        },
        |span: &mut Value| span["somethingNew"] = json!({ "a": [1, 2, { "b": null }] }),
    ] {
        let text = otlp(change);
        let file = read(text.as_bytes()).expect("is a trace");
        if text.contains("\"low\"") {
            let end = file.spans[0].end.expect("is known");
            assert_eq!(end, (418_152_995 << 32) + 1_990_846_016);
            continue;
        }
        assert_eq!(file, plain, "{text}");
    }
}

#[test]
fn what_breaks_the_rules_is_read_and_told() {
    let oddities = |text: &str| -> Vec<Oddity> {
        read(text.as_bytes()).expect("is a trace").notes.iter().map(|note| note.oddity).collect()
    };
    assert_eq!(oddities(&otlp(|span| span["traceId"] = json!("dGoRqcnph6y6nwQOKx5esA=="))), [Oddity::Base64Ids]);
    assert_eq!(oddities(&otlp(|span| span["traceId"] = json!("trace 7"))), [Oddity::OtherIds]);
    assert_eq!(oddities(&otlp(|span| span["traceId"] = json!(null))), [Oddity::NoTrace]);
    assert_eq!(oddities(&otlp(|span| span["spanId"] = json!(null))), [Oddity::NoId]);
    assert_eq!(oddities(&otlp(|span| span["endTimeUnixNano"] = json!(null))), [Oddity::NoEnd]);
    assert_eq!(oddities(&otlp(|span| span["endTimeUnixNano"] = json!("17"))), [Oddity::EndsFirst]);
    assert_eq!(oddities(&otlp(|_| ()).replace("service.name", "service.mane")), [Oddity::NoService]);
    let twice = otlp(|_| ());
    assert_eq!(oddities(&format!("{twice}\n{twice}")), [Oddity::Twice]);
    // The whole document before it is read; what is cut off is told.
    assert_eq!(oddities(&format!("{twice}\n{}", &twice[..200])), [Oddity::LastCutOff]);
    for note in read(otlp(|span| span["traceId"] = json!("trace 7")).as_bytes()).expect("is a trace").notes {
        assert_eq!(
            note.to_string(),
            "One span has ids in neither hex nor base64; they are taken as they are (“POST”)."
        );
    }
}

/// A Jaeger trace of two services, as its query API writes one.
fn jaeger() -> Value {
    let span = |id: &str, name: &str, process: &str, kind: &str, references: Value, start: u64, duration: u64| {
        json!({
            "traceID": "746a11a9c9e987ac", "spanID": id, "operationName": name, "references": references,
            "startTime": 1_795_953_690_249_000_u64 + start, "duration": duration, "processID": process, "logs": [],
            "tags": [{ "key": "span.kind", "type": "string", "value": kind },
                     { "key": "http.status_code", "type": "int64", "value": 201 }],
        })
    };
    let of = |kind: &str, id: &str| json!([{ "refType": kind, "traceID": "746a11a9c9e987ac", "spanID": id }]);
    json!({
        "traceID": "746a11a9c9e987ac",
        "spans": [
            span("1", "POST /customers", "p1", "client", json!([]), 0, 90_000),
            span("2", "POST /accounts", "p2", "server", of("CHILD_OF", "1"), 5_000, 80_000),
            span("3", "audit", "p2", "internal", of("FOLLOWS_FROM", "2"), 95_000, 10_000),
        ],
        "processes": {
            "p1": { "serviceName": "customer", "tags": [] },
            "p2": { "serviceName": "loyalty", "tags": [{ "key": "service.instance.id", "type": "string", "value": "l-1" }] },
        },
    })
}

#[test]
fn jaeger_is_one_trace_in_all_its_wrappings() {
    let trace = jaeger();
    let mut spans = trace["spans"].clone();
    for span in spans.as_array_mut().expect("is a list") {
        let process = span["processID"].as_str().expect("is named").to_owned();
        span["process"] = trace["processes"][process].clone();
    }
    for (what, text) in [
        ("as the API has it", json!({ "data": [trace], "total": 0, "errors": null })),
        ("a bare trace", trace.clone()),
        ("data as an object", json!({ "data": trace })),
        ("a bare list of spans", spans),
        ("a list of traces", json!([trace])),
    ] {
        let file = read(text.to_string().as_bytes()).unwrap_or_else(|refusal| panic!("{what}: {refusal}"));
        assert_eq!(file.formats, [Format::Jaeger], "{what}");
        let seen: Vec<_> =
            file.spans.iter().map(|span| (file.service(span), span.kind, span.length(), span.parent)).collect();
        assert_eq!(
            seen,
            [
                ("customer", Kind::Client, 90_000_000, None),
                ("loyalty", Kind::Server, 80_000_000, Some(SpanId(1))),
                ("loyalty", Kind::Internal, 10_000_000, None),
            ],
            "{what}"
        );
        let [link] = &*file.spans[2].links else { panic!("{what}: {:?}", file.spans[2].links) };
        assert_eq!((link.span, link.follows), (SpanId(2), true), "{what}");
        assert!(file.notes.is_empty(), "{what}: {:?}", file.notes);
        assert!(file.services.iter().any(|service| service.instances == ["l-1".into()]), "{what}");
    }
}

#[test]
fn a_zipkin_span_may_be_shared_by_caller_and_called() {
    let half = |kind: &str, service: &str, shared: bool, start: u64, duration: u64| {
        json!({
            "traceId": "746a11a9c9e987ac", "id": "1f", "kind": kind, "name": "post", "timestamp": 1_795_953_690_249_000_u64 + start,
            "duration": duration, "localEndpoint": { "serviceName": service }, "shared": shared,
            "tags": { "http.method": "POST", "http.path": "/accounts" },
        })
    };
    let both = json!([half("CLIENT", "customer", false, 0, 90_000), half("SERVER", "loyalty", true, 5_000, 80_000)]);
    let file = read(both.to_string().as_bytes()).expect("is a trace");
    assert_eq!(file.formats, [Format::Zipkin]);
    assert_eq!(
        file.spans.iter().map(|span| (span.id, span.shared)).collect::<Vec<_>>(),
        [(SpanId(0x1f), false), (SpanId(0x1f), true)]
    );
    assert!(file.notes.is_empty(), "{:?}", file.notes);
    // One span is a trace, too; so are lists of lists, as Zipkin's own API answers.
    let one = both[0].to_string();
    assert_eq!(read(one.as_bytes()).expect("is a trace").spans.len(), 1);
    assert_eq!(read(json!([both]).to_string().as_bytes()).expect("is a trace"), file);
}

#[test]
fn a_span_of_zipkins_first_version_has_two_halves() {
    let at = |value: &str, service: &str, micros: u64| json!({ "timestamp": 1_795_953_690_249_000_u64 + micros, "value": value, "endpoint": { "serviceName": service, "ipv4": "10.0.0.1" } });
    let span = json!({
        "traceId": "746a11a9c9e987ac", "id": "1f", "name": "post",
        "annotations": [at("cs", "customer", 0), at("sr", "loyalty", 5_000), at("ss", "loyalty", 85_000), at("cr", "customer", 90_000)],
        "binaryAnnotations": [{ "key": "http.status_code", "value": "201", "endpoint": { "serviceName": "loyalty" } }],
    });
    for text in [json!([span]).to_string(), span.to_string()] {
        let file = read(text.as_bytes()).expect("is a trace");
        assert_eq!(file.formats, [Format::Zipkin1]);
        let seen: Vec<_> = file
            .spans
            .iter()
            .map(|span| (file.service(span), span.kind, span.length() / 1_000_000, span.code()))
            .collect();
        assert_eq!(seen, [("customer", Kind::Client, 90, Some(201)), ("loyalty", Kind::Server, 80, Some(201))]);
        assert!(file.spans[1].shared && file.notes.is_empty());
    }
}

#[test]
fn a_browsers_log_is_read_in_both_versions() {
    let entry = |time: Value, timings: Value| {
        json!({
            "startedDateTime": "2026-11-29T12:05:53.379Z", "time": time, "timings": timings,
            "request": { "method": "GET", "url": "https://example.com/a?b", "headersSize": -1, "bodySize": -1 },
            "response": { "status": 200, "headersSize": -1, "bodySize": -72, "content": { "size": -1 } },
        })
    };
    let parts = |ssl: f64, connect: f64| json!({ "blocked": -1, "dns": 10, "connect": connect, "ssl": ssl, "send": 0, "wait": 50, "receive": 5 });
    let length = |version: &str, entry: Value| {
        let log = json!({ "log": { "version": version, "entries": [entry] } });
        let file = read(log.to_string().as_bytes()).expect("is a log");
        assert_eq!((file.formats.as_slice(), file.service(&file.spans[0])), ([Format::Har].as_slice(), "Browser"));
        (file.spans[0].length() / 1_000_000, file.notes.iter().map(|note| note.oddity).collect::<Vec<_>>())
    };
    assert_eq!(length("1.1", entry(json!(85), parts(10.0, 20.0))), (85, vec![]));
    assert_eq!(length("1.2", entry(json!(95), parts(10.0, 20.0))), (95, vec![Oddity::TlsBeside]));
    assert_eq!(length("1.2", entry(json!(null), parts(10.0, 20.0))), (85, vec![Oddity::NoTime]));
    assert_eq!(length("1.2", entry(json!(-1), parts(30.0, 20.0))), (115, vec![Oddity::NoTime]), "it cannot be inside");
}

#[test]
fn a_trace_of_ours_is_read_back() {
    for style in Style::runnable() {
        let trace = simulate(enrolment(), &Setup::new(style)).expect("runs");
        let text = to_json(&trace, "enrolment").expect("can be printed");
        let file = read(text.as_bytes()).expect("is a trace");
        assert_eq!(file.formats, [Format::Own]);
        let names: Vec<&str> = file.services.iter().map(|service| &*service.name).collect();
        for name in ["Browser", "Customer", "Loyalty", "Post", "Email"] {
            assert!(names.contains(&name), "{style}: {names:?}");
        }
        let end = |service: &str| {
            let of = file.spans.iter().filter(|span| file.service(span) == service);
            let first = file.spans.iter().map(|span| span.start).min().expect("has spans");
            of.filter_map(|span| span.end).map(|end| (end - first) / 1_000).max()
        };
        let answer = trace.outcome_of(trace.first_request().expect("asks").id).expect("is answered").at.0;
        assert!(end("Browser") >= Some(answer), "{style}");
        assert!(file.spans.iter().all(|span| span.status != Status::Error), "{style}: nothing fails");
    }
}

#[test]
fn what_is_no_trace_gets_a_sentence() {
    let rows: [(&str, &str); 19] = [
        ("", "There is nothing in it."),
        (" \n", "There is nothing in it."),
        ("null", "It is “null”: the server had no such trace."),
        ("[]", "It is empty."),
        ("{}", "It is empty."),
        ("42", "It is a single value."),
        (
            "{\"traces\":[{\"traceID\":\"2f\",\"rootServiceName\":\"shop\",\"startTimeUnixNano\":\"1\"}],\"metrics\":{}}",
            "It looks like what a search found",
        ),
        ("{\"resourceMetrics\":[{\"scopeMetrics\":[]}]}", "It looks like metrics"),
        ("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}", "It looks like metrics"),
        ("{\"resourceLogs\":[]}", "It looks like logs"),
        (
            "{\"data\":null,\"errors\":[{\"code\":404,\"msg\":\"trace not found\"}]}",
            "It looks like a server's answer that something failed: “trace not found”",
        ),
        (
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"ab",
            "It ends in the middle of a value, in line 1",
        ),
        ("{\"resourceSpans\":[\n{\"scopeSpans\":\n[{]", "It is no JSON from line 3"),
        ("{\"resourceSpans\":[]}", "It has the form of a trace, but no span in it"),
        (
            "{\"name\":\"interplay\",\"version\":\"1\",\"private\":true}",
            "It is JSON with the fields “version”, “private”",
        ),
        ("<!doctype html><title>Traces</title>", "It looks like a web page or XML"),
        ("hello", "It looks like plain text."),
        ("{\"log\":{\"version\":\"1.2\",\"entries\":[]}}", "It has the form of a trace"),
        ("PK\u{3}\u{4}", "It looks like plain text."),
    ];
    for (text, expected) in rows {
        let sentence = refused(text.as_bytes());
        assert!(sentence.starts_with(expected), "{text}: {sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
    assert!(refused(b"PK\x03\x04\xff\xfe").starts_with("It is a zip archive"));
    assert!(refused(b"\n\xb4\x01\xff").starts_with("It is OTLP as protobuf"));
    assert!(refused(b"\xff\xfe{\0").starts_with("It is written in UTF-16"));
    let packed = gzipped(&bytes("enrolment-inturn.otlp.json"));
    assert!(refused(&packed[..packed.len() / 2]).starts_with("It is packed with gzip and cannot be unpacked"));
}

#[test]
fn what_is_unpacked_is_bounded() {
    let endless = gzipped(&vec![b' '; interplay::spans::MOST_BYTES + 10]);
    assert!(endless.len() < 1_000_000, "it is small, packed");
    assert_eq!(read(&endless), Err(Refusal::TooLong));
}

#[test]
fn whoever_waits_hears_how_far_it_is_and_can_end_it() {
    let one = otlp(|_| ());
    let long: Vec<String> =
        (0..2_000).map(|number| one.replace("536c089f1f89ddb2", &format!("{:016x}", number + 1))).collect();
    let long = long.join("\n");
    let mut seen = Vec::new();
    let file = read_watched(long.as_bytes(), &mut |progress| {
        seen.push(progress);
        ControlFlow::Continue(())
    });
    assert_eq!(file.expect("is a trace").spans.len(), 2_000);
    assert!(seen.len() > 5 && seen.is_sorted_by_key(|progress| (progress.bytes.0, progress.spans)), "{seen:?}");
    assert!(seen.iter().all(|progress| progress.bytes.1 == long.len()));
    assert!(seen.last().is_some_and(|last| last.bytes.0 > long.len() * 3 / 4), "{seen:?}");
    let ended = read_watched(long.as_bytes(), &mut |progress| {
        if progress.spans > 500 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(ended, Err(Refusal::Cancelled));
}
