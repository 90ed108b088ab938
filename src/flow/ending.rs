//! What a run has come to when it is over: what was done too often, and what was never done. Read off the trace alone.

use super::timeline::Timeline;
use super::trace::{EventKind, Outcome, StepId, Trace};
use super::undone::has_refusals;

/// What a run has come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// Work that was done more than once, with how often: of a step, or the entry service's own.
    pub repeated: Vec<(Option<StepId>, usize)>,
    /// Steps that were never done.
    pub undone: Vec<StepId>,
    /// Of those, the steps that the client was promised (it got a good answer) and that will never be done, since nobody
    /// holds a message for them any more. Of a run that was cut off nobody can say it yet.
    pub lost: Vec<StepId>,
    /// Of the undone steps, those whose message the broker still keeps.
    pub kept: Vec<StepId>,
    /// Of the undone steps, those whose message lies in the dead letter queue.
    pub dead: Vec<StepId>,
    /// Of the undone steps, those whose message the broker keeps and hands to nobody by itself.
    pub withheld: Vec<StepId>,
    /// Whether the run was ended while something was under way.
    pub cut_off: bool,
}

impl Ending {
    /// Reads off what a run has come to.
    #[must_use]
    pub fn of(trace: &Trace, timeline: &Timeline) -> Self {
        let times = |wanted: Option<StepId>| timeline.work.iter().filter(|(_, step, ..)| *step == wanted).count();
        let steps = || (0_u8..).map(StepId).take(trace.steps.len());
        let counts = std::iter::once(None).chain(steps().map(Some)).map(|step| (step, times(step)));
        let undone: Vec<StepId> = steps().filter(|step| times(Some(*step)) == 0).collect();
        let cut_off = trace.events.iter().any(|event| event.kind == EventKind::CutOff);
        // What was turned down is not to be done, and the client was not promised that it would not be.
        let is_refused = has_refusals(trace) && trace.events.iter().any(|event| event.kind == EventKind::StepRefused);
        let promised = !is_refused && timeline.answer.is_some_and(|(.., outcome)| outcome == Outcome::Ok);
        // What comes by itself, what nobody is handed, and what lies in the dead letter queue.
        let held = |step: &StepId, dead: bool, withheld: bool| {
            let mut held = trace.held.iter().filter(|held| (held.dead, held.withheld) == (dead, withheld));
            held.any(|held| held.leads_to.contains(step))
        };
        let kept = |step: &StepId| held(step, false, false);
        let withheld = |step: &StepId| held(step, false, true) && !kept(step);
        let dead = |step: &StepId| held(step, true, false) && !kept(step) && !withheld(step);
        let among = |is: &dyn Fn(&StepId) -> bool| undone.iter().copied().filter(is).collect::<Vec<_>>();
        Self {
            repeated: counts.filter(|(_, count)| *count > 1).collect(),
            lost: among(&|step| promised && !cut_off && !kept(step) && !withheld(step) && !dead(step)),
            kept: among(&kept),
            dead: among(&dead),
            withheld: among(&withheld),
            undone,
            cut_off,
        }
    }

    /// How often work was done that had been done before.
    #[must_use]
    pub fn done_twice(&self) -> usize {
        self.repeated.iter().map(|(_, count)| count - 1).sum()
    }
}
