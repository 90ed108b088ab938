//! Faults begin and end. An outage takes everything with it that a service holds in memory.

use super::activity::id_of;
use super::{Due, Engine, What};
use crate::flow::fault::{FaultKind, Sends, Target};
use crate::flow::message::{MessageId, MessageKind};
use crate::flow::trace::{Event, EventKind, NodeId, Reason};

impl Engine<'_> {
    pub(super) fn fault(&mut self, index: usize, begins: bool) {
        let fault = &self.setup.faults[index];
        let number = Some(id_of(index));
        let kind = if begins { EventKind::FaultStarted } else { EventKind::FaultEnded };
        if begins {
            self.active_faults.insert(index);
            if let Some(until) = fault.span.until {
                self.agenda.at(until, Due { what: What::Fault(index, false), cause: None });
            }
        } else if !self.active_faults.remove(&index) {
            return;
        }
        let cause = self.emit(None, Event { fault: number, ..Event::of(kind) });
        let (FaultKind::Down, Target::Service(id)) = (fault.kind, &fault.target) else {
            return;
        };
        // The broker, the monitor and the extension's service are no nodes of a run without them.
        let Some(node) = self.programs.nodes.iter().position(|node| node.id == *id) else {
            return;
        };
        let node = NodeId(u8::try_from(node).unwrap_or_default());
        if begins {
            self.go_down(node, cause);
        } else {
            self.come_up(node, cause);
        }
    }

    fn go_down(&mut self, node: NodeId, cause: u32) {
        self.node(node).down += 1;
        if self.node(node).down > 1 {
            return;
        }
        let down = self.emit(Some(cause), Event { service: Some(node), ..Event::of(EventKind::Down) });
        // Requests that stood in line are cut off like those being handled.
        let mut cut_off: Vec<_> = std::mem::take(&mut self.node(node).inbox).into();
        for index in 0..self.activities.len() {
            if self.activities[index].alive && self.activities[index].node == node {
                cut_off.extend(self.activities[index].message);
                self.abort(index, down);
                self.abandon_calls(index, down);
            }
        }
        for message in cut_off {
            if self.message(message).kind == MessageKind::Request {
                self.tell_sender(message, Reason::Reset, down);
            }
        }
        // What it knew of the others was in its memory, too.
        self.breakers.retain(|(caller, _), _| *caller != node);
        self.close_connections(node);
        self.consumer_down(node, down);
    }

    fn come_up(&mut self, node: NodeId, cause: u32) {
        self.node(node).down -= 1;
        if self.node(node).down > 0 {
            return;
        }
        let up = self.emit(Some(cause), Event { service: Some(node), ..Event::of(EventKind::Up) });
        self.missed_deadlines(node, up);
        self.deliver_waiting(node, up);
    }

    /// What a service sends now instead of an answer.
    pub(super) fn sends_instead(&self, node: NodeId) -> Option<Sends> {
        let (now, id) = (self.agenda.now(), &self.programs.nodes[usize::from(node.0)].id);
        self.setup.faults.iter().find_map(|fault| match fault.kind {
            FaultKind::Sends(sends) if fault.target.is_service(id) && fault.span.contains(now) => Some(sends),
            _ => None,
        })
    }

    /// The answer to a request breaks off: the one who asked learns that the connection is closed.
    pub(super) fn break_answer(&mut self, activity: usize, request: MessageId, sends: Sends, cause: u32) -> u32 {
        let about = Event {
            service: Some(self.activities[activity].node),
            activity: Some(id_of(activity)),
            message: Some(request),
            ..Event::of(EventKind::AnswerBroken)
        };
        let broken = self.emit(Some(cause), about);
        self.broken.insert(request, sends);
        self.tell_sender(request, Reason::Reset, broken);
        broken
    }
}
