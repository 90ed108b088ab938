//! The ends of arrows.

use super::geometry::Point;
use super::role::HeadKind;
use super::scene::Shape;

/// The shapes at the end of a line that runs in a direction, for a size in pixels.
pub(super) fn head(kind: HeadKind, tip: Point, direction: Point, size: f64) -> Vec<Shape> {
    let along = direction.unit() * size;
    let across = along.turned() * 0.5;
    match kind {
        HeadKind::Filled => vec![Shape::Polygon(vec![tip, tip - along + across, tip - along - across])],
        HeadKind::Open => vec![Shape::Polyline(vec![tip - along + across, tip, tip - along - across])],
        HeadKind::Cross => {
            // Upright whatever the line does, so that it reads as a cross.
            let (a, b) = (Point::new(size * 0.5, size * 0.5), Point::new(size * 0.5, size * -0.5));
            vec![Shape::Line(tip - a, tip + a), Shape::Line(tip - b, tip + b)]
        }
        HeadKind::Barred => {
            let across = across * 1.5;
            vec![Shape::Line(tip - across, tip + across)]
        }
    }
}

/// How much shorter a line is that ends in such a head, so that it does not stick out of the tip.
pub(super) const fn trim(kind: HeadKind, size: f64) -> f64 {
    match kind {
        HeadKind::Filled => size * 0.7,
        HeadKind::Open => 1.0,
        HeadKind::Cross | HeadKind::Barred => 0.0,
    }
}
