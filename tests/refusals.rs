//! Steps that are turned down, and what is taken back for it. The times of an order whose card is declined, or for which no
//! courier is free, are worked out by hand: every way takes 5 ms, the shop 40, reserving 60 and releasing 30, paying 120 and
//! refunding 80, sending 100.

mod support;

use interplay::diagram::{beats, describe};
use interplay::flow::{
    CostOfChange, Event, EventKind, MessageKind, Outcome, Process, Scoreboard, Setup, StepId, Style, Timeline, Trace,
    Undoing, scoreboard, simulate,
};
use interplay::scenario::{self, check, warnings};
use interplay::sim::Micros;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const SYNC: &str = "orchestrated,request-response,sync";
const QUEUES: &str = "orchestrated,request-response,async";
const MANAGER: &str = "orchestrated,event-based,async";
const CHAIN: &str = "choreographed,request-response,sync";
const QUEUE_CHAIN: &str = "choreographed,request-response,async";
const EVENTS: &str = "choreographed,event-based,async";

const DECLINED: &str = "payment:answer=402";
const NO_COURIER: &str = "courier:answer=409";

const RESERVE: StepId = StepId(0);
const PAY: StepId = StepId(1);
const SHIP: StepId = StepId(2);

fn order() -> &'static Process {
    scenario::find("order").expect("comes with us")
}

fn setup(style: &str, faults: &[&str]) -> Setup {
    let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
    Setup { faults, ..Setup::new(style.parse().expect("a style")) }
}

fn run(setup: &Setup) -> (Trace, Scoreboard) {
    let trace = simulate(order(), setup).expect("runs");
    let score = scoreboard(order(), &trace, &Timeline::of(&trace)).expect("can be measured");
    (trace, score)
}

const fn ms(millis: u64) -> Micros {
    Micros::from_millis(millis)
}

fn of(trace: &Trace, kind: EventKind) -> impl Iterator<Item = &Event> {
    trace.events.iter().filter(move |event| event.kind == kind)
}

/// When steps were taken back, in order.
fn undone(trace: &Trace) -> Vec<(StepId, u64)> {
    of(trace, EventKind::UndoDone).filter_map(|event| Some((event.step?, event.at.0 / 1_000))).collect()
}

/// When the one who keeps the books closed the case.
fn closed(trace: &Trace) -> Option<u64> {
    of(trace, EventKind::ProcessUndone).next().map(|event| event.at.0 / 1_000)
}

fn texts(trace: &Trace) -> String {
    let timeline = Timeline::of(trace);
    let texts: Vec<String> =
        beats(trace, &timeline).iter().map(|beat| describe(trace, &timeline, beat).text()).collect();
    texts.join("\n")
}

/// What a style makes of one thing after another: when the client has which answer, what is taken back when, and when the
/// books are closed.
type Row<'a> = (&'a str, (u64, u16), &'a [(StepId, u64)], Option<u64>);

#[test]
fn a_declined_card_in_every_style() {
    let rows: [Row; 6] = [
        // 45 the order, 115 reserved, 245 declined, 285 released, 290 the answer.
        (SYNC, (290, 402), &[(RESERVE, 280)], None),
        // 60 the 202; 115 reserved, known at 125; 255 declined, known at 265; told at 275 to release.
        (QUEUES, (60, 202), &[(RESERVE, 305)], Some(315)),
        // As before, and the first event takes 10 ms more.
        (MANAGER, (60, 202), &[(RESERVE, 315)], Some(325)),
        // 45 the order, 110 reserved, 235 declined, 240 known to Stock, which releases and then answers.
        (CHAIN, (280, 402), &[(RESERVE, 270)], None),
        // 115 reserved, 245 declined, 255 known to Stock, 285 released, 295 known to the shop.
        (QUEUE_CHAIN, (60, 202), &[(RESERVE, 285)], Some(295)),
        // As before, but that nobody tells the shop.
        (EVENTS, (60, 202), &[(RESERVE, 285)], None),
    ];
    for (style, (at, status), back, books) in rows {
        let (trace, score) = run(&setup(style, &[DECLINED]));
        let outcome = if status < 400 { Outcome::Ok } else { Outcome::Failed };
        assert_eq!((score.customer_waits, score.answer), (Some((ms(at), outcome)), Some(status)), "{style}");
        assert_eq!((undone(&trace), closed(&trace)), (back.to_vec(), books), "{style}");
        let undoing = score.undoing.expect("a step can be turned down");
        assert_eq!((undoing.refused, undoing.taken_back, undoing.left), (vec![PAY], vec![RESERVE], vec![]), "{style}");
        // Neither the parcel nor the payment is lost: nobody is to send or to take it.
        assert_eq!((score.lost, score.done_twice), (vec![], 0), "{style}");
    }
}

