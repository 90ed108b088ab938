//! The queue of a measured broker for each consumer: who is next, what comes again and where it stands, and when that is
//! over. What any broker does is in `broker`.

use super::broker::{State, Stored};
use super::{Engine, Freight, HORIZON, What};
use crate::flow::broker::{ChosenBroker, Gone, Past, Stands};
use crate::flow::message::{Message, MessageId};
use crate::flow::policy::Delivery;
use crate::flow::trace::{Event, EventKind, NodeId};

/// Who has no limit was measured so long, and so long a run lasts with it.
const MOST_WITHOUT_LIMIT: u32 = 60;

impl Engine<'_> {
    /// The measured broker of this run, where messages travel through one.
    pub(super) fn measured_broker(&self) -> Option<ChosenBroker> {
        self.setup.broker.filter(|_| self.programs.broker.is_some())
    }

    /// Whether a measured broker has a publication already, under the id that its publisher gave it.
    pub(super) fn is_known_twice(&self, publication: &Message, freight: Freight) -> bool {
        // The id is the idempotency key. A copy of the network, and another try of a call, have the same.
        self.setup.policy.idempotency_key
            && self.measured_broker().is_some_and(|chosen| chosen.broker.knows_twice)
            && freight.call.is_some()
            && self.store.iter().any(|stored| {
                let known = stored.publication();
                known != publication.id && self.freight(known).call == freight.call
            })
    }

    /// Puts a message into the queue of its consumer, and hands over what that can take.
    pub(super) fn enqueue(&mut self, index: usize, stands: Stands, cause: u32) {
        let consumer = self.store[index].consumer();
        self.store[index].set(State::Waiting);
        let queue = self.queues.entry(consumer).or_default();
        let place = match stands {
            Stands::InItsPlace => queue.iter().position(|other| *other > index).unwrap_or(queue.len()),
            Stands::AfterTheNext => queue.len().min(1),
            Stands::Last => queue.len(),
        };
        queue.insert(place, index);
        self.hand_over(consumer, cause);
    }

    /// Hands a consumer as many messages as it has workers, in the order of its queue.
    pub(super) fn hand_over(&mut self, consumer: NodeId, cause: u32) {
        let (Some(broker), Some(chosen)) = (self.programs.broker, self.measured_broker()) else { return };
        while !self.is_down(broker) && !self.is_down(consumer) && !self.is_endless {
            let at_hand = |stored: &&Stored| stored.consumer() == consumer && stored.is(State::Delivered);
            let taken = self.store.iter().filter(at_hand).count();
            let takes = usize::try_from(self.node(consumer).workers).unwrap_or(usize::MAX);
            let queue = self.queues.entry(consumer).or_default();
            if taken >= takes || queue.is_empty() {
                return;
            }
            let index = queue.remove(0);
            let deliveries = self.store[index].deliveries();
            match chosen.deliveries() {
                Some(most) if deliveries >= most => self.past_limit(index, chosen, cause),
                None if deliveries >= MOST_WITHOUT_LIMIT => {
                    self.is_endless = true;
                    self.queues.entry(consumer).or_default().insert(0, index);
                }
                _ => self.hand(index, broker, chosen, cause),
            }
        }
    }

    fn hand(&mut self, index: usize, broker: NodeId, chosen: ChosenBroker, cause: u32) {
        let delivery = self.delivery(index, broker);
        let freight = Freight { call: None, stored: Some(index), ..self.freight(self.store[index].publication()) };
        let (_, sent) = self.send(Some(cause), delivery, freight);
        if self.setup.policy.delivery == Delivery::AtLeastOnce
            && let Some(waits) = chosen.broker.waits.filter(|waits| *waits < HORIZON)
        {
            let timer = self.schedule(waits, What::Redeliver(index), Some(sent));
            self.store[index].timer = Some(timer);
        }
    }

    fn past_limit(&mut self, index: usize, chosen: ChosenBroker, cause: u32) {
        match chosen.broker.limit.map(|limit| limit.past) {
            Some(Past::Dropped) | None if chosen.dead_letter => self.bury(index, cause),
            Some(Past::Dropped) | None => {
                self.stop_timer(index);
                self.store[index].set(State::Gone);
                self.tell_of(index, EventKind::Dropped, cause);
            }
            Some(Past::Withheld) => self.withhold(index, State::Withheld, cause),
        }
    }

    /// The broker keeps a message, and hands it to nobody by itself.
    fn withhold(&mut self, index: usize, state: State, cause: u32) {
        self.stop_timer(index);
        self.store[index].set(state);
        self.tell_of(index, EventKind::Withheld, cause);
    }

    fn tell_of(&mut self, index: usize, kind: EventKind, cause: u32) {
        let (publication, consumer) = (self.store[index].publication(), self.store[index].consumer());
        // It may be down itself while what it had handed over gets lost.
        let broker = self.programs.broker.filter(|broker| !self.is_down(*broker));
        let about = Event { service: broker, message: Some(publication), peer: Some(consumer), ..Event::of(kind) };
        self.emit(Some(cause), about);
    }

    /// The time for an ack is over.
    pub(super) fn ack_is_overdue(&mut self, index: usize, chosen: ChosenBroker, cause: u32) {
        self.enqueue(index, chosen.stands().unwrap_or(Stands::Last), cause);
    }

    /// A delivery, or its ack, is lost on the way: nobody will acknowledge it.
    pub(super) fn will_not_be_acked(&mut self, index: usize, chosen: ChosenBroker, cause: u32) {
        if !self.store[index].is(State::Delivered) {
            return;
        }
        let broker = chosen.broker;
        let comes_in_time = broker.waits.is_some_and(|waits| waits < HORIZON);
        match (broker.holds_up, broker.gone) {
            _ if comes_in_time => self.store[index].set(State::Unacked),
            // It is still at the consumer's hand, and holds up what comes after it.
            (true, _) => self.tell_of(index, EventKind::Withheld, cause),
            (false, Gone::Never) => self.withhold(index, State::Withheld, cause),
            (false, _) => self.withhold(index, State::Unacked, cause),
        }
        self.hand_over(self.store[index].consumer(), cause);
    }

    /// A consumer has gone away with what it had not acknowledged.
    pub(super) fn consumer_left(&mut self, index: usize, chosen: ChosenBroker, cause: u32) {
        match chosen.broker.gone {
            Gone::Again => {
                self.stop_timer(index);
                self.enqueue(index, Stands::InItsPlace, cause);
            }
            Gone::InTime => self.store[index].set(State::Unacked),
            Gone::Never if self.store[index].is(State::Delivered) => self.withhold(index, State::Withheld, cause),
            Gone::Never => {}
        }
    }

    /// A consumer hands back what it cannot handle, or can only be silent about it.
    pub(super) fn hand_back_to_broker(
        &mut self,
        activity: usize,
        delivery: MessageId,
        (status, has_worked): (u16, bool),
        chosen: ChosenBroker,
        cause: u32,
    ) {
        if chosen.stands().is_none() {
            self.end_without_ack(activity, cause);
            if let Some(index) = self.freight(delivery).stored {
                self.will_not_be_acked(index, chosen, cause);
            }
            return;
        }
        let mut cause = cause;
        let is_last = chosen.deliveries().is_some_and(|most| self.message(delivery).attempt >= most);
        if is_last && !has_worked {
            cause = self.report_failure(activity, status, cause);
        }
        cause = self.ack(delivery, Some(status), cause);
        self.end_without_ack(activity, cause);
    }

    /// An ack has reached the broker, or what a consumer has handed back.
    pub(super) fn heard_from_consumer(&mut self, index: usize, ack: &Message, chosen: ChosenBroker, cause: u32) {
        let stored = &self.store[index];
        let consumer = stored.consumer();
        if stored.is(State::Gone) || stored.is(State::Dead) {
            return;
        }
        if ack.status.is_none() {
            self.stop_timer(index);
            self.store[index].set(State::Gone);
            self.queues.entry(consumer).or_default().retain(|waiting| *waiting != index);
            return self.hand_over(consumer, cause);
        }
        // What says no to an earlier delivery says nothing of the one that is under way.
        let is_open = stored.is(State::Delivered) || stored.is(State::Unacked);
        if !is_open || ack.attempt != stored.deliveries() {
            return;
        }
        self.stop_timer(index);
        if chosen.deliveries().is_some_and(|most| self.store[index].deliveries() >= most) {
            self.past_limit(index, chosen, cause);
            self.hand_over(consumer, cause);
        } else {
            self.enqueue(index, chosen.stands().unwrap_or(Stands::Last), cause);
        }
    }

    /// A consumer, or the broker, is back.
    pub(super) fn queues_go_on(&mut self, node: NodeId, chosen: ChosenBroker, cause: u32) {
        let is_broker = self.programs.broker == Some(node);
        for index in 0..self.store.len() {
            let is_its = is_broker || self.store[index].consumer() == node;
            // All connect anew. Who was at work on something cannot acknowledge it over a connection that is gone.
            let is_open = self.store[index].is(State::Unacked) || is_broker && self.store[index].is(State::Delivered);
            if is_its && is_open && self.setup.policy.delivery == Delivery::AtLeastOnce {
                match chosen.broker.gone {
                    Gone::Again => {
                        self.stop_timer(index);
                        self.enqueue(index, Stands::InItsPlace, cause);
                    }
                    Gone::InTime | Gone::Never => self.store[index].set(State::Unacked),
                }
            }
        }
        let consumers: Vec<NodeId> = self.queues.keys().copied().collect();
        for consumer in consumers {
            self.hand_over(consumer, cause);
        }
    }
}
