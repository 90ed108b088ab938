//! A run with each gateway and each failure that the stage can make gives what was measured: the status, how many times the
//! service was asked, and how long it took. All of it is compared with the record itself, and not with the table that the
//! simulator has of it.

use interplay::compare::behind;
use interplay::flow::{
    Event, EventKind, Jitter, Message, MessageKind, NodeId, Outcome, Process, Reason, Setup, Timeline, Trace, gateways,
    simulate,
};
use interplay::link;
use interplay::record::{self, Answer};
use interplay::scenario::enrolment;
use interplay::sim::{Distribution, Micros};

const fn ms(millis: u64) -> Micros {
    Micros::from_millis(millis)
}

/// What differs from a measured time because of the machine it was measured on, and the ways of the run.
const NOISE: u64 = 80;

/// Enrolment in which every way takes a millisecond, and work nothing. The client is patient.
fn process() -> Process {
    let mut process = enrolment().clone();
    process.latency = Distribution::Constant(ms(1));
    process.entry.work = Distribution::Constant(Micros::ZERO);
    for step in &mut process.steps {
        step.work = Distribution::Constant(Micros::ZERO);
    }
    process.client.patience = ms(50_000);
    process
}

/// How the one who asked a gateway fared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fared {
    /// None where the connection was closed.
    status: Option<u16>,
    /// How many times the service was asked.
    saw: usize,
    waited: u64,
    retry_after: Option<String>,
    /// When it asked, and who.
    sent: Micros,
    from: NodeId,
}

/// The requests that reach a gateway, with how each fared.
fn fared(trace: &Trace) -> Vec<Fared> {
    let timeline = Timeline::of(trace);
    let is_asked = |message: &&Message| message.kind == MessageKind::Request && trace.behind(message.to).is_some();
    let of = |request: &Message| {
        let ended = trace.outcome_of(request.id).expect("every request ends");
        if ended.reason == Some(Reason::Unanswered) {
            // The run was over first: of those who ask again and again, the last.
            return None;
        }
        let answer = trace.messages.iter().find(|message| message.answers == Some(request.id));
        let sent = timeline.flights[request.id.0 as usize].from;
        let is_seen = |event: &&Event| {
            let message = event.message.map(|id| trace.message(id));
            let is_its = message.is_some_and(|it| it.from == request.to && it.kind == MessageKind::Request);
            event.kind == EventKind::Delivered && is_its && (sent..=ended.at).contains(&event.at)
        };
        assert!(ended.status.is_some() || ended.reason == Some(Reason::Reset), "{ended:?}");
        Some(Fared {
            status: ended.status,
            saw: trace.events.iter().filter(is_seen).count(),
            waited: (ended.at - sent).0 / 1_000,
            retry_after: answer.and_then(|answer| {
                answer.headers.iter().find(|(name, _)| *name == "Retry-After").map(|(_, value)| value.clone())
            }),
            sent,
            from: request.from,
        })
    };
    trace.messages.iter().filter(is_asked).filter_map(of).collect()
}

/// A POST: Customer asks Post, and Post fails so.
fn post(gateway: &str, faults: &[&str]) -> Setup {
    let mut setup = Setup::new("orchestrated,request-response,sync".parse().expect("a style"));
    (setup.policy.timeout, setup.policy.retry.jitter) = (None, Jitter::None);
    setup.gateways = vec![format!("post:{gateway}").parse().expect("a gateway")];
    setup.faults = faults.iter().map(|text| text.parse().expect("a fault")).collect();
    setup
}

/// A GET: the client asks Customer how far it got, and Customer fails so.
fn get(gateway: &str, faults: &[&str]) -> Setup {
    let mut setup = Setup::new("orchestrated,request-response,async".parse().expect("a style"));
    setup.gateways = vec![format!("customer:{gateway}").parse().expect("a gateway")];
    setup.faults = faults.iter().map(|text| text.parse().expect("a fault")).collect();
    setup
}

