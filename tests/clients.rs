//! A run with each measured client and each case that the stage can make gives what was measured: how many requests the
//! service saw, and when they came. All of it is compared with the record itself, and not with the table that the simulator
//! has of it.

use interplay::compare::asked_by;
use interplay::diagram::narration;
use interplay::flow::{
    Case, EventKind, Message, Met, Method, Outcome, Over, Process, Reason, Setup, Timeline, Trace, client_cases,
    clients, scoreboard, simulate,
};
use interplay::link;
use interplay::record::{self, ClientCell};
use interplay::scenario::enrolment;
use interplay::sim::{Distribution, Micros};

const fn ms(millis: u64) -> Micros {
    Micros::from_millis(millis)
}

/// What differs from a measured pause because of the machine it was measured on, for each.
const NOISE: u64 = 100;

/// Enrolment in which neither ways nor work take time, and the client asks soon how far it got.
fn process() -> Process {
    let mut process = enrolment().clone();
    process.latency = Distribution::Constant(Micros::ZERO);
    process.entry.work = Distribution::Constant(Micros::ZERO);
    for step in &mut process.steps {
        step.work = Distribution::Constant(Micros::ZERO);
    }
    // Not before all is done, and once.
    (process.polling.every, process.polling.at_most) = (ms(1_000), 1);
    process
}

/// A run in which the client meets a case: a POST is its first request, a GET the question how far it got.
fn setup(client: &str, case: &Case) -> Setup {
    let is_post = case.method == Method::Post;
    let style = if is_post { "orchestrated,request-response,sync" } else { "orchestrated,request-response,async" };
    let mut setup = Setup::new(style.parse().expect("a style"));
    let kept = if is_post && case.over == Over::Kept { ",kept" } else { "" };
    setup.client = Some(format!("{client}{kept}").parse().expect("a client"));
    let fault = match case.met {
        Met::Closed => "customer:sends=nothing".to_owned(),
        Met::Answered(status) => format!("customer:answer={status}"),
    };
    // What the client asks first, in a run about its question, finds nothing amiss.
    let from = if is_post { "" } else { "@500ms" };
    setup.faults = vec![format!("{fault}{from}").parse().expect("a fault")];
    if !is_post && case.over == Over::Fresh {
        // The connection that the POST came over is closed meanwhile.
        setup.faults.push("customer:down@600ms-700ms".parse().expect("a fault"));
    }
    setup
}

/// When the requests of a method left, in milliseconds after the first.
fn sent(trace: &Trace, method: Method) -> Vec<u64> {
    let timeline = Timeline::of(trace);
    let wanted = |label: &str| label.starts_with(if method == Method::Post { "POST " } else { "GET " });
    let client = trace.first_request().expect("it asks").from;
    let asked = trace.messages.iter().filter(|message| message.from == client && wanted(&message.label));
    let times: Vec<Micros> = asked.map(|message| timeline.flights[message.id.0 as usize].from).collect();
    times.iter().map(|time| (*time - times[0]).0 / 1_000).collect()
}

/// When the requests of a case came, in milliseconds after the first; without the one that warmed the connection.
fn measured(cell: &ClientCell) -> Vec<u64> {
    let times = &cell.at_ms[cell.at_ms.len() - usize::from(cell.requests)..];
    times.iter().map(|time| u64::from(time - times[0])).collect()
}

#[test]
fn every_case_that_a_run_can_make_is_as_it_was_measured() {
    let process = process();
    let mut cells = 0;
    for client in clients() {
        let record = record::clients().iter().find(|known| known.id == client.id).expect("was measured");
        for case in client_cases() {
            let name = format!("{} {}", client.id, case.id);
            // The stage's 503 and 429 say when to come back.
            if matches!(case.met, Met::Answered(429 | 503)) && case.told == Some(false) {
                continue;
            }
            let cell = record.cell(case.id).expect("was tried");
            let trace = simulate(&process, &setup(client.id, case)).expect("runs");
            let mut came = sent(&trace, case.method);
            let measured = measured(cell);
            if cell.is_unfinished() {
                let most = record.most.as_ref().and_then(|most| most.split(' ').next()).expect("its source says");
                // A run ends after a minute.
                let most: usize = most.parse().expect("a number");
                assert!(came.len() == most || came.last() > Some(&45_000), "{name}: {came:?}");
                came.truncate(measured.len());
            }
            assert_eq!(came.len(), measured.len(), "{name}: {came:?}");
            let pauses = |times: &[u64]| times.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>();
            for (ours, theirs) in pauses(&came).iter().zip(pauses(&measured)) {
                assert!(ours.abs_diff(theirs) <= NOISE, "{name}: {came:?}, measured {measured:?}");
            }
            cells += 1;
        }
    }
    assert_eq!(cells, 30 * 23);
}

