//! When a fault matters, for every process, style, fault, policy and seed.

mod support;
use interplay::flow::{Event, EventKind, Fault, FaultKind, NodeId, Setup, Span, Target, matters, parting, simulate};
use interplay::sim::Micros;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// What a press breaks, it breaks by a time that makes a difference; and whatever does something can be broken.
    #[test]
    fn breaking_what_is_needed_when_it_matters_changes_the_run(
        (process, setup) in support::run(),
        (place, back, kind) in (any::<prop::sample::Index>(), any::<bool>(), 0..5_usize),
        now in 0..900_000_u64,
    ) {
        let trace = simulate(&process, &setup).expect("runs");
        let kind =
            [FaultKind::Down, FaultKind::Slow(3.0), FaultKind::Answer(503, 1.0), FaultKind::Lose, FaultKind::Duplicate][kind];
        let id = |node: NodeId| trace.node(node).id.clone();
        let services = trace.nodes[1..].iter().map(|node| Target::Service(node.id.clone()));
        let links = trace.links.iter().map(|(a, b)| Target::Link(id(*a), id(*b)));
        let places: Vec<Target> = services.chain(links).filter(|place| kind.befalls(place)).collect();
        let target = if back { place.get(&places).reversed() } else { place.get(&places).clone() };
        if let Some(from) = matters(&trace, &target, kind, Micros(now)) {
            prop_assert!(from <= trace.end);
            let mut setup: Setup = setup.clone();
            setup.faults.push(Fault { target, kind, span: Span { from, until: None } });
            let broken = simulate(&process, &setup).expect("runs");
            prop_assert!(parting(&trace, &broken).is_some_and(|at| at >= from), "from {from}");
        } else if let (FaultKind::Down, Target::Service(service)) = (kind, &target) {
            let does = |event: &&Event| {
                event.service.is_some_and(|node| id(node) == *service)
                    && !matches!(event.kind, EventKind::Down | EventKind::Up)
            };
            prop_assert_eq!(trace.events.iter().find(does), None);
        }
    }
}
