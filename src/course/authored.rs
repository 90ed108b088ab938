//! What the build script uses of this module: it reads the authored chapters and checks them.

mod chapter;
mod check;
mod mission;
mod outline;

pub use chapter::Chapter;
pub use check::{MissionFile, check};
pub use outline::Outline;
