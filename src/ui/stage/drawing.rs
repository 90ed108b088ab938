//! Marks of a scene on the page.
//!
//! They go there as markup, a layer at a time: a scene is data already, so an element of the view for each
//! mark would only be a second copy of it, and a frame costs one string instead of hundreds of signals.
//! Clicks are told apart by what they hit.

use crate::diagram::{Mark, svg};
use crate::ui::href::href;

/// The markup of some marks; a status in them leads to its page.
pub fn markup(marks: &[Mark]) -> String {
    svg::markup(marks, |code| href(&format!("/status/{code}/")))
}
