//! The broker keeps every message until its consumer has acknowledged it, or gives it up. What a measured one does
//! otherwise is in `queue`.

use super::{Engine, Freight, What};
use crate::flow::broker::Stands;
use crate::flow::message::{Message, MessageId, MessageKind};
use crate::flow::policy::{Delivery, retriable};
use crate::flow::process::Step;
use crate::flow::program::{Fact, Op, Trigger};
use crate::flow::retry::Retry;
use crate::flow::style::Coordination;
use crate::flow::trace::{Event, EventKind, Held, NodeId};
use crate::sim::{Micros, Timer};

/// One message kept for one consumer.
#[derive(Debug)]
pub(super) struct Stored {
    publication: MessageId,
    consumer: NodeId,
    deliveries: u32,
    state: State,
    pub timer: Option<Timer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The consumer is not there.
    Waiting,
    /// Delivered, not acknowledged.
    Delivered,
    /// Delivered, and nobody is at work on it any more.
    Unacked,
    /// Kept, and handed to nobody by itself.
    Withheld,
    /// In the dead letter queue, from where only a person takes it.
    Dead,
    /// Acknowledged, or let go of.
    Gone,
}

impl State {
    const fn is_kept(self) -> bool {
        matches!(self, Self::Waiting | Self::Delivered | Self::Unacked)
    }
}

impl Stored {
    pub const fn publication(&self) -> MessageId {
        self.publication
    }

    pub const fn consumer(&self) -> NodeId {
        self.consumer
    }

    pub const fn deliveries(&self) -> u32 {
        self.deliveries
    }

    pub fn is(&self, state: State) -> bool {
        self.state == state
    }

    pub const fn set(&mut self, state: State) {
        self.state = state;
    }
}

