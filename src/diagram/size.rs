//! How wide a picture is laid out, and how large its letters are.

/// The size of a picture. A width alone is one to be read at a desk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// How wide it is, in pixels.
    pub width: f64,
    /// Whether it is read from the last row of a room: names and states have larger letters.
    pub is_wall: bool,
    /// How wide a sequence is, and how much of its height is seen at least, in the same pixels. On a wall what is higher
    /// moves through that window; elsewhere nothing is.
    pub sequence: [f64; 2],
}

impl Size {
    /// A picture on a wall. Of a sequence, which is narrower there so that its letters are larger, a window is seen.
    #[must_use]
    pub const fn wall(width: f64, sequence: [f64; 2]) -> Self {
        Self { width, is_wall: true, sequence }
    }

    /// A picture on paper, which has an end: a sequence that would be higher is pressed together, and its letters stay
    /// as large as they are.
    #[must_use]
    pub const fn paper(width: f64, height: f64) -> Self {
        Self { width, is_wall: false, sequence: [width, height] }
    }
}

impl From<f64> for Size {
    fn from(width: f64) -> Self {
        Self { width, is_wall: false, sequence: [width, f64::INFINITY] }
    }
}
