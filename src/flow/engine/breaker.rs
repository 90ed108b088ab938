//! The breaker of a caller for one service: it counts failures, turns tries down, and finds out whether it is better.

use super::Engine;
use super::activity::id_of;
use super::call::CallEnd;
use crate::flow::message::MessageId;
use crate::flow::policy::counts_in_breaker;
use crate::flow::trace::{Event, EventKind, NodeId, Outcome, Reason};
use crate::sim::Micros;

/// What a caller remembers of one service. It is gone when the caller goes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It asks; so many failures in a row there were.
    Closed(u32),
    /// It does not ask until then.
    Open(Micros),
    /// One try of this call finds out whether it is better; nothing else is asked meanwhile.
    HalfOpen(usize),
}

impl CallEnd {
    /// Whether it speaks against the service that was asked: silence, a refusal, or an error about its health.
    fn is_failure_of_the_other(self) -> bool {
        match (self.reason, self.status) {
            (Reason::Answered, status) => status.is_some_and(counts_in_breaker),
            _ => self.outcome() != Outcome::Ok,
        }
    }
}

impl Engine<'_> {
    /// Whether the caller's breaker lets a try through; the event that says that it is not sent.
    pub(super) fn ask_breaker(&mut self, call: usize, cause: u32) -> Result<(), u32> {
        if self.setup.policy.breaker.is_none() {
            return Ok(());
        }
        let now = self.agenda.now();
        let (key, about) = self.of_breaker(call);
        match self.breakers.get(&key).copied().unwrap_or(State::Closed(0)) {
            State::Closed(_) => Ok(()),
            State::Open(until) if now >= until => {
                self.breakers.insert(key, State::HalfOpen(call));
                self.emit(Some(cause), Event { kind: EventKind::BreakerHalfOpened, ..about });
                Ok(())
            }
            state => {
                let until = if let State::Open(until) = state { Some(until) } else { None };
                let message = self.calls[call].last;
                Err(self.emit(Some(cause), Event { kind: EventKind::NotSent, message, until, ..about }))
            }
        }
    }

    /// A try has ended.
    pub(super) fn tell_breaker(&mut self, call: usize, message: MessageId, end: CallEnd, ended: u32) {
        let Some(breaker) = self.setup.policy.breaker else {
            return;
        };
        let (key, about) = self.of_breaker(call);
        let state = self.breakers.get(&key).copied().unwrap_or(State::Closed(0));
        let next = match (state, end.is_failure_of_the_other()) {
            // A try that was under way when it opened, or beside the one that finds out, changes nothing.
            (State::Open(_), _) => state,
            (State::HalfOpen(other), _) if other != call => state,
            (State::Closed(_) | State::HalfOpen(_), false) => State::Closed(0),
            (State::Closed(failures), true) if failures + 1 < breaker.after => State::Closed(failures + 1),
            (State::Closed(_) | State::HalfOpen(_), true) => State::Open(self.agenda.now() + breaker.open),
        };
        self.breakers.insert(key, next);
        let (kind, until) = match (state, next) {
            (State::Closed(_) | State::HalfOpen(_), State::Open(until)) => (EventKind::BreakerOpened, Some(until)),
            (State::HalfOpen(_), State::Closed(_)) => (EventKind::BreakerClosed, None),
            _ => return,
        };
        self.emit(Some(ended), Event { kind, message: Some(message), until, ..about });
    }

    /// Whose breaker for whom, and an event about it.
    fn of_breaker(&self, call: usize) -> ((NodeId, NodeId), Event) {
        let (activity, to) = (self.calls[call].activity, self.calls[call].to);
        let from = self.activities[activity].node;
        let about = Event {
            service: Some(from),
            peer: Some(to),
            activity: Some(id_of(activity)),
            ..Event::of(EventKind::NotSent)
        };
        ((from, to), about)
    }
}
