//! The core as a bare WebAssembly module, for what has to be seen in a browser: that a run gives the same
//! bytes there (`e2e/parity.spec.mjs`) and how fast it is (`e2e/bench.mjs`).
//!
//! Plain functions over numbers and no imports, so that a page instantiates it with `{}`.

#![expect(unsafe_code, reason = "a page finds a function by its plain name, and the names here are no one else's")]

mod loads;
mod parity;

use std::sync::OnceLock;

/// How many runs there are to compare.
#[unsafe(no_mangle)]
pub extern "C" fn parity_count() -> u32 {
    u32::try_from(runs().len()).unwrap_or(u32::MAX)
}

/// The hash of the trace of one of them, 0 if there is no such run.
#[unsafe(no_mangle)]
pub extern "C" fn parity_hash(index: u32) -> u64 {
    runs().get(index as usize).map_or(0, parity::Run::hash)
}

/// Puts about this many things through the kernel; returns how many came to pass.
#[unsafe(no_mangle)]
pub extern "C" fn bench_kernel(events: u32) -> u32 {
    loads::kernel(events)
}

/// Runs enrolment in every style; returns the number of events.
#[unsafe(no_mangle)]
pub extern "C" fn bench_enrolment(keep_events: bool) -> u32 {
    loads::enrolment_events(keep_events)
}

/// Computes what a changed switch needs before anything is drawn; returns the number of runs.
#[unsafe(no_mangle)]
pub extern "C" fn bench_switch() -> u32 {
    loads::switch()
}

/// Lays out both diagrams of every style; returns the number of layouts.
#[unsafe(no_mangle)]
pub extern "C" fn bench_layout() -> u32 {
    loads::layout()
}

/// Computes one frame after the other of both diagrams of every style; returns the number of frames.
#[unsafe(no_mangle)]
pub extern "C" fn bench_frames() -> u32 {
    loads::frames()
}

fn runs() -> &'static [parity::Run] {
    static RUNS: OnceLock<Vec<parity::Run>> = OnceLock::new();
    RUNS.get_or_init(parity::runs)
}
