//! Places for labels: each takes the first of its candidate places where nothing is in the way.
//!
//! Deterministic: the caller decides who goes first. Obstacles are kept in bands of equal height, so
//! that a label looks only at what is near it.

use super::geometry::{Point, Rect};

/// What a label must keep clear of.
pub(super) struct Obstacles {
    scene: Rect,
    bands: Vec<Band>,
}

#[derive(Clone, Default)]
struct Band {
    boxes: Vec<Rect>,
    lines: Vec<(Point, Point)>,
}

/// In pixels: about two labels.
const BAND: f64 = 32.0;
/// Clear room around a label, in pixels.
const CLEAR: f64 = 2.0;

impl Obstacles {
    /// Nothing is in the way yet, but labels stay inside a box.
    pub(super) fn new(scene: Rect) -> Self {
        let count = (scene.bottom() / BAND) as usize + 1;
        Self { scene, bands: vec![Band::default(); count] }
    }

    fn range(&self, top: f64, bottom: f64) -> std::ops::RangeInclusive<usize> {
        let last = self.bands.len() - 1;
        // `as` saturates, so what lies above the scene counts to its first band.
        let (first, end) = ((top / BAND) as usize, (bottom / BAND) as usize);
        first.min(last)..=end.min(last)
    }

    /// A box that no label may cover.
    pub(super) fn add(&mut self, rect: Rect) {
        for band in self.range(rect.y, rect.bottom()) {
            self.bands[band].boxes.push(rect);
        }
    }

    /// A line that no label should cross.
    pub(super) fn add_line(&mut self, from: Point, to: Point) {
        for band in self.range(from.y.min(to.y), from.y.max(to.y)) {
            self.bands[band].lines.push((from, to));
        }
    }

    /// Whether a line crosses a box.
    pub(super) fn is_crossed(&self, rect: Rect) -> bool {
        let near = &self.bands[self.range(rect.y, rect.bottom())];
        near.iter().any(|band| band.lines.iter().any(|(from, to)| rect.touches(*from, *to)))
    }

    /// Whether a label may be there.
    pub(super) fn is_free(&self, rect: Rect, may_cross_lines: bool) -> bool {
        let room = rect.grown(CLEAR);
        self.scene.holds(&rect)
            && self.bands[self.range(room.y, room.bottom())].iter().all(|band| {
                band.boxes.iter().all(|other| !room.overlaps(other))
                    && (may_cross_lines || band.lines.iter().all(|(from, to)| !rect.grown(1.0).touches(*from, *to)))
            })
    }

    /// Takes the first free place. Which one it was, if any.
    pub(super) fn place(&mut self, candidates: &[Rect], may_cross_lines: bool) -> Option<usize> {
        let index = candidates.iter().position(|rect| self.is_free(*rect, may_cross_lines))?;
        self.add(candidates[index]);
        Some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_first_place_that_is_free() {
        let mut obstacles = Obstacles::new(Rect::new(0.0, 0.0, 100.0, 100.0));
        obstacles.add(Rect::new(10.0, 10.0, 20.0, 20.0));
        obstacles.add_line(Point::new(0.0, 60.0), Point::new(100.0, 60.0));
        let candidates = [
            Rect::new(95.0, 40.0, 20.0, 10.0), // sticks out
            Rect::new(15.0, 15.0, 20.0, 10.0), // lies on the box
            Rect::new(40.0, 55.0, 20.0, 10.0), // lies on the line
            Rect::new(40.0, 80.0, 20.0, 10.0),
        ];
        assert_eq!(obstacles.place(&candidates, false), Some(3));
        assert_eq!(obstacles.place(&candidates, false), None, "its own place is taken now");
        assert_eq!(obstacles.place(&candidates, true), Some(2));
    }
}
