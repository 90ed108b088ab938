//! Where gateways stand: before services that somebody asks directly. What comes by way of a broker passes none.

use super::gateway::Gateway;
use super::placed::service_behind;
use super::program::Programs;
use super::setup::Setup;
use super::trace::{Node, NodeId, NodeRole};

/// A gateway in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Front {
    /// Its node.
    pub node: NodeId,
    /// The service that it stands before.
    pub service: NodeId,
    /// What it does.
    pub gateway: &'static Gateway,
    /// Whether what is posted to the service has no content.
    pub is_empty: bool,
}

impl Programs {
    /// Gives each gateway of a setup a node, after all others, as far as somebody would ask its service directly.
    pub(super) fn place_gateways(&mut self, setup: &Setup) {
        let links = self.links();
        for placed in &setup.gateways {
            let found = self.nodes.iter().position(|node| node.id == placed.service);
            let number = |index: usize| u8::try_from(index).ok().map(NodeId);
            let (Some(service), Some(node), Some(gateway)) =
                (found.and_then(number), number(self.nodes.len()), placed.behaviour())
            else {
                continue;
            };
            let is_asked = links.iter().any(|(from, to)| *to == service && Some(*from) != self.broker);
            let is_service = matches!(self.nodes[usize::from(service.0)].role, NodeRole::Entry | NodeRole::Participant);
            if is_asked && is_service && self.nodes.iter().all(|other| other.id != placed.node()) {
                let name = gateway.name.clone();
                self.nodes.push(Node { id: placed.node(), name, role: NodeRole::Gateway, change: None });
                self.fronts.push(Front { node, service, gateway, is_empty: placed.is_empty });
            }
        }
    }

    /// Whom one asks who wants to ask a service: its gateway, if it has one.
    pub(super) fn front_of(&self, service: NodeId) -> NodeId {
        self.fronts.iter().find(|front| front.service == service).map_or(service, |front| front.node)
    }

    /// The gateway that a node is.
    pub(super) fn front(&self, node: NodeId) -> Option<Front> {
        self.fronts.iter().find(|front| front.node == node).copied()
    }

    /// Leads the links of those who ask through the gateways.
    pub(super) fn lead_through_gateways(&self, links: &mut Vec<(NodeId, NodeId)>) {
        for front in &self.fronts {
            for link in links.iter_mut().filter(|(from, to)| *to == front.service && Some(*from) != self.broker) {
                link.1 = front.node;
            }
            links.push((front.node, front.service));
        }
    }
}

/// Whether a text could be the id of a gateway's node in a run of a process with these services.
pub(super) fn is_gateway_of<'a>(id: &str, mut services: impl Iterator<Item = &'a str>) -> bool {
    service_behind(id).is_some_and(|service| services.any(|known| known == service))
}
