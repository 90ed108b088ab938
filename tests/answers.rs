//! What services answer, and what is told of a run, must be honest: for every process, style, fault, policy and seed.

mod support;

use interplay::flow::{
    Delivery, Event, EventKind, FaultKind, Message, MessageKind, NodeId, Outcome, Reason, Scoreboard, Setup, StepId,
    Target, Timeline, Trace, scoreboard, simulate,
};
use interplay::sim::Micros;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn kinds(trace: &Trace, kind: EventKind) -> impl Iterator<Item = &Event> {
    trace.events.iter().filter(move |event| event.kind == kind)
}

fn replies(trace: &Trace) -> impl Iterator<Item = &Message> {
    trace.messages.iter().filter(|message| message.kind == MessageKind::Reply)
}

/// Whether one customer was enrolled in it, so that what is known of a step is known of one step.
fn has_one_case(trace: &Trace) -> bool {
    kinds(trace, EventKind::WorkDone).filter(|event| event.step.is_none()).count() <= 1
}

/// Whether a fault makes this service answer so at some time.
fn is_made_to_answer(setup: &Setup, service: &str, status: u16) -> bool {
    setup.faults.iter().any(|fault| {
        fault.target == Target::Service(service.to_owned())
            && matches!(fault.kind, FaultKind::Answer(wanted, _) if wanted == status)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// A 4xx blames the caller. Callers here ask rightly, so only a fault makes a service say so.
    #[test]
    fn nobody_is_blamed_for_what_went_wrong_elsewhere((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        for reply in replies(&trace) {
            let (service, status) = (&trace.node(reply.from).id, reply.status.expect("has a status"));
            let is_blame = (400..500).contains(&status);
            // A gateway passes on what its service says.
            let said = trace.behind(reply.from).is_some_and(|behind| {
                is_made_to_answer(&setup, &trace.node(behind).id, status)
            });
            prop_assert!(!is_blame || said || is_made_to_answer(&setup, service, status), "{reply:?}");
        }
    }

    /// The header fields that make an answer useful (RFC 9110 sections 10.2.2, 10.2.3 and 15).
    #[test]
    fn answers_carry_what_they_need((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        // What gateways make of failures is as they were measured.
        for reply in replies(&trace).filter(|reply| trace.gateway(reply.from).is_none()) {
            let has = |wanted: &str| reply.headers.iter().any(|(name, _)| *name == wanted);
            match reply.status.expect("has a status") {
                201 | 202 | 303 => prop_assert!(has("Location")),
                429 | 503 => prop_assert!(has("Retry-After")),
                405 => prop_assert!(has("Allow")),
                _ => prop_assert!(!has("Location")),
            }
        }
    }

    /// One place for each thing that was made, and no two things at one place.
    #[test]
    fn every_thing_that_was_made_has_a_place_of_its_own((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        let mut places = BTreeMap::new();
        for reply in replies(&trace).filter(|reply| reply.status == Some(201) && reply.copy_of.is_none()) {
            let other = places.insert((reply.from, &reply.headers[0].1), reply.step);
            // With a key the same thing is answered for again.
            let is_same = setup.policy.idempotency_key && other == Some(reply.step);
            prop_assert!(other.is_none() || is_same, "{reply:?}");
        }
    }

    /// At least once: whatever the client was promised is done, or the broker has a message that leads to it, or the
    /// one who directs knows that it failed. (A chain and subscribers have nobody to tell: the broker has those.)
    #[test]
    fn what_was_promised_is_not_forgotten((process, mut setup) in support::run()) {
        setup.policy.delivery = Delivery::AtLeastOnce;
        let trace = simulate(&process, &setup).expect("runs");
        let run = setup.process(&process);
        let promise = trace.first_request().and_then(|first| trace.outcome_of(first.id)).and_then(|end| end.outcome);
        let says_no = [EventKind::ProcessFailed, EventKind::CutOff, EventKind::Dropped];
        let says_no = says_no.into_iter().any(|kind| kinds(&trace, kind).next().is_some());
        prop_assume!(promise == Some(Outcome::Ok) && !says_no && has_one_case(&trace));
        let done: BTreeSet<_> = kinds(&trace, EventKind::WorkDone).filter_map(|event| event.step).collect();
        let held: BTreeSet<_> = trace.held.iter().flat_map(|held| held.leads_to.clone()).collect();
        for step in (0..).map(StepId).take(run.steps.len()) {
            prop_assert!(done.contains(&step) || held.contains(&step), "{step:?}");
        }
    }

    /// Who directs asks for a step until it is done, and never after.
    #[test]
    fn nobody_asks_for_what_is_known_to_be_done((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        prop_assume!(has_one_case(&trace));
        let entry = trace.node_by_id(&process.entry.service);
        let mut recorded = BTreeSet::new();
        for event in &trace.events {
            match (event.kind, event.message.map(|id| trace.message(id))) {
                (EventKind::StepRecorded, _) => { recorded.insert(event.step); }
                // A second try still waits for an ack; whether the step is done by then does not tell.
                (EventKind::Sent, Some(message)) if message.kind == MessageKind::Command
                    && Some(message.from) == entry && message.attempt == 1 =>
                {
                    prop_assert!(!recorded.contains(&message.step), "{message:?}");
                }
                _ => {}
            }
        }
    }

    /// What is done is done: a second try that fails makes no failure of it.
    #[test]
    fn nothing_fails_that_is_known_to_be_done((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        prop_assume!(has_one_case(&trace));
        let mut recorded = BTreeSet::new();
        let mut is_done = false;
        for event in &trace.events {
            match event.kind {
                EventKind::StepRecorded => { recorded.insert(event.step); }
                EventKind::ProcessDone => is_done = true,
                EventKind::ProcessFailed => prop_assert!(!is_done && !recorded.contains(&event.step), "{event:?}"),
                _ => {}
            }
        }
    }

    /// A client that was told to ask goes on until it is told, or gives up.
    #[test]
    fn whoever_asks_ends_up_knowing_or_giving_up((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        let asked = trace.messages.iter().any(|message| message.label == format!("GET {}", process.entry.monitor));
        let has_it = kinds(&trace, EventKind::Outcome).any(|event| {
            let label = event.message.map(|id| &trace.message(id).label);
            event.status == Some(200) && label == Some(&format!("GET {}", process.entry.resource))
        });
        let ends = |kind| kinds(&trace, kind).next().is_some();
        let is_told = has_it || ends(EventKind::ProcessFailed) || ends(EventKind::GaveUp) || ends(EventKind::CutOff);
        // Some measured clients never stop waiting, and what is lost never comes.
        let waits = setup.client.is_some()
            && kinds(&trace, EventKind::Outcome).any(|event| event.reason == Some(Reason::Unanswered));
        prop_assert!(!asked || is_told || waits);
    }

    /// A run lasts a minute at most, and says so where that ended it.
    #[test]
    fn a_run_ends_and_says_how((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        prop_assert!(trace.end <= Micros::from_millis(60_000));
        let last_of_its_kind = trace.events.iter().rposition(|event| event.kind == EventKind::CutOff);
        if let Some(index) = last_of_its_kind {
            // What is left are the requests that nobody will answer any more.
            let rest = &trace.events[index + 1..];
            prop_assert!(rest.iter().all(|event| event.kind == EventKind::Outcome && event.at == trace.end));
        }
    }
}

#[test]
fn what_takes_too_long_is_cut_off() {
    let process = interplay::scenario::enrolment();
    let mut setup = Setup::new("orchestrated,request-response,sync".parse().expect("a style"));
    setup.faults = vec!["post:slow=1000".parse().expect("a fault")];
    setup.policy.timeout = None;
    let trace = simulate(process, &setup).expect("runs");
    assert_eq!(trace.end, Micros::from_millis(60_000));
    assert_eq!(kinds(&trace, EventKind::CutOff).count(), 1);
}

/// A run of Customer Enrolment, broken, with its figures.
fn broken(style: &str, faults: &[&str], change: impl FnOnce(&mut Setup)) -> (Trace, Scoreboard) {
    let process = interplay::scenario::enrolment();
    let mut setup = Setup::new(style.parse().expect("a style"));
    setup.faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
    change(&mut setup);
    let trace = simulate(process, &setup).expect("runs");
    let score = scoreboard(process, &trace, &Timeline::of(&trace)).expect("can be measured");
    (trace, score)
}

const SYNC: &str = "orchestrated,request-response,sync";
const ASYNC: &str = "orchestrated,request-response,async";
const MANAGER: &str = "orchestrated,event-based,async";
const EVENTS: &str = "choreographed,event-based,async";

#[test]
fn a_lost_ack_of_the_broker_leaves_open_whether_anything_will_happen() {
    for style in [ASYNC, MANAGER, EVENTS] {
        let (_, score) = broken(style, &["broker>customer:lose"], |_| ());
        assert_eq!(
            (score.answer, score.customer_waits.map(|(_, outcome)| outcome)),
            (Some(504), Some(Outcome::Unknown))
        );
        assert_eq!((score.undone.len(), score.done_twice), (0, 0), "{style}");
    }
}

#[test]
fn an_orchestrator_in_a_hurry_asks_again_but_not_for_ever() {
    // Every ack takes ten milliseconds, so each comes too late.
    let (trace, score) = broken(ASYNC, &[], |setup| setup.policy.timeout = Some(Micros::from_millis(10)));
    assert!(score.done_twice > 0 && score.messages < 300, "{}", score.messages);
    assert_eq!(kinds(&trace, EventKind::CutOff).count(), 0);
}

#[test]
fn a_later_refusal_does_not_close_what_a_timeout_left_open() {
    let (_, score) = broken(SYNC, &["post:answer=503@100ms-700ms"], |setup| {
        setup.parallel = true;
        setup.policy.timeout = Some(Micros::from_millis(150));
        setup.policy.retry.attempts = 2;
    });
    assert_eq!((score.answer, score.undone.len()), (Some(504), 0));
}

#[test]
fn who_directs_hears_of_a_step_that_failed_for_good() {
    for style in [ASYNC, MANAGER] {
        let (trace, _) = broken(style, &["post:answer=422"], |_| ());
        assert_eq!(kinds(&trace, EventKind::ProcessFailed).count(), 1, "{style}");
        assert_eq!(kinds(&trace, EventKind::GaveUp).count(), 0, "{style}");
    }
}

#[test]
fn work_that_could_not_be_reported_is_no_failure() {
    let (trace, score) = broken(ASYNC, &["broker>loyalty:lose@150ms"], |setup| {
        setup.policy.delivery = Delivery::AtMostOnce;
    });
    assert_eq!((kinds(&trace, EventKind::ProcessFailed).count(), score.undone.len()), (0, 0));
}

#[test]
fn a_message_for_another_step_does_not_hide_a_lost_one() {
    let (_, score) = broken(ASYNC, &["broker>post:lose", "email:down"], |setup| {
        setup.parallel = true;
        setup.policy.delivery = Delivery::AtMostOnce;
    });
    assert!(score.lost.contains(&"send pack".to_owned()), "{:?}", score.lost);
}

#[test]
fn whoever_is_asked_to_wait_waits() {
    let (trace, _) = broken(ASYNC, &["customer:answer=503@200ms-700ms"], |_| ());
    let refused =
        kinds(&trace, EventKind::Outcome).find(|event| event.status == Some(503) && event.service == Some(NodeId(0)));
    let refused = refused.expect("a question that was refused");
    let next = kinds(&trace, EventKind::Sent).find(|event| event.service == Some(NodeId(0)) && event.at > refused.at);
    assert_eq!(next.map(|next| next.at - refused.at), Some(Micros::from_millis(1_000)));
}

#[test]
fn a_command_without_an_ack_goes_out_again() {
    let lost: [(&str, &[&str]); 3] = [
        (MANAGER, &["customer>broker:lose@50ms"]),
        (ASYNC, &["broker>customer:duplicate@100ms", "customer>broker:lose@182ms"]),
        (ASYNC, &["browser>customer:duplicate", "customer>broker:lose"]),
    ];
    for (style, faults) in lost {
        let (_, score) = broken(style, faults, |setup| {
            setup.policy.timeout = Some(Micros::from_millis(2_000));
            setup.policy.idempotency_key = true;
        });
        assert_eq!(score.undone, Vec::<String>::new(), "{style} {faults:?}");
    }
}

#[test]
fn silence_until_a_timeout_weighs_more_than_a_broken_connection() {
    let (_, score) = broken(SYNC, &["post:down@100ms-120ms", "loyalty:slow=20"], |setup| {
        setup.parallel = true;
        setup.policy.timeout = Some(Micros::from_millis(500));
    });
    assert_eq!(score.answer, Some(504));
}

#[test]
fn a_client_asks_where_it_was_told_to() {
    let (trace, _) = broken(ASYNC, &["browser>customer:duplicate", "customer>browser:lose"], |_| ());
    let label = trace.messages.iter().map(|message| &message.label).find(|label| label.starts_with("GET"));
    assert_eq!(label.map(String::as_str), Some("GET /customers/43/enrolment"));
}

#[test]
fn who_does_two_things_when_one_thing_happens_does_both() {
    let mut process = interplay::scenario::enrolment().clone();
    process.steps[2].service = process.steps[1].service.clone();
    let setup = Setup::new(EVENTS.parse().expect("a style"));
    let trace = simulate(&process, &setup).expect("runs");
    let done: BTreeSet<_> = kinds(&trace, EventKind::WorkDone).filter_map(|event| event.step).collect();
    assert_eq!(done.len(), process.steps.len());
}
