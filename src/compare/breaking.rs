//! Breaking and mending something in several runs at once.

use super::Comparison;
use crate::flow::{Fault, FaultKind, Process, Span, Target, Trace, matters, simulate};
use crate::sim::Micros;

/// From when something is to be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins<'a> {
    /// From when it matters, given the time in each run; from the start where it matters in none.
    Matters(&'a [Micros]),
    /// From a time.
    At(Micros),
}

/// What breaking something did.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// From when, and in which run that was decided.
    pub from: (Micros, usize),
    /// Whether any of the runs needs it then, so that breaking it changes something.
    pub matters: bool,
    /// The runs as they were; none for one that cannot run.
    pub before: Vec<Option<Trace>>,
}

impl Comparison {
    /// Breaks something in one run, or in every run that has it.
    ///
    /// In all runs it breaks at one time, the earliest at which it matters in any of them: it is one outage that they
    /// are compared in, and a fault that begins before a run needs what it befalls changes that run, too. `lasts` is how
    /// long; none means for good.
    pub fn break_in(
        &mut self,
        process: &Process,
        which: Option<usize>,
        (target, kind): (&Target, FaultKind),
        begins: Begins,
        lasts: Option<Micros>,
    ) -> Broken {
        let before: Vec<Option<Trace>> = self.panes.iter().map(|pane| simulate(process, &pane.setup).ok()).collect();
        let concerned = |pane: usize| match which {
            Some(which) => which == pane,
            None => before[pane].as_ref().is_none_or(|trace| has(trace, target)),
        };
        let time_in = |pane: usize| match begins {
            Begins::Matters(times) => times.get(pane).copied().unwrap_or_default(),
            Begins::At(at) => at,
        };
        let when = |pane: &usize| Some((matters(before[*pane].as_ref()?, target, kind, time_in(*pane))?, *pane));
        let concerned: Vec<usize> = (0..before.len()).filter(|pane| concerned(*pane)).collect();
        let mut times = concerned.iter().filter_map(when);
        let (from, matters) = match begins {
            Begins::Matters(_) => {
                let first = times.min();
                (first.unwrap_or_default(), first.is_some())
            }
            Begins::At(at) => ((at, which.unwrap_or_default()), times.any(|(time, _)| time >= at)),
        };
        let span = Span { from: from.0, until: lasts.map(|lasts| from.0 + lasts) };
        for pane in concerned {
            let pane = &mut self.panes[pane];
            pane.setup.faults.push(Fault { target: target.clone(), kind, span });
            pane.unbroken = false;
        }
        Broken { from, matters, before }
    }

    /// Mends a service, or a link in both directions, in all runs.
    pub fn mend(&mut self, target: &Target) {
        for pane in &mut self.panes {
            pane.setup.faults.retain(|fault| !fault.target.is_at(target));
            pane.unbroken &= !pane.setup.faults.is_empty();
        }
    }

    /// What is broken at a service, or on a link in either direction; and in which runs.
    #[must_use]
    pub fn broken_at(&self, target: &Target) -> Option<(&Fault, Vec<usize>)> {
        let at = |pane: &usize| self.panes[*pane].setup.faults.iter().find(|fault| fault.target.is_at(target));
        let panes: Vec<usize> = (0..self.panes.len()).filter(|pane| at(pane).is_some()).collect();
        Some((at(panes.first()?)?, panes))
    }
}

