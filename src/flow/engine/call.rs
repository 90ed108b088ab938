//! A call: a request, or a publication that waits for the broker's ack. It may take several tries, and
//! each of them ends in exactly one outcome.

use super::activity::id_of;
use super::gateway::Back;
use super::undo::Refused;
use super::{Engine, Freight, What};
use crate::flow::gateway::Failure;
use crate::flow::message::{Message, MessageId, MessageKind};
use crate::flow::placed::ends;
use crate::flow::policy::retriable;
use crate::flow::program::{Fact, Trigger};
use crate::flow::trace::{Event, EventKind, NodeId, Outcome, Reason};
use crate::sim::{Draw, Micros, Timer};

/// Who never stops trying is watched for so many tries, and a run has no more.
const MOST_WITHOUT_END: u32 = 60;

/// What sort of call it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CallKind {
    /// The client's: it has its own patience, and tries again by itself only if it is a measured one that does.
    Client,
    /// From service to service.
    Http,
    /// From a gateway to the service behind it.
    Gateway,
    /// To the broker, which acknowledges it.
    Publication(MessageKind),
}

/// How a call ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct CallEnd {
    pub reason: Reason,
    pub status: Option<u16>,
    pub case: usize,
    /// How long the answer asks to wait (`Retry-After`).
    pub wait: Micros,
    /// Whether the answer says that the process failed for good.
    pub says_failed: bool,
    /// What the answer says was turned down.
    pub refused: Option<Refused>,
}

impl CallEnd {
    pub const fn is_ok(self) -> bool {
        matches!(self.outcome(), Outcome::Ok)
    }

    /// How much the sender was not told: 0 for an answer, 1 where the connection broke, 2 for silence until a timeout,
    /// here or, by a 504, further down.
    pub fn silence(self) -> u8 {
        match (self.outcome(), self.reason) {
            (Outcome::Ok | Outcome::Failed, _) => 0,
            (Outcome::Unknown, Reason::Reset) => 1,
            (Outcome::Unknown, _) => 2,
        }
    }

    /// Silence leaves open whether the work was done; so does a connection that broke, and a 504, which
    /// speaks of silence further down. A refusal and any other error are news.
    pub const fn outcome(self) -> Outcome {
        match (self.reason, self.status) {
            (Reason::Answered, Some(504)) => Outcome::Unknown,
            (Reason::Answered, Some(400..)) | (Reason::Refused | Reason::NotSent, _) => Outcome::Failed,
            (Reason::Answered, _) => Outcome::Ok,
            _ => Outcome::Unknown,
        }
    }
}

#[derive(Debug)]
pub(super) struct Call {
    pub activity: usize,
    pub kind: CallKind,
    pub to: NodeId,
    pub trigger: Trigger,
    pub label: String,
    pub attempt: u32,
    /// The message of the current try, while it has no outcome.
    open: Option<MessageId>,
    /// The message of the try that was sent last.
    pub last: Option<MessageId>,
    /// The event that sent it.
    pub sent: u32,
    pub timer: Option<Timer>,
    /// The message that answered it.
    pub answer: Option<MessageId>,
    /// Of a gateway's or the client's call: what it is if the connection of this try is closed. Of a gateway's: what is
    /// given back in the end.
    pub closed: Failure,
    pub back: Option<Back>,
    /// Of the tries before, the one that left most open. A later error does not close that.
    pub left_open: Option<CallEnd>,
    /// When its first try was made.
    began: Micros,
    /// What the jitter of its pauses remembers.
    drawn: f64,
}

impl Call {
    /// Whether it tells of what its sender knows to be turned down.
    const fn says_refused(&self) -> bool {
        match self.trigger {
            Trigger::Fact(Fact::Refused(_)) | Trigger::Result(_) | Trigger::Finished => true,
            Trigger::Undo(_) => matches!(self.kind, CallKind::Publication(MessageKind::Result)),
            _ => false,
        }
    }

    /// Ends the current try, if there is one.
    pub fn close(&mut self) -> Option<MessageId> {
        self.open.take()
    }
}

