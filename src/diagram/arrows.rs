//! The messages of a sequence: sloped arrows and their labels.

use super::geometry::{Point, Rect, between};
use super::heads;
use super::labels::Obstacles;
use super::lanes::Lanes;
use super::role::{HeadKind, Role};
use super::scale::Scale;
use super::scene::{Mark, Shape, Target};
use super::text::{self, Anchor, Face, Text};
use super::tone;
use crate::flow::{Fate, Flight, Message, Seen, Timeline, Trace};

const HEAD: f64 = 8.0;
/// How far a message reaches of which one end is known, as a share of its way, and the radius of its open end.
const OPEN: f64 = 0.86;
const RING: f64 = 3.5;
/// The size of a label, in pixels.
pub(super) const LABEL: f64 = 12.0;

/// A message, drawn.
struct Arrow<'a> {
    message: &'a Message,
    flight: &'a Flight,
    from: Point,
    to: Point,
    /// Whether it arrives before it was sent.
    is_backwards: bool,
}

/// All arrows, then all labels that found a place.
pub(super) fn marks(
    trace: &Trace,
    timeline: &Timeline,
    lanes: &Lanes,
    scale: &Scale,
    obstacles: &mut Obstacles,
) -> Vec<Mark> {
    let arrows: Vec<Arrow> =
        timeline.flights.iter().map(|flight| arrow(trace, timeline, flight, lanes, scale)).collect();
    let mut marks = Vec::new();
    for arrow in &arrows {
        draw(arrow, &mut marks);
        obstacles.add_line(arrow.from, arrow.to);
        obstacles.add(Rect::around(arrow.to, HEAD, HEAD));
    }
    // What matters most gets its label first; among equals the earlier message.
    let ranked: Vec<(u8, &Arrow)> =
        arrows.iter().map(|arrow| (tone::rank(trace, arrow.message, arrow.flight.fate), arrow)).collect();
    let last = ranked.iter().map(|(rank, _)| *rank).max().unwrap_or_default();
    for rank in 0..=last {
        for (_, arrow) in ranked.iter().filter(|(own, _)| *own == rank) {
            marks.extend(label(arrow, rank, obstacles));
        }
    }
    marks
}

fn arrow<'a>(trace: &'a Trace, timeline: &Timeline, flight: &'a Flight, lanes: &Lanes, scale: &Scale) -> Arrow<'a> {
    let message = trace.message(flight.message);
    let (from_x, to_x) = (lanes.xs[usize::from(message.from.0)], lanes.xs[usize::from(message.to.0)]);
    let (from_y, to_y) = (scale.y(flight.from), scale.y(flight.to));
    let goes_right = from_x < to_x;
    let from = Point::new(lanes.edge(message.from, from_y, goes_right), from_y);
    let to = Point::new(lanes.edge(message.to, to_y, !goes_right), to_y);
    // What nobody wrote down is left open, before the lane of who wrote nothing.
    let (from, to) = match flight.seen {
        Seen::Both | Seen::Nobody => (from, to),
        Seen::Sender => (from, from.toward(to, OPEN)),
        Seen::Receiver => (to.toward(from, OPEN), to),
    };
    let to = if flight.fate == Fate::Lost { Point::new(from.x + (to.x - from.x) * flight.reach, to.y) } else { to };
    let is_backwards = timeline.recorded.as_ref().is_some_and(|recorded| recorded.backwards.contains(&message.id));
    Arrow { message, flight, from, to, is_backwards }
}

