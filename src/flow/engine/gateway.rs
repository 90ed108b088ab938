//! A gateway passes on what it is asked, and does with failures what its data say.

use super::call::{CallEnd, CallKind};
use super::{Engine, What};
use crate::flow::fault::Sends;
use crate::flow::front::Front;
use crate::flow::gateway::{Asked, Does, Failure, Then};
use crate::flow::message::MessageId;
use crate::flow::trace::{Event, EventKind, NodeId, Reason};
use crate::sim::Micros;
use std::collections::BTreeSet;

/// Which connections of a gateway have served before and are kept.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Whether there is one to the service.
    to_service: bool,
    /// From whom there is one.
    from: BTreeSet<NodeId>,
}

/// What a gateway gives back to the one who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Back {
    /// The answer of the service.
    Passed(MessageId),
    /// What it makes of a failure.
    Own(Then),
}

impl Engine<'_> {
    /// A gateway asks the service behind it what it is asked itself.
    pub(super) fn pass_on(&mut self, activity: usize, cause: u32) {
        let (node, trigger) = (self.activities[activity].node, self.activities[activity].trigger);
        if let (Some(front), Some(request)) = (self.programs.front(node), self.activities[activity].message) {
            let label = self.message(request).label.clone();
            self.call(activity, CallKind::Gateway, front.service, trigger, label, cause);
        }
    }

    /// How long a gateway waits for an answer to a call.
    pub(super) fn patience_of_gateway(&self, call: usize) -> Option<Micros> {
        let (front, ..) = self.of_gateway(call)?;
        front.gateway.patience(self.asked_of_gateway(call, front)).map(|millis| Micros::from_millis(millis.into()))
    }

    /// A node goes down: its connections that nobody uses now are closed, and the other end knows.
    pub(super) fn close_connections(&mut self, node: NodeId) {
        self.kept.remove(&node);
        self.kept_by_client.remove(&node);
        for kept in self.kept.values_mut() {
            kept.from.remove(&node);
        }
        let before = self.programs.fronts.iter().find(|front| front.service == node).map(|front| front.node);
        if let Some(kept) = before.and_then(|gateway| self.kept.get_mut(&gateway)) {
            kept.to_service = false;
        }
    }

    /// The gateway that a call is of, and who asked it.
    fn of_gateway(&self, call: usize) -> Option<(Front, NodeId)> {
        let activity = &self.activities[self.calls[call].activity];
        let front = self.programs.front(activity.node)?;
        Some((front, self.message(activity.message?).from))
    }

    fn asked_of_gateway(&self, call: usize, front: Front) -> Asked {
        let call = &self.calls[call];
        if call.label.starts_with("GET ") {
            return Asked::Get;
        }
        // What the program for it takes is in its body.
        let has_body = !front.is_empty
            && self.programs.find(call.to, call.trigger).is_none_or(|program| !program.takes.is_empty());
        match (has_body, self.setup.policy.idempotency_key) {
            (true, false) => Asked::Post,
            (true, true) => Asked::PostKey,
            (false, false) => Asked::PostEmpty,
            (false, true) => Asked::PostEmptyKey,
        }
    }

    /// Notes which connections a try of a gateway goes over; any but the first has one of its own.
    pub(super) fn note_connections(&mut self, call: usize) {
        let Some((front, from)) = self.of_gateway(call) else { return self.note_connection_of_client(call) };
        let is_first = self.calls[call].attempt == 1;
        let kept = self.kept.entry(front.node).or_default();
        let closed = match (is_first && kept.to_service, kept.from.contains(&from)) {
            (true, true) => Failure::BothKept,
            (true, false) => Failure::ClosedKept,
            (false, _) => Failure::Closed,
        };
        self.calls[call].closed = closed;
    }

    /// After a try of a gateway it gives something back, or there will be another one.
    pub(super) fn gateway_after_try(&mut self, index: usize, end: CallEnd, ended: u32) {
        let Some((front, from)) = self.of_gateway(index) else { return };
        let failure = match end.reason {
            Reason::Refused | Reason::NotSent => Failure::Refused,
            Reason::TimedOut | Reason::Unanswered => Failure::Silent,
            Reason::Reset | Reason::SenderDown => {
                match self.calls[index].last.and_then(|last| self.broken.get(&last)) {
                    Some(Sends::HalfHeader) => Failure::HalfHeader,
                    Some(Sends::NoHttp) => Failure::NoHttp,
                    Some(Sends::Nothing) | None => self.calls[index].closed,
                }
            }
            Reason::Answered => {
                let kept = self.kept.entry(front.node).or_default();
                kept.to_service = true;
                kept.from.insert(from);
                let back = self.calls[index].answer.map_or(Back::Own(Then::Close), Back::Passed);
                return self.gateway_gives(index, back, end, ended);
            }
        };
        self.kept.entry(front.node).or_default().to_service = false;
        let close = Does { tries: 1, takes: 0, then: Then::Close };
        let does = front.gateway.does(failure, self.asked_of_gateway(index, front)).unwrap_or(close);
        let attempt = self.calls[index].attempt;
        if does.then != Then::Afresh && attempt >= u32::from(does.tries) {
            let back = Back::Own(does.then);
            // What it takes to be silent, or to try again, has passed.
            if does.tries > 1 || does.takes == 0 || failure == Failure::Silent {
                return self.gateway_gives(index, back, end, ended);
            }
            let timer = self.schedule(Micros::from_millis(does.takes.into()), What::Gives(index), Some(ended));
            let call = &mut self.calls[index];
            (call.back, call.left_open, call.timer) = (Some(back), Some(end), Some(timer));
            return;
        }
        // What it takes to be silent has passed.
        let pauses = u32::from(does.tries).saturating_sub(1).max(1);
        let takes = if failure == Failure::Silent { 0 } else { does.takes };
        let pause = Micros(u64::from(takes) * 1_000 / u64::from(pauses));
        let activity = self.calls[index].activity;
        let scheduled = self.emit(
            Some(ended),
            Event {
                service: Some(front.node),
                message: self.calls[index].last,
                activity: Some(super::activity::id_of(activity)),
                until: Some(self.agenda.now() + pause),
                ..Event::of(EventKind::RetryScheduled)
            },
        );
        let timer = self.schedule(pause, What::Retry(index), Some(scheduled));
        self.calls[index].timer = Some(timer);
    }

    /// A gateway has waited after a failure, and gives back what it would.
    pub(super) fn gateway_waited(&mut self, index: usize, cause: Option<u32>) {
        let call = &mut self.calls[index];
        call.timer = None;
        let cause = cause.unwrap_or(call.sent);
        if let (Some(back), Some(end)) = (call.back, call.left_open) {
            self.gateway_gives(index, back, end, cause);
        }
    }

    fn gateway_gives(&mut self, index: usize, back: Back, end: CallEnd, ended: u32) {
        let call = &self.calls[index];
        let (activity, kind, trigger) = (call.activity, call.kind, call.trigger);
        self.calls[index].back = Some(back);
        self.call_ended(activity, kind, trigger, end, ended);
    }

    /// The call of a gateway is over: the one who asked gets something, and the gateway is done with it.
    pub(super) fn hand_back(&mut self, activity: usize, case: usize, resumed: u32) {
        let request = self.activities[activity].message;
        let back = self.calls.iter().rev().find(|call| call.activity == activity).and_then(|call| call.back);
        let (Some(request), Some(back)) = (request, back) else {
            return self.end_without_ack(activity, resumed);
        };
        self.activities[activity].case = case;
        let answer = match back {
            Back::Passed(answer) => {
                self.activities[activity].refused = self.freight(answer).refused;
                let answer = self.message(answer);
                (answer.status.unwrap_or(502), answer.headers.clone())
            }
            Back::Own(Then::Answer(status, retry_after)) => {
                (status, retry_after.map(|seconds| ("Retry-After", seconds.to_string())).into_iter().collect())
            }
            Back::Own(Then::Close | Then::Afresh) => {
                let (gateway, from) = (self.activities[activity].node, self.message(request).from);
                if let Some(kept) = self.kept.get_mut(&gateway) {
                    kept.from.remove(&from);
                }
                self.tell_sender(request, Reason::Reset, resumed);
                return self.end_without_ack(activity, resumed);
            }
        };
        let replied = self.reply(activity, answer, resumed);
        self.end_without_ack(activity, replied);
    }
}
