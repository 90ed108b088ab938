//! What data a step needs, who has them, and what each fact carries.

use super::process::Process;
use super::program::Fact;
use super::trace::StepId;
use std::collections::BTreeSet;

/// The data of a process. Whatever a step uses comes from the client's request, unless an earlier step tells it.
pub(super) struct Data<'a> {
    process: &'a Process,
}

impl<'a> Data<'a> {
    pub(super) const fn of(process: &'a Process) -> Self {
        Self { process }
    }

    /// What a step uses.
    pub(super) fn used_by(&self, step: StepId) -> &'a [String] {
        &self.process.steps[usize::from(step.0)].uses
    }

    /// With which fact a datum becomes known that a step uses.
    pub(super) fn source(&self, step: StepId, datum: &str) -> Fact {
        let earlier = (0..step.0).map(StepId);
        let tells = |step: &StepId| self.process.steps[usize::from(step.0)].tells.iter().any(|told| told == datum);
        earlier.into_iter().find(tells).map_or(Fact::Created, Fact::Done)
    }

    /// All that steps use and that becomes known with a fact.
    fn used_of(&self, fact: Fact) -> impl Iterator<Item = String> + '_ {
        let steps = (0..).map(StepId).take(self.process.steps.len());
        steps.flat_map(move |step| {
            self.used_by(step).iter().filter(move |datum| self.source(step, datum) == fact).cloned()
        })
    }

    /// What the client's request has to carry: what it does carry, and what somebody needs beyond that.
    pub(super) fn asked(&self) -> BTreeSet<String> {
        self.process.entry.asks.iter().cloned().chain(self.used_of(Fact::Created)).collect()
    }

    /// What a fact has to carry: what it does carry, and what somebody needs beyond that.
    pub(super) fn told(&self, fact: Fact) -> BTreeSet<String> {
        let tells = match fact {
            Fact::Created => &self.process.entry.tells,
            Fact::Done(step) => &self.process.steps[usize::from(step.0)].tells,
        };
        tells.iter().cloned().chain(self.used_of(fact)).collect()
    }
}
