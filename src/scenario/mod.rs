//! The scenarios that come with Interplay, and the reading of those that people write.

mod check;

pub use check::{check, warnings};

use crate::flow::Process;
use std::sync::OnceLock;

/// All scenarios that come with Interplay. Their files lie in `data/` and are checked when the crate is
/// built.
#[must_use]
pub fn all() -> &'static [Process] {
    static ALL: OnceLock<Vec<Process>> = OnceLock::new();
    ALL.get_or_init(|| {
        postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/scenarios.bin"))).unwrap_or_default()
    })
}

/// A scenario by its id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Process> {
    all().iter().find(|process| process.id == id)
}

/// Customer Enrolment, the running example.
///
/// # Panics
/// Never: the build stops when its file is missing or wrong.
#[must_use]
pub fn enrolment() -> &'static Process {
    find("enrolment").expect("checked when the crate was built")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_us_is_there_and_sound() {
        assert!(!all().is_empty());
        for process in all() {
            assert_eq!(check(process), Ok(()));
        }
        assert_eq!(enrolment().steps.len(), 3);
    }
}