#[test]
fn no_courier_in_every_style_takes_back_what_was_done_the_latest_first() {
    let rows: [Row; 6] = [
        // 245 paid, 355 no courier; refunded at 440, known at 445; released at 480, known at 485.
        (SYNC, (490, 409), &[(PAY, 440), (RESERVE, 480)], None),
        // 265 paid, 385 no courier; told at 395 to refund, known at 485; told at 495 to release, known at 535.
        (QUEUES, (60, 202), &[(PAY, 475), (RESERVE, 525)], Some(535)),
        (MANAGER, (60, 202), &[(PAY, 485), (RESERVE, 535)], Some(545)),
        // 235 paid, 340 no courier, 345 known to Payment, 430 to Stock, 465 to the shop.
        (CHAIN, (470, 409), &[(PAY, 425), (RESERVE, 460)], None),
        // 245 paid, 355 no courier, 365 known to Payment, 455 to Stock, 495 to the shop.
        (QUEUE_CHAIN, (60, 202), &[(PAY, 445), (RESERVE, 485)], Some(495)),
        // Both hear of it at 365, and neither waits for the other.
        (EVENTS, (60, 202), &[(RESERVE, 395), (PAY, 445)], None),
    ];
    for (style, (at, status), back, books) in rows {
        let (trace, score) = run(&setup(style, &[NO_COURIER]));
        assert_eq!((score.customer_waits.map(|(at, _)| at), score.answer), (Some(ms(at)), Some(status)), "{style}");
        assert_eq!((undone(&trace), closed(&trace)), (back.to_vec(), books), "{style}");
        let undoing = score.undoing.expect("a step can be turned down");
        assert_eq!((undoing.refused, undoing.left), (vec![SHIP], vec![]), "{style}");
    }
}

#[test]
fn who_asks_is_told_that_it_is_being_undone_and_then_that_it_was_refused() {
    // The shop knows at 265 that the card was declined, and at 315 that the goods are released. It is asked at 165, 275 and
    // 385 ms.
    let (trace, _) = run(&setup(QUEUES, &[DECLINED]));
    let asked = trace.messages.iter().filter(|message| message.is_question()).count();
    assert_eq!(asked, 3, "no more once it was told");
    let texts = texts(&trace);
    let being = texts.find("It is being undone: the case was turned down.").expect("is told at 280 ms");
    let over = texts.find("nothing is left to be undone: no use in asking on.").expect("is told at 390 ms");
    assert!(being < over, "{texts}");
}

#[test]
fn nobody_tells_the_client_unless_a_monitor_keeps_the_books() {
    let (trace, _) = run(&setup(EVENTS, &[DECLINED]));
    assert!(texts(&trace).ends_with("and nobody tells it that its case was turned down."), "{}", texts(&trace));
    // The monitor hears of the refusal at 255, and at 295 that the goods are released.
    let (trace, _) = run(&Setup { monitored: true, ..setup(EVENTS, &[DECLINED]) });
    assert_eq!(closed(&trace), Some(295));
    assert_eq!(of(&trace, EventKind::StepMissing).count(), 0, "nothing is missed of what was turned down");
    assert!(texts(&trace).contains("no use in asking on"), "{}", texts(&trace));
}

