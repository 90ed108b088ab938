//! The glossary: what the words of the field mean, and where a text uses them.
//!
//! The terms are authored in `terms.toml`. Only the prerenderer reads them: a meaning travels with the pages that use
//! its word.

mod reader;
mod term;

pub use reader::{Piece, Reader};
pub use term::{Source, Term};

use std::sync::LazyLock;

// The build packed this from values of the very same types, so it cannot fail to unpack.
static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/terms.bin")))
        .expect("the build has written and checked these terms")
});

/// The terms, those that belong together side by side.
pub fn terms() -> &'static [Term] {
    &TERMS
}
