//! Customer Enrolment under its default timing: the answers that one can check in one's head, and golden
//! traces of every style and of telling faults. `UPDATE_EXPECT=1 cargo test` rewrites the golden files;
//! read what changed before you accept it.

use expect_test::expect_file;
use interplay::flow::{
    Change, Delivery, EventKind, Jitter, Knowledge, Outcome, Process, Scoreboard, Setup, SetupError, Style, Timeline,
    Trace, scoreboard, simulate, to_json,
};
use interplay::scenario::enrolment;
use interplay::sim::Micros;

const SYNC: &str = "orchestrated,request-response,sync";
const ASYNC: &str = "orchestrated,request-response,async";
const MANAGER: &str = "orchestrated,event-based,async";
const CHAIN: &str = "choreographed,request-response,sync";
const QUEUE_CHAIN: &str = "choreographed,request-response,async";
const EVENTS: &str = "choreographed,event-based,async";

fn setup(style: &str, faults: &[&str]) -> Setup {
    let style: Style = style.parse().expect("a style");
    let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
    Setup { faults, ..Setup::new(style) }
}

fn run(setup: &Setup) -> (Trace, Scoreboard) {
    let trace = simulate(enrolment(), setup).expect("runs");
    let score = scoreboard(enrolment(), &trace, &Timeline::of(&trace)).expect("can be measured");
    (trace, score)
}

fn score(style: &str, faults: &[&str]) -> Scoreboard {
    run(&setup(style, faults)).1
}

const fn ms(millis: u64) -> Micros {
    Micros::from_millis(millis)
}

#[test]
fn the_answers_of_the_default_timing() {
    let answered = |setup: &Setup| run(setup).1.customer_waits;
    assert_eq!(answered(&setup(SYNC, &[])), Some((ms(480), Outcome::Ok)));
    assert_eq!(answered(&Setup { parallel: true, ..setup(SYNC, &[]) }), Some((ms(260), Outcome::Ok)));
    assert_eq!(answered(&setup(CHAIN, &[])), Some((ms(480), Outcome::Ok)));
    let events = score(EVENTS, &[]);
    assert_eq!(events.customer_waits, Some((ms(60), Outcome::Ok)));
    assert_eq!(events.everything_done, Some(ms(255)));
}

#[test]
fn the_process_manager_and_the_queues_answer_before_the_work() {
    for style in [ASYNC, MANAGER, QUEUE_CHAIN] {
        let score = score(style, &[]);
        assert_eq!((score.customer_waits, score.answer), (Some((ms(60), Outcome::Ok)), Some(202)), "{style}");
        assert!(score.everything_done > Some(ms(400)), "{style}");
    }
}

#[test]
fn event_based_and_synchronous_gives_its_reason_as_data() {
    for coordination in ["orchestrated", "choreographed"] {
        let setup = setup(&format!("{coordination},event-based,sync"), &[]);
        match simulate(enrolment(), &setup) {
            Err(SetupError::Impossible(impossible)) => {
                assert!(impossible.reason.starts_with("Nobody waits for an event."));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn structure_says_who_must_be_up_who_knows_and_what_a_change_costs() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let all = names(&["Customer", "Loyalty", "Post", "Email"]);
    type Row<'a> = (&'a str, Vec<String>, Knowledge, &'a [&'a str], &'a [&'a str], &'a [&'a str]);
    let rows: [Row; 6] = [
        (SYNC, all.clone(), Knowledge::StepByStep, &["Customer"], &["Customer"], &["Customer"]),
        (ASYNC, names(&["Customer", "Queues"]), Knowledge::StepByStep, &["Customer"], &["Customer"], &["Customer"]),
        (MANAGER, names(&["Customer", "Topic"]), Knowledge::StepByStep, &["Customer"], &["Customer"], &["Customer"]),
        (CHAIN, all, Knowledge::AtTheEnd, &["Email"], &["Customer", "Email"], &["Post"]),
        (
            QUEUE_CHAIN,
            names(&["Customer", "Queues"]),
            Knowledge::AtTheEnd,
            &["Email"],
            &["Customer", "Email"],
            &["Post"],
        ),
        (EVENTS, names(&["Customer", "Topic"]), Knowledge::Never, &[], &["Customer"], &["Post", "Email"]),
    ];
    for (style, up, knows, reaction, data, order) in rows {
        let score = score(style, &[]);
        assert_eq!(score.must_be_up, up, "{style}");
        assert_eq!(score.knows, knows, "{style}");
        assert_eq!(score.change.add_reaction, reaction, "{style}");
        assert_eq!(score.change.add_data, data, "{style}");
        assert_eq!(score.change.add_order, order, "{style}");
    }
}

