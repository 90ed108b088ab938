//! A run, drawn: the map, the sentence of the moment, the sequence.

mod bubble;
mod drawing;
mod event_list;
mod map;
mod sentence;
mod sequence;

pub use drawing::Moving;
pub use event_list::EventList;
pub use map::Map;
pub use sentence::{Sentence, beat_at, unbroken, with_links};
pub use sequence::Sequence;

/// How wide a picture is laid out, in pixels, and when it is the narrow one.
pub mod width {
    /// On a desk.
    pub const WIDE: f64 = 640.0;
    /// In a hand.
    pub const NARROW: f64 = 360.0;
    /// On a wall, where few services stand beside each other.
    pub const WALL: f64 = 300.0;
    /// On a wall, where more of them do.
    pub const BROAD_WALL: f64 = 356.0;
    /// The sequence of a run on a wall, and how much of it is seen at least, as it stands alone, beside another one, and
    /// where more services stand beside each other: at 1280 by 720 its letters are 20 pixels high, and below it is room
    /// for a sentence of five lines.
    pub const SEQUENCES: [[f64; 2]; 3] = [[424.0, 200.0], [246.0, 205.0], [284.0, 200.0]];
    /// Where the narrow one is shown; `style/panes.css` has the same.
    pub const IS_NARROW: &str = "(max-width: 44rem)";
    /// Where what is beside a stage on a desk is above or below it; `style/panes.css` and `style/chapter.css` have the
    /// same.
    pub const IS_ABOVE: &str = "(max-width: 64rem)";
}
