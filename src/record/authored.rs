//! What the build script uses of this module: it reads the record and packs it.

mod gateway;
mod gist;
mod situation;

pub use gateway::Gateway;
pub use gist::{Gist, gist};
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
