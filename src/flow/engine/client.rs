//! The client: it asks, and after a 202 it asks again until it knows.

use super::call::CallEnd;
use super::{Engine, What};
use crate::flow::policy::retriable;
use crate::flow::program::{CLIENT, Trigger};
use crate::flow::trace::{Event, EventKind};

impl Engine<'_> {
    pub(super) fn start_client(&mut self, trigger: Trigger, case: usize, cause: Option<u32>) {
        if let Some(index) = self.begin(CLIENT, None, trigger, case, cause) {
            let started = self.event_count - 1;
            self.go_on(index, started);
        }
    }

    /// The client has an answer, or knows that it gets none.
    pub(super) fn client_answered(&mut self, asked: Trigger, end: CallEnd, cause: u32) {
        let polling = &self.process.polling;
        let can_ask = polling.at_most > 0 && self.programs.receivers(Trigger::Progress).next().is_some();
        let next = match (asked, end.status) {
            (Trigger::Enrol, Some(202)) if can_ask => Trigger::Progress,
            (Trigger::Progress, Some(303)) => return self.start_client(Trigger::Read, end.case, Some(cause)),
            // Told that it failed for good: no use in asking on.
            (Trigger::Progress, Some(200)) if end.says_failed => return,
            // Nor after an error that will not pass. A question changes nothing, so any other may be asked again.
            (Trigger::Progress | Trigger::Read, Some(status @ 400..)) if !retriable(status, true) => {
                return self.give_up(cause);
            }
            (Trigger::Progress, _) => Trigger::Progress,
            (Trigger::Read, None | Some(400..)) => Trigger::Read,
            _ => return,
        };
        if self.polls >= polling.at_most {
            return self.give_up(cause);
        }
        let pause = polling.every.max(end.wait);
        self.schedule(pause, What::Poll(next, end.case), Some(cause));
    }

    fn give_up(&mut self, cause: u32) {
        self.emit(Some(cause), Event { service: Some(CLIENT), ..Event::of(EventKind::GaveUp) });
    }

    pub(super) fn poll(&mut self, trigger: Trigger, case: usize, cause: Option<u32>) {
        self.polls += 1;
        self.start_client(trigger, case, cause);
    }
}
