//! A step is turned down, and what was done before is taken back. Nothing of this happens in a process in which no step can
//! be turned down.

use super::activity::id_of;
use super::call::CallKind;
use super::{Case, Engine, What};
use crate::flow::fault::Target;
use crate::flow::message::MessageKind;
use crate::flow::program::{Fact, Op, Trigger};
use crate::flow::trace::{Event, EventKind, NodeId, StepId};
use crate::sim::Draw;

/// The status with which a step is turned down that was taken back before it began.
const TAKEN_BACK: u16 = 409;

/// What was turned down, and with which status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub step: StepId,
    pub status: u16,
}

/// What services remember, in their databases: it survives a crash.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// Every time that a step was done for a case.
    pub done: Vec<(StepId, usize)>,
    /// Every time that it was taken back.
    undone: Vec<(StepId, usize)>,
    /// What is turned down whenever it is asked for under its idempotency key.
    refused: Vec<(Refused, usize)>,
}

/// What the one who keeps the books of a case knows of its undoing.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// What was turned down first.
    pub refused: Option<Refused>,
    /// What was asked to be taken back.
    pub commanded: Vec<StepId>,
    /// What was taken back, or cannot be.
    undone: Vec<StepId>,
    /// Whether it is known that nothing is left to be taken back.
    pub is_settled: bool,
}