impl Engine<'_> {
    pub(super) fn place_call(
        &mut self,
        activity: usize,
        kind: CallKind,
        to: NodeId,
        trigger: Trigger,
        label: String,
        cause: u32,
    ) {
        // Whoever wants to ask a service asks its gateway.
        let to = if matches!(kind, CallKind::Client | CallKind::Http) { self.programs.front_of(to) } else { to };
        let call = self.calls.len();
        self.calls.push(Call {
            activity,
            kind,
            to,
            trigger,
            label,
            attempt: 0,
            open: None,
            last: None,
            sent: cause,
            timer: None,
            answer: None,
            closed: Failure::Closed,
            back: None,
            left_open: None,
            began: self.agenda.now(),
            drawn: 0.0,
        });
        self.try_call(call, cause);
    }

    fn try_call(&mut self, index: usize, cause: u32) {
        self.calls[index].attempt += 1;
        if self.calls[index].kind == CallKind::Http
            && let Err(not_sent) = self.ask_breaker(index, cause)
        {
            // It ends at once, and not before the caller has begun to wait for it.
            let timer = self.schedule(Micros::ZERO, What::NotSent(index), Some(not_sent));
            self.calls[index].timer = Some(timer);
            return;
        }
        let call = &self.calls[index];
        let activity = &self.activities[call.activity];
        let (kind, blocks) = match call.kind {
            CallKind::Client | CallKind::Http | CallKind::Gateway => (MessageKind::Request, true),
            CallKind::Publication(kind) => (kind, false),
        };
        let step = match call.trigger {
            Trigger::Step(step) | Trigger::Result(step) | Trigger::Undo(step) | Trigger::Undone(step) => Some(step),
            Trigger::Fact(Fact::Done(step) | Fact::Refused(step) | Fact::Undone(step)) => Some(step),
            _ => None,
        };
        // A result answers the command that its sender got from the broker.
        let answers = if kind == MessageKind::Result { activity.message } else { None };
        let refused = activity.refused.filter(|_| call.says_refused());
        let message = Message {
            id: MessageId(0),
            kind,
            from: activity.node,
            to: call.to,
            label: call.label.clone(),
            step,
            status: refused.map(|refused| refused.status),
            headers: vec![],
            answers,
            forwards: None,
            copy_of: None,
            attempt: call.attempt,
            blocks,
        };
        let (trigger, case) = (call.trigger, activity.case);
        let freight = Freight { trigger, case, call: Some(index), stored: None, says_failed: false, refused };
        let patience = match call.kind {
            CallKind::Client => self.patience_of_client(),
            CallKind::Gateway => self.patience_of_gateway(index),
            _ => self.setup.policy.timeout,
        };
        let (id, sent) = self.send(Some(cause), message, freight);
        self.note_connections(index);
        let timer = patience.map(|patience| self.schedule(patience, What::TimedOut(index), Some(sent)));
        let call = &mut self.calls[index];
        (call.open, call.last) = (Some(id), Some(id));
        call.sent = sent;
        call.timer = timer;
    }

    /// A reply or an ack has come back.
    pub(super) fn answered(&mut self, answer: &Message, delivered: u32) {
        let Some(request) = answer.answers else {
            return;
        };
        let original = self.message(request).copy_of.unwrap_or(request);
        let call = self.freight(request).call.filter(|call| self.calls[*call].open == Some(original));
        let Some(call) = call else {
            let node = answer.to;
            self.emit(
                Some(delivered),
                Event {
                    service: Some(node),
                    message: Some(answer.id),
                    status: answer.status,
                    ..Event::of(EventKind::Ignored)
                },
            );
            return;
        };
        let wait = answer
            .headers
            .iter()
            .find(|(name, _)| *name == "Retry-After")
            .and_then(|(_, seconds)| seconds.parse::<u64>().ok())
            .map_or(Micros::ZERO, |seconds| Micros::from_millis(seconds.saturating_mul(1_000)));
        let Freight { case, says_failed, refused, .. } = self.freight(answer.id);
        let end = CallEnd { reason: Reason::Answered, status: answer.status, case, wait, says_failed, refused };
        self.calls[call].answer = Some(answer.id);
        self.try_ended(call, end, delivered);
    }

    pub(super) fn call_timed_out(&mut self, index: usize, cause: Option<u32>) {
        self.calls[index].timer = None;
        self.no_answer(index, Reason::TimedOut, cause);
    }

    pub(super) fn call_broken(&mut self, index: usize, message: MessageId, reason: Reason, cause: Option<u32>) {
        if self.calls[index].open == Some(message) {
            self.no_answer(index, reason, cause);
        }
    }

    fn no_answer(&mut self, index: usize, reason: Reason, cause: Option<u32>) {
        if self.calls[index].open.is_some() {
            let cause = cause.unwrap_or(self.calls[index].sent);
            let case = self.activities[self.calls[index].activity].case;
            let end = CallEnd { reason, status: None, case, wait: Micros::ZERO, says_failed: false, refused: None };
            self.try_ended(index, end, cause);
        }
    }

    fn try_ended(&mut self, index: usize, end: CallEnd, cause: u32) {
        let Some(message) = self.calls[index].close() else {
            return;
        };
        if let Some(timer) = self.calls[index].timer.take() {
            self.cancel(timer);
        }
        let call = &self.calls[index];
        let (activity, kind) = (call.activity, call.kind);
        let ended = self.emit(
            Some(cause),
            Event {
                service: Some(self.activities[activity].node),
                message: Some(message),
                activity: Some(id_of(activity)),
                status: end.status,
                outcome: Some(end.outcome()),
                reason: Some(end.reason),
                ..Event::of(EventKind::Outcome)
            },
        );
        if kind == CallKind::Http {
            self.tell_breaker(index, message, end, ended);
        }
        if kind == CallKind::Gateway {
            self.gateway_after_try(index, end, ended);
        } else {
            self.after_try(index, end, ended);
        }
    }

    /// A try that the breaker turned down is over.
    pub(super) fn was_not_sent(&mut self, index: usize, cause: Option<u32>) {
        let call = &mut self.calls[index];
        call.timer = None;
        let (cause, case) = (cause.unwrap_or(call.sent), self.activities[call.activity].case);
        let reason = Reason::NotSent;
        let end = CallEnd { reason, status: None, case, wait: Micros::ZERO, says_failed: false, refused: None };
        self.after_try(index, end, cause);
    }

    /// After a try the call is over, or there will be another one.
    fn after_try(&mut self, index: usize, end: CallEnd, ended: u32) {
        if self.client_sends_again(index, end, ended) {
            return;
        }
        let call = &self.calls[index];
        let (activity, kind, trigger, attempt) = (call.activity, call.kind, call.trigger, call.attempt);
        let node = self.activities[activity].node;
        let policy = &self.setup.policy;
        let is_undo = kind == CallKind::Http && matches!(trigger, Trigger::Undo(_));
        let may_pass = match (end.reason, end.status) {
            (Reason::Answered, Some(status)) => retriable(status, policy.idempotency_key || is_undo),
            (Reason::Answered, None) => false,
            _ => true,
        };
        // What has to be taken back is asked for as often as a broker would hand it over.
        let patience = if is_undo { self.process.queueing.max_deliveries } else { 0 };
        let tries = policy.retry.attempts.max(patience);
        let is_over = !is_undo && policy.retry.within.is_some_and(|within| self.agenda.now() - call.began >= within);
        if end.is_ok() || kind == CallKind::Client || !may_pass || attempt >= tries || is_over {
            let before = call.left_open.filter(|before| !end.is_ok() && before.silence() > end.silence());
            self.call_ended(activity, kind, trigger, before.unwrap_or(end), ended);
            return;
        }
        if attempt >= MOST_WITHOUT_END {
            self.is_endless = true;
        }
        if self.calls[index].left_open.is_none_or(|before| end.silence() > before.silence()) {
            self.calls[index].left_open = Some(end);
        }
        let (to, message) = (self.calls[index].to, self.calls[index].last);
        let (from, asked) = ends(&self.programs.nodes, node, to);
        let [what, step] = trigger.numbers();
        let case = id_of(self.activities[activity].case);
        let draw = Draw { purpose: "backoff", who: [from, asked], about: [0, what, step], case, attempt };
        let pause = policy.retry.pause(attempt, &mut self.calls[index].drawn, &mut self.draws.of(draw)).max(end.wait);
        let until = Some(self.agenda.now() + pause);
        let scheduled = self.emit(
            Some(ended),
            Event {
                service: Some(node),
                message,
                activity: Some(id_of(activity)),
                until,
                // Where nothing was sent yet no message says whom it will ask.
                peer: message.is_none().then_some(to),
                ..Event::of(EventKind::RetryScheduled)
            },
        );
        let timer = self.schedule(pause, What::Retry(index), Some(scheduled));
        self.calls[index].timer = Some(timer);
    }

    pub(super) fn retry(&mut self, index: usize, cause: Option<u32>) {
        let call = &mut self.calls[index];
        call.timer = None;
        let cause = cause.unwrap_or(call.sent);
        self.try_call(index, cause);
    }

    /// The calls of an activity that died: nobody waits for them any more.
    pub(super) fn abandon_calls(&mut self, activity: usize, cause: u32) {
        for index in 0..self.calls.len() {
            if self.calls[index].activity != activity {
                continue;
            }
            if let Some(timer) = self.calls[index].timer.take() {
                self.cancel(timer);
            }
            if let Some(message) = self.calls[index].close() {
                self.emit(
                    Some(cause),
                    Event {
                        message: Some(message),
                        outcome: Some(Outcome::Unknown),
                        reason: Some(Reason::SenderDown),
                        ..Event::of(EventKind::Outcome)
                    },
                );
            }
        }
    }
}
