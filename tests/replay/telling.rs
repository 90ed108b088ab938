//! Every recording, told: who takes part, each message in its order, what is worth telling. Golden files; read them
//! beside the recordings before you accept a change.

#[path = "../../examples/replay.rs"]
#[expect(dead_code, reason = "only what tells an exchange is called here")]
mod replay;

use crate::data::{names, recording};
use expect_test::expect_file;
use interplay::replay::{Clocks, Exchange, Listing};

/// A recording's traces, each put together.
pub fn exchanges(name: &str) -> Vec<Exchange> {
    let file = recording(name);
    let listing = Listing::of(&file);
    let all = listing.entries.iter().map(|entry| Exchange::of(&file, &[entry.trace], Clocks::Raw));
    all.map(|exchange| exchange.expect("it has spans")).collect()
}

#[test]
fn every_recording_is_told() {
    for name in names() {
        let told: Vec<String> = exchanges(&name).iter().map(replay::told).collect();
        expect_file![format!("../golden/replay/{name}.txt")].assert_eq(&told.join("\n---\n\n"));
    }
}
