//! The client: it asks, and after a 202 it asks again until it knows. A measured one sends some requests again by itself.

use super::activity::id_of;
use super::call::{CallEnd, CallKind};
use super::{Engine, HORIZON, What};
use crate::flow::client::{Met, Method};
use crate::flow::fault::Sends;
use crate::flow::gateway::Failure;
use crate::flow::policy::retriable;
use crate::flow::program::{CLIENT, Trigger};
use crate::flow::trace::{Event, EventKind, Reason};
use crate::sim::Micros;

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

    /// How long the client waits for an answer. A measured one waits as long as it does by itself; what would outlast the
    /// run is no end of it.
    pub(super) fn patience_of_client(&self) -> Option<Micros> {
        match self.setup.client {
            None => Some(self.process.client.patience),
            Some(chosen) => chosen.client.patience.filter(|patience| *patience < HORIZON),
        }
    }

    /// Before anything happens: a connection of the client may have served already.
    pub(super) fn warm_client(&mut self) {
        if self.setup.client.is_some_and(|chosen| chosen.is_kept) {
            self.kept_by_client.insert(self.programs.front_of(self.programs.entry));
        }
    }

    /// Notes which connection the first try of a call goes over. Any other has one of its own, and was measured as what
    /// came after just that first one.
    pub(super) fn note_connection_of_client(&mut self, call: usize) {
        let call = &mut self.calls[call];
        if call.kind == CallKind::Client && call.attempt == 1 && self.kept_by_client.contains(&call.to) {
            call.closed = Failure::ClosedKept;
        }
    }

    /// After a try of a measured client: whether it sends the request again, although nobody asked it to.
    pub(super) fn client_sends_again(&mut self, index: usize, end: CallEnd, ended: u32) -> bool {
        let call = &self.calls[index];
        let Some(chosen) = self.setup.client.filter(|_| call.kind == CallKind::Client) else { return false };
        let (to, last, attempt, activity) = (call.to, call.last, call.attempt, call.activity);
        let (is_kept, is_get) = (call.closed == Failure::ClosedKept, call.label.starts_with("GET "));
        // Whoever says 408 has done with the connection (RFC 9110 section 15.5.9).
        if end.status.is_some_and(|status| status != 408) {
            self.kept_by_client.insert(to);
        } else {
            self.kept_by_client.remove(&to);
        }
        let broken = last.and_then(|last| self.broken.get(&last));
        let met = match (end.reason, end.status) {
            (Reason::Answered, Some(status)) => Met::Answered(status),
            (Reason::Reset, _) if broken.is_none_or(|sends| *sends == Sends::Nothing) => Met::Closed,
            // Nothing was measured of a refused connection, of half a header or no HTTP, and of what follows upon silence.
            _ => return false,
        };
        let method = if is_get { Method::Get } else { Method::Post };
        let row = chosen.client.does(met, method, is_kept, end.wait > Micros::ZERO);
        let Some(row) = row.filter(|row| attempt < u32::from(row.requests)) else { return false };
        let pause = row.pause.after(attempt, end.wait);
        let scheduled = self.emit(
            Some(ended),
            Event {
                service: Some(CLIENT),
                message: last,
                activity: Some(id_of(activity)),
                until: Some(self.agenda.now() + pause),
                ..Event::of(EventKind::RetryScheduled)
            },
        );
        let timer = self.schedule(pause, What::Retry(index), Some(scheduled));
        self.calls[index].timer = Some(timer);
        true
    }
}
