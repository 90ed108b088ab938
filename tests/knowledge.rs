//! What is said of somebody's knowledge, checked against the trace: what one is said to know is true, and what one is said
//! not to know no message that reached it has said.

mod support;

use interplay::diagram::narration::tell;
use interplay::diagram::{beats, describe, narrate};
use interplay::flow::{
    Claim, Event, EventKind, Fact, Message, MessageId, MessageKind, NodeId, Process, Reason, Setup, StepId, Style,
    Timeline, Trace, simulate,
};
use interplay::link;
use interplay::scenario::enrolment;
use interplay::sim::Micros;
use proptest::prelude::*;

/// A trace up to an event, read without any of the code that tells the story.
struct Read<'a> {
    trace: &'a Trace,
    events: &'a [Event],
}

impl<'a> Read<'a> {
    fn of(trace: &'a Trace, by: u32) -> Self {
        Self { trace, events: &trace.events[..=by as usize] }
    }

    fn message(&self, event: &Event) -> Option<&'a Message> {
        event.message.map(|id| self.trace.message(id))
    }

    /// The tries of a call up to one of them: each was sent because of the decision to try again.
    fn tries(&self, request: MessageId) -> Vec<MessageId> {
        let sent = |id| self.events.iter().find(|event| event.kind == EventKind::Sent && event.message == Some(id));
        let mut tries = vec![request];
        while let Some(cause) = sent(tries[tries.len() - 1]).and_then(|event| event.cause)
            && let cause = self.trace.event(cause)
            && cause.kind == EventKind::RetryScheduled
            && let Some(before) = cause.message
        {
            tries.push(before);
        }
        tries
    }

    fn is_one_of(&self, message: MessageId, tries: &[MessageId]) -> bool {
        let copy_of = self.trace.message(message).copy_of;
        tries.contains(&message) || copy_of.is_some_and(|original| tries.contains(&original))
    }

    /// Whether work was done, or found done, that goes back to one of some requests and belongs to what was asked for.
    fn was_done_by(&self, tries: &[MessageId]) -> bool {
        let passed = self.passed_on(tries);
        let tries = if passed.is_empty() { tries } else { &passed };
        let asked = self.trace.message(tries[0]);
        self.events.iter().any(|event| {
            let is_work = matches!(event.kind, EventKind::WorkDone | EventKind::WorkSkipped);
            is_work && event.service == Some(asked.to) && event.step == asked.step && self.goes_back_to(event, tries)
        })
    }

    /// What a gateway sent because it got one of some requests, or a copy of one.
    fn passed_on(&self, tries: &[MessageId]) -> Vec<MessageId> {
        let starts = |event: &&Event| {
            let is_gateway = event.service.is_some_and(|node| self.trace.gateway(node).is_some());
            let is_its = event.message.is_some_and(|message| self.is_one_of(message, tries));
            event.kind == EventKind::ActivityStarted && is_gateway && is_its
        };
        let activities: Vec<_> = self.events.iter().filter(starts).collect();
        let sent = self.events.iter().filter(|event| {
            let is_request = self.message(event).is_some_and(|message| message.kind == MessageKind::Request);
            let cause = event.cause.map(|seq| self.trace.event(seq));
            let is_its = |cause: &Event| activities.iter().any(|started| started.activity == cause.activity);
            event.kind == EventKind::Sent && is_request && cause.is_some_and(is_its)
        });
        sent.filter_map(|event| event.message).collect()
    }

    /// Whether a worker took up one of some messages, or a copy of one, for what it did.
    fn goes_back_to(&self, event: &Event, tries: &[MessageId]) -> bool {
        self.events.iter().any(|start| {
            let is_its = start.kind == EventKind::ActivityStarted && start.activity == event.activity;
            is_its && start.message.is_some_and(|message| self.is_one_of(message, tries))
        })
    }

    fn reached(&self, who: NodeId) -> impl Iterator<Item = &'a Message> {
        let arrived =
            self.events.iter().filter(move |event| event.kind == EventKind::Delivered && event.service == Some(who));
        arrived.filter_map(|event| self.message(event))
    }

    /// Whether a good answer or an ack to one of some requests has reached somebody, in time or not.
    fn was_told(&self, who: NodeId, tries: &[MessageId]) -> bool {
        self.reached(who).any(|answer| {
            let is_answer = matches!(answer.kind, MessageKind::Reply | MessageKind::Ack);
            let is_good = answer.status.is_none_or(|code| code < 400);
            is_answer && is_good && answer.answers.is_some_and(|request| self.is_one_of(request, tries))
        })
    }

    /// Whether something that reached somebody, or its own work, says that a step is done.
    fn has_heard(&self, who: NodeId, step: StepId) -> bool {
        let is_own = |event: &&Event| {
            matches!(event.kind, EventKind::WorkDone | EventKind::WorkSkipped)
                && (event.service, event.step) == (Some(who), Some(step))
        };
        self.events.iter().any(|event| is_own(&event))
            || self.reached(who).any(|message| {
                let about = match message.kind {
                    MessageKind::Event | MessageKind::Result => message.step,
                    MessageKind::Reply => message.answers.and_then(|request| self.trace.message(request).step),
                    _ => None,
                };
                about == Some(step) && message.status.is_none_or(|code| code < 400)
            })
    }

    fn is_done(&self, step: StepId) -> bool {
        self.events.iter().any(|event| event.kind == EventKind::WorkDone && event.step == Some(step))
    }

    fn steps(&self) -> impl Iterator<Item = StepId> + use<> {
        (0..u8::MAX).map(StepId).take(self.trace.steps.len())
    }

    /// Whether somebody was told that all is done, in whatever way.
    fn was_told_of_all(&self, who: NodeId) -> bool {
        let first = self.trace.first_request().map(|first| first.from) == Some(who);
        let sent_on = first && self.reached(who).any(|message| message.status == Some(303));
        sent_on || self.steps().all(|step| self.has_heard(who, step))
    }

    /// Whether every try was turned away in a way that promises that nothing was done.
    fn was_always_turned_away(&self, tries: &[MessageId]) -> bool {
        tries.iter().all(|id| {
            self.events.iter().any(|event| {
                let ended = event.kind == EventKind::Outcome && event.message == Some(*id);
                // A gateway's answer tells of the last time that it asked.
                let is_direct = self.trace.gateway(self.trace.message(*id).to).is_none();
                ended && (event.reason == Some(Reason::Refused) || is_direct && event.status == Some(401))
            })
        })
    }

    fn has_heard_of_failure(&self, who: NodeId) -> bool {
        self.reached(who).any(|message| message.status.is_some_and(|code| code >= 400))
            || self.events.iter().any(|event| event.kind == EventKind::DeadLettered)
    }
}

