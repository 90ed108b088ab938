//! Invariant 1: the same input gives the same bytes, natively and in WebAssembly. The golden file has the
//! hash of each run; `e2e/parity.spec.mjs` holds a browser to the same file.

#[path = "../examples/bare/parity.rs"]
mod parity;

use expect_test::expect_file;

#[test]
fn every_run_gives_the_bytes_it_always_gave() {
    let lines: Vec<String> = parity::runs().iter().map(|run| format!("{:016x} {run}\n", run.hash())).collect();
    expect_file!["golden/parity.txt"].assert_eq(&lines.concat());
}
