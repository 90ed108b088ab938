//! Events that carry no data, for every process, fault, policy and seed.

mod support;
use interplay::flow::{EventKind, NodeRole, Outcome, simulate};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    /// Of thin events a service has its data before it works, by a call back that was answered; else nobody asks back.
    #[test]
    fn no_work_begins_without_its_data((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        let process = setup.process(&process);
        let client = trace.first_request().map(|first| first.from);
        let asked_back: Vec<_> = trace.messages.iter().filter(|it| it.is_question() && Some(it.from) != client && trace.node(it.from).role != NodeRole::Gateway).collect();
        prop_assert!(setup.is_thin() || asked_back.is_empty());
        let kinds = |kind| trace.events.iter().filter(move |event| event.kind == kind);
        for event in kinds(EventKind::WorkStarted).filter(|_| setup.is_thin()) {
            let uses_any = event.step.is_some_and(|step| !process.steps[usize::from(step.0)].uses.is_empty());
            let answered = kinds(EventKind::Outcome).any(|other| {
                let is_question = other.message.is_some_and(|id| trace.message(id).is_question());
                is_question && other.seq < event.seq && other.activity == event.activity && other.outcome == Some(Outcome::Ok)
            });
            prop_assert!(!uses_any || answered, "{event:?}");
        }
    }
}