/// Who has to change for an extension, and who is new.
fn touched(process: &Process, setup: &Setup) -> [Vec<String>; 2] {
    let trace = simulate(process, setup).expect("runs");
    [Change::Changed, Change::New].map(|change| {
        let nodes = trace.nodes.iter().filter(|node| node.change == Some(change));
        nodes.map(|node| node.name.clone()).collect()
    })
}

/// Nobody has to change for a reaction to an event that says all it needs. Whoever publishes it does where it does not.
#[test]
fn a_reaction_is_free_only_if_the_event_carries_what_it_needs() {
    let with_text = Setup { extended: true, ..setup(EVENTS, &[]) };
    assert_eq!(touched(enrolment(), &with_text), [vec![], vec!["Text".to_owned()]]);
    // The form asks for the number, and the event does not tell it.
    let mut lean = enrolment().clone();
    lean.entry.tells.retain(|datum| datum != "mobile number");
    assert_eq!(touched(&lean, &with_text), [["Customer"], ["Text"]]);
    // What nobody has asked for, the one who asks has to learn, in every style.
    for style in Style::runnable() {
        let [changed, new] = touched(enrolment(), &Setup { new_data: true, ..Setup::new(style) });
        assert_eq!((changed[0].as_str(), new), ("Customer", vec!["Birthday".to_owned()]), "{style}");
    }
}

fn thin(faults: &[&str]) -> Setup {
    Setup { thin: true, ..setup(EVENTS, faults) }
}

/// What is not in the event can be asked for: so the publisher need not change, as long as it has it.
#[test]
fn a_thin_event_asks_for_no_change_of_what_it_says() {
    let mut lean = enrolment().clone();
    lean.entry.tells.clear();
    let with_text = Setup { extended: true, ..thin(&[]) };
    assert_eq!(touched(&lean, &with_text), [vec![], vec!["Text".to_owned()]]);
    let [changed, _] = touched(&lean, &Setup { new_data: true, ..thin(&[]) });
    assert_eq!(changed, ["Customer"], "what it does not have, it cannot tell");
}

#[test]
fn a_thin_event_costs_a_call_back() {
    let (fat, (trace, thin)) = (score(EVENTS, &[]), run(&thin(&[])));
    assert_eq!((fat.customer_waits, thin.customer_waits), (Some((ms(60), Outcome::Ok)), Some((ms(60), Outcome::Ok))));
    // 5 ms there and 5 ms back, and a request and an answer for each of three.
    assert_eq!((fat.everything_done, thin.everything_done), (Some(ms(255)), Some(ms(265))));
    assert_eq!((fat.messages, thin.messages), (10, 16));
    assert_eq!(thin.must_be_up, fat.must_be_up);
    let asked: Vec<_> = trace.messages.iter().filter(|message| message.is_question()).collect();
    assert!(asked.iter().all(|message| message.label == "GET /customers/42" && message.blocks));
}

/// With fat events the publisher may go as soon as it has published. With thin ones it is needed once more.
#[test]
fn whoever_publishes_thin_events_must_be_up_when_they_are_read() {
    let gone = ["customer:down@58ms"];
    let (fat, thin_score) = (score(EVENTS, &gone), run(&thin(&gone)).1);
    assert_eq!((fat.answer, thin_score.answer), (Some(202), Some(202)));
    assert_eq!(fat.everything_done, Some(ms(255)));
    assert_eq!(thin_score.undone, ["open account", "send pack", "send mail"]);
    // It is refused, and the event goes back: again after 100, 200, 400 and 800 ms, and then to the dead letters.
    assert!(thin_score.lost.is_empty());
    let (trace, _) = run(&thin(&gone));
    assert_eq!(trace.held.iter().filter(|held| held.dead).count(), 3);
    let given_up = trace.events.iter().filter(|event| event.kind == EventKind::DeadLettered).map(|event| event.at);
    assert_eq!(given_up.collect::<Vec<_>>(), [ms(1_650); 3]);
    // A publisher that comes back in time delays, and loses nothing.
    let (trace, back) = run(&thin(&["customer:down@58ms-258ms"]));
    assert_eq!(back.everything_done, Some(ms(605)));
    assert!(trace.held.is_empty() && back.done_twice == 0);
    // At most once, the event is gone when the call fails.
    let mut once = thin(&gone);
    once.policy.delivery = Delivery::AtMostOnce;
    assert_eq!(run(&once).1.lost, ["open account", "send pack", "send mail"]);
}