/// What a gateway answers without saying when to come back.
#[test]
fn without_retry_after_they_do_as_they_were_measured_to() {
    let process = process();
    let mut again = Vec::new();
    for client in clients() {
        let case = client_cases().iter().find(|case| case.id == "C7.none").expect("is one");
        let mut setup = setup(client.id, case);
        // Envoy says 503 of its own where nobody takes the connection, and no more.
        setup.gateways = vec!["customer:envoy".parse().expect("a gateway")];
        setup.faults = vec!["customer:down@500ms".parse().expect("a fault")];
        let came = sent(&simulate(&process, &setup).expect("runs"), Method::Get);
        let record = record::clients().iter().find(|known| known.id == client.id).expect("was measured");
        let cell = record.cell(case.id).expect("was tried");
        let measured = measured(cell);
        assert!(came.len() == measured.len() || cell.is_unfinished() && came.len() == 6, "{}: {came:?}", client.id);
        for (ours, theirs) in came.iter().zip(measured) {
            assert!(ours.abs_diff(theirs) <= 2 * NOISE, "{}: {came:?}", client.id);
        }
        if came.len() > 1 {
            again.push(client.id);
        }
    }
    assert_eq!(again, ["undici-retry", "got", "ky"]);
}

#[test]
fn a_run_can_have_every_client_that_was_tried_with_all_of_it() {
    let ids: Vec<&str> = clients().iter().map(|client| client.id).collect();
    let all = record::clients().iter().map(|client| client.id.as_str());
    // It was tried on redirects and closed connections alone.
    assert_eq!(ids, all.filter(|id| *id != "java-httpclient-redirects").collect::<Vec<_>>());
    for client in clients() {
        let record = record::clients().iter().find(|known| known.id == client.id).expect("was measured");
        assert_eq!((client.name, client.version), (record.name.as_str(), record.version.as_str()));
        let waits = record.patience.as_ref().and_then(|patience| patience.split_once(" s")).map(|(number, _)| number);
        let waits = waits.map(|number| ms(1_000 * number.parse::<u64>().expect("a number")));
        assert_eq!(client.patience, waits, "{}", client.id);
    }
    let rows: usize = clients().iter().map(|client| client.again.len()).sum();
    let names: usize = clients().iter().map(|client| client.id.len() + client.name.len() + client.version.len()).sum();
    assert!(4 * rows + names < 1_500, "{rows} rows of four bytes, and {names} bytes of names travel with every stage");
}

/// Who comes from a row of the record's page sees on the stage what stands there, in the scenario as it is.
#[test]
fn the_run_behind_a_row_shows_what_the_row_says() {
    let mut rows = 0;
    for record in record::clients() {
        for case in record::cases() {
            let Some(shown) = asked_by(&record.id, &case.id) else { continue };
            let name = format!("{} {}", record.id, case.id);
            let (read, warnings) = link::parse(&link::print(&shown));
            assert_eq!((&read, warnings), (&shown, vec![]), "its address says all of it");
            let trace = simulate(enrolment(), &shown.panes[0].setup).expect("runs");
            let method = if case.method == "POST" { Method::Post } else { Method::Get };
            // Of its questions the first and what it sends again; what it asks later is another.
            let client = trace.first_request().expect("it asks").from;
            let is_its =
                |message: &&Message| message.from == client && message.is_question() == (method == Method::Get);
            let mut attempts = trace.messages.iter().filter(is_its).map(|message| message.attempt);
            let first = attempts.next().expect("it asks so");
            let seen = 1 + attempts.take_while(|attempt| *attempt > first).count();
            let cell = record.cell(&case.id).expect("was tried");
            let is_as_measured = seen == usize::from(cell.requests) || cell.is_unfinished() && seen >= 5;
            assert!(is_as_measured, "{name}: {seen} requests, measured {}", cell.requests);
            rows += 1;
        }
    }
    // All but the 429 that says nothing of when to come back.
    assert_eq!(rows, 30 * 24);
    assert_eq!((asked_by("wget", "C28"), asked_by("netscape", "C1")), (None, None));
}

fn run(client: &str, faults: &[&str]) -> Trace {
    let mut setup = Setup::new("orchestrated,request-response,sync".parse().expect("a style"));
    setup.client = Some(client.parse().expect("a client"));
    setup.faults = faults.iter().map(|text| text.parse().expect("a fault")).collect();
    simulate(enrolment(), &setup).expect("runs")
}