#[test]
fn who_decides_to_undo_is_read_off_the_trace() {
    let deciders = |style| {
        let (trace, score) = run(&setup(style, &[NO_COURIER]));
        let undoing = score.undoing.expect("a step can be turned down");
        undoing.deciders.iter().map(|node| trace.node(*node).name.clone()).collect::<Vec<_>>()
    };
    for style in [SYNC, QUEUES, MANAGER] {
        assert_eq!(deciders(style), ["Shop"], "{style}");
    }
    for style in [CHAIN, QUEUE_CHAIN] {
        assert_eq!(deciders(style), ["Payment", "Stock"], "{style}");
    }
    let mut both = deciders(EVENTS);
    both.sort_unstable();
    assert_eq!(both, ["Payment", "Stock"]);
}

#[test]
fn how_long_it_is_half_done() {
    let half_done = |style| run(&setup(style, &[NO_COURIER])).1.undoing.expect("can be refused").half_done;
    assert_eq!(half_done(SYNC), Some((ms(350), Some(ms(480)))));
    assert_eq!(half_done(EVENTS), Some((ms(355), Some(ms(445)))));
    let (_, calm) = run(&setup(SYNC, &[]));
    let undoing = calm.undoing.expect("a step can be turned down");
    assert_eq!(undoing, Undoing::default(), "nothing was turned down");
}

#[test]
fn one_more_step_that_can_be_refused_costs_more_where_nobody_directs() {
    let change = |style| run(&setup(style, &[])).1.change;
    let CostOfChange { add_reaction, add_refusal, .. } = change(SYNC);
    // The parcel is final, so only who directs has to know.
    assert_eq!((add_reaction, add_refusal), (vec!["Shop".to_owned()], Some(vec!["Shop".to_owned()])));
    let CostOfChange { add_reaction, add_refusal, .. } = change(EVENTS);
    // A new step listens, and nobody else has to know of it; a new refusal concerns all who have done something.
    assert_eq!((add_reaction, add_refusal), (vec![], Some(vec!["Stock".to_owned(), "Payment".to_owned()])));
    let enrolment = scenario::enrolment();
    assert_eq!(interplay::flow::cost_of_change(enrolment, &setup(SYNC, &[])).add_refusal, None);
}

#[test]
fn an_undo_that_fails_is_asked_for_again_until_it_is_done() {
    // Stock is down when it is to release the goods.
    let away = "stock:down@200ms-600ms";
    for style in [SYNC, QUEUES, MANAGER, QUEUE_CHAIN, EVENTS] {
        let (trace, score) = run(&setup(style, &[DECLINED, away]));
        assert_eq!(score.undoing.expect("can be refused").taken_back, [RESERVE], "{style}\n{}", texts(&trace));
        assert!(undone(&trace)[0].1 > 600, "{style}");
    }
    // In a chain of calls it had a caller waiting when it went down: it knows nothing any more.
    let (_, score) = run(&setup(CHAIN, &[DECLINED, away]));
    let undoing = score.undoing.expect("can be refused");
    assert_eq!((undoing.taken_back, undoing.left, undoing.half_done), (vec![], vec![RESERVE], Some((ms(235), None))));
}

#[test]
fn an_undo_that_never_works_is_left_and_said_to_be() {
    let away = "stock:down@200ms";
    for style in Style::runnable() {
        let (trace, score) = run(&setup(&style.to_string(), &[DECLINED, away]));
        let undoing = score.undoing.expect("can be refused");
        assert_eq!((undoing.taken_back, undoing.left), (vec![], vec![RESERVE]), "{style}");
        assert!(texts(&trace).contains("“reserve goods”"), "{style}");
    }
    // A command that its consumer cannot carry out lies in the dead letter queue, and who directs hears of it.
    let broken = "stock:answer=422@200ms";
    for style in [QUEUES, MANAGER] {
        let (trace, _) = run(&setup(style, &[DECLINED, broken]));
        assert_eq!(of(&trace, EventKind::UndoFailed).count(), 1, "{style}");
        let texts = texts(&trace);
        assert!(texts.contains("It could not have “reserve goods” taken back."), "{style}\n{texts}");
        assert!(texts.contains("the command to take it back lies in the dead letter queue"), "{style}\n{texts}");
    }
}

