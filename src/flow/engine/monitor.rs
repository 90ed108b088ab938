//! The monitor: it hears of every step, and notices what it does not hear of in time.

use super::activity::id_of;
use super::{Engine, What};
use crate::flow::trace::{Event, EventKind, NodeId, NodeRole, StepId};
use crate::sim::Timer;

/// How far the watch over one case is. It is kept in the monitor's database, so it survives a crash.
#[derive(Clone, Debug, Default)]
pub(super) enum Watch {
    /// Nothing has been heard of the case.
    #[default]
    None,
    /// Until its deadline.
    Until(Timer),
    /// The deadline passed while the monitor was down: it will notice when it is back.
    Overdue,
    /// All is there, or the alarm has been raised.
    Over,
}

impl Engine<'_> {
    /// The first event of a case starts its clock, whichever it is.
    pub(super) fn watch(&mut self, index: usize, cause: u32) -> u32 {
        let activity = &self.activities[index];
        let (node, case) = (activity.node, activity.case);
        if !matches!(self.cases[case].watch, Watch::None) {
            return cause;
        }
        let within = self.process.monitoring.within;
        let started = self.emit(
            Some(cause),
            Event {
                service: Some(node),
                activity: Some(id_of(index)),
                until: Some(self.agenda.now() + within),
                ..Event::of(EventKind::WatchStarted)
            },
        );
        let timer = self.schedule(within, What::Deadline(case), Some(started));
        self.cases[case].watch = Watch::Until(timer);
        started
    }

    /// All is there: no deadline is left to miss.
    pub(super) fn stop_watching(&mut self, case: usize) {
        if let Watch::Until(timer) = std::mem::replace(&mut self.cases[case].watch, Watch::Over) {
            self.cancel(timer);
        }
    }

    pub(super) fn deadline(&mut self, case: usize, cause: Option<u32>) {
        let node = self.programs.nodes.iter().position(|node| node.role == NodeRole::Monitor);
        let Some(node) = node.and_then(|node| u8::try_from(node).ok()).map(NodeId) else {
            return;
        };
        if self.is_down(node) {
            self.cases[case].watch = Watch::Overdue;
            return;
        }
        self.cases[case].watch = Watch::Over;
        let known = &self.cases[case];
        let missing: Vec<StepId> = match known.undoing.refused {
            // What was turned down is not to be done any more, and what was done is to be taken back.
            Some(_) => self.to_be_undone(known).collect(),
            None => {
                let steps = (0..).map(StepId).take(self.process.steps.len());
                steps.filter(|step| !known.recorded.contains(step)).collect()
            }
        };
        for step in missing {
            let missing = Event { service: Some(node), step: Some(step), ..Event::of(EventKind::StepMissing) };
            self.emit(cause, missing);
        }
    }

    /// A monitor that was down looks at its deadlines first.
    pub(super) fn missed_deadlines(&mut self, node: NodeId, cause: u32) {
        if self.programs.nodes[usize::from(node.0)].role != NodeRole::Monitor {
            return;
        }
        for case in 0..self.cases.len() {
            if matches!(self.cases[case].watch, Watch::Overdue) {
                self.deadline(case, Some(cause));
            }
        }
    }
}