/// All that is said of a run.
fn told(trace: &Trace) -> Vec<String> {
    let timeline = Timeline::of(trace);
    let beats = interplay::diagram::beats(trace, &timeline);
    beats.iter().map(|beat| narration::describe(trace, &timeline, beat).text()).collect()
}

fn says(trace: &Trace, words: &str) -> bool {
    told(trace).iter().any(|sentence| sentence.contains(words))
}

/// One closed connection, and what three clients make of it.
#[test]
fn one_closed_connection_is_one_request_two_or_twenty() {
    let posts = |client: &str| sent(&run(client, &["customer:sends=nothing"]), Method::Post).len();
    assert_eq!(["curl", "chromium", "curl,kept", "chromium,kept"].map(posts), [1, 1, 2, 2]);
    assert_eq!(["java-httpurlconnection", "requests,kept"].map(posts), [2, 1]);
    // Twenty in all: the pauses get longer by a second each, and a run lasts a minute.
    assert_eq!(posts("wget"), 11);
}

#[test]
fn what_nobody_asked_for_is_done_twice_and_said() {
    let trace = run("chromium,kept", &["customer:sends=nothing@470ms-480ms"]);
    let timeline = Timeline::of(&trace);
    let score = scoreboard(enrolment(), &trace, &timeline).expect("runs");
    assert_eq!((score.answer, score.done_twice), (Some(201), 4));
    assert!(says(&trace, "By itself it sends “POST /customers” again at once"), "{:#?}", told(&trace));
    let trace = run("wget", &["customer:answer=504@0ms-500ms"]);
    assert!(says(&trace, "Nobody asked it to. This is request 2 for one that it was to send."), "{:#?}", told(&trace));
    let trace = run("chromium,kept", &["customer:answer=408"]);
    assert!(
        says(&trace, "Chromium 156.0.8078.108 (Debian) has sent it twice, and leaves it at that."),
        "{:#?}",
        told(&trace)
    );
    // What is to be sent again is no answer yet, even when the run is over.
    let trace = run("wget", &["customer:answer=504"]);
    assert_eq!((trace.end_of_start(), Timeline::of(&trace).answer), (None, None));
    // Over a fresh connection it leaves it at that, and so it stands in the record.
    let trace = run("chromium", &["customer:sends=nothing@0ms-500ms"]);
    assert!(says(&trace, "By itself Chromium 156.0.8078.108 (Debian) does not send it again."), "{:#?}", told(&trace));
}

#[test]
fn what_was_not_measured_is_not_made_up() {
    for fault in [
        "customer:down",
        "customer:sends=half-a-header",
        "customer:sends=no-http",
        "customer:answer=500",
        "customer:answer=429",
    ] {
        for client in clients() {
            assert_eq!(sent(&run(client.id, &[fault]), Method::Post).len(), 1, "{} {fault}", client.id);
        }
    }
    assert!(says(&run("wget", &["customer:down"]), "was not measured"));
    assert!(says(&run("wget", &["customer:sends=half-a-header"]), "was not measured"));
    assert!(!says(&run("wget", &["customer:answer=429"]), "was not measured"));
}

/// A person gives up after ten seconds; of the measured clients each has its own patience, or none.
#[test]
fn a_measured_client_waits_as_long_as_it_does_by_itself() {
    let ends = |client: &str| {
        let trace = run(client, &["customer>browser:lose"]);
        let end = *trace.end_of_start().expect("it ends");
        (end.reason, end.outcome, end.at.0 / 1_000)
    };
    let silence = Some(Outcome::Unknown);
    assert_eq!(ends("httpx"), (Some(Reason::TimedOut), silence, 5_000));
    assert_eq!(ends("ky"), (Some(Reason::TimedOut), silence, 10_000));
    assert_eq!(ends("reqwest"), (Some(Reason::TimedOut), silence, 30_000));
    let (reason, outcome, at) = ends("curl");
    assert_eq!((reason, outcome), (Some(Reason::Unanswered), silence));
    assert!(at < 1_000, "nothing happens any more, so the run is over");
}

/// What goes out again does so as a request of its own, over which a caller's policy has no say.
#[test]
fn a_clients_tries_are_no_policy() {
    let trace = run("firefox", &["customer:answer=421"]);
    let outcomes = trace.events.iter().filter(|event| event.kind == EventKind::Outcome).count();
    assert_eq!((sent(&trace, Method::Post), outcomes), (vec![0, 10], 2));
    assert!(says(&trace, "gets 421 Misdirected Request, and keeps it to itself."), "{:#?}", told(&trace));
}