#[test]
fn without_a_key_money_can_be_given_back_twice() {
    // The answer to the refund gets lost, so the shop asks again.
    let faults = [NO_COURIER, "payment>shop:lose@400ms"];
    let (trace, _) = run(&setup(SYNC, &faults));
    assert_eq!(undone(&trace).iter().filter(|(step, _)| *step == PAY).count(), 2);
    assert!(texts(&trace).contains("“take payment” was taken back more than once"), "{}", texts(&trace));
    let mut with_key = setup(SYNC, &faults);
    with_key.policy.idempotency_key = true;
    let (trace, _) = run(&with_key);
    assert_eq!(undone(&trace).iter().filter(|(step, _)| *step == PAY).count(), 1);
    assert_eq!(of(&trace, EventKind::UndoSkipped).count(), 1);
}

#[test]
fn a_refusal_is_not_asked_again_however_patient_the_caller_is() {
    for style in Style::runnable() {
        let mut patient = setup(&style.to_string(), &[DECLINED]);
        patient.policy.retry.attempts = 5;
        let (trace, _) = run(&patient);
        assert_eq!(of(&trace, EventKind::StepRefused).count(), 1, "{style}");
        assert_eq!(of(&trace, EventKind::RetryScheduled).count(), 0, "{style}");
    }
}

#[test]
fn a_case_is_turned_down_by_chance_as_often_as_it_says() {
    let is_refused = |seed: &u64| {
        let trace = simulate(order(), &Setup { seed: *seed, ..setup(EVENTS, &[]) }).expect("runs");
        of(&trace, EventKind::StepRefused).next().is_some_and(|event| event.step == Some(PAY))
    };
    let refused = (0..1_000).filter(is_refused).count();
    assert!((70..130).contains(&refused), "{refused} of 1000");
    // The scenario as it opens is one that goes well.
    assert!(!is_refused(&1));
}

#[test]
fn a_final_step_before_one_that_can_be_refused_is_warned_about() {
    assert_eq!(warnings(order()), Vec::<String>::new());
    let mut process = order().clone();
    process.steps[0].undo = None;
    let warned = |process: &Process| {
        assert_eq!(check(process), Ok(()));
        warnings(process)
    };
    let rest = "and may be done before “pay”, which can be turned down: then it stays done";
    assert_eq!(warned(&process), [format!("step “reserve”: it has no undo, {rest}")]);
    process.steps[0].is_final = true;
    assert_eq!(warned(&process), [format!("step “reserve”: it is final, {rest}")]);
    let trace = simulate(&process, &setup(SYNC, &[DECLINED])).expect("runs");
    let undoing = Undoing::of(&trace, &Timeline::of(&trace));
    assert_eq!((undoing.stays, undoing.left, undoing.half_done), (vec![RESERVE], vec![], None));
}

