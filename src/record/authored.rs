//! What the build script uses of this module: it reads the record and packs it.

mod broker;
mod client;
mod gateway;
mod gist;
mod library;
mod situation;

pub use broker::Broker;
pub use client::{Case, Client};
pub use gateway::{Answer, Gateway};
pub use gist::{Gist, gist};
pub use library::{Library, LibraryKind};
use serde::Deserialize;
pub use situation::Situation;

/// The file of all situations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SituationFile {
    /// All of them, in order.
    #[serde(rename = "situation")]
    pub situations: Vec<Situation>,
}

/// The file of all that clients were answered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// All of them, in order.
    #[serde(rename = "case")]
    pub cases: Vec<Case>,
}

/// The file of all libraries.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryFile {
    /// All of them, in order.
    #[serde(rename = "library")]
    pub libraries: Vec<Library>,
}

/// The file of all brokers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrokerFile {
    /// All of them, in order.
    #[serde(rename = "broker")]
    pub brokers: Vec<Broker>,
}

/// Checks that clients stand in order, and that each was tried in cases that exist, in each once at most.
///
/// # Errors
/// The first thing that is wrong: which client, which case.
pub fn check_clients(clients: &[Client], cases: &[Case]) -> Result<(), String> {
    for (place, client) in (1..).zip(clients) {
        if client.place != place {
            return Err(format!("{}: field `place` is {}, and it is the {place}th", client.id, client.place));
        }
        for cell in &client.cells {
            if cases.iter().all(|case| case.id != cell.case) {
                return Err(format!("{}: there is no case {}", client.id, cell.case));
            }
            if client.cells.iter().filter(|other| other.case == cell.case).count() != 1 {
                return Err(format!("{}: case {} is there twice", client.id, cell.case));
            }
        }
    }
    Ok(())
}

/// Checks that every library has the defaults of its kind, and of no other.
///
/// # Errors
/// The first library of which that is not so.
pub fn check_libraries(libraries: &[Library]) -> Result<(), String> {
    for library in libraries {
        let has = [
            (LibraryKind::Retry, library.retry.is_some()),
            (LibraryKind::Budget, library.budget.is_some()),
            (LibraryKind::Breaker, library.breaker.is_some()),
        ];
        if let Some((kind, _)) = has.into_iter().find(|(kind, has)| *has != (*kind == library.kind)) {
            return Err(format!("{}: its kind is {:?}, look at its table for {kind:?}", library.id, library.kind));
        }
    }
    Ok(())
}

/// Checks that every gateway has an answer to every situation that exists, and to none that does not.
///
/// # Errors
/// The first thing that is wrong: which gateway, which situation.
pub fn check(gateways: &[Gateway], situations: &[Situation]) -> Result<(), String> {
    let is_known = |id: &str| situations.iter().any(|situation| situation.id == id);
    for (place, gateway) in (1..).zip(gateways) {
        if gateway.place != place {
            return Err(format!("{}: field `place` is {}, and it is the {place}th", gateway.id, gateway.place));
        }
        let named = gateway.cells.iter().map(|cell| &cell.situation);
        for id in named.chain(gateway.pools.iter().map(|pool| &pool.situation)) {
            if !is_known(id) {
                return Err(format!("{}: there is no situation {id}", gateway.id));
            }
        }
        for situation in situations.iter().filter(|it| !["G14", "G15", "G21", "G22"].contains(&it.id.as_str())) {
            if gateway.cells.iter().filter(|cell| cell.situation == situation.id).count() != 1 {
                return Err(format!("{}: situation {} is not there just once", gateway.id, situation.id));
            }
        }
    }
    Ok(())
}
