//! Tries that a breaker did not let through, on a sequence: the beginning of an arrow, barred at once.

use super::arrows::LABEL;
use super::geometry::{Point, Rect};
use super::heads;
use super::labels::Obstacles;
use super::lanes::Lanes;
use super::role::{HeadKind, LineKind, Role, Tone};
use super::scale::Scale;
use super::scene::{Mark, Shape, Target};
use super::text::{self, Anchor, Face, Text};
use crate::flow::{EventKind, Trace};

/// How far it gets, and how large its bar is, in pixels.
const REACH: f64 = 20.0;
const HEAD: f64 = 8.0;
const WORDS: &str = "not sent";

/// A stub for each of them, and its words where they have room.
pub(super) fn marks(trace: &Trace, lanes: &Lanes, scale: &Scale, obstacles: &mut Obstacles) -> Vec<Mark> {
    let mut marks = Vec::new();
    for event in trace.events.iter().filter(|event| event.kind == EventKind::NotSent) {
        let (Some(owner), Some(other)) = (event.service, event.peer) else { continue };
        let y = scale.y(event.at);
        let goes_right = lanes.xs[usize::from(owner.0)] < lanes.xs[usize::from(other.0)];
        let way = Point::new(if goes_right { REACH } else { -REACH }, 0.0);
        let from = Point::new(lanes.edge(owner, y, goes_right), y);
        let to = from + way;
        let of = |mark: Mark| mark.of(Target::Node(owner));
        let id = format!("seq-unsent-{}", event.seq);
        let line = Shape::Line(from, to);
        marks.push(of(Mark::new(&*id, Role::Flight(Tone::Failure, LineKind::Synchronous), line)));
        for (index, shape) in heads::head(HeadKind::Barred, to, way, HEAD).into_iter().enumerate() {
            let role = Role::Head(Tone::Failure, HeadKind::Barred);
            marks.push(of(Mark::new(format!("{id}-{index}"), role, shape)));
        }
        let (width, height) = (text::width(WORDS, Face::Plain, LABEL), (text::ASCENT + text::DESCENT) * LABEL);
        let side = way.x.signum();
        let beside = Point::new(to.x + side * (width / 2.0 + 6.0), y);
        let places = [0.0, -1.0, 1.0, -2.0, 2.0]
            .map(|row| Rect::around(Point::new(beside.x, y + row * (height + 1.0)), width, height));
        obstacles.add(Rect::around(to, HEAD, HEAD));
        let Some(place) = [false, true].into_iter().find_map(|cross| obstacles.place(&places, cross)) else { continue };
        let text = Text {
            at: Point::new(places[place].center().x, places[place].y + text::ASCENT * LABEL),
            anchor: Anchor::Middle,
            size: LABEL,
            face: Face::Plain,
            text: WORDS.to_owned(),
        };
        marks.push(of(Mark::new(format!("{id}-text"), Role::FlightText(Tone::Failure), Shape::Text(text))));
    }
    marks
}
