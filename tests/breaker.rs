//! A breaker stops asking, and finds out whether it is better: checked against a model that reads nothing but outcomes.

mod support;

use interplay::diagram::{beats, describe};
use interplay::flow::{
    Breaker, Event, EventKind, Fault, Jitter, MessageKind, NodeId, NodeRole, Outcome, Process, Reason, Setup, Timeline,
    Trace, counts_in_breaker, handled_as, retriable, simulate,
};
use interplay::scenario::enrolment;
use interplay::sim::Micros;
use interplay::status::{self, Again, Verdict};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What the model knows of one owner and whom it asks.
#[derive(Default)]
struct Model {
    failures: u32,
    open_until: Option<Micros>,
    probing: bool,
}

/// Walks a trace and asserts at each event that the breakers do what the model would. How often each kind was seen.
fn check(process: &Process, setup: &Setup) -> BTreeMap<EventKind, usize> {
    let trace = simulate(process, setup).expect("runs");
    let mut models: BTreeMap<(NodeId, NodeId), Model> = BTreeMap::new();
    let mut seen = BTreeMap::new();
    let http = |event: &Event| {
        let message = event.message.map(|id| trace.message(id))?;
        let is_plain = matches!(trace.node(message.from).role, NodeRole::Client | NodeRole::Gateway);
        let is_call = message.kind == MessageKind::Request && !is_plain;
        is_call.then_some((message.from, message.to))
    };
    for event in &trace.events {
        *seen.entry(event.kind).or_default() += 1;
        let about = event.service.zip(event.peer);
        match (event.kind, about) {
            (EventKind::Down, _) => models.retain(|(owner, _), _| Some(*owner) != event.service),
            (EventKind::Sent, _) => {
                let Some(pair) = http(event) else { continue };
                let model = models.entry(pair).or_default();
                let is_probe = is_let_through(&trace, event);
                assert!(model.open_until.is_none(), "{setup:?}: sent while open: {event:?}");
                assert_eq!(model.probing, is_probe, "{setup:?}: only the probe is sent: {event:?}");
            }
            (EventKind::BreakerHalfOpened, Some(pair)) => {
                let model = models.entry(pair).or_default();
                assert!(model.open_until.is_some_and(|until| event.at >= until), "{setup:?}: {event:?}");
                (model.open_until, model.probing) = (None, true);
            }
            (EventKind::NotSent, Some(pair)) => {
                let model = models.entry(pair).or_default();
                let is_open = model.open_until.is_some_and(|until| event.at < until);
                assert!(is_open || model.probing, "{setup:?}: turned down for nothing: {event:?}");
            }
            (EventKind::Outcome, _) => {
                let (Some(breaker), Some(pair)) = (setup.policy.breaker, http(event)) else { continue };
                // Nobody is left to learn from it, or the run is over.
                if matches!(event.reason, Some(Reason::SenderDown | Reason::Unanswered)) {
                    continue;
                }
                let is_failure = match event.status {
                    Some(code) => counts_in_breaker(code),
                    None => event.outcome != Some(Outcome::Ok),
                };
                let turn = trace.events[event.seq as usize..].iter().find(|turn| {
                    let is_turn = matches!(turn.kind, EventKind::BreakerOpened | EventKind::BreakerClosed);
                    is_turn && turn.cause == Some(event.seq)
                });
                let model = models.entry(pair).or_default();
                let was_probe = model.probing && is_probe(&trace, event);
                let expected = if model.open_until.is_some() || model.probing && !was_probe {
                    None
                } else if !is_failure {
                    model.failures = 0;
                    was_probe.then_some(EventKind::BreakerClosed)
                } else {
                    model.failures += 1;
                    (was_probe || model.failures >= breaker.after).then_some(EventKind::BreakerOpened)
                };
                assert_eq!(turn.map(|turn| turn.kind), expected, "{setup:?}: {event:?}");
                if let Some(turn) = turn {
                    assert_eq!(turn.service.zip(turn.peer), Some(pair));
                    model.probing = false;
                    model.failures = 0;
                    model.open_until = turn.until;
                    let open = (turn.kind == EventKind::BreakerOpened).then(|| turn.at + breaker.open);
                    assert_eq!(turn.until, open);
                }
            }
            _ => {}
        }
    }
    if setup.policy.breaker.is_none() {
        let of_breakers = [EventKind::NotSent, EventKind::BreakerOpened, EventKind::BreakerHalfOpened];
        assert!(of_breakers.iter().all(|kind| !seen.contains_key(kind)));
    }
    seen
}

/// The event just before says that a breaker lets it through.
fn is_let_through(trace: &Trace, sent: &Event) -> bool {
    let before = sent.seq.checked_sub(1).map(|seq| trace.event(seq));
    before.is_some_and(|before| before.kind == EventKind::BreakerHalfOpened && before.cause == sent.cause)
}

