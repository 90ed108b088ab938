//! The client: it asks, and after a 202 it asks again until it knows.

use super::call::CallEnd;
use super::{Engine, What};
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
        let can_ask = self.programs.receivers(Trigger::Progress).next().is_some();
        match (asked, end.status) {
            (Trigger::Progress, Some(303)) => self.start_client(Trigger::Read, end.case, Some(cause)),
            // Told that it failed for good: no use in asking on.
            (Trigger::Progress, Some(200)) if self.cases[end.case].failed => {}
            (Trigger::Progress, _) if self.polls >= self.process.polling.at_most => {
                self.emit(Some(cause), Event { service: Some(CLIENT), ..Event::of(EventKind::GaveUp) });
            }
            (Trigger::Enrol, Some(202)) if can_ask => self.ask_later(cause),
            (Trigger::Progress, _) => self.ask_later(cause),
            _ => {}
        }
    }

    fn ask_later(&mut self, cause: u32) {
        let pause = self.process.polling.every;
        self.schedule(pause, What::Poll, Some(cause));
    }

    pub(super) fn poll(&mut self, cause: Option<u32>) {
        self.polls += 1;
        // The client knows one place to ask at: the one of the first answer it got.
        let case = 0;
        self.start_client(Trigger::Progress, case, cause);
    }
}