fn run(process: &Process, setup: &Setup) -> Vec<Fared> {
    fared(&simulate(process, setup).expect("runs"))
}

/// What the run with this setup gives must be what was measured.
fn assert_measured(cell: &str, fared: &Fared, measured: &Answer) {
    assert_eq!((fared.status, fared.saw), (measured.status, usize::from(measured.saw)), "{cell}: {fared:?}");
    let differs = fared.waited.abs_diff(u64::from(measured.ms));
    assert!(differs <= NOISE, "{cell}: waited {} ms, measured {} ms", fared.waited, measured.ms);
    let wait = measured.field("Retry-After");
    // A passed answer carries the one of whoever sent it.
    if measured.status.is_some_and(|status| record::situation("G13").is_some_and(|passed| passed.is_own(status))) {
        assert_eq!(fared.retry_after.as_deref(), wait, "{cell}");
    } else {
        assert_eq!(fared.retry_after.is_some(), wait.is_some(), "{cell}");
    }
}

/// Customer is away for a moment before the client asks, so that the gateway's connection to it is a fresh one.
const FRESH: &str = "customer:down@40ms-41ms";
/// The answers to what the client asks after that are lost.
const SILENT_GET: [&str; 9] = ["customer>customer-gateway:lose@60ms"; 9];

#[test]
fn every_cell_that_a_run_can_make_is_as_it_was_measured() {
    let process = process();
    let mut cells = 0;
    for gateway in record::gateways() {
        let id = gateway.id.as_str();
        let silent_get: Vec<&str> = SILENT_GET.iter().copied().chain([FRESH]).collect();
        let failures: [(&str, &[&str], &[&str]); 8] = [
            ("G1", &["customer:down@60ms"], &["post:down"]),
            ("G2", &[FRESH, "customer:sends=nothing@60ms"], &[]),
            ("G3", &[], &["post:sends=nothing"]),
            ("G4", &[FRESH, "customer:sends=nothing@60ms"], &["post:sends=nothing"]),
            ("G5", &[FRESH, "customer:sends=half-a-header@60ms"], &["post:sends=half-a-header"]),
            // Post works for too long.
            ("G7", &silent_get, &[]),
            ("G9", &[FRESH, "customer:sends=no-http@60ms"], &["post:sends=no-http"]),
            ("G13", &["customer:answer=503@60ms"], &["post:answer=503"]),
        ];
        for (situation, for_get, for_post) in failures {
            let cell = gateway.cell(situation).expect("was measured");
            let name = |method: &str| format!("{id} {situation} {method}");
            // The third was done with a POST alone.
            let (of_get, of_post) =
                if situation == "G3" { (None, cell.get.as_ref()) } else { (cell.get.as_ref(), cell.post.as_ref()) };
            if let Some(measured) = of_get {
                let all = run(&process, &get(id, for_get));
                assert_measured(&name("GET"), all.get(1).expect("the client asks how far it got"), measured);
                cells += 1;
            }
            if let Some(measured) = of_post {
                let mut process = process.clone();
                if situation == "G7" {
                    process.steps[1].work = Distribution::Constant(ms(50_000));
                }
                assert_measured(&name("POST"), &run(&process, &post(id, for_post))[0], measured);
                cells += 1;
            }
        }
    }
    // Eight situations of twelve gateways: of those five were done with both methods, two with a GET and one with a POST.
    assert_eq!(cells, 12 * (5 * 2 + 3));
}