fn is_probe(trace: &Trace, outcome: &Event) -> bool {
    let is_its = |event: &&Event| event.kind == EventKind::Sent && event.message == outcome.message;
    trace.events.iter().find(is_its).is_some_and(|sent| is_let_through(trace, sent))
}

fn fault(text: &str) -> Fault {
    text.parse().expect("a fault")
}

/// Enrolment with calls in turn, pauses without jitter.
fn calls(attempts: u32, breaker: &str, faults: &[&str]) -> Setup {
    let mut setup = Setup::new("orchestrated,request-response,sync".parse().expect("a style"));
    (setup.policy.retry.attempts, setup.policy.retry.jitter) = (attempts, Jitter::None);
    setup.policy.breaker = Some(breaker.parse().expect("a breaker"));
    setup.faults = faults.iter().map(|text| fault(text)).collect();
    setup
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn breakers_do_what_the_model_does((process, mut setup) in support::run(), after in 1..4_u32, open in 1..400_000_u64) {
        check(&process, &setup);
        setup.policy.breaker = Some(Breaker { after, open: Micros(open) });
        setup.policy.retry.attempts = setup.policy.retry.attempts.max(3);
        check(&process, &setup);
    }
}

/// Enrolment in all styles, and a thin event whose call back fails, which comes again and again by way of the broker: the
/// breaker remembers from one call to the next.
#[test]
fn all_that_a_breaker_does_happens() {
    let mut seen: BTreeMap<EventKind, usize> = BTreeMap::new();
    for style in interplay::flow::Style::runnable() {
        for faults in [&["post:down@0ms-700ms"][..], &["post:answer=503"], &["customer:down@58ms-3s"], &["post:slow=9"]]
        {
            for breaker in ["1,open=80ms", "2", "3,open=2s"] {
                let mut setup = Setup { thin: true, parallel: true, ..calls(6, breaker, faults) };
                setup.style = style;
                setup.policy.timeout = Some(Micros::from_millis(300));
                for (kind, count) in check(enrolment(), &setup) {
                    *seen.entry(kind).or_default() += count;
                }
            }
        }
    }
    for kind in [EventKind::BreakerOpened, EventKind::BreakerHalfOpened, EventKind::BreakerClosed, EventKind::NotSent] {
        assert!(seen.get(&kind).is_some_and(|count| *count > 3), "{kind:?}: {seen:?}");
    }
}

/// When a try is made, in milliseconds, and what became of it.
fn story(setup: &Setup) -> Vec<(u64, String)> {
    let trace = simulate(enrolment(), setup).expect("runs");
    let post = trace.node_by_id("post");
    let told = trace.events.iter().filter_map(|event| {
        let to_post = event.message.is_some_and(|id| Some(trace.message(id).to) == post);
        let is_call = event.message.is_some_and(|id| trace.message(id).kind == MessageKind::Request);
        let word = match event.kind {
            EventKind::Sent if to_post && is_call => "sent",
            EventKind::NotSent => "not sent",
            EventKind::BreakerOpened => "opens",
            EventKind::BreakerHalfOpened => "half open",
            EventKind::BreakerClosed => "closes",
            _ => return None,
        };
        Some((event.at.0 / 1_000, word.to_owned()))
    });
    told.collect()
}

/// Worked out by hand: Customer first asks Post at 170 ms and learns after 10 ms that nobody listens. The pauses are 100,
/// 200, 400 and 800 ms; the breaker is open for 500 ms.
#[test]
fn the_times_of_a_run_with_a_breaker() {
    let said = |rows: &[(u64, &str)]| rows.iter().map(|(at, word)| (*at, (*word).to_owned())).collect::<Vec<_>>();
    let down = story(&calls(5, "2", &["post:down"]));
    let begin = down[0].0;
    let at = |offset: u64| begin + offset;
    assert_eq!(
        down,
        said(&[
            (at(0), "sent"),
            (at(110), "sent"),
            (at(120), "opens"),
            (at(320), "not sent"),
            (at(720), "half open"),
            (at(720), "sent"),
            (at(730), "opens"),
            (at(1_530), "half open"),
            (at(1_530), "sent"),
            (at(1_540), "opens"),
        ])
    );
    let back = story(&calls(5, "2", &["post:down@0ms-600ms"]));
    assert_eq!(back[..4], down[..4]);
    assert_eq!(back[4..], said(&[(at(720), "half open"), (at(720), "sent"), (at(930), "closes")]));
}

