//! Carries messages from node to node: latency, loss, duplication, and doors that are closed.

use super::activity::id_of;
use super::{Engine, Freight, What};
use crate::flow::fault::{FaultKind, Target};
use crate::flow::message::{Message, MessageId, MessageKind};
use crate::flow::placed::ends;
use crate::flow::trace::{Event, EventKind, NodeId, Reason};
use crate::sim::{Draw, Micros};

/// How far along its link a lost message gets.
const LOST_AT: f64 = 0.55;
/// A copy takes a detour, so that it can be told from its original.
const DETOUR: u64 = 3;

impl Engine<'_> {
    /// Sends a message; its number is filled in here.
    pub(super) fn send(&mut self, cause: Option<u32>, message: Message, freight: Freight) -> (MessageId, u32) {
        let id = self.add(message, freight);
        let (from, status) = (self.message(id).from, self.message(id).status);
        let sent =
            self.emit(cause, Event { service: Some(from), message: Some(id), status, ..Event::of(EventKind::Sent) });
        self.carry(id, sent);
        (id, sent)
    }

    fn add(&mut self, message: Message, freight: Freight) -> MessageId {
        let id = MessageId(u32::try_from(self.messages.len()).unwrap_or(u32::MAX));
        self.messages.push(Message { id, ..message });
        self.freight.push(freight);
        id
    }

    fn carry(&mut self, id: MessageId, sent: u32) {
        let (from, to) = (self.message(id).from, self.message(id).to);
        let latency = self.latency(from, to, id, "latency");
        if self.spend_fault(from, to, FaultKind::Duplicate) {
            let copy = Message { copy_of: Some(id), ..self.message(id).clone() };
            let freight = self.freight(id);
            let copy = self.add(copy, freight);
            let status = self.message(copy).status;
            let made = self.emit(Some(sent), Event { message: Some(copy), status, ..Event::of(EventKind::Duplicated) });
            self.schedule(Micros(latency.0.saturating_mul(DETOUR)), What::Arrive(copy), Some(made));
        }
        if self.spend_fault(from, to, FaultKind::Lose) {
            self.schedule(latency.scaled(LOST_AT), What::Lose(id), Some(sent));
        } else {
            self.schedule(latency, What::Arrive(id), Some(sent));
        }
    }

    /// The latency of a message, or of the news that it will not be answered, slowed if a fault says so.
    fn latency(&mut self, from: NodeId, to: NodeId, message: MessageId, purpose: &'static str) -> Micros {
        // A gateway is on the way to its service: that way is as it would be without it.
        let (from_id, to_id) = ends(&self.programs.nodes, from, to);
        let (from_id, to_id) = (from_id.to_owned(), to_id.to_owned());
        let own = self.process.links.iter().find(|link| link.from == from_id && link.to == to_id);
        let distribution = own.map_or(&self.process.latency, |link| &link.latency);
        let (Freight { trigger, case, .. }, message) = (self.freight(message), self.message(message));
        let [what, step] = trigger.numbers();
        let draw = Draw {
            purpose,
            who: [&from_id, &to_id],
            about: [message.kind as u8, what, step],
            case: id_of(case),
            attempt: message.attempt,
        };
        let drawn = distribution.drawn(&mut self.draws, draw);
        let written = self.as_written(from, to);
        let whole = Target::Link(from_id, to_id);
        let slowness = if written == whole { 1.0 } else { self.slowness(&written) };
        drawn.scaled(slowness * self.slowness(&whole))
    }

    /// A way by the ids of its nodes.
    fn as_written(&self, from: NodeId, to: NodeId) -> Target {
        let id = |node: NodeId| self.programs.nodes[usize::from(node.0)].id.clone();
        Target::Link(id(from), id(to))
    }

    /// The product of all slow-downs that befall a target now.
    pub(super) fn slowness(&self, target: &Target) -> f64 {
        let now = self.agenda.now();
        let factor = |fault: &crate::flow::Fault| match fault.kind {
            FaultKind::Slow(factor) if fault.target == *target && fault.span.contains(now) => Some(factor),
            _ => None,
        };
        self.setup.faults.iter().filter_map(factor).product()
    }

    /// Whether a fault of this kind waits for the next message from one node to another. It strikes once.
    fn spend_fault(&mut self, from: NodeId, to: NodeId, kind: FaultKind) -> bool {
        let now = self.agenda.now();
        let written = self.as_written(from, to);
        let (from, to) = ends(&self.programs.nodes, from, to);
        let whole = Target::Link(from.to_owned(), to.to_owned());
        let strikes = |fault: &crate::flow::Fault| {
            fault.kind == kind && fault.span.contains(now) && (fault.target == whole || fault.target == written)
        };
        let found = (self.setup.faults.iter().enumerate())
            .find(|(index, fault)| strikes(fault) && !self.spent_faults.contains(index))
            .map(|(index, _)| index);
        found.is_some_and(|index| self.spent_faults.insert(index))
    }

    pub(super) fn arrive(&mut self, id: MessageId, cause: Option<u32>) {
        let message = self.message(id).clone();
        let freight = self.freight(id);
        if self.is_down(message.to) {
            // Nobody is there: what turns it away is the machine or the network, not the service.
            let refused = self.emit(cause, Event { message: Some(id), ..Event::of(EventKind::Refused) });
            match message.kind {
                MessageKind::Reply | MessageKind::Ack => {}
                _ if freight.stored.is_some() => self.undelivered(id, refused),
                _ => self.tell_sender(id, Reason::Refused, refused),
            }
            return;
        }
        let delivered = self.emit(
            cause,
            Event {
                service: Some(message.to),
                message: Some(id),
                status: message.status,
                ..Event::of(EventKind::Delivered)
            },
        );
        match message.kind {
            MessageKind::Reply => self.answered(&message, delivered),
            MessageKind::Ack if Some(message.to) == self.programs.broker => self.acked(&message, delivered),
            MessageKind::Ack => self.answered(&message, delivered),
            MessageKind::Request => self.accept(id, delivered),
            _ if Some(message.to) == self.programs.broker => self.keep(&message, freight, delivered),
            _ => self.accept(id, delivered),
        }
    }

    /// Lets the sender of a request learn, after the way back, that it will get no answer.
    pub(super) fn tell_sender(&mut self, request: MessageId, reason: Reason, cause: u32) {
        let (from, to) = (self.message(request).from, self.message(request).to);
        // A copy made by the network has no sender that waits for it.
        if let (Some(call), None) = (self.freight(request).call, self.message(request).copy_of) {
            let latency = self.latency(to, from, request, "latency back");
            self.schedule(latency, What::Broken(call, request, reason), Some(cause));
        }
    }
}