/// Who comes from a cell of the record's table sees on the stage what stands there, in the scenario as it is.
#[test]
fn the_run_behind_a_cell_shows_what_the_cell_says() {
    let mut cells = 0;
    for gateway in record::gateways() {
        for situation in record::situations() {
            let Some(shown) = behind(&gateway.id, &situation.id) else { continue };
            let (read, warnings) = link::parse(&link::print(&shown));
            assert_eq!((&read, warnings), (&shown, vec![]), "its address says all of it");
            let cell = gateway.cell(&situation.id).expect("was measured");
            // Two are about a GET: the second request of the browser is one. The third was done with a POST alone.
            let is_get = ["G2", "G4"].contains(&situation.id.as_str());
            let measured = if is_get { &cell.get } else { &cell.post };
            let measured = measured.as_ref().or(cell.get.as_ref()).expect("was measured");
            let fared = &run(enrolment(), &shown.panes[0].setup)[usize::from(is_get)];
            assert!(!is_get || fared.sent == shown.at, "the clock stands where it asks");
            let name = format!("{} {}", gateway.id, situation.id);
            assert_eq!((fared.status, fared.saw), (measured.status, usize::from(measured.saw)), "{name}: {fared:?}");
            cells += 1;
        }
    }
    assert_eq!(cells, 12 * 8);
    assert_eq!((behind("envoy", "G6"), behind("iis", "G1")), (None, None));
}

/// A connection that has served before, and that the service closes without an answer: what is sent again, and how many
/// times the service is asked. On the second try it answers.
#[test]
fn what_is_sent_again_over_a_fresh_connection_is_as_it_was_measured() {
    let mut cells = 0;
    for gateway in record::gateways() {
        let id = gateway.id.as_str();
        let fresh = |request: &str| {
            let kept = gateway.kept.iter().find(|kept| kept.request == request).expect("was measured");
            (kept.places.first() == Some(&1)).then_some(())
        };
        for (request, has_body, has_key) in [
            ("POST_body", true, false),
            ("POST_body_key", true, true),
            ("POST_empty", false, false),
            ("POST_empty_key", false, true),
        ] {
            let mut process = process();
            if !has_body {
                process.steps[1].uses.clear();
            }
            // Post turns the first request down, so that the second comes over connections that have served before.
            let setup = |fault: &str| {
                let mut setup = post(id, &["post:answer=503@0ms-500ms", fault]);
                (setup.policy.retry.attempts, setup.policy.idempotency_key) = (2, has_key);
                setup
            };
            let again = second(&process, &setup);
            let kept = gateway.kept.iter().find(|kept| kept.request == request).expect("was measured");
            let both = gateway.kept_client.iter().find(|kept| kept.request == "POST").expect("was measured");
            let closes = both.client.starts_with("cut");
            match (closes, fresh(request), kept.client.parse::<u16>().expect("a status")) {
                (true, ..) => assert_eq!((again.status, again.saw), (None, usize::from(both.saw)), "{id} {request}"),
                (false, Some(()), _) => {
                    let closed = gateway.cell("G4").and_then(|cell| cell.post.as_ref()).expect("was measured");
                    let expected = (closed.status, usize::from(closed.saw));
                    assert_eq!((again.status, again.saw), expected, "{id} {request}");
                }
                (false, None, 200) => {
                    assert_eq!((again.status, again.saw), (Some(201), usize::from(kept.saw)), "{id} {request}");
                }
                (false, None, status) => {
                    assert_eq!((again.status, again.saw), (Some(status), usize::from(kept.saw)), "{id} {request}");
                }
            }
            cells += 1;
        }
        let again = second(&process(), &|fault: &str| get(id, &[fault]));
        let both = gateway.kept_client.iter().find(|kept| kept.request == "GET").expect("was measured");
        match (both.client.starts_with("cut"), both.client.contains(" 200 "), both.saw, fresh("GET")) {
            (true, ..) => assert_eq!((again.status, again.saw), (None, usize::from(both.saw)), "{id} GET"),
            (_, true, 2, _) => assert_eq!((again.status, again.saw), (Some(303), 2), "{id} GET"),
            // It came over a fresh connection.
            (_, true, ..) => {
                let closed = gateway.cell("G4").and_then(|cell| cell.get.as_ref()).expect("was measured");
                assert_eq!((again.status, again.saw), (closed.status, usize::from(closed.saw)), "{id} GET");
            }
            (_, false, ..) => {
                let status = again.status.expect("an answer").to_string();
                assert!(both.client.contains(&format!(" {status} ")) && again.saw == usize::from(both.saw), "{id} GET");
            }
        }
        cells += 1;
    }
    assert_eq!(cells, 12 * 5);
}

