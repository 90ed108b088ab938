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
use lexicon::{Lexicon, Name, NameKind};
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

/// Whether a text is a name that the registry has or had for a code, and nothing else.
#[must_use]
pub fn is_registered_name(text: &str) -> bool {
    let is_of_registry =
        |name: &Name| matches!(name.kind, NameKind::Registered | NameKind::Former) && name.by.is_empty();
    LEXICON.names.iter().any(|name| is_of_registry(name) && name.name.eq_ignore_ascii_case(text.trim()))
}

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::of(&LEXICON));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_alone_is_told_from_what_somebody_pasted() {
        for name in ["Payload Too Large", "payload too large", " I'm a teapot ", "Service Unavailable"] {
            assert!(is_registered_name(name), "{name}");
        }
        for text in
            ["", "503 Service Unavailable", "HttpStatus.UNPROCESSABLE_ENTITY", "UNAVAILABLE", "Unordered Collection"]
        {
            assert!(!is_registered_name(text), "{text}");
        }
    }
}