fn holds(trace: &Trace, claim: &Claim) -> bool {
    let read = Read::of(trace, claim.by);
    let who = claim.who;
    match (claim.fact, claim.knows) {
        (Fact::Done(request), true) => read.was_done_by(&read.tries(request)),
        (Fact::Done(request) | Fact::Kept(request), false) => !read.was_told(who, &read.tries(request)),
        (Fact::NothingBy(request), true) => !read.was_done_by(&[request]),
        (Fact::NothingByCall(request), true) => !read.was_done_by(&read.tries(request)),
        (Fact::NothingBy(request), false) => !read.was_always_turned_away(&[request]),
        (Fact::NothingByCall(request), false) => !read.was_always_turned_away(&read.tries(request)),
        (Fact::Kept(request), true) => {
            let tries = read.tries(request);
            let broker = trace.message(request).to;
            read.reached(broker).any(|message| read.is_one_of(message.id, &tries))
        }
        (Fact::StepDone(step), true) => read.is_done(step) && read.has_heard(who, step),
        (Fact::StepDone(step), false) => !read.has_heard(who, step),
        (Fact::AllDone, true) => read.steps().all(|step| read.is_done(step)),
        (Fact::AllDone, false) => !read.was_told_of_all(who),
        (Fact::Failed, true) => read.has_heard_of_failure(who),
        (Fact::Failed, false) => !read.has_heard_of_failure(who),
    }
}

/// All claims of a run, each checked. What they are about.
fn check(process: &Process, setup: &Setup) -> Vec<(Fact, bool)> {
    let trace = simulate(process, setup).expect("runs");
    let timeline = Timeline::of(&trace);
    let mut claimed = Vec::new();
    // A run that goes round and round says the same again and again.
    let beats = beats(&trace, &timeline);
    let told = beats.iter().take(400).map(|beat| (beat.at, describe(&trace, &timeline, beat)));
    let listed = trace.events.iter().take(1_000).map(|event| (event.at, tell(&trace, &timeline, event)));
    for (at, sentence) in told.chain(listed) {
        for claim in &sentence.claims {
            assert!(holds(&trace, claim), "{setup:?}\nat {at}: {}\n{claim:?}", sentence.text());
            claimed.push((claim.fact, claim.knows));
        }
    }
    claimed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_of_knowledge_holds((process, setup) in support::run()) {
        check(&process, &setup);
    }
}

