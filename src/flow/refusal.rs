//! What each style makes of a step that can be turned down: who is told, and who takes back what was done.

use super::plan::Plan;
use super::process::Process;
use super::program::{Fact, Op, Programs, Response, Trigger};
use super::setup::Setup;
use super::style::{Collaboration, Coordination, Timing};
use super::trace::{NodeId, NodeRole, StepId};

/// Which steps can be turned down, and which may have to be taken back for it.
struct Refusals<'a> {
    process: &'a Process,
    plan: &'a Plan<'a>,
    /// Whether a step begins only when the one before it is done.
    in_turn: bool,
}

impl Refusals<'_> {
    fn can_refuse(&self, step: StepId) -> bool {
        self.process.steps[usize::from(step.0)].refuse.is_some()
    }

    /// Whether one step may be done when another one is turned down, and can be taken back.
    fn undoes_for(&self, step: StepId, refused: StepId) -> bool {
        // What waits for a step has not begun when that is turned down.
        let waits = std::iter::successors(Some(step), |step| (self.plan.needs)(*step)).any(|needed| needed == refused);
        let may_be_done = if self.in_turn { step < refused } else { !waits };
        may_be_done && self.can_refuse(refused) && self.process.steps[usize::from(step.0)].undo.is_some()
    }

    fn steps(&self) -> impl Iterator<Item = (StepId, NodeId)> {
        self.plan.steps.iter().copied()
    }

    fn undoes(&self, step: StepId) -> bool {
        self.steps().any(|(refused, _)| self.undoes_for(step, refused))
    }

    /// All steps that may have to be taken back.
    fn undoable(&self) -> Vec<StepId> {
        self.steps().map(|(step, _)| step).filter(|step| self.undoes(*step)).collect()
    }
}

impl Programs {
    /// Adds to the programs of a style what has to happen when a step is turned down. A process in which none can be keeps
    /// the programs that it has.
    pub(super) fn take_refusals(&mut self, process: &Process, setup: &Setup, plan: &Plan) {
        use Collaboration::{EventBased, RequestResponse};
        use Coordination::{Choreographed, Orchestrated};
        use Timing::{Asynchronous, Synchronous};
        let style = setup.style;
        let in_turn = match (style.coordination, style.collaboration) {
            (Orchestrated, _) => !setup.parallel,
            (Choreographed, RequestResponse) => true,
            (Choreographed, EventBased) => false,
        };
        let refusals = Refusals { process, plan, in_turn };
        match (style.coordination, style.collaboration, style.timing) {
            (Orchestrated, RequestResponse, Synchronous) => self.call_back(&refusals),
            (Orchestrated, RequestResponse, Asynchronous) => self.command_back(&refusals, false),
            (Orchestrated, EventBased, _) => self.command_back(&refusals, true),
            (Choreographed, RequestResponse, Synchronous) => self.answer_back(&refusals),
            (Choreographed, RequestResponse, Asynchronous) => self.hand_back(&refusals),
            (Choreographed, EventBased, _) => self.react_back(&refusals, setup),
        }
    }

    /// An orchestrator that calls has each step taken back in reverse order, then answers.
    fn call_back(&mut self, refusals: &Refusals) {
        let undoable = refusals.undoable();
        for (step, node) in refusals.steps() {
            self.otherwise(node, Trigger::Step(step), vec![Op::Respond(Response::Refused)]);
            if undoable.contains(&step) {
                self.add(node, Trigger::Undo(step), vec![Op::Undo(step), Op::Respond(Response::Undone)]);
            }
        }
        let ops = vec![Op::CallUndo(undoable), Op::Respond(Response::Refused)];
        self.otherwise(self.entry, Trigger::Enrol, ops);
    }

