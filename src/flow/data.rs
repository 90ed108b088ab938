//! What data a step needs, who has them, and what each fact carries.

use super::process::Process;
use super::program::{Fact, Op, Programs, Response, Trigger};
use super::setup::Setup;
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
    fn source(&self, step: StepId, datum: &str) -> Fact {
        let mut earlier = (0..step.0).map(StepId);
        let tells = |step: &StepId| self.process.steps[usize::from(step.0)].tells.iter().any(|told| told == datum);
        earlier.find(tells).map_or(Fact::Created, Fact::Done)
    }

    /// The facts with which all becomes known that a step uses, each once.
    pub(super) fn sources(&self, step: StepId) -> Vec<Fact> {
        let facts: BTreeSet<Fact> = self.used_by(step).iter().map(|datum| self.source(step, datum)).collect();
        facts.into_iter().collect()
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
        let tells: &[String] = match fact {
            Fact::Created => &self.process.entry.tells,
            Fact::Done(step) => &self.process.steps[usize::from(step.0)].tells,
            Fact::Refused(_) | Fact::Undone(_) => &[],
        };
        tells.iter().cloned().chain(self.used_of(fact)).collect()
    }
}

impl Programs {
    /// Says which data each program takes and gives. What is asked for comes with all that it needs; whoever hands on
    /// what it was told, as a link of a chain does, hands on all of it and need not read it.
    pub(super) fn load(&mut self, data: &Data, setup: &Setup) {
        for program in &mut self.programs {
            let works_on = |op: &Op| if let Op::Work(Some(step)) = op { data.used_by(*step) } else { &[] };
            program.takes = program.ops.iter().flat_map(works_on).cloned().collect();
            if program.trigger == Trigger::Enrol {
                program.takes.extend(data.asked());
            }
            for op in program.ops.iter() {
                match op {
                    Op::Call(plan) | Op::Command(plan) => {
                        program.gives.extend(plan.iter().flat_map(|planned| data.used_by(planned.step)).cloned());
                    }
                    // A thin event says only what has happened, and to which customer.
                    Op::Publish(_) if setup.is_thin() => {}
                    Op::Publish(fact) => program.gives.extend(data.told(*fact)),
                    Op::Respond(Response::Resource) => match program.trigger {
                        Trigger::Fetch(Fact::Created) => program.gives.extend(data.asked()),
                        Trigger::Fetch(fact) => program.gives.extend(data.told(fact)),
                        _ => {}
                    },
                    Op::Report(step, Trigger::Result(_) | Trigger::Finished) | Op::Respond(Response::Step(step)) => {
                        program.gives.extend(data.told(Fact::Done(*step)));
                    }
                    Op::Ask(_)
                    | Op::Report(..)
                    | Op::Fetch(_)
                    | Op::Work(_)
                    | Op::Watch
                    | Op::PassOn
                    | Op::Record(_)
                    | Op::Conclude
                    | Op::Undo(_)
                    | Op::CallUndo(_)
                    | Op::CommandUndo(_)
                    | Op::RecordUndone(_)
                    | Op::Settle(_)
                    | Op::Respond(_) => {}
                }
            }
        }
    }
}
