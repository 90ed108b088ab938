//! What the browser keeps of somebody's way through the course, line by line.

use super::storage;
use crate::course::progress::{noted, solved_in};

/// The attribute with the line that is noted of somebody's progress, once it is read or opened.
pub const NOTE: &str = "data-note";
/// The key of what was done: the lines of [`crate::course::progress`].
pub const PROGRESS: &str = "interplay.progress";
/// The key of where somebody has read last: chapter and section.
pub const PLACE: &str = "interplay.place";

/// Keeps a line, unless it is there. A section that is read is also the place where one is.
pub fn note(line: &str) {
    if let Some(log) = noted(&storage::get(PROGRESS).unwrap_or_default(), line) {
        storage::set(PROGRESS, Some(&log));
    }
    if let Some(place) = line.strip_prefix("read ") {
        storage::set(PLACE, Some(place));
    }
}

/// The fewest changes that solved a mission, if it was solved before.
pub fn solved(mission: &str) -> Option<usize> {
    solved_in(&storage::get(PROGRESS).unwrap_or_default(), mission)
}