    /// An orchestrator that commands has each step taken back in reverse order, one after another, and hears of it by
    /// results or, as a process manager, by events.
    fn command_back(&mut self, refusals: &Refusals, by_events: bool) {
        let undoable = refusals.undoable();
        let undo = || Op::CommandUndo(undoable.clone());
        let entry = self.entry;
        for (step, node) in refusals.steps() {
            let (done, undone) = if by_events {
                self.otherwise(node, Trigger::Step(step), vec![Op::Publish(Fact::Refused(step))]);
                let refused = Trigger::Fact(Fact::Refused(step));
                if refusals.can_refuse(step) || undoable.contains(&step) {
                    self.add(entry, refused, vec![Op::Record(step), undo()]);
                }
                (Trigger::Fact(Fact::Done(step)), Trigger::Fact(Fact::Undone(step)))
            } else {
                self.otherwise(node, Trigger::Step(step), vec![Op::Report(step, Trigger::Result(step))]);
                (Trigger::Result(step), Trigger::Undone(step))
            };
            self.add(entry, done, vec![undo()]);
            if undoable.contains(&step) {
                let tell = if by_events { Op::Publish(Fact::Undone(step)) } else { Op::Report(step, undone) };
                self.add(node, Trigger::Undo(step), vec![Op::Undo(step), tell]);
                self.add(entry, undone, vec![Op::RecordUndone(step), undo()]);
            }
        }
    }

    /// In a chain of calls the refusal travels back with the answers, and each link undoes its own before it answers.
    fn answer_back(&mut self, refusals: &Refusals) {
        for (step, node) in refusals.steps() {
            let undo = refusals.undoes(step).then_some(Op::Undo(step));
            let ops = undo.into_iter().chain([Op::Respond(Response::Refused)]).collect();
            self.otherwise(node, Trigger::Step(step), ops);
        }
        self.otherwise(self.entry, Trigger::Enrol, vec![Op::Respond(Response::Refused)]);
    }

    /// In a chain of queues it travels back as a message from link to link, and the first one tells the entry service.
    fn hand_back(&mut self, refusals: &Refusals) {
        let back = |step: StepId| {
            let before = step.0.checked_sub(1).map(StepId);
            Op::Report(step, before.map_or(Trigger::Finished, Trigger::Undo))
        };
        for (step, node) in refusals.steps() {
            self.otherwise(node, Trigger::Step(step), vec![back(step)]);
            if refusals.steps().any(|(later, _)| later > step && refusals.can_refuse(later)) {
                let undo = refusals.undoes(step).then_some(Op::Undo(step));
                self.add(node, Trigger::Undo(step), undo.into_iter().chain([back(step)]).collect());
            }
        }
    }

    /// Where nobody directs, a refusal is one more fact: whoever has done something subscribes to it, and takes its own
    /// back.
    fn react_back(&mut self, refusals: &Refusals, setup: &Setup) {
        let monitor = self.nodes.iter().position(|node| node.role == NodeRole::Monitor);
        let monitor = monitor.and_then(|index| u8::try_from(index).ok()).map(NodeId);
        let settle = || Op::Settle(refusals.undoable());
        for (step, node) in refusals.steps() {
            let heard = Trigger::Fact((refusals.plan.needs)(step).map_or(Fact::Created, Fact::Done));
            let listeners: Vec<(StepId, NodeId)> =
                refusals.steps().filter(|(other, _)| refusals.undoes_for(*other, step)).collect();
            let refused = Fact::Refused(step);
            // A fact is published for those who listen.
            if setup.has_monitor() || !listeners.is_empty() {
                self.otherwise(node, heard, vec![Op::Publish(refused)]);
            }
            for (other, node) in listeners {
                let tell = setup.has_monitor().then_some(Op::Publish(Fact::Undone(other)));
                let ops = std::iter::once(Op::Undo(other)).chain(tell).collect();
                self.add(node, Trigger::Fact(refused), ops);
            }
            if let Some(monitor) = monitor {
                self.add(monitor, Trigger::Fact(Fact::Done(step)), vec![settle()]);
                if refusals.can_refuse(step) || refusals.undoes(step) {
                    self.add(monitor, Trigger::Fact(refused), vec![Op::Watch, Op::Record(step), settle()]);
                }
                if refusals.undoes(step) {
                    let ops = vec![Op::Watch, Op::RecordUndone(step), settle()];
                    self.add(monitor, Trigger::Fact(Fact::Undone(step)), ops);
                }
            }
        }
    }

    /// What a service does instead when its work is turned down, or what it has called for.
    fn otherwise(&mut self, node: NodeId, trigger: Trigger, ops: Vec<Op>) {
        if let Some(program) = self.programs.iter_mut().find(|it| it.node == node && it.trigger == trigger) {
            program.otherwise = program.otherwise.iter().cloned().chain(ops).collect();
        }
    }
}