impl Engine<'_> {
    /// Whether a status that a fault makes a service answer with turns down what it is to do. Then it works and says no.
    pub(super) fn is_refusal(&mut self, index: usize, status: u16) -> bool {
        let is_to_refuse = self.activities[index].ops().iter().any(|op| match op {
            Op::Work(Some(step)) => self.step(*step).refuse.as_ref().is_some_and(|refuse| refuse.status == status),
            _ => false,
        });
        self.activities[index].is_to_refuse |= is_to_refuse;
        is_to_refuse
    }

    /// Whether work that is over ends in a refusal. The same case is always turned down, or never, whoever asks how often.
    pub(super) fn refuses(&self, index: usize, (step, case): (Option<StepId>, usize)) -> Option<Refused> {
        let step = step.filter(|_| self.undo.is_some())?;
        let (id, refuse) = (&self.step(step).id, self.step(step).refuse.as_ref()?);
        let draw = Draw { purpose: "refusal", who: [id, ""], about: [0; 3], case: id_of(case), attempt: 0 };
        let is_refused = self.activities[index].is_to_refuse || self.draws.fixed(draw).unit() < refuse.chance;
        is_refused.then_some(Refused { step, status: refuse.status })
    }

    /// Whether work was turned down before under its idempotency key.
    pub(super) fn was_refused(&self, node: NodeId, (step, case): (Option<StepId>, usize)) -> Option<Refused> {
        let memory = self.undo.as_ref().filter(|_| self.setup.policy.idempotency_key)?;
        let is_known = |(refused, of): &&(Refused, usize)| Some(refused.step) == step && *of == case;
        // What was done first stays done.
        let is_done = self.nodes[usize::from(node.0)].done.iter().any(|(done, _)| *done == (step, case));
        memory.refused.iter().find(is_known).filter(|_| !is_done).map(|(refused, _)| *refused)
    }

    /// Turns its work down; it goes on with what its program says for that.
    pub(super) fn turn_down(&mut self, index: usize, refused: Refused, cause: Option<u32>) -> u32 {
        let (node, case) = (self.activities[index].node, self.activities[index].case);
        if let Some(memory) = self.undo.as_mut().filter(|memory| !memory.refused.contains(&(refused, case))) {
            memory.refused.push((refused, case));
        }
        self.divert(index, refused);
        self.emit(
            cause,
            Event {
                service: Some(node),
                activity: Some(id_of(index)),
                step: Some(refused.step),
                status: Some(refused.status),
                ..Event::of(EventKind::StepRefused)
            },
        )
    }

    /// What an event says; none where it is not published, for its fact is not so.
    pub(super) fn says(&self, index: usize, fact: Fact) -> Option<String> {
        let activity = &self.activities[index];
        match fact {
            Fact::Created => Some(self.process.entry.event.clone()),
            Fact::Done(step) => Some(self.step(step).event.clone()),
            Fact::Refused(step) => {
                let refused = activity.refused.filter(|refused| refused.step == step)?;
                Some(self.refusal(refused))
            }
            Fact::Undone(step) => {
                let is_undone = self.times_done(step, activity.case) > 0;
                let undo = self.step(step).undo.as_ref().filter(|_| is_undone)?;
                Some(undo.event.clone())
            }
        }
    }

    /// What is reported back.
    pub(super) fn reports(&self, index: usize, step: StepId, to: Trigger) -> String {
        let refused = self.activities[index].refused.filter(|_| !matches!(to, Trigger::Undone(_)));
        let step = self.step(step);
        match (refused, &step.undo, to) {
            (Some(refused), ..) => self.refusal(refused),
            (None, Some(undo), Trigger::Undone(_)) => undo.event.clone(),
            _ => step.event.clone(),
        }
    }

    /// “card declined”, or what is said of a step that was taken back before it began.
    fn refusal(&self, refused: Refused) -> String {
        let step = self.step(refused.step);
        let refuse = step.refuse.as_ref().filter(|refuse| refuse.status == refused.status);
        refuse.map_or_else(|| format!("{} refused", step.command), |refuse| refuse.event.clone())
    }

    fn times_done(&self, step: StepId, case: usize) -> usize {
        let done = self.undo.iter().flat_map(|memory| &memory.done);
        done.filter(|done| **done == (step, case)).count()
    }

    /// Takes a step back, if it was done. True while that takes time.
    pub(super) fn undo(&mut self, index: usize, step: StepId, cause: &mut u32) -> bool {
        let (node, case) = (self.activities[index].node, self.activities[index].case);
        // What was turned down just now is nothing to be taken back.
        if self.activities[index].refused.is_some_and(|refused| refused.step == step) {
            return false;
        }
        let key = (Some(step), case);
        let is_at_it =
            |other: &super::activity::Activity| other.alive && other.node == node && other.working == Some(key);
        // What is under way cannot be taken back before it is done.
        if self.activities.iter().any(is_at_it) {
            self.activities[index].parked = Some(key);
            return true;
        }
        let about = Event {
            service: Some(node),
            activity: Some(id_of(index)),
            step: Some(step),
            ..Event::of(EventKind::UndoSkipped)
        };
        let is_done = self.times_done(step, case) > 0;
        let has_key = self.setup.policy.idempotency_key;
        let memory = self.undo.get_or_insert_default();
        if !is_done || has_key && memory.undone.contains(&(step, case)) {
            // Should it still be asked for under its key, the answer is no.
            if !is_done {
                memory.refused.push((Refused { step, status: TAKEN_BACK }, case));
            }
            *cause = self.emit(Some(*cause), about);
            return false;
        }
        let service = self.programs.nodes[usize::from(node.0)].id.clone();
        let (id, undo) = (&self.process.steps[usize::from(step.0)].id, &self.process.steps[usize::from(step.0)].undo);
        let draw = self.draw(index, "undo", id);
        let drawn = undo.as_ref().map(|undo| undo.work.drawn(&mut self.draws, draw)).unwrap_or_default();
        let takes = drawn.scaled(self.slowness(&Target::Service(service)));
        let until = Some(self.agenda.now() + takes);
        let started = self.emit(Some(*cause), Event { until, kind: EventKind::UndoStarted, ..about });
        let timer = self.schedule(takes, What::WorkDone(index), Some(started));
        let activity = &mut self.activities[index];
        (activity.working, activity.undoes, activity.timer) = (Some(key), true, Some(timer));
        true
    }

    /// A step is taken back.
    pub(super) fn undo_done(&mut self, index: usize, key: (Option<StepId>, usize), cause: Option<u32>) {
        let node = self.activities[index].node;
        let about =
            Event { service: Some(node), activity: Some(id_of(index)), step: key.0, ..Event::of(EventKind::UndoDone) };
        let done = self.emit(cause, about);
        if let (Some(memory), (Some(step), case)) = (&mut self.undo, key) {
            memory.undone.push((step, case));
        }
        self.activities[index].step_over();
        self.go_on(index, done);
        self.unpark(node, key, done);
    }

    /// Calls for the latest of these steps to be taken back that was called for. True while the answer is missing.
    pub(super) fn call_undo(&mut self, index: usize, steps: &[StepId], cause: u32) -> bool {
        while let Some(step) = self.activities[index].touched.pop() {
            if let Some(undo) = self.step(step).undo.as_ref().filter(|_| steps.contains(&step)) {
                let label = format!("POST {}", undo.path);
                let to = self.node_of_step(step);
                self.call(index, CallKind::Http, to, Trigger::Undo(step), label, cause);
                return true;
            }
        }
        false
    }

    /// Whoever wanted it taken back stops asking: it stays done.
    pub(super) fn undo_failed(&mut self, index: usize, step: StepId, status: Option<u16>, cause: u32) -> u32 {
        let about = Event {
            service: Some(self.activities[index].node),
            activity: Some(id_of(index)),
            step: Some(step),
            status,
            ..Event::of(EventKind::UndoFailed)
        };
        self.emit(Some(cause), about)
    }

    /// Whoever keeps the books hears that a step was turned down.
    pub(super) fn record_refusal(&mut self, index: usize, refused: Refused, cause: u32) -> u32 {
        let (node, case) = (self.activities[index].node, self.activities[index].case);
        self.cases[case].failed.insert(refused.step);
        let known = &mut self.cases[case].undoing;
        if known.refused.is_some() {
            return cause;
        }
        known.refused = Some(refused);
        let about = Event {
            service: Some(node),
            activity: Some(id_of(index)),
            step: Some(refused.step),
            status: Some(refused.status),
            ..Event::of(EventKind::ProcessRefused)
        };
        self.emit(Some(cause), about)
    }

    /// What is known to be done and not to be taken back.
    fn done_yet<'a>(case: &'a Case) -> impl DoubleEndedIterator<Item = StepId> + 'a {
        case.recorded.iter().copied().filter(|step| !case.undoing.undone.contains(step))
    }

    /// Of what is known to be done what can be taken back and is not.
    pub(super) fn to_be_undone<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = StepId> + 'a {
        Self::done_yet(case).filter(|step| self.step(*step).undo.is_some())
    }

    /// Puts the command on a queue that takes back the latest of these steps that is done, or notes that none is left. True
    /// while the ack is missing.
    pub(super) fn command_undo(&mut self, index: usize, steps: &[StepId], cause: &mut u32) -> bool {
        let case = &self.cases[self.activities[index].case];
        let latest = Self::done_yet(case).rev().find(|step| steps.contains(step));
        let Some(step) = latest.filter(|_| case.undoing.refused.is_some()) else {
            *cause = self.settle(index, steps, *cause);
            return false;
        };
        // One after another.
        if case.undoing.commanded.contains(&step) {
            return false;
        }
        let label = self.step(step).undo.as_ref().map(|undo| undo.command.clone()).unwrap_or_default();
        self.publish(index, MessageKind::Command, Trigger::Undo(step), label, *cause);
        true
    }

    /// Whoever keeps the books hears that a step was taken back, or cannot be.
    pub(super) fn record_undone(&mut self, index: usize, step: StepId, cause: u32) -> u32 {
        let activity = &self.activities[index];
        let (node, case) = (activity.node, activity.case);
        let failed = activity.message.and_then(|id| self.message(id).status).filter(|status| *status >= 400);
        let known = &mut self.cases[case].undoing;
        if known.undone.contains(&step) {
            return cause;
        }
        known.undone.push(step);
        if failed.is_some() {
            return self.undo_failed(index, step, failed, cause);
        }
        let about = Event {
            service: Some(node),
            activity: Some(id_of(index)),
            step: Some(step),
            ..Event::of(EventKind::UndoRecorded)
        };
        self.emit(Some(cause), about)
    }

    /// Notes that nothing is left to be taken back, if that is so: what was asked for has ended, and none of these steps is
    /// still done.
    pub(super) fn settle(&mut self, index: usize, steps: &[StepId], cause: u32) -> u32 {
        let number = self.activities[index].case;
        let case = &self.cases[number];
        let Some(refused) = case.undoing.refused.filter(|_| !case.undoing.is_settled) else { return cause };
        let is_over = |step: &StepId| case.recorded.contains(step) || case.failed.contains(step);
        if Self::done_yet(case).any(|step| steps.contains(&step)) || !case.commanded.iter().all(is_over) {
            return cause;
        }
        self.stop_watching(number);
        self.settled(index, refused, cause)
    }

    pub(super) fn settled(&mut self, index: usize, refused: Refused, cause: u32) -> u32 {
        let (node, case) = (self.activities[index].node, self.activities[index].case);
        if std::mem::replace(&mut self.cases[case].undoing.is_settled, true) {
            return cause;
        }
        let about = Event {
            service: Some(node),
            activity: Some(id_of(index)),
            step: Some(refused.step),
            status: Some(refused.status),
            ..Event::of(EventKind::ProcessUndone)
        };
        self.emit(Some(cause), about)
    }
}