/// A call back waits and is tried again as any other call.
#[test]
fn a_call_back_keeps_to_the_policies() {
    let mut setup = thin(&["customer>post:lose"]);
    setup.policy.timeout = Some(ms(100));
    let outcomes = |setup: &Setup| {
        let (trace, score) = run(setup);
        let asked = |event: &&interplay::flow::Event| {
            let message = event.message.map(|id| trace.message(id));
            event.kind == EventKind::Outcome
                && message.is_some_and(|message| message.is_question() && trace.node(message.from).id == "post")
        };
        let outcomes: Vec<_> = trace.events.iter().filter(asked).map(|event| event.outcome).collect();
        (outcomes, score.everything_done)
    };
    // The event goes back to the broker, and comes again 100 ms later.
    assert_eq!(outcomes(&setup), (vec![Some(Outcome::Unknown), Some(Outcome::Ok)], Some(ms(475))));
    setup.policy.retry.attempts = 2;
    setup.policy.retry.jitter = Jitter::None;
    assert_eq!(outcomes(&setup), (vec![Some(Outcome::Unknown), Some(Outcome::Ok)], Some(ms(465))));
}

#[test]
fn one_more_step_changes_whoever_starts_it() {
    let rows: [(&str, u64, &[&str]); 4] = [
        // 480 and the way to Text and back, and its 60 ms.
        (SYNC, 550, &["Customer"]),
        (CHAIN, 550, &["Email"]),
        (EVENTS, 60, &[]),
        (MANAGER, 60, &["Customer"]),
    ];
    for (style, waits, changed) in rows {
        let (trace, score) = run(&Setup { extended: true, ..setup(style, &[]) });
        let touched = |change| {
            let nodes = trace.nodes.iter().filter(move |node| node.change == Some(change));
            nodes.map(|node| node.name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(score.customer_waits.map(|(at, _)| at), Some(ms(waits)), "{style}");
        assert_eq!(touched(Change::New), ["Text"], "{style}");
        assert_eq!(touched(Change::Changed), changed, "{style}");
    }
}

#[test]
fn a_monitor_knows_what_nobody_knew_and_has_to_be_told_of_every_change() {
    let watched = |faults| run(&Setup { monitored: true, ..setup(EVENTS, faults) });
    let (trace, score) = watched(&[]);
    assert_eq!((score.knows, score.asked.as_str()), (Knowledge::StepByStep, "Monitor"));
    assert_eq!(score.must_be_up, ["Customer", "Topic"]);
    assert_eq!(score.change.add_reaction, ["Monitor"]);
    // All who did something already say so: only who has to wait for it changes.
    assert_eq!(score.change.add_order, ["Email"]);
    let located = trace.messages.iter().find(|message| message.status == Some(202)).expect("a 202");
    assert_eq!(located.headers, [("Location", "https://monitor.example/customers/42/enrolment".to_owned())]);
    assert!(trace.messages.iter().any(|message| message.status == Some(303)), "the client is sent on");

    // It heard of the customer at 55 ms and waits for one second.
    let (trace, score) = watched(&["post:down@100ms"]);
    let alarms: Vec<_> = trace.events.iter().filter(|event| event.kind == EventKind::StepMissing).collect();
    let [alarm] = alarms.as_slice() else { panic!("{alarms:?}") };
    assert_eq!((alarm.at, alarm.step.map(|step| trace.step(step).event.as_str())), (ms(1_055), Some("pack sent")));
    assert_eq!(score.undone, ["send pack"]);

    // A monitor that is down at its deadline looks when it is back.
    let (trace, _) = watched(&["post:down@100ms", "monitor:down@900ms-1400ms"]);
    let alarm = trace.events.iter().find(|event| event.kind == EventKind::StepMissing);
    assert_eq!(alarm.map(|event| event.at), Some(ms(1_400)));
}

#[test]
fn an_outage_fails_the_caller_but_only_delays_the_queue() {
    let sync = score(SYNC, &["post:down@0ms-600ms"]);
    assert_eq!((sync.customer_waits, sync.answer), (Some((ms(190), Outcome::Failed)), Some(502)));
    assert_eq!(sync.everything_done, None);
    let events = score(EVENTS, &["post:down@0ms-600ms"]);
    assert_eq!(events.customer_waits, Some((ms(60), Outcome::Ok)));
    assert_eq!(events.everything_done, Some(ms(805)));
    assert!(events.lost.is_empty());
}

#[test]
fn without_the_broker_nothing_is_promised() {
    for style in [ASYNC, MANAGER, QUEUE_CHAIN, EVENTS] {
        let (trace, score) = run(&setup(style, &["broker:down"]));
        assert_eq!(
            (score.customer_waits.map(|(_, outcome)| outcome), score.answer),
            (Some(Outcome::Failed), Some(503))
        );
        let reply = trace.messages.iter().find(|message| message.status == Some(503)).expect("a 503");
        assert_eq!(reply.headers, [("Retry-After", "1".to_owned())]);
    }
}

#[test]
fn a_timeout_means_unknown_and_the_work_may_be_done() {
    let (trace, score) = run(&setup(SYNC, &["post:slow=10"]));
    let outcomes: Vec<_> = trace
        .events
        .iter()
        .filter(|event| event.kind == EventKind::Outcome)
        .map(|event| (trace.node(trace.message(event.message.expect("of a request")).to).name.as_str(), event.outcome))
        .collect();
    assert_eq!(
        outcomes,
        [("Loyalty", Some(Outcome::Ok)), ("Post", Some(Outcome::Unknown)), ("Customer", Some(Outcome::Unknown))]
    );
    assert_eq!(score.answer, Some(504));
    // Post goes on with what nobody waits for any more.
    assert_eq!(score.undone, ["send mail"]);
}

#[test]
fn a_lost_reply_and_a_retry_do_the_work_twice_unless_there_is_a_key() {
    let mut setup = setup(SYNC, &["post>customer:lose"]);
    setup.policy.retry.attempts = 2;
    assert_eq!(run(&setup).1.done_twice, 1);
    setup.policy.idempotency_key = true;
    let (_, score) = run(&setup);
    assert_eq!((score.done_twice, score.answer), (0, Some(201)));
}

#[test]
fn at_most_once_loses_what_at_least_once_brings_again() {
    let mut setup = setup(EVENTS, &["broker>post:lose"]);
    let (_, again) = run(&setup);
    assert!(again.lost.is_empty() && again.everything_done.is_some());
    setup.policy.delivery = Delivery::AtMostOnce;
    let (_, lost) = run(&setup);
    assert_eq!(lost.lost, ["send pack"]);
    assert_eq!(lost.everything_done, None);
}

#[test]
fn a_lost_ack_does_the_work_twice() {
    assert_eq!(score(EVENTS, &["post>broker:lose"]).done_twice, 1);
}

#[test]
fn a_4xx_from_downstream_is_our_own_mistake() {
    let (_, score) = run(&setup(SYNC, &["post:answer=422"]));
    assert_eq!(score.answer, Some(500));
}

#[test]
fn a_message_that_cannot_be_handled_ends_in_the_dead_letter_queue() {
    let (trace, score) = run(&setup(EVENTS, &["post:answer=422"]));
    assert_eq!(trace.held.iter().filter(|held| held.dead).count(), 1);
    assert_eq!(score.undone, ["send pack"]);
    assert!(score.lost.is_empty());
}

#[test]
fn golden_traces() {
    let cases: [(&str, &str, &[&str]); 10] = [
        ("orchestrated-sync", SYNC, &[]),
        ("orchestrated-async", ASYNC, &[]),
        ("process-manager", MANAGER, &[]),
        ("chain-sync", CHAIN, &[]),
        ("chain-async", QUEUE_CHAIN, &[]),
        ("publish-subscribe", EVENTS, &[]),
        ("orchestrated-sync-post-slow", SYNC, &["post:slow=10"]),
        ("orchestrated-sync-post-crashes", SYNC, &["post:down@200ms-300ms"]),
        ("publish-subscribe-post-down", EVENTS, &["post:down@0ms-600ms"]),
        ("orchestrated-async-post-fails", ASYNC, &["post:answer=503@0ms-450ms"]),
    ];
    let plain = cases.map(|(name, style, faults)| (name, setup(style, faults)));
    let monitored = Setup { monitored: true, ..setup(EVENTS, &["post:down@100ms"]) };
    let extended = Setup { extended: true, ..setup(SYNC, &[]) };
    let [thin, thin_alone] = [thin(&[]), thin(&["customer:down@58ms-258ms"])];
    let options =
        [("monitored", monitored), ("extended", extended), ("thin", thin), ("thin-customer-down", thin_alone)];
    for (name, setup) in plain.into_iter().chain(options) {
        let (trace, _) = run(&setup);
        let json = to_json(&trace, "enrolment").expect("serialises");
        expect_file![format!("golden/traces/{name}.json")].assert_eq(&json);
    }
}

#[test]
fn keeping_no_events_counts_the_same() {
    for style in Style::runnable() {
        let setup = Setup::new(style);
        let process = enrolment();
        let kept = simulate(process, &setup).expect("runs");
        let counted = simulate(process, &Setup { keep_events: false, ..setup }).expect("runs");
        assert_eq!(kept.events.len(), counted.event_count as usize);
        assert!(counted.events.is_empty());
    }
}
