//! What people have in front of them, and the statuses in it: a heading, a line of a log, a header field, a constant, an
//! exception.
//!
//! [`read`] takes any text and says what it recognises, where it stands, and what it does not say. What it knows is data,
//! in `data/`. Nothing here looks at the web: a text is read where it was pasted.

mod dictionary;
mod lexicon;
mod lines;
mod names;
mod numbers;
mod reader;
mod seen;
mod signs;
mod words;

pub use lexicon::Failure;
pub use reader::read;
pub use seen::{Piece, Reading, Seen, What};

use dictionary::Dictionary;
use lexicon::Lexicon;
use std::sync::LazyLock;

/// How much of a text is read, in bytes.
pub const MOST: usize = 64 * 1024;

// The build packed this from values of the very same types, so it cannot fail to unpack.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/paste.bin")))
        .expect("the build has written and checked this lexicon")
});

/// Whether a code is registered.
#[must_use]
pub fn is_registered(code: u16) -> bool {
    LEXICON.codes.iter().any(|(known, _)| *known == code)
}

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::of(&LEXICON));
