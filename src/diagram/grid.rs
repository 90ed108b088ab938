//! The lines of a sequence at round times, and the torn edges where time is cut out of a recording.

use super::arrows::LABEL;
use super::geometry::{Point, Rect};
use super::labels::Obstacles;
use super::lanes::{GUTTER, Lanes};
use super::role::Role;
use super::scale::Scale;
use super::scene::{Mark, Shape};
use super::text::{self, Anchor, Face, HALF_CAPITAL, Text};
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

/// Two torn edges where time is cut out.
fn torn((from, to): (Micros, Micros), scale: &Scale, width: f64) -> Vec<Mark> {
    const TOOTH: f64 = 8.0;
    let [top, bottom] = [scale.y(from), scale.y(to)];
    let edge = |y: f64| {
        let count = ((width - GUTTER) / TOOTH) as u32;
        let place = |number: u32| {
            let up = if number.is_multiple_of(2) { -2.0 } else { 2.0 };
            Point::new(GUTTER + f64::from(number) * TOOTH, y + up)
        };
        Shape::Polyline((0..=count).map(place).collect())
    };
    vec![
        Mark::new(format!("seq-torn-{}", from.0), Role::Grid, edge(top + 6.0)),
        Mark::new(format!("seq-torn-{}", to.0), Role::Grid, edge(bottom - 6.0)),
    ]
}

/// How much time is cut out, between two lanes where there is room.
pub(super) fn silences(lanes: &Lanes, scale: &Scale, obstacles: &mut Obstacles) -> Vec<Mark> {
    let mut xs = lanes.xs.clone();
    xs.sort_by(f64::total_cmp);
    let mut marks = Vec::new();
    for (from, to) in &scale.cuts {
        let words = format!("{} cut out", super::narration::span(*to - *from));
        let (width, height) = (text::width(&words, Face::Plain, LABEL), (text::ASCENT + text::DESCENT) * LABEL);
        let y = (scale.y(*from) + scale.y(*to)) / 2.0;
        let between = xs.windows(2).map(|pair| Rect::around(Point::new((pair[0] + pair[1]) / 2.0, y), width, height));
        let places: Vec<Rect> = between.collect();
        let Some(place) = [false, true].into_iter().find_map(|cross| obstacles.place(&places, cross)) else { continue };
        let text = Text {
            at: Point::new(places[place].center().x, places[place].y + text::ASCENT * LABEL),
            anchor: Anchor::Middle,
            size: LABEL,
            face: Face::Plain,
            text: words,
        };
        marks.push(Mark::new(format!("seq-silence-{}", from.0), Role::GridTime, Shape::Text(text)));
    }
    marks
}