/// Whether a run has a service or a link. Answers travel a link back.
fn has(trace: &Trace, target: &Target) -> bool {
    match target {
        Target::Service(id) => trace.node_by_id(id).is_some(),
        Target::Link(a, b) => trace
            .node_by_id(a)
            .zip(trace.node_by_id(b))
            .is_some_and(|(a, b)| trace.links.iter().any(|link| *link == (a, b) || *link == (b, a))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Pane;
    use crate::flow::{Style, parting};
    use crate::scenario::enrolment;

    fn ms(millis: u64) -> Micros {
        Micros::from_millis(millis)
    }

    fn post() -> Target {
        Target::named("post")
    }

    fn after(comparison: &Comparison) -> Vec<Option<Trace>> {
        comparison.panes.iter().map(|pane| simulate(enrolment(), &pane.setup).ok()).collect()
    }

    #[test]
    fn one_outage_befalls_all_runs_when_the_first_of_them_needs_it() {
        let mut comparison = Comparison::default();
        let end = [ms(480), ms(255)];
        let broken = comparison.break_in(enrolment(), None, (&post(), FaultKind::Down), Begins::Matters(&end), None);
        // The topic hands out to Post at 50 ms; Customer asks it at 175 ms.
        assert_eq!((broken.from, broken.matters), ((ms(50), 1), true));
        let faults = comparison.panes.iter().map(|pane| pane.setup.faults[0].to_string());
        assert_eq!(faults.collect::<Vec<_>>(), ["post:down@50ms", "post:down@50ms"]);
    }

    /// Whatever is pressed in a pair of styles, whenever: every run that needs it goes another way.
    #[test]
    fn breaking_by_a_press_changes_every_run_that_uses_it() {
        for style in Style::runnable() {
            let mut pair = Comparison::default();
            pair.panes[1] = Pane::new(style);
            let traces = after(&pair);
            let nodes = traces.iter().flatten().flat_map(|trace| trace.nodes[1..].iter());
            let services = nodes.map(|node| (Target::Service(node.id.clone()), FaultKind::Down));
            let links = traces.iter().flatten().flat_map(|trace| {
                let id = |node| trace.node(node).id.clone();
                trace.links.iter().map(move |(a, b)| (Target::Link(id(*a), id(*b)), FaultKind::Lose))
            });
            for (target, kind) in services.chain(links) {
                for now in [0, 45, 178, 9_000].map(ms) {
                    let mut pair = pair.clone();
                    let times = [now, now];
                    let broken = pair.break_in(enrolment(), None, (&target, kind), Begins::Matters(&times), None);
                    for (before, after) in broken.before.iter().zip(after(&pair)) {
                        let (before, after) = (before.as_ref().expect("runs"), after.expect("runs"));
                        let uses = matters(before, &target, kind, Micros::ZERO).is_some();
                        assert_eq!(
                            parting(before, &after).is_some(),
                            uses,
                            "{target} at {now}, {}",
                            before.setup.name()
                        );
                        assert_eq!(after.setup.faults.len(), usize::from(has(before, &target)));
                    }
                }
            }
        }
    }

    #[test]
    fn what_no_run_needs_is_broken_from_the_start() {
        let mut comparison = Comparison::default();
        comparison.panes.truncate(1);
        comparison.panes[0].setup.faults.push("post:down".parse().expect("a fault"));
        let email = Target::named("email");
        let broken =
            comparison.break_in(enrolment(), None, (&email, FaultKind::Down), Begins::Matters(&[ms(200)]), None);
        assert_eq!((broken.from.0, broken.matters), (ms(0), false));
        assert_eq!(comparison.broken_at(&email).map(|(fault, _)| fault.to_string()).as_deref(), Some("email:down"));
    }

    #[test]
    fn a_link_is_mended_in_both_directions_and_everywhere() {
        let mut comparison = Comparison::default();
        let link = Target::named("customer>post");
        for (pane, fault) in ["customer>post:lose", "post>customer:slow=10", "post:down"].into_iter().enumerate() {
            comparison.panes[pane % 2].setup.faults.push(fault.parse().expect("a fault"));
        }
        comparison.panes[1].unbroken = true;
        assert_eq!(comparison.broken_at(&link).map(|(_, panes)| panes), Some(vec![0, 1]));
        comparison.mend(&link);
        assert_eq!(comparison.broken_at(&link), None);
        assert_eq!(comparison.broken_at(&post()).map(|(_, panes)| panes), Some(vec![0]));
        assert!(!comparison.panes[1].unbroken, "nothing is broken in it any more");
    }

    #[test]
    fn at_a_time_and_for_a_while_in_one_run() {
        let mut comparison = Comparison::default();
        let broken =
            comparison.break_in(enrolment(), Some(1), (&post(), FaultKind::Down), Begins::At(ms(100)), Some(ms(300)));
        assert_eq!((broken.from, broken.matters), ((ms(100), 1), true));
        assert!(comparison.panes[0].setup.faults.is_empty());
        assert_eq!(comparison.panes[1].setup.faults[0].to_string(), "post:down@100ms-400ms");
    }
}