/// What has to be so, by case: only runs with one case say which that is.
fn has_one_case(trace: &Trace) -> bool {
    of(trace, EventKind::WorkStarted).filter(|event| event.step.is_none()).count() <= 1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every done step of a refused case is final, taken back, or listed as left; with keys it is taken back once.
    #[test]
    fn what_was_done_is_final_undone_or_listed_as_left((process, setup) in support::refusable()) {
        let trace = simulate(&process, &setup).expect("runs");
        prop_assume!(has_one_case(&trace));
        let undoing = Undoing::of(&trace, &Timeline::of(&trace));
        let is_refused = of(&trace, EventKind::StepRefused).next().is_some();
        prop_assert_eq!(is_refused, !undoing.refused.is_empty());
        let mut undone: BTreeMap<StepId, usize> = BTreeMap::new();
        for event in of(&trace, EventKind::UndoDone) {
            *undone.entry(event.step.expect("is about a step")).or_default() += 1;
        }
        let done: BTreeSet<StepId> = of(&trace, EventKind::WorkDone).filter_map(|event| event.step).collect();
        for step in done.iter().filter(|_| is_refused) {
            let is_undone = undone.contains_key(step);
            prop_assert!(trace.step(*step).is_final || is_undone || undoing.left.contains(step), "{step:?}");
        }
        if setup.policy.idempotency_key {
            prop_assert!(undone.values().all(|times| *times == 1), "{undone:?}");
            prop_assert!(undoing.left.iter().all(|step| !undone.contains_key(step)));
        }
    }

    /// Where nothing breaks, nothing is left but what nothing can take back.
    #[test]
    fn where_nothing_breaks_nothing_that_can_be_undone_is_left((process, mut setup) in support::refusable()) {
        setup.faults.clear();
        setup.policy.timeout = None;
        setup.policy.idempotency_key = true;
        let trace = simulate(&process, &setup).expect("runs");
        let ends = of(&trace, EventKind::CutOff).next().is_none() && trace.held.is_empty();
        prop_assume!(ends && has_one_case(&trace) && setup.gateways.is_empty() && setup.client.is_none());
        let undoing = Undoing::of(&trace, &Timeline::of(&trace));
        for step in undoing.left {
            prop_assert!(trace.step(step).undo.is_none(), "{step:?}");
        }
    }

    /// Nothing is taken back that is not done, nor while its step is under way.
    #[test]
    fn no_undo_precedes_its_step((process, setup) in support::refusable()) {
        let trace = simulate(&process, &setup).expect("runs");
        let mut done = BTreeSet::new();
        for event in &trace.events {
            match event.kind {
                EventKind::WorkDone => { done.insert((event.service, event.step)); }
                EventKind::UndoStarted => prop_assert!(done.contains(&(event.service, event.step)), "{event:?}"),
                _ => {}
            }
        }
    }

    /// A case that succeeds has nothing taken back.
    #[test]
    fn nothing_is_undone_in_a_case_that_succeeds((process, setup) in support::refusable()) {
        let trace = simulate(&process, &setup).expect("runs");
        if of(&trace, EventKind::StepRefused).next().is_none() {
            prop_assert_eq!(of(&trace, EventKind::UndoStarted).count(), 0);
        }
        // Nor does it succeed for anybody once it was turned down.
        if has_one_case(&trace) && setup.policy.idempotency_key && of(&trace, EventKind::StepRefused).next().is_some() {
            prop_assert_eq!(of(&trace, EventKind::ProcessDone).count(), 0);
        }
    }

    /// Nobody sends again what was turned down.
    #[test]
    fn nobody_asks_again_what_was_refused((process, setup) in support::refusable()) {
        let trace = simulate(&process, &setup).expect("runs");
        let refusals = trace.messages.iter().filter(|message| {
            message.kind == MessageKind::Reply && message.status.is_some_and(|code| (402..=404).contains(&code))
        });
        for refusal in refusals {
            let request = refusal.answers.map(|id| trace.message(id)).expect("answers something");
            let mut ended = of(&trace, EventKind::Outcome)
                .filter(|event| event.message == Some(request.id) && event.status == refusal.status);
            if let Some(ended) = ended.next() {
                let again = of(&trace, EventKind::RetryScheduled).any(|event| event.cause == Some(ended.seq));
                prop_assert!(!again, "{request:?}");
            }
        }
    }

    /// Every event has its sentence.
    #[test]
    fn every_beat_of_a_refused_case_is_told((process, setup) in support::refusable()) {
        let trace = simulate(&process, &setup).expect("runs");
        let timeline = Timeline::of(&trace);
        for beat in beats(&trace, &timeline) {
            let text = describe(&trace, &timeline, &beat).text();
            prop_assert!(!text.contains("Something happens") && text.ends_with('.'), "{text}");
        }
    }
}