fn draw(arrow: &Arrow, marks: &mut Vec<Mark>) {
    let number = arrow.message.id.0;
    let (tone, line, head) =
        (tone::tone(arrow.message), tone::line(arrow.message), tone::head(arrow.message, arrow.flight));
    let way = arrow.to - arrow.from;
    let end = arrow.to - way.unit() * heads::trim(head, HEAD).min(way.length());
    let of = |mark: Mark| mark.of(Target::Message(arrow.message.id)).with_status(arrow.message.status);
    let ring = match arrow.flight.seen {
        Seen::Both | Seen::Nobody => None,
        Seen::Sender => Some(arrow.to),
        Seen::Receiver => Some(arrow.from),
    };
    let aside = way.unit() * RING;
    let (start, end) = match arrow.flight.seen {
        Seen::Both | Seen::Nobody => (arrow.from, end),
        Seen::Sender => (arrow.from, arrow.to - aside),
        Seen::Receiver => (arrow.from + aside, end),
    };
    let shape = Shape::Line(start, end);
    marks.push(of(Mark::new(format!("seq-flight-m{number}"), Role::Flight(tone, line), shape)));
    if let Some(place) = ring {
        let shape = Shape::Circle(place, RING);
        marks.push(of(Mark::new(format!("seq-open-m{number}"), Role::Head(tone, HeadKind::Open), shape)));
    }
    if arrow.flight.seen == Seen::Sender {
        return;
    }
    for (index, shape) in heads::head(head, arrow.to, way, HEAD).into_iter().enumerate() {
        marks.push(of(Mark::new(format!("seq-head-m{number}-{index}"), Role::Head(tone, head), shape)));
    }
}

/// The label in the first free place, in the fullest words that fit; or none.
fn label(arrow: &Arrow, rank: u8, obstacles: &mut Obstacles) -> Option<Mark> {
    let texts = tone::texts_of(arrow.message, arrow.flight, arrow.is_backwards);
    // What matters most may stand on a line rather than be left out.
    let may_cross = if rank <= 1 { &[false, true][..] } else { &[false] };
    let (text, rect) = may_cross.iter().find_map(|may_cross| {
        texts.iter().find_map(|text| {
            let candidates = candidates(arrow, text::width(text, Face::Plain, LABEL));
            let index = obstacles.place(&candidates, *may_cross)?;
            Some((text.clone(), candidates[index]))
        })
    })?;
    let shape = Shape::Text(Text {
        at: Point::new(rect.center().x, rect.y + text::ASCENT * LABEL),
        anchor: Anchor::Middle,
        size: LABEL,
        face: Face::Plain,
        text,
    });
    let id = format!("seq-text-m{}", arrow.message.id.0);
    let mark = Mark::new(id, Role::FlightText(tone::tone(arrow.message)), shape);
    Some(mark.of(Target::Message(arrow.message.id)).with_status(arrow.message.status))
}

/// Where a label of a width may stand, the best place first: over the line, under it, past its ends.
fn candidates(arrow: &Arrow, width: f64) -> Vec<Rect> {
    let height = (text::ASCENT + text::DESCENT) * LABEL;
    let way = arrow.to - arrow.from;
    let (left, right) = (arrow.from.x.min(arrow.to.x), arrow.from.x.max(arrow.to.x));
    let on_line = |x: f64| {
        let x = between(x, left, right);
        arrow.from.y + if way.x == 0.0 { 0.0 } else { way.y * (x - arrow.from.x) / way.x }
    };
    let middle = (left + right - width) / 2.0;
    let room = middle - left - 2.0;
    let shares: &[f64] = if room > 8.0 { &[0.0, -0.3, 0.3, -0.6, 0.6, -0.9, 0.9] } else { &[0.0, 1.0, -1.0] };
    let mut places = Vec::with_capacity(24);
    for is_over in [true, false] {
        for share in shares {
            let x = middle + share * room;
            let (start, end) = (on_line(x), on_line(x + width));
            // A baseline sits closer to its line than a top does: tails are rare.
            // Clear of the arrow's head where the label reaches over it.
            let reaches_head = x < arrow.to.x + HEAD && arrow.to.x - HEAD < x + width;
            let extra = if reaches_head { HEAD / 2.0 } else { 0.0 };
            let y = if is_over { start.min(end) - height - 2.0 - extra } else { start.max(end) + 3.0 + extra };
            places.push(Rect::new(x, y, width, height));
        }
    }
    if arrow.flight.fate == Fate::Lost {
        let away = (height + HEAD) / 2.0 + 2.0;
        places.extend([away, -away].map(|away| Rect::around(arrow.to + Point::new(0.0, away), width, height)));
    }
    for (end, gap) in [(arrow.to, 20.0), (arrow.from, 16.0), (arrow.to, 32.0), (arrow.from, 28.0)] {
        let out = if end == arrow.to { way.x.signum() } else { -way.x.signum() };
        let x = end.x + out * (gap + width / 2.0);
        places.push(Rect::around(Point::new(x, end.y), width, height));
    }
    places
}
