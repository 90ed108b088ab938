//! What the build script uses of this module: it reads the authored chapters and checks them.

mod chapter;
mod check;

pub use chapter::Chapter;
pub use check::check;