/// The last try was turned down by the breaker, and nothing was left open: 503, which says that it passes. After silence
/// it stays what silence is.
#[test]
fn what_the_caller_answers_when_its_last_try_was_not_sent() {
    let answer = |setup: &Setup| {
        let trace = simulate(enrolment(), setup).expect("runs");
        Timeline::of(&trace).answer.and_then(|(_, seq, _)| trace.event(seq).status)
    };
    assert_eq!(answer(&calls(3, "2,open=2s", &["post:down"])), Some(503));
    let mut silent = calls(3, "2,open=2s", &["post:slow=20"]);
    silent.policy.timeout = Some(Micros::from_millis(300));
    assert_eq!(answer(&silent), Some(504));
}

/// A breaker counts the codes that their guides say it should.
#[test]
fn the_guides_and_the_breaker_agree() {
    for code in status::all().iter().filter(|code| code.code >= 400) {
        let counts = status::guide_of(code.code).breaker.is != Verdict::No;
        assert_eq!(counts_in_breaker(code.code), counts, "{}", code.code);
    }
}

/// Whoever judges a status judges an unknown one as the first of its class (RFC 9110 section 15).
#[test]
fn an_unknown_code_is_handled_as_the_first_of_its_class() {
    for code in 100..=599 {
        let handled = handled_as(code);
        assert_eq!(handled, status::unknown(code).map_or(code, |unknown| unknown.handled_as.code));
        assert_eq!(counts_in_breaker(code), counts_in_breaker(handled), "{code}");
        for key in [false, true] {
            assert_eq!(retriable(code, key), retriable(handled, key), "{code}");
        }
    }
}

/// With a key a caller sends again what the guide of the status allows for an idempotent method, but for what passes only
/// when somebody has let go of a lock (423) or logged in (511). Without one it sends again what is allowed for a POST.
#[test]
fn the_guides_and_the_callers_agree() {
    for code in status::all().iter().filter(|code| code.code >= 400 && ![423, 511].contains(&code.code)) {
        let retry = &status::guide_of(code.code).retry;
        assert_eq!(retriable(code.code, true), retry.idempotent == Again::Yes, "{}", code.code);
        assert!(retriable(code.code, false) || retry.post != Again::Yes, "{}", code.code);
    }
}

/// An unknown code is told as what it is handled as.
#[test]
fn an_unknown_code_is_explained() {
    let mut setup = Setup::new("orchestrated,request-response,sync".parse().expect("a style"));
    setup.faults = vec![fault("post:answer=520")];
    let trace = simulate(enrolment(), &setup).expect("runs");
    let timeline = Timeline::of(&trace);
    let told: Vec<_> = beats(&trace, &timeline).iter().map(|beat| describe(&trace, &timeline, beat).text()).collect();
    let says = "Nobody has registered 520, so it is handled as 500 Internal Server Error.";
    assert!(told.iter().any(|text| text.contains(says)), "{told:#?}");
}

/// How often Post is asked with a status that it answers to everything, given three tries.
#[test]
fn a_run_repeats_what_its_status_allows() {
    let asked = |status: u16, key: bool| {
        let mut setup = Setup::new("orchestrated,request-response,sync".parse().expect("a style"));
        setup.policy.retry.attempts = 3;
        setup.policy.idempotency_key = key;
        setup.faults = vec![format!("post:answer={status}").parse().expect("a fault")];
        let trace = simulate(enrolment(), &setup).expect("runs");
        let post = trace.node_by_id("post");
        trace.messages.iter().filter(|message| message.kind == MessageKind::Request && Some(message.to) == post).count()
    };
    for (status, without, with) in [(421, 3, 3), (500, 1, 3), (520, 1, 3), (599, 1, 3), (501, 1, 1), (499, 1, 1)] {
        assert_eq!((asked(status, false), asked(status, true)), (without, with), "{status}");
    }
}

#[test]
fn a_breaker_tells_its_story() {
    let told = |setup: &Setup| {
        let trace = simulate(enrolment(), setup).expect("runs");
        let timeline = Timeline::of(&trace);
        beats(&trace, &timeline).iter().map(|beat| describe(&trace, &timeline, beat).text()).collect::<Vec<_>>()
    };
    let contains = |told: &[String], part: &str| {
        assert!(told.iter().any(|text| text.contains(part)), "“{part}” is missing: {told:#?}");
    };
    let down = told(&calls(5, "2", &["post:down@0ms-600ms"]));
    contains(&down, "Its breaker opens for 500 ms.");
    contains(
        &down,
        "Customer does not ask Post: its breaker is open. It knows that nothing was done so far. The next try is due in \
         400 ms.",
    );
    contains(&down, "The breaker of Customer for Post is half open.");
    contains(&down, "Its breaker closes.");
    let mut setup = calls(3, "2,open=2s", &["post:slow=20"]);
    setup.policy.timeout = Some(Micros::from_millis(300));
    let slow = told(&setup);
    contains(
        &slow,
        "What became of the first and the second try is open. It answers 504 Gateway Timeout to the browser.",
    );
}
