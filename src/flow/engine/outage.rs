//! Faults begin and end. An outage takes everything with it that a service holds in memory.

use super::activity::id_of;
use super::{Due, Engine, What};
use crate::flow::fault::{FaultKind, Target};
use crate::flow::message::MessageKind;
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
}
