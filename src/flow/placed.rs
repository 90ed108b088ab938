//! A gateway before a service: `customer:envoy` or `customer:envoy,empty` in an address or on the command line.

use super::gateway::Gateway;
use super::trace::{Node, NodeId, NodeRole, Trace};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

// The build packed these from values of the very same types, so they cannot fail to unpack.
static GATEWAYS: LazyLock<Vec<Gateway>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/behaviours.bin")))
        .expect("the build has written these behaviours")
});

/// What ends the text of one before a service to which no content is sent.
const EMPTY: &str = ",empty";
/// What ends the id of a gateway's node; before it stands the service's.
const SUFFIX: &str = "-gateway";

/// Every gateway that a run can have: the measured ones in their order, and last the one by the book.
pub fn gateways() -> &'static [Gateway] {
    &GATEWAYS
}

/// A gateway before a service. It reads and writes itself as `customer:envoy`, or as `customer:envoy,empty` where whoever asks
/// that service sends no content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The id of the service.
    pub service: String,
    /// The id of the gateway.
    pub gateway: String,
    /// Whether a POST to the service has no content, so that all it needs stands in its head. Some gateways send such a one
    /// again.
    pub is_empty: bool,
}

impl Placed {
    /// What it does.
    #[must_use]
    pub fn behaviour(&self) -> Option<&'static Gateway> {
        gateways().iter().find(|known| known.id == self.gateway)
    }

    /// The id of its node in a run.
    #[must_use]
    pub fn node(&self) -> String {
        format!("{}{SUFFIX}", self.service)
    }
}

/// The id of the service that a node with this id would stand before.
#[must_use]
pub fn service_behind(id: &str) -> Option<&str> {
    id.strip_suffix(SUFFIX).filter(|service| !service.is_empty())
}

/// The ids of both ends of a way as they would be without gateways: a caller and a service. The way from a gateway to its
/// service is its own.
pub(super) fn ends(nodes: &[Node], from: NodeId, to: NodeId) -> (&str, &str) {
    let id = |node: NodeId| nodes[usize::from(node.0)].id.as_str();
    let behind = |node: NodeId| match nodes[usize::from(node.0)].role {
        NodeRole::Gateway => service_behind(id(node)),
        _ => None,
    };
    match (behind(from), behind(to)) {
        (_, Some(service)) if service != id(from) => (id(from), service),
        (Some(service), _) if service != id(to) => (service, id(to)),
        _ => (id(from), id(to)),
    }
}

impl Trace {
    /// The ids of both ends of a way as they would be without gateways.
    #[must_use]
    pub fn ends(&self, from: NodeId, to: NodeId) -> (&str, &str) {
        ends(&self.nodes, from, to)
    }

    /// The service that a gateway stands before; none for any other node.
    #[must_use]
    pub fn behind(&self, gateway: NodeId) -> Option<NodeId> {
        let node = self.node(gateway);
        if node.role == NodeRole::Gateway { self.node_by_id(service_behind(&node.id)?) } else { None }
    }

    /// What a gateway of this run does; none for any other node.
    #[must_use]
    pub fn gateway(&self, node: NodeId) -> Option<&'static Gateway> {
        let service = &self.node(self.behind(node)?).id;
        self.setup.gateways.iter().find(|placed| placed.service == *service)?.behaviour()
    }
}

impl fmt::Display for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}{}", self.service, self.gateway, if self.is_empty { EMPTY } else { "" })
    }
}

/// The error is a sentence that says what would be right.
impl FromStr for Placed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known: Vec<&str> = gateways().iter().map(|gateway| gateway.id.as_str()).collect();
        let (whole, is_empty) = text.strip_suffix(EMPTY).map_or((text, false), |rest| (rest, true));
        let right = whole.split_once(':').filter(|(service, gateway)| !service.is_empty() && known.contains(gateway));
        match right {
            Some((service, gateway)) => Ok(Self { service: service.to_owned(), gateway: gateway.to_owned(), is_empty }),
            None => {
                Err(format!("takes a service and a gateway, such as customer:envoy; there are {}", known.join(", ")))
            }
        }
    }
}

impl Serialize for Placed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Placed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|why| serde::de::Error::custom(format!("“{text}”: it {why}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placed_gateway_is_a_short_text() {
        for gateway in gateways() {
            for text in [format!("customer:{}", gateway.id), format!("customer:{},empty", gateway.id)] {
                assert_eq!(text.parse::<Placed>().map(|placed| placed.to_string()).as_deref(), Ok(text.as_str()));
            }
        }
        for text in
            ["", "envoy", ":envoy", "customer:", "customer:iis", "customer:envoy:x", "customer:envoy,full", ",empty"]
        {
            assert!(text.parse::<Placed>().is_err_and(|why| why.contains("such as customer:envoy")), "{text}");
        }
    }
}