/// Enrolment in every style, with every pair of some troubles and two tries: claims of all kinds are made, and hold.
#[test]
fn claims_of_all_kinds_are_made_and_hold() {
    let troubles = [
        "",
        "post>customer:lose",
        "post:down@460ms",
        "post:down",
        "post:answer=409@460ms",
        "post:answer=503",
        "loyalty:answer=422",
        "broker>customer:lose",
        "post>broker:lose",
        "broker:down@100ms-1s",
        "post:slow=8",
        "email:down@100ms-3s",
        "broker>post:duplicate",
        "customer>post:duplicate",
        "post>loyalty:lose",
    ];
    let mut claimed = Vec::new();
    let mut runs = 0;
    for style in Style::runnable() {
        for (index, first) in troubles.iter().enumerate() {
            for second in &troubles[index..] {
                let faults = [first, second].into_iter().filter_map(|text| text.parse().ok()).collect();
                let mut setup = Setup { faults, monitored: style.can_monitor(), ..Setup::new(style) };
                setup.policy.retry.attempts = 2;
                setup.policy.timeout = Some(Micros::from_millis(300));
                claimed.extend(check(enrolment(), &setup));
                runs += 1;
            }
        }
    }
    let made = |is: fn(&(Fact, bool)) -> bool| claimed.iter().filter(|claim| is(claim)).count();
    assert!(runs >= 500, "{runs} runs");
    for (kind, count) in [
        ("done, known", made(|claim| matches!(claim, (Fact::Done(_), true)))),
        ("done, open", made(|claim| matches!(claim, (Fact::Done(_), false)))),
        ("nothing by a try", made(|claim| matches!(claim, (Fact::NothingBy(_), true)))),
        ("nothing by a call", made(|claim| matches!(claim, (Fact::NothingByCall(_), true)))),
        ("perhaps something by a call", made(|claim| matches!(claim, (Fact::NothingByCall(_), false)))),
        ("kept", made(|claim| matches!(claim, (Fact::Kept(_), true)))),
        ("kept, open", made(|claim| matches!(claim, (Fact::Kept(_), false)))),
        ("a step, known", made(|claim| matches!(claim, (Fact::StepDone(_), true)))),
        ("a step, missed", made(|claim| matches!(claim, (Fact::StepDone(_), false)))),
        ("all, known", made(|claim| *claim == (Fact::AllDone, true))),
        ("all, unknown", made(|claim| *claim == (Fact::AllDone, false))),
        ("failed", made(|claim| *claim == (Fact::Failed, true))),
    ] {
        assert!(count > 0, "no claim of the kind “{kind}” in {runs} runs");
    }
}

/// The test must be able to fail: a claim turned round does not hold.
#[test]
fn a_claim_turned_round_fails() {
    let (comparison, _) = link::parse(TWO_TRIES);
    let trace = simulate(enrolment(), &comparison.panes[0].setup).expect("runs");
    let timeline = Timeline::of(&trace);
    let mut turned = 0;
    for beat in beats(&trace, &timeline) {
        for claim in describe(&trace, &timeline, &beat).claims {
            let is_sure = matches!(claim.fact, Fact::NothingBy(_));
            let fact = match claim.fact {
                // What the sentence said before: that nothing was done by any try.
                Fact::NothingBy(request) => Fact::NothingByCall(request),
                fact => fact,
            };
            turned += usize::from(is_sure && !holds(&trace, &Claim { fact, ..claim }));
        }
    }
    assert_eq!(turned, 1, "the first try did send the pack");
}

const TWO_TRIES: &str = "a=orchestrated,request-response,sync&retry=2&timeout=300ms&fault=post>customer:lose\
                         &fault=post:down@460ms";

#[test]
fn what_one_knows_of_a_call_depends_on_all_its_tries() {
    let calls = "a=orchestrated,request-response,sync&retry=2&timeout=300ms";
    let queues = "a=orchestrated,request-response,async&retry=2&timeout=300ms";
    for (query, at, says) in [
        (TWO_TRIES.to_owned(), 540, "Of this try it knows that nothing was done; what became of the first is open."),
        (
            format!("{calls}&fault=post>customer:lose&fault=post:answer=409@460ms"),
            540,
            "The code alone does not promise that nothing was done, and what became of the first is open.",
        ),
        (format!("{calls}&fault=post:down"), 249, "At least it knows that nothing was done."),
        (format!("{calls}&fault=loyalty:answer=422"), 55, "The code alone does not promise that nothing was done."),
        (format!("{calls}&fault=post:slow=2"), 476, "It cannot know whether “POST /packs” was carried out."),
        (format!("{queues}&fault=broker:down@10ms"), 60, "At least it knows that nobody has “open account”."),
    ] {
        let (comparison, warnings) = link::parse(&query);
        assert_eq!(warnings, Vec::<String>::new());
        let trace = simulate(enrolment(), &comparison.panes[0].setup).expect("runs");
        let timeline = Timeline::of(&trace);
        let said = narrate(&trace, &timeline, Micros::from_millis(at)).text();
        assert!(said.contains(says), "{query} at {at} ms: {said}");
    }
}

/// A request comes twice because somebody sends it twice; a connection brings nothing twice by itself.
#[test]
fn whoever_sends_twice_is_named() {
    for (style, fault, says) in [
        (
            "orchestrated,request-response,sync",
            "customer>post:duplicate",
            "A client library or a proxy on the way sends",
        ),
        ("choreographed,event-based,async", "broker>post:duplicate", "The topic delivers “customer created” twice."),
        ("choreographed,event-based,async", "customer>broker:duplicate", "The broker's client library sends"),
    ] {
        let (comparison, _) = link::parse(&format!("a={style}&fault={fault}"));
        let trace = simulate(enrolment(), &comparison.panes[0].setup).expect("runs");
        let timeline = Timeline::of(&trace);
        let told: Vec<String> =
            beats(&trace, &timeline).iter().map(|beat| describe(&trace, &timeline, beat).text()).collect();
        assert!(told.iter().any(|text| text.contains(says)), "{fault}: {told:?}");
        assert!(told.iter().all(|text| !text.contains("network")), "{told:?}");
    }
}
