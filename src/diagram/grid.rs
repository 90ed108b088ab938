//! The lines of a sequence at round times, and the torn edges where time is cut out of a recording.

use super::arrows::LABEL;
use super::geometry::Point;
use super::lanes::GUTTER;
use super::role::Role;
use super::scale::Scale;
use super::scene::{Mark, Shape};
use super::text::{Anchor, Face, HALF_CAPITAL, Text};
use crate::sim::Micros;

/// Lines at round times, and the times.
pub(super) fn grid(span: Micros, scale: &Scale, width: f64, size: f64) -> (Vec<Mark>, Vec<Mark>) {
    let steps = (0..8).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u64.pow(power) * 1_000));
    let step = steps.into_iter().find(|step| *step as f64 * scale.rate >= 44.0).unwrap_or(u64::MAX / 2);
    let (mut lines, mut times) = (Vec::new(), Vec::new());
    let numbers = scale.stretches(span).into_iter().flat_map(|(from, to)| from.0.div_ceil(step)..=to.0 / step);
    for number in numbers {
        let t = Micros(number * step);
        let y = scale.y(t);
        let line = Shape::Line(Point::new(GUTTER, y), Point::new(width, y));
        lines.push(Mark::new(format!("seq-grid-{}", t.0), Role::Grid, line));
        let text = Text {
            at: Point::new(GUTTER - 8.0, y + HALF_CAPITAL * size),
            anchor: Anchor::End,
            size,
            face: Face::Mono,
            text: t.to_string(),
        };
        times.push(Mark::new(format!("seq-time-{}", t.0), Role::GridTime, Shape::Text(text)));
    }
    lines.extend(scale.cuts.iter().flat_map(|cut| torn(*cut, scale, width)));
    (lines, times)
}

/// Two torn edges where time is cut out, and how much of it.
fn torn((from, to): (Micros, Micros), scale: &Scale, width: f64) -> Vec<Mark> {
    const TOOTH: f64 = 8.0;
    let [top, bottom] = [scale.y(from), scale.y(to)];
    let edge = |y: f64| {
        let count = ((width - GUTTER) / TOOTH) as u32;
        let place = |number: u32| {
            let up = if number % 2 == 0 { -2.0 } else { 2.0 };
            Point::new(GUTTER + f64::from(number) * TOOTH, y + up)
        };
        Shape::Polyline((0..=count).map(place).collect())
    };
    let text = Text {
        at: Point::new((GUTTER + width) / 2.0, (top + bottom) / 2.0 + HALF_CAPITAL * LABEL),
        anchor: Anchor::Middle,
        size: LABEL,
        face: Face::Plain,
        text: format!("{} in which nothing happens", super::narration::span(to - from)),
    };
    vec![
        Mark::new(format!("seq-torn-{}", from.0), Role::Grid, edge(top + 6.0)),
        Mark::new(format!("seq-torn-{}", to.0), Role::Grid, edge(bottom - 6.0)),
        Mark::new(format!("seq-silence-{}", from.0), Role::GridTime, Shape::Text(text)),
    ]
}
