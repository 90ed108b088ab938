//! A trace, a time and a size in; a drawing out. No browser takes part: every place is computed here
//! and never read back from a page.
//!
//! What is computed once per trace and width ([`map::Layout`], [`sequence::Layout`]) is kept apart from
//! what depends on the time (their `at`), so that a frame moves few marks.

mod arrows;
pub mod beats;
mod geometry;
mod grid;
pub mod guess;
mod heads;
mod labels;
mod lanes;
pub mod map;
pub mod narration;
mod nodes;
pub mod patch;
mod places;
mod roads;
mod role;
mod scale;
mod scene;
pub mod sequence;
mod size;
mod states;
pub mod still;
pub mod svg;
mod teller;
mod text;
mod tone;
mod unsent;

pub use beats::{Beat, beats};
pub use geometry::{Point, Rect};
pub use guess::Guess;
pub use narration::{Sentence, describe, narrate};
pub use role::{BarState, Guessed, HeadKind, LineKind, NodeState, Role, Tone};
pub use scene::{Mark, Scene, Shape, Target, short};
pub use size::Size;
pub use teller::Teller;
pub use text::{Anchor, Face, Text, wrapped};

use crate::flow::{Timeline, Trace};
use crate::sim::Micros;

/// Both pictures of a trace at a time, for a pane of a width in pixels.
#[must_use]
pub fn frame(trace: &Trace, t: Micros, width: f64) -> (Scene, Scene) {
    let timeline = Timeline::of(trace);
    (
        map::Layout::new(trace, &timeline, width).scene(t),
        sequence::Layout::new(trace, &timeline, width, trace.end).scene(t),
    )
}
