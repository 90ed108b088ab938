//! Who answered? An answer with its header fields and its body is held against what twelve gateways were measured to send.
//!
//! The rules are data, in `data/signs.toml`. Which failure leads to an answer, what the gateway did before it and how long
//! it waited are read off the record itself.

mod answer;
mod behind;
mod judge;
mod sign;

pub use answer::{Answer, parse};
pub use behind::{Cause, Page, causes, next, pages};
pub use judge::{Reading, Verdict, judge, unmarked};
pub use sign::{Made, Sign};

use sign::Signs;
use std::sync::LazyLock;

// The build packed this from values of the very same types, so it cannot fail to unpack.
static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/signs.bin")))
        .expect("the build has written and checked these signs")
});

/// All signs, in the order in which they are tried.
pub fn signs() -> &'static [Sign] {
    &SIGNS.signs
}
