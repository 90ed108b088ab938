//! Every answer in the record is told for what it is: made by the gateway, passed on, or not to be told.

use interplay::record::{self, Gateway, gateways, situations};
use interplay::who::{Answer, Made, causes, judge, next, pages, parse, signs, unmarked};

/// An answer of the record as somebody would paste it.
fn pasted(gateway: &Gateway, answer: &record::Answer) -> Answer {
    Answer {
        status: answer.status,
        phrase: Some(answer.phrase.clone()).filter(|phrase| !phrase.is_empty()),
        fields: answer.fields.clone(),
        body: Some(whole(gateway, answer)),
    }
}

/// The body: of a page of nginx the record has the first line only, and its length.
fn whole(gateway: &Gateway, answer: &record::Answer) -> String {
    if gateway.id != "nginx" || answer.body != "<html>" {
        return answer.body.clone();
    }
    let status = answer.status.unwrap_or_default();
    let head = |title: &str, more: &str| {
        format!(
            "<html>\r\n<head><title>{status} {title}</title></head>\r\n<body>\r\n<center><h1>{status} {}</h1></center>\r\n{more}<hr><center>\
             nginx/{}</center>\r\n</body>\r\n</html>\r\n",
            answer.phrase, gateway.version
        )
    };
    let too_large = "Request Header Or Cookie Too Large";
    let body = match status {
        400 => head(too_large, &format!("<center>{too_large}</center>\r\n")),
        _ => head(&answer.phrase, ""),
    };
    assert_eq!(body.len(), answer.body_bytes as usize, "{body}");
    body
}

/// What passed on leaves no mark of the gateway: which products, and whether the application's own Server came along.
fn is_told(gateway: &Gateway, answer: &record::Answer) -> bool {
    let is_its_own = answer.field("Server").is_some_and(|server| server.starts_with("up-test"));
    match gateway.id.as_str() {
        "haproxy" | "traefik" => false,
        "apache" | "lighttpd" => !is_its_own,
        // A method that it does not know it hands through, and marks nothing.
        "varnish" => answer.field("Via").is_some(),
        _ => true,
    }
}

#[test]
fn every_answer_of_the_record_is_told_for_what_it_is() {
    let (mut own, mut passed, mut untold) = (0, 0, 0);
    for gateway in gateways() {
        for cell in &gateway.cells {
            let situation = record::situation(&cell.situation).expect("the build has checked it");
            for (method, answer) in cell.answers() {
                let Some(status) = answer.status else { continue };
                let place = format!("{} {} {method}", gateway.id, situation.id);
                let verdict = judge(&pasted(gateway, answer));
                let told: Vec<_> =
                    verdict.readings.iter().map(|it| (it.gateway.id.as_str(), it.made, it.is_sure)).collect();
                // Apache and Squid make a 200 of bytes that are no answer: the body is passed on.
                let is_own = situation.is_own(status) && !(situation.id == "G9" && status == 200);
                if is_own {
                    assert_eq!(told, [(gateway.id.as_str(), Made::Own, true)], "{place}");
                    assert_eq!(verdict.untold, None, "{place}");
                    own += 1;
                } else if is_told(gateway, answer) {
                    assert_eq!(told, [(gateway.id.as_str(), Made::Passed, true)], "{place}");
                    passed += 1;
                } else {
                    assert_eq!(told, [], "{place}");
                    assert!(verdict.untold.is_some_and(|it| it.contains("annot be told")), "{place}");
                    untold += 1;
                }
            }
        }
    }
    assert_eq!((own, passed, untold), (182, 62, 23));
    assert_eq!(unmarked(), ["Traefik", "HAProxy", "Apache httpd", "lighttpd"]);
}

#[test]
fn what_led_to_an_own_answer_is_what_was_measured() {
    for gateway in gateways() {
        for situation in situations() {
            let Some(cell) = gateway.cell(&situation.id) else { continue };
            for (_, answer) in cell.answers() {
                let Some(status) = answer.status.filter(|status| situation.is_own(*status)) else { continue };
                let found = causes(gateway, &pasted(gateway, answer));
                let itself = found.iter().find(|cause| cause.situation.id == situation.id);
                assert!(itself.is_some_and(|cause| cause.fits), "{} {} {status}", gateway.id, situation.id);
                assert!(!next(&found).is_empty(), "{} {}", gateway.id, situation.id);
            }
        }
        assert!(!pages(gateway).is_empty());
    }
    assert!(signs().iter().all(|sign| sign.says.ends_with(['.', ')'])));
}

fn fitting(text: &str) -> (String, Vec<String>, Vec<String>) {
    let answer = parse(text).expect("it is an answer");
    let verdict = judge(&answer);
    let reading = verdict.readings.first().expect("it is told");
    let (fits, others): (Vec<_>, Vec<_>) = causes(reading.gateway, &answer).into_iter().partition(|cause| cause.fits);
    let ids = |causes: Vec<interplay::who::Cause>| causes.into_iter().map(|cause| cause.situation.id.clone()).collect();
    (reading.gateway.id.clone(), ids(fits), ids(others))
}

#[test]
fn only_the_failures_that_lead_to_just_that_are_named() {
    let refused = "HTTP/1.1 503 Service Unavailable\r\nserver: envoy\r\ncontent-type: text/plain\r\n\r\nupstream connect error or \
                   disconnect/reset before headers. reset reason: remote connection failure, transport failure reason: delayed connect \
                   error: 111";
    let (gateway, fits, others) = fitting(refused);
    assert_eq!((gateway.as_str(), fits), ("envoy", vec!["G1".to_owned()]));
    assert!(others.contains(&"G2".to_owned()) && others.contains(&"G7".to_owned()));

    let haproxy = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 107\r\ncache-control: no-cache\r\ncontent-type: text/html\r\n\r\n\
                   <html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n";
    let (gateway, fits, _) = fitting(haproxy);
    assert_eq!((gateway.as_str(), fits), ("haproxy", vec!["G1".to_owned(), "G8".to_owned()]));
    let answer = parse(haproxy).expect("it is an answer");
    let first = causes(gateways().iter().find(|it| it.id == "haproxy").expect("it is there"), &answer).swap_remove(0);
    assert_eq!(first.did(), "the upstream had the request not once; the answer came after 3.0 s");

    let squid = "HTTP/1.1 502 Bad Gateway\nServer: squid/5.7\nX-Squid-Error: ERR_ZERO_SIZE_OBJECT 0\nVia: 1.1 gw.test (squid/5.7)";
    assert_eq!(fitting(squid).1, ["G2", "G3"]);
}

#[test]
fn when_two_readings_fit_both_are_there() {
    let head = "HTTP/1.1 502 Bad Gateway\nServer: nginx/1.31.3\nContent-Type: text/html";
    let verdict = judge(&parse(head).expect("it is an answer"));
    let made: Vec<_> = verdict.readings.iter().map(|reading| (reading.made, reading.is_sure)).collect();
    assert_eq!(made, [(Made::Own, false), (Made::Passed, false)]);
    assert!(verdict.untold.is_some_and(|why| why.contains("With the body it may.")));
}

#[test]
fn what_nobody_marks_cannot_be_told() {
    for text in
        ["HTTP/1.1 503 Service Unavailable\nServer: gunicorn\nContent-Type: application/json", "HTTP/1.1 500 Oops"]
    {
        let verdict = judge(&parse(text).expect("it is an answer"));
        assert!(verdict.readings.is_empty(), "{text}");
        assert!(verdict.untold.is_some_and(|why| why.contains("Traefik, HAProxy, Apache httpd, lighttpd")), "{text}");
    }
}