impl Engine<'_> {
    pub(super) fn is_anything_kept(&self) -> bool {
        self.store.iter().any(|stored| stored.state.is_kept())
    }

    /// What the broker still holds, dead letters among it, and which steps would follow from it.
    pub(super) fn held(&self) -> Vec<Held> {
        let held = self.store.iter().filter(|stored| stored.state != State::Gone);
        held.map(|stored| Held {
            message: stored.publication,
            consumer: stored.consumer,
            dead: stored.state == State::Dead,
            withheld: stored.state == State::Withheld || stored.state == State::Unacked && stored.timer.is_none(),
            leads_to: self.programs.leads_to(stored.consumer, self.freight(stored.publication).trigger),
        })
        .collect()
    }

    /// A delivery, or its ack, got lost. At most once: the broker has let go of it and will not know.
    pub(super) fn let_go_of_lost(&mut self, message: MessageId, lost: u32) {
        if let (Some(index), Some(chosen)) = (self.freight(message).stored, self.measured_broker())
            && self.setup.policy.delivery == Delivery::AtLeastOnce
        {
            return self.will_not_be_acked(index, chosen, lost);
        }
        if let Some(index) = self.freight(message).stored
            && self.message(message).kind != MessageKind::Ack
            && self.setup.policy.delivery == Delivery::AtMostOnce
        {
            self.store[index].state = State::Gone;
            self.hand_over(self.store[index].consumer, lost);
        }
    }

    /// A publication has arrived: acknowledge it, and keep it for everyone it concerns.
    pub(super) fn keep(&mut self, publication: &Message, freight: Freight, delivered: u32) {
        self.send(Some(delivered), ack(publication, None), Freight { call: None, stored: None, ..freight });
        if self.is_known_twice(publication, freight) {
            let about =
                Event { service: self.programs.broker, message: Some(publication.id), ..Event::of(EventKind::Ignored) };
            self.emit(Some(delivered), about);
            return;
        }
        let consumers: Vec<NodeId> = self.programs.receivers(freight.trigger).map(|program| program.node).collect();
        for consumer in consumers {
            self.store.push(Stored {
                publication: publication.id,
                consumer,
                deliveries: 0,
                state: State::Waiting,
                timer: None,
            });
            if self.measured_broker().is_some() {
                self.enqueue(self.store.len() - 1, Stands::Last, delivered);
            } else {
                self.deliver(self.store.len() - 1, delivered);
            }
        }
    }

    /// The next delivery of a message.
    pub(super) fn delivery(&mut self, index: usize, broker: NodeId) -> Message {
        let stored = &mut self.store[index];
        stored.deliveries += 1;
        stored.state = State::Delivered;
        let (publication, consumer, attempt) = (stored.publication, stored.consumer, stored.deliveries);
        Message {
            from: broker,
            to: consumer,
            forwards: Some(publication),
            copy_of: None,
            attempt,
            ..self.message(publication).clone()
        }
    }

    /// Hands a message on, if broker and consumer are there.
    fn deliver(&mut self, index: usize, cause: u32) {
        let Some(broker) = self.programs.broker else {
            return;
        };
        let (publication, consumer) = (self.store[index].publication, self.store[index].consumer);
        if self.is_down(broker) || self.is_down(consumer) {
            self.store[index].state = State::Waiting;
            return;
        }
        if self.store[index].deliveries >= self.process.queueing.max_deliveries.max(1) {
            self.bury(index, cause);
            return;
        }
        let message = self.delivery(index, broker);
        let freight = Freight { call: None, stored: Some(index), ..self.freight(publication) };
        let (_, sent) = self.send(Some(cause), message, freight);
        if self.setup.policy.delivery == Delivery::AtLeastOnce {
            let after = self.process.queueing.redeliver_after;
            let timer = self.schedule(after, What::Redeliver(index), Some(sent));
            self.store[index].timer = Some(timer);
        }
    }

    pub(super) fn redeliver(&mut self, index: usize, cause: Option<u32>) {
        self.store[index].timer = None;
        if let Some(cause) = cause
            && self.store[index].state.is_kept()
        {
            match self.measured_broker() {
                Some(chosen) => self.ack_is_overdue(index, chosen, cause),
                None => self.deliver(index, cause),
            }
        }
    }

    /// A delivery found its consumer down.
    pub(super) fn undelivered(&mut self, message: MessageId, cause: u32) {
        let Some(index) = self.freight(message).stored else {
            return;
        };
        if self.store[index].state == State::Delivered {
            self.hold(index, cause);
        }
    }

    /// The consumer's connection is gone: at least once keeps the message for its return, at most once
    /// has let go of it.
    fn hold(&mut self, index: usize, cause: u32) {
        if let Some(chosen) = self.measured_broker()
            && self.setup.policy.delivery == Delivery::AtLeastOnce
        {
            return self.consumer_left(index, chosen, cause);
        }
        self.stop_timer(index);
        if self.setup.policy.delivery == Delivery::AtLeastOnce {
            self.store[index].state = State::Waiting;
            // It may have come back while the message was on its way.
            if !self.is_down(self.store[index].consumer) {
                self.deliver(index, cause);
            }
        } else {
            self.store[index].state = State::Gone;
            self.hand_over(self.store[index].consumer, cause);
        }
    }

    pub(super) fn stop_timer(&mut self, index: usize) {
        if let Some(timer) = self.store[index].timer.take() {
            self.cancel(timer);
        }
    }

    /// The consumer's ack of a delivery; with a status it is a rejection.
    pub(super) fn ack(&mut self, delivery: MessageId, rejection: Option<u16>, cause: u32) -> u32 {
        let message = ack(self.message(delivery), rejection);
        let freight = self.freight(delivery);
        self.send(Some(cause), message, freight).1
    }

    /// An ack or a rejection has reached the broker.
    pub(super) fn acked(&mut self, message: &Message, delivered: u32) {
        let Some(index) = self.freight(message.id).stored else {
            return;
        };
        if let Some(chosen) = self.measured_broker() {
            return self.heard_from_consumer(index, message, chosen, delivered);
        }
        if !self.store[index].state.is_kept() {
            return;
        }
        self.stop_timer(index);
        match message.status {
            None => self.store[index].state = State::Gone,
            Some(status)
                if retriable(status, true) && self.store[index].deliveries < self.process.queueing.max_deliveries =>
            {
                // The broker backs off as a caller usually would, without jitter: one consumer, one queue.
                let doublings = self.store[index].deliveries.saturating_sub(1).min(16);
                let pause = Micros(Retry::PAUSE.0.saturating_mul(1 << doublings));
                let timer = self.schedule(pause, What::Redeliver(index), Some(delivered));
                self.store[index].timer = Some(timer);
            }
            Some(_) => self.bury(index, delivered),
        }
    }

    pub(super) fn bury(&mut self, index: usize, cause: u32) {
        self.stop_timer(index);
        self.store[index].state = State::Dead;
        let publication = self.store[index].publication;
        self.emit(
            Some(cause),
            Event { service: self.programs.broker, message: Some(publication), ..Event::of(EventKind::DeadLettered) },
        );
    }

    /// A consumer could not handle a message.
    pub(super) fn give_back(
        &mut self,
        activity: usize,
        delivery: MessageId,
        status: u16,
        has_worked: bool,
        cause: u32,
    ) {
        let mut cause = cause;
        let comes_again = self.setup.policy.delivery == Delivery::AtLeastOnce;
        if let Some(chosen) = self.measured_broker().filter(|_| comes_again) {
            return self.hand_back_to_broker(activity, delivery, (status, has_worked), chosen, cause);
        }
        let is_last = !comes_again
            || !retriable(status, true)
            || self.message(delivery).attempt >= self.process.queueing.max_deliveries;
        if is_last && !has_worked {
            cause = self.report_failure(activity, status, cause);
        }
        if comes_again {
            cause = self.ack(delivery, Some(status), cause);
        }
        self.end_without_ack(activity, cause);
    }

    /// Whoever would have told the orchestrator, or the first of a chain, of success tells of failure, too. It does
    /// not wait for an ack, for there is nothing left to do about it.
    pub(super) fn report_failure(&mut self, activity: usize, status: u16, cause: u32) -> u32 {
        let (node, trigger, case) = {
            let activity = &self.activities[activity];
            (activity.node, activity.trigger, activity.case)
        };
        let is_undo = matches!(trigger, Trigger::Undo(_));
        let reports = self.programs.find(node, trigger).and_then(|program| {
            program.ops.iter().find_map(|op| match op {
                // Where an undo in a chain is stuck, the refusal does not travel on.
                Op::Report(_, to) if is_undo && !matches!(to, Trigger::Undone(_)) => None,
                Op::Report(step, to) => Some((MessageKind::Result, *step, *to)),
                // Where nobody directs, an event tells of what has happened, and nothing has.
                Op::Publish(fact @ (Fact::Done(step) | Fact::Undone(step)))
                    if self.setup.style.coordination == Coordination::Orchestrated =>
                {
                    Some((MessageKind::Event, *step, Trigger::Fact(*fact)))
                }
                _ => None,
            })
        });
        let (Some((kind, step, to)), Some(broker)) = (reports, self.programs.broker) else {
            return cause;
        };
        let Step { command, undo, .. } = &self.process.steps[usize::from(step.0)];
        let command = undo.as_ref().filter(|_| is_undo).map_or(command, |undo| &undo.command);
        let message = Message {
            id: MessageId(0),
            kind,
            from: node,
            to: broker,
            label: format!("{command} failed"),
            step: Some(step),
            status: Some(status),
            headers: vec![],
            answers: self.activities[activity].message,
            forwards: None,
            copy_of: None,
            attempt: 1,
            blocks: false,
        };
        let freight = Freight { trigger: to, case, call: None, stored: None, says_failed: false, refused: None };
        self.send(Some(cause), message, freight).1
    }

    /// A consumer went down: what it had not acknowledged comes again, or is gone.
    pub(super) fn consumer_down(&mut self, consumer: NodeId, cause: u32) {
        for index in 0..self.store.len() {
            if self.store[index].consumer == consumer && self.store[index].state == State::Delivered {
                self.hold(index, cause);
            }
        }
    }

    /// A consumer, or the broker, came back.
    pub(super) fn deliver_waiting(&mut self, node: NodeId, cause: u32) {
        if let Some(chosen) = self.measured_broker() {
            return self.queues_go_on(node, chosen, cause);
        }
        let broker = self.programs.broker;
        for index in 0..self.store.len() {
            let stored = &self.store[index];
            let waits = stored.state == State::Waiting && (stored.consumer == node || broker == Some(node));
            // When the broker comes back its consumers connect anew, and whatever they had not
            // acknowledged is delivered again.
            let again = broker == Some(node)
                && stored.state == State::Delivered
                && self.setup.policy.delivery == Delivery::AtLeastOnce;
            if waits || again {
                self.stop_timer(index);
                self.deliver(index, cause);
            }
        }
    }
}

/// “I have it”, back to where a message came from.
fn ack(of: &Message, rejection: Option<u16>) -> Message {
    Message {
        id: MessageId(0),
        kind: MessageKind::Ack,
        from: of.to,
        to: of.from,
        label: String::new(),
        step: of.step,
        status: rejection,
        headers: vec![],
        answers: Some(of.id),
        forwards: None,
        copy_of: None,
        attempt: of.attempt,
        blocks: false,
    }
}