/// How the second request fares whose first try the service lets down, and no further one.
fn second(process: &Process, setup: &dyn Fn(&str) -> Setup) -> Fared {
    let sound = run(process, &setup("email:slow=1"));
    let service = if sound[1].from == NodeId(0) { "customer" } else { "post" };
    let from = (sound[1].sent + ms(1)).0 / 1_000;
    let until = from + 2;
    let broken = run(process, &setup(&format!("{service}:sends=nothing@{from}ms-{until}ms")));
    broken.into_iter().nth(1).expect("asks a second time")
}

/// The failing service behind three gateways: three statuses, three numbers of requests, three times.
#[test]
fn one_failure_has_three_faces() {
    let at = |id: &str| {
        let fared = &run(&process(), &get(id, &[FRESH, "customer:sends=nothing@60ms"]))[1];
        (fared.status, fared.saw)
    };
    assert_eq!(["nginx", "envoy", "lighttpd"].map(at), [(Some(502), 1), (Some(503), 1), (Some(500), 1)]);
    assert_eq!(at("trafficserver"), (Some(502), 4));
    assert_eq!(at("by-the-book"), (Some(502), 1));
    let slow = &run(&process(), &post("haproxy", &["post:down"]))[0];
    assert_eq!((slow.status, slow.saw, slow.waited / 1_000), (Some(503), 0, 3));
}

/// The one by the book answers as RFC 9209 recommends.
#[test]
fn by_the_book_is_what_is_recommended() {
    for (situation, fault) in [
        ("G1", "post:down"),
        ("G4", "post:sends=nothing"),
        ("G5", "post:sends=half-a-header"),
        ("G9", "post:sends=no-http"),
    ] {
        let recommended = record::situation(situation).and_then(|situation| situation.recommended);
        assert_eq!(run(&process(), &post("by-the-book", &[fault]))[0].status, recommended, "{situation}");
    }
}

/// Each of them by its name, in the order of the record.
#[test]
fn a_run_can_have_every_gateway_of_the_record() {
    let ids: Vec<&str> = gateways().iter().map(|gateway| gateway.id.as_str()).collect();
    let measured = record::gateways().iter().map(|gateway| gateway.id.as_str());
    assert_eq!(ids, measured.chain(["by-the-book"]).collect::<Vec<_>>());
    for (stage, measured) in gateways().iter().zip(record::gateways()) {
        assert_eq!((&stage.name, &stage.version), (&measured.name, &measured.version));
    }
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/behaviours.bin")).len();
    assert!(packed < 2_048, "{packed} bytes travel with every stage");
}

/// HAProxy tries to connect a second apart: who is back meanwhile is asked.
#[test]
fn who_is_back_in_time_is_asked_after_all() {
    let fared = &run(&process(), &post("haproxy", &["post:down@0ms-1500ms"]))[0];
    assert_eq!((fared.status, fared.saw, fared.waited / 1_000), (Some(201), 1, 2));
}

/// A gateway has no effect where nobody asks its service directly.
#[test]
fn what_a_broker_hands_on_passes_no_gateway() {
    let mut setup = Setup::new("choreographed,event-based,async".parse().expect("a style"));
    let plain = simulate(enrolment(), &setup).expect("runs");
    setup.gateways = vec!["post:envoy".parse().expect("a gateway")];
    let gated = simulate(enrolment(), &setup).expect("runs");
    assert_eq!((plain.events, plain.nodes), (gated.events, gated.nodes));
    setup.gateways = vec!["customer:envoy".parse().expect("a gateway")];
    let gated = simulate(enrolment(), &setup).expect("runs");
    assert_eq!(Timeline::of(&gated).answer.map(|(.., outcome)| outcome), Some(Outcome::Ok));
    assert!(gated.node_by_id("customer-gateway").is_some());
}
