//! Points and boxes, in pixels; x to the right, y down.

use std::ops::{Add, Mul, Sub};

/// The nearest number from `least` to `most`; `least` wins where they cross.
///
/// `f64::clamp` would say in a panic which numbers crossed, and printing them takes twelve kilobytes of every download.
pub(crate) fn between(x: f64, least: f64, most: f64) -> f64 {
    x.min(most).max(least)
}

/// A place, or the way from one place to another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// A place.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// How far it is from the origin.
    pub(crate) fn length(self) -> f64 {
        libm::sqrt(self.x * self.x + self.y * self.y)
    }

    /// The same direction, of length 1; the origin stays.
    pub(crate) fn unit(self) -> Self {
        let length = self.length();
        if length > 0.0 { self * (1.0 / length) } else { self }
    }

    /// A quarter turn.
    pub(crate) const fn turned(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// The place at a share, 0 to 1, of the way to another.
    pub(crate) fn toward(self, other: Self, share: f64) -> Self {
        self + (other - self) * share
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// An upright box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// To the right.
    pub width: f64,
    /// Down.
    pub height: f64,
}

impl Rect {
    /// A box by its upper left corner.
    #[must_use]
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    /// A box around its middle.
    pub(crate) fn around(center: Point, width: f64, height: f64) -> Self {
        Self::new(center.x - width / 2.0, center.y - height / 2.0, width, height)
    }

    /// The smallest box that holds some points.
    pub(crate) fn of_points(points: &[Point]) -> Self {
        let (mut low, mut high) =
            (Point::new(f64::INFINITY, f64::INFINITY), Point::new(f64::NEG_INFINITY, f64::NEG_INFINITY));
        for point in points {
            low = Point::new(low.x.min(point.x), low.y.min(point.y));
            high = Point::new(high.x.max(point.x), high.y.max(point.y));
        }
        Self::new(low.x, low.y, high.x - low.x, high.y - low.y)
    }

    /// Its right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its lower edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Its middle.
    #[must_use]
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The same box with more room, or less, on each side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self::new(self.x - by, self.y - by, self.width + 2.0 * by, self.height + 2.0 * by)
    }

    /// Whether two boxes share more than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether another box lies inside.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.x <= other.x && other.right() <= self.right() && self.y <= other.y && other.bottom() <= self.bottom()
    }

    /// Whether a straight line touches it (Liang and Barsky's clipping).
    pub(crate) fn touches(&self, from: Point, to: Point) -> bool {
        let way = to - from;
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (step, room) in [
            (-way.x, from.x - self.x),
            (way.x, self.right() - from.x),
            (-way.y, from.y - self.y),
            (way.y, self.bottom() - from.y),
        ] {
            if step == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
        enter <= leave
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_overlap_lines_touch() {
        let tile = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert!(tile.overlaps(&Rect::new(9.0, 9.0, 5.0, 5.0)));
        assert!(!tile.overlaps(&Rect::new(10.0, 0.0, 5.0, 5.0)), "a shared edge is no overlap");
        assert!(tile.touches(Point::new(-5.0, 5.0), Point::new(15.0, 6.0)));
        assert!(tile.touches(Point::new(3.0, 3.0), Point::new(4.0, 4.0)));
        assert!(!tile.touches(Point::new(-5.0, 5.0), Point::new(5.0, 20.0)));
        assert!(!tile.touches(Point::new(-5.0, 11.0), Point::new(15.0, 11.0)));
    }
}
