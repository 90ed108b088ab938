//! What the build script uses of this module: it reads the authored chapters and checks them.

mod belief;
mod chapter;
mod check;
mod line;
mod minutes;
mod mission;
mod moment;
mod outline;
mod route;

pub use chapter::Chapter;
pub use check::{BeliefFile, MissionFile, MomentFile, RouteFile, check, check_beliefs, check_moments, check_routes};
pub use mission::Mission;
pub use outline::Outline;
