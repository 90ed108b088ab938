//! What the build script uses of this module: it reads the authored terms and checks them.

mod check;
mod term;

pub use check::{TermFile, check};
