//! Whatever takes text from outside, a door each: addresses, files, storage, what other windows say, the shell.
//!
//! Each case is a seed of `corpus/<door>/` after some edits (`text.rs`). Whatever it is, nothing panics, nothing hangs,
//! nothing grows beyond a bound for its length (`door.rs`), and what is refused gets a sentence.
//!
//! ```sh
//! cargo test --test fuzz                                # 10,000 cases for each door
//! FUZZ_CASES=1000000 cargo test --release --test fuzz addresses_of_comparisons -- --nocapture
//! ```
//!
//! What is found becomes a seed. The service worker, which is no Rust, has its half in `e2e/worker.mjs`.

mod addresses;
mod door;
mod kept;
mod markup;
mod pasted;
mod shell;
mod text;
mod traces;
mod trial;
mod windows;
