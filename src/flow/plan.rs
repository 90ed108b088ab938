//! In what order somebody starts steps: one service all of them, or each service the next.

use super::trace::{NodeId, StepId};

/// One step that a caller starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Which.
    pub step: StepId,
    /// The steps that have to be done first.
    pub after: Vec<StepId>,
    /// The step whose result it passes on.
    pub carries: Option<StepId>,
}

/// The steps of a process, with what each needs.
pub(super) struct Plan<'a> {
    pub steps: &'a [(StepId, NodeId)],
    pub needs: &'a dyn Fn(StepId) -> Option<StepId>,
}

impl Plan<'_> {
    /// All steps, started by one: in turn, or each as soon as it can be.
    pub(super) fn orchestrated(&self, parallel: bool) -> Vec<Planned> {
        let mut previous = None;
        let in_turn = |(step, _): &(StepId, NodeId)| {
            let needed = (self.needs)(*step);
            let after = if parallel { needed } else { previous };
            previous = Some(*step);
            Planned { step: *step, after: after.into_iter().collect(), carries: needed }
        };
        self.steps.iter().map(in_turn).collect()
    }

    /// The one step that the service before it in the chain starts.
    pub(super) fn link(&self, index: usize) -> Option<Vec<Planned>> {
        let (step, _) = self.steps.get(index)?;
        Some(vec![Planned { step: *step, after: vec![], carries: (self.needs)(*step) }])
    }
}
