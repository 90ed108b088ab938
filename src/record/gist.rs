//! The gist of the record, for those who need no more than the statuses: what each gateway makes of each failure.

use super::gateway::{End, Gateway};
use super::situation::Situation;
use serde::{Deserialize, Serialize};

/// What one gateway does in one situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// The name of the situation.
    pub situation: String,
    /// The gateway, with its version: "nginx 1.31.3".
    pub gateway: String,
    /// The status of its own answer, if it made one.
    pub status: Option<u16>,
    /// Whether it closed the connection without a status.
    pub is_cut: bool,
}

/// The gist of every answer to a GET that a gateway made itself, and of every cut.
#[must_use]
pub fn gist(gateways: &[Gateway], situations: &[Situation]) -> Vec<Gist> {
    let mut all = Vec::new();
    for situation in situations {
        for gateway in gateways {
            let Some(answer) = gateway.cell(&situation.id).and_then(|cell| cell.get.as_ref()) else { continue };
            let status = answer.status.filter(|status| situation.is_own(*status));
            let is_cut = answer.status.is_none() && answer.end != End::Open;
            if status.is_some() || is_cut {
                let name = format!("{} {}", gateway.name, gateway.version);
                all.push(Gist { situation: situation.id.clone(), gateway: name, status, is_cut });
            }
        }
    }
    all
}
