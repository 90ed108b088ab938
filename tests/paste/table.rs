//! What a newcomer tried, and what it must lead to.

use interplay::paste::{Reading, What, read};

fn codes(text: &str) -> Vec<u16> {
    read(text).codes()
}

fn marked(text: &str) -> Vec<&str> {
    let reading = read(text);
    let mut marks: Vec<_> = reading.seen.iter().flat_map(|seen| seen.marks.clone()).collect();
    marks.sort_by_key(|mark| mark.start);
    marks.into_iter().map(|mark| &text[mark]).collect()
}

fn failures(reading: &Reading) -> Vec<&str> {
    let of = |what| match what {
        What::Failure(failure) => Some(failure.id.as_str()),
        _ => None,
    };
    reading.seen.iter().filter_map(|seen| of(seen.what)).collect()
}

fn says(text: &str) -> String {
    read(text).seen.iter().flat_map(|seen| seen.says()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_word_too_many_hides_no_number() {
    for (text, code, mark) in [
        ("HTTP 404", 404, "404"),
        ("404 error", 404, "404"),
        ("error 503", 503, "503"),
        ("status 500", 500, "500"),
        ("HTTP/2 429", 429, "429"),
        ("HTTP/1.1 503 Service Unavailable", 503, "503 Service Unavailable"),
        ("Error 522", 522, "522"),
        ("HttpStatus.UNPROCESSABLE_ENTITY", 422, "UNPROCESSABLE_ENTITY"),
        ("UNAVAILABLE", 503, "UNAVAILABLE"),
        ("no healthy upstream", 503, "no healthy upstream"),
        ("425 Unordered Collection", 425, "425 Unordered Collection"),
    ] {
        assert_eq!((codes(text), marked(text)), (vec![code], vec![mark]), "{text}");
    }
}

#[test]
fn what_products_write_names_them() {
    for (text, code, by) in [
        ("503 Service Temporarily Unavailable", 503, "is what nginx writes for 503"),
        ("502 Bad Gateway nginx", 502, "nginx writes its name below its own error pages"),
        ("400 The plain HTTP request was sent to HTTPS port", 400, "nginx writes this (in its log: 497)"),
        ("Error 522", 522, "Cloudflare uses it for"),
        ("425 Unordered Collection", 425, "a draft of WebDAV that older software still prints (RFC 8470, section 5.2)"),
        ("upstream connect error or disconnect/reset before headers", 503, "Envoy writes this."),
        (
            "upstream connect error or disconnect/reset before headers. reset reason: protocol error",
            502,
            "What the upstream sent is no HTTP that Envoy takes.",
        ),
        ("no healthy upstream", 503, "Envoy writes this. Envoy has no host to send the request to"),
        ("UNAVAILABLE", 503, "UNAVAILABLE is code 14 of gRPC"),
    ] {
        assert_eq!(codes(text), [code], "{text}");
        assert!(says(text).contains(by), "{text}: {}", says(text));
    }
}

#[test]
fn a_number_in_the_value_of_a_header_field_is_no_status() {
    assert_eq!(codes("Retry-After: 30"), [429, 503, 413, 300, 301, 302, 303, 307, 308]);
    assert_eq!(codes("Retry-After: 503"), codes("Retry-After: 30"));
    assert_eq!(marked("Retry-After: 30"), ["Retry-After"]);
    assert!(says("Retry-After: 30").contains("RFC 9110 section 10.2.3, RFC 6585 section 4"));
    assert_eq!(codes("Content-Length: 404"), Vec::<u16>::new());
    assert_eq!(codes("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 503\r\nContent-Length: 404"), [429]);
}

#[test]
fn what_is_no_status_says_so() {
    for text in ["connection refused", "ECONNREFUSED", "Error: connect ECONNREFUSED 127.0.0.1:503"] {
        let reading = read(text);
        assert_eq!(failures(&reading), ["refused"], "{text}");
        assert_eq!(reading.codes(), [502, 503], "what gateways make of it: {text}");
        let says = says(text);
        assert!(says.contains("No status was sent: nobody answered."), "{says}");
        assert!(says.contains("502 from nginx 1.31.3, Traefik 3.7.15, Caddy 2.11.7"), "{says}");
        assert!(says.contains("503 from Envoy 1.40.0, HAProxy 2.8.25"), "{says}");
    }
    assert_eq!(failures(&read("getaddrinfo ENOTFOUND api.example")), ["name"]);
}

#[test]
fn of_two_codes_the_one_that_reached_the_caller_comes_first() {
    for (text, both) in [
        ("HTTP/1.1 502 Bad Gateway\r\n\r\n{\"error\":\"the backend said 503 Service Unavailable\"}", [502, 503]),
        ("upstream_status=503 status=502", [502, 503]),
        ("the upstream returned 500, we answered 502", [502, 500]),
        ("503 or 504", [503, 504]),
    ] {
        assert_eq!(codes(text), both, "{text}");
    }
    let python = "requests.exceptions.HTTPError: 404 Client Error: Not Found for url: http://a/\n\nDuring handling of the \
                  above exception, another exception occurred:\n\nfastapi.exceptions.HTTPException: 502: Bad Gateway\n";
    assert_eq!(codes(python), [502, 404]);
}

#[test]
fn what_only_looks_like_a_status_is_none() {
    for text in [
        "",
        "404",
        "SetUp",
        "10.0.0.404",
        "127.0.0.1:502",
        "took 503 ms",
        "port 443",
        "sha256 x509 i386",
        "exit code 137",
        "exited with status 143",
        "[Errno 404]",
        "2026-11-29T12:00:00.503Z",
        "$404",
        "issue #404",
        "1,404 customers",
        "/orders/404/items",
        "line 404, column 200",
        "RFC 793",
        "we found 404 users",
        "the request was created and accepted, and the door is locked",
        "a page that is not found, a conflict, a forbidden door, and all is OK",
        "HttpVersion",
        "requestTimeout=30",
        "{\"size\":404}",
    ] {
        let reading = read(text);
        assert!(reading.is_empty(), "{text}: {:?}", reading.seen);
    }
}

#[test]
fn a_long_paste_shows_the_lines_that_count() {
    let text = format!(
        "{}\n2026/11/29 12:00:00 [error] 31#31: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1{}\n",
        "all is well\n".repeat(100),
        " and more".repeat(50)
    );
    let reading = read(&text);
    assert_eq!(reading.codes(), [502]);
    let excerpt = reading.excerpt(&text);
    assert_eq!(excerpt.len(), 1);
    let marked: String = excerpt[0].iter().filter(|piece| piece.is_marked).map(|piece| piece.text.as_str()).collect();
    assert_eq!(marked, "connect() failed (111: Connection refused) while connecting to upstream");
    assert!(excerpt[0].iter().map(|piece| piece.text.len()).sum::<usize>() < 300);
}
