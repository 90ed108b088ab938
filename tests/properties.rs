//! What must hold for every process, style, fault, policy and seed.

mod support;
use interplay::flow::{
    Delivery, EventKind, Fault, FaultKind, Message, MessageId, MessageKind, NodeId, Process, Reason, Setup, Span,
    Target, Timeline, Trace, scoreboard, simulate, to_json,
};
use interplay::sim::Micros;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn kinds(trace: &Trace, kind: EventKind) -> impl Iterator<Item = &interplay::flow::Event> {
    trace.events.iter().filter(move |event| event.kind == kind)
}

/// An outage of the first participant, in microseconds.
fn outage(process: &Process, from: u64, lasts: u64) -> Fault {
    let span = Span { from: Micros(from), until: Some(Micros(from + lasts)) };
    Fault { target: Target::Service(process.services[1].id.clone()), kind: FaultKind::Down, span }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Invariant 2: ordered by (time, number), and no event precedes its cause.
    #[test]
    fn events_are_ordered_and_follow_their_causes((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        for (index, event) in trace.events.iter().enumerate() {
            prop_assert_eq!(event.seq as usize, index);
            if let Some(cause) = event.cause {
                prop_assert!(cause < event.seq);
                prop_assert!(trace.event(cause).at <= event.at);
            }
        }
        prop_assert!(trace.events.windows(2).all(|pair| pair[0].at <= pair[1].at));
    }

    #[test]
    fn every_reply_has_its_request((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        for reply in trace.messages.iter().filter(|message| message.kind == MessageKind::Reply) {
            let request = trace.message(reply.answers.expect("answers something"));
            prop_assert_eq!(request.kind, MessageKind::Request);
            prop_assert_eq!((request.from, request.to), (reply.to, reply.from));
            let status = reply.status.expect("has a status");
            prop_assert!((200..=599).contains(&status));
        }
    }

    /// Copies made by the network have no sender that waits for them, so they have no outcome.
    #[test]
    fn every_request_ends_in_exactly_one_outcome((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        for request in trace.messages.iter().filter(|message| message.kind == MessageKind::Request) {
            let outcomes = kinds(&trace, EventKind::Outcome).filter(|event| event.message == Some(request.id)).count();
            prop_assert_eq!(outcomes, usize::from(request.copy_of.is_none()));
        }
    }

    #[test]
    fn nothing_happens_inside_a_service_that_is_down((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        let mut down: BTreeMap<NodeId, bool> = BTreeMap::new();
        for event in &trace.events {
            match (event.kind, event.service) {
                (EventKind::Down, Some(node)) => { down.insert(node, true); }
                (EventKind::Up, Some(node)) => { down.insert(node, false); }
                (_, Some(node)) => prop_assert!(!down.get(&node).copied().unwrap_or_default(), "{event:?}"),
                _ => {}
            }
        }
    }

    /// The end of one outage brings nobody back while another lasts.
    #[test]
    fn outages_that_overlap_are_one_outage((process, mut setup) in support::run(), from in 0..200_000_u64) {
        let (first, second) = (outage(&process, from, 100_000), outage(&process, from + 50_000, 100_000));
        setup.faults.extend([first, second]);
        let trace = simulate(&process, &setup).expect("runs");
        let node = trace.node_by_id(&process.services[1].id);
        let during = |event: &&interplay::flow::Event| (from + 1..from + 150_000).contains(&event.at.0);
        prop_assert_eq!(trace.events.iter().filter(during).find(|event| event.service == node), None);
    }

    #[test]
    fn with_idempotency_keys_no_work_is_done_twice((process, mut setup) in support::run()) {
        setup.policy.idempotency_key = true;
        let trace = simulate(&process, &setup).expect("runs");
        let timeline = Timeline::of(&trace);
        let mut done: Vec<_> = timeline.work.iter().map(|(node, step, ..)| (*node, *step)).collect();
        done.sort_unstable();
        let all = done.len();
        done.dedup();
        prop_assert_eq!(all, done.len());
    }

    /// A fault in one service changes no random draw of another, nor of its own: the same attempt at the same thing takes as
    /// long as without the fault, or, in a service that is slow, longer by its factor.
    #[test]
    fn a_fault_changes_no_draw_of_another((process, mut setup) in support::run(), slow in 1.5..9.0_f64) {
        setup.faults.clear();
        let healthy = support::luck(&simulate(&process, &setup).expect("runs"));
        for kind in [FaultKind::Down, FaultKind::Slow(slow), FaultKind::Answer(503, 0.5)] {
            let target = process.services[1].id.clone();
            let fault = Fault { target: Target::Service(target.clone()), kind, span: Span::default() };
            let broken = simulate(&process, &Setup { faults: vec![fault], ..setup.clone() }).expect("runs");
            for (key, after) in support::luck(&broken) {
                let is_slowed = key.purpose == "work" && key.from == target && matches!(kind, FaultKind::Slow(_));
                let factor = if is_slowed { slow } else { 1.0 };
                if let Some(before) = healthy.get(&key) {
                    prop_assert_eq!(before.scaled(factor), after, "{:?}", key);
                }
            }
        }
    }

    /// Whatever goes wrong, however often somebody tries again, in whatever order: the same attempt at the same thing has
    /// the same luck, and nothing else changes it.
    #[test]
    fn nothing_changes_the_luck_of_somebody_else((process, setup) in support::run(), (_, other) in support::run()) {
        let is_slow = |fault: &Fault| matches!(fault.kind, FaultKind::Slow(_));
        let faults = setup.faults.iter().filter(|fault| !is_slow(fault)).cloned().collect();
        let setup = Setup { faults, ..setup };
        // The same process, at times with other faults and other policies, in another order, or with one step more.
        let broken = Setup { faults: vec![outage(&process, 20_000, 200_000)], ..setup.clone() };
        let patient = Setup { policy: other.policy, ..setup.clone() };
        let beside = Setup { parallel: !setup.parallel, extended: !setup.extended, ..setup.clone() };
        let luck = support::luck(&simulate(&process, &setup).expect("runs"));
        for other in [broken, patient, beside] {
            for (key, there) in support::luck(&simulate(&process, &other).expect("runs")) {
                if let Some(here) = luck.get(&key) {
                    prop_assert_eq!(*here, there, "{:?}", key);
                }
            }
        }
    }

    /// A message reaches its receiver, gets lost or is turned away: one of them, at most once, because it
    /// was sent.
    #[test]
    fn every_message_arrives_at_most_once_because_it_was_sent((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        let mut arrived = BTreeSet::new();
        for event in &trace.events {
            if let (EventKind::Delivered | EventKind::Lost | EventKind::Refused, Some(message)) = (event.kind, event.message) {
                prop_assert!(arrived.insert(message), "{event:?}");
                let sent = trace.event(event.cause.expect("has a cause"));
                let departs = if trace.message(message).copy_of.is_some() { EventKind::Duplicated } else { EventKind::Sent };
                prop_assert_eq!((sent.kind, sent.message), (departs, Some(message)));
            }
        }
    }

    #[test]
    fn a_fault_on_the_next_message_strikes_once((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        for (fault, effect) in [(FaultKind::Lose, EventKind::Lost), (FaultKind::Duplicate, EventKind::Duplicated)] {
            let faults = setup.faults.iter().filter(|other| other.kind == fault).count();
            prop_assert!(kinds(&trace, effect).count() <= faults);
        }
    }

    #[test]
    fn a_service_handles_no_more_at_a_time_than_it_has_workers((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        let mut busy: BTreeMap<NodeId, BTreeSet<u32>> = BTreeMap::new();
        for event in &trace.events {
            match (event.kind, event.service, event.activity) {
                (EventKind::ActivityStarted, Some(node), Some(activity)) => {
                    let busy = busy.entry(node).or_default();
                    busy.insert(activity);
                    let service = process.services.iter().find(|service| service.id == trace.node(node).id);
                    prop_assert!(service.is_none_or(|service| busy.len() <= service.workers as usize));
                }
                (EventKind::ActivityEnded | EventKind::ActivityAborted, _, Some(activity)) => {
                    busy.values_mut().for_each(|busy| { busy.remove(&activity); });
                }
                _ => {}
            }
        }
    }

    /// Nobody waits in line for ever: at the end whoever still waits does so because all workers are busy.
    #[test]
    fn a_free_worker_takes_up_what_waits((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        let mut waiting: BTreeMap<NodeId, BTreeSet<MessageId>> = BTreeMap::new();
        let mut busy: BTreeMap<u32, NodeId> = BTreeMap::new();
        for event in &trace.events {
            match (event.kind, event.service) {
                (EventKind::Delivered, Some(node)) => {
                    let message = trace.message(event.message.expect("of a message"));
                    if message.kind == MessageKind::Request {
                        waiting.entry(node).or_default().insert(message.id);
                    }
                }
                (EventKind::ActivityStarted, Some(node)) => {
                    busy.insert(event.activity.expect("of an activity"), node);
                    if let Some(message) = event.message {
                        waiting.entry(node).or_default().remove(&message);
                    }
                }
                (EventKind::Down, Some(node)) => { waiting.remove(&node); }
                (EventKind::ActivityEnded | EventKind::ActivityAborted, _) => {
                    busy.remove(&event.activity.expect("of an activity"));
                }
                _ => {}
            }
        }
        let process = setup.process(&process);
        for (node, _) in waiting.iter().filter(|(_, waiting)| !waiting.is_empty()) {
            let service = process.services.iter().find(|service| service.id == trace.node(*node).id);
            let workers = service.expect("a client gets no request").workers as usize;
            prop_assert_eq!(busy.values().filter(|other| *other == node).count(), workers);
        }
    }

    /// Whose connection breaks learns of it; it does not wait until the run is over.
    #[test]
    fn a_crash_cuts_off_the_requests_that_it_finds((process, mut setup) in support::run(), at in 0..400_000_u64) {
        // With a timeout nobody would wait until then anyway.
        setup.policy.timeout = None;
        setup.faults.push(outage(&process, at, 100_000));
        let trace = simulate(&process, &setup).expect("runs");
        let handled = |event: &interplay::flow::Event| {
            kinds(&trace, EventKind::ActivityStarted).find(|other| other.activity == event.activity)?.message
        };
        for message in kinds(&trace, EventKind::ActivityAborted).filter_map(handled) {
            let outcome = trace.outcome_of(message);
            let is_over = trace.end > Micros::from_millis(59_000) || trace.event_count >= 20_000;
            prop_assert!(is_over || outcome.is_none_or(|outcome| outcome.reason != Some(Reason::Unanswered)));
        }
    }

    #[test]
    fn a_service_fails_of_itself_only_while_a_fault_lasts((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        for event in kinds(&trace, EventKind::WorkFailed) {
            let target = Target::Service(trace.node(event.service.expect("inside a service")).id.clone());
            let explains = |fault: &Fault| {
                matches!(fault.kind, FaultKind::Answer(status, _) if event.status == Some(status))
                    && fault.target == target
                    && fault.span.from <= event.at
                    && fault.span.until.is_none_or(|until| event.at < until)
            };
            prop_assert!(setup.faults.iter().any(explains), "{event:?}");
        }
    }

    /// A step that needs another begins when that one is done, and a process is done when all of its
    /// steps are.
    #[test]
    fn nothing_comes_before_what_it_needs((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        let process = setup.process(&process);
        let mut done = BTreeSet::new();
        for event in &trace.events {
            match (event.kind, event.step) {
                (EventKind::WorkDone, Some(step)) => { done.insert(trace.step(step).id.clone()); }
                (EventKind::WorkStarted, Some(step)) => {
                    let needs = &process.steps[usize::from(step.0)].needs;
                    prop_assert!(needs.as_ref().is_none_or(|needed| done.contains(needed)), "{event:?}");
                }
                (EventKind::ProcessDone, _) => prop_assert_eq!(done.len(), process.steps.len()),
                _ => {}
            }
        }
    }

    /// A monitor that watches hears of every step in time, or raises an alarm about those of which it has not.
    #[test]
    fn a_monitor_notices_what_does_not_happen((process, mut setup) in support::run()) {
        setup.style = "choreographed,event-based,async".parse().expect("a style");
        (setup.monitored, setup.policy.idempotency_key) = (true, true); // one customer
        setup.faults.retain(|fault| fault.target != Target::Service("monitor".to_owned()));
        let trace = simulate(&process, &setup).expect("runs");
        let watch = kinds(&trace, EventKind::WatchStarted).next();
        let done = kinds(&trace, EventKind::ProcessDone).next();
        let missing: Vec<_> = kinds(&trace, EventKind::StepMissing).collect();
        match (watch, missing.first()) {
            (None, first) => prop_assert!(first.is_none() && done.is_none()),
            (Some(watch), None) => {
                // A broker or a caller that never stops ends the run.
                let is_over = kinds(&trace, EventKind::CutOff).any(|over| Some(over.at) < watch.until);
                prop_assert!(is_over || done.is_some_and(|done| Some(done.at) <= watch.until));
            }
            (Some(watch), Some(first)) => {
                prop_assert!(done.is_none_or(|done| done.seq > first.seq));
                let heard = kinds(&trace, EventKind::StepRecorded).filter(|event| event.seq < first.seq);
                prop_assert_eq!(heard.count() + missing.len(), trace.steps.len());
                prop_assert!(missing.iter().all(|event| Some(event.at) == watch.until));
            }
        }
    }

    /// At least once: what the broker has handed on is acknowledged, or the broker still has it.
    #[test]
    fn at_least_once_forgets_nothing((process, mut setup) in support::run()) {
        setup.policy.delivery = Delivery::AtLeastOnce;
        let trace = simulate(&process, &setup).expect("runs");
        let pair = |delivery: &Message| delivery.forwards.map(|publication| (publication, delivery.to));
        let acked: BTreeSet<_> = kinds(&trace, EventKind::Delivered)
            .map(|event| trace.message(event.message.expect("of a message")))
            .filter(|message| message.kind == MessageKind::Ack && message.status.is_none())
            .filter_map(|ack| pair(trace.message(ack.answers.expect("answers something"))))
            .collect();
        let held: BTreeSet<_> = trace.held.iter().map(|held| (held.message, held.consumer)).collect();
        // A measured broker that is set so drops what is past its limit, and says so in the trace.
        let dropped: BTreeSet<_> = kinds(&trace, EventKind::Dropped)
            .map(|event| (event.message.expect("of a message"), event.peer.expect("for somebody")))
            .collect();
        for delivered in trace.messages.iter().filter_map(pair) {
            let is_known = [&acked, &held, &dropped].iter().any(|known| known.contains(&delivered));
            prop_assert!(is_known, "{delivered:?}");
        }
    }

    #[test]
    fn a_service_that_answers_every_request_with_an_error_does_no_work((process, mut setup) in support::run()) {
        let target = process.services[1].id.clone();
        let kind = FaultKind::Answer(503, 1.0);
        setup.faults.push(Fault { target: Target::Service(target.clone()), kind, span: Span::default() });
        let trace = simulate(&process, &setup).expect("runs");
        let works = |event: &&interplay::flow::Event| trace.node(event.service.expect("inside a service")).id == target;
        prop_assert_eq!(kinds(&trace, EventKind::WorkStarted).find(works), None);
    }

    /// Invariant 1, the native half; `e2e/parity.spec.mjs` has the other.
    #[test]
    fn the_same_input_gives_the_same_bytes((process, setup) in support::run()) {
        let run = || to_json(&simulate(&process, &setup).expect("runs"), &process.id).expect("serialises");
        let (first, second) = (run(), run());
        prop_assert_eq!(&first, &second);
        let value: serde_json::Value = serde_json::from_str(&first).expect("is JSON");
        prop_assert_eq!(&value["version"], 1);
    }

    /// A run branches where it is broken: before the fault nothing differs.
    #[test]
    fn before_its_fault_a_run_is_the_unbroken_run((process, mut setup) in support::run(), at in 1..400_000_u64) {
        setup.faults.clear();
        let healthy = simulate(&process, &setup).expect("runs");
        let span = Span { from: Micros(at), until: None };
        let fault = Fault { target: Target::Service(process.services[1].id.clone()), kind: FaultKind::Down, span };
        let broken = simulate(&process, &Setup { faults: vec![fault], ..setup }).expect("runs");
        // A run that is over says what was never answered; one that goes on cannot know yet.
        let before = |trace: &Trace| {
            let early = trace.events.iter().filter(|event| event.at < Micros(at) && event.reason != Some(Reason::Unanswered));
            early.copied().collect::<Vec<_>>()
        };
        prop_assert_eq!(before(&healthy), before(&broken));
    }

    /// Activities lie within the run, their stretches in order and without overlap.
    #[test]
    fn the_timeline_is_sound((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        let timeline = Timeline::of(&trace);
        prop_assert_eq!(timeline.flights.len(), trace.messages.len());
        for (flight, message) in timeline.flights.iter().zip(&trace.messages) {
            prop_assert_eq!(flight.message, message.id);
            prop_assert!(flight.from <= flight.to && flight.to <= trace.end);
        }
        for activity in &timeline.activities {
            prop_assert!(activity.from <= activity.to && activity.to <= trace.end);
            prop_assert!(activity.spans.iter().all(|(from, to, _)| from < to));
            prop_assert!(activity.spans.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        }
        scoreboard(&process, &trace, &timeline).expect("can be measured");
    }
}
