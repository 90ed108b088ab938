//! Where the nodes of a map stand: every service at the same place in every style, so that the eye can compare runs.
//!
//! Wide: from left to right the client, the entry, the broker, the participants in a column; a monitor below the entry.
//! Narrow, where runs stand one below the other: the client and the entry above, the broker as a bar under them, the
//! participants in a row; a monitor at the left, and the client between it and the entry. Where there is no broker its
//! place stays free. A gateway stands on the way to its service: wide, above the entry or left of a participant; narrow,
//! between the client and the entry or above a participant.

use super::geometry::{Point, Rect, between};
use super::size::Size;
use super::text::{self, Face};
use crate::flow::{NodeId, NodeRole, Trace};

/// From this width on, in pixels, nodes stand from left to right.
const WIDE: f64 = 520.0;
/// Room at the edges, in pixels.
const MARGIN: f64 = 7.0;
/// How far the points of a hexagon reach out, in heights.
const POINT: f64 = 0.28;

/// The outline of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outline {
    /// A flat hexagon, its points at the left and the right.
    Hexagon(Rect),
    /// A broker.
    Box(Rect),
}

impl Outline {
    pub(super) fn center(&self) -> Point {
        self.bounds().center()
    }

    pub(super) fn bounds(&self) -> Rect {
        match self {
            Self::Hexagon(rect) | Self::Box(rect) => *rect,
        }
    }

    /// The corners of a hexagon, clockwise from the upper left.
    pub(super) fn corners(rect: Rect) -> Vec<Point> {
        let (point, middle) = (POINT * rect.height, rect.center().y);
        vec![
            Point::new(rect.x + point, rect.y),
            Point::new(rect.right() - point, rect.y),
            Point::new(rect.right(), middle),
            Point::new(rect.right() - point, rect.bottom()),
            Point::new(rect.x + point, rect.bottom()),
            Point::new(rect.x, middle),
        ]
    }

    /// How wide it is at a distance from its middle, upwards or downwards.
    pub(super) fn room(&self, from_middle: f64) -> f64 {
        match self {
            Self::Hexagon(rect) => rect.width - 4.0 * POINT * libm::fabs(from_middle),
            Self::Box(rect) => rect.width,
        }
    }

    /// Where a link from a place meets it.
    pub(super) fn meets(&self, from: Point, gap: f64) -> Point {
        match self {
            Self::Hexagon(rect) => {
                let (center, half, high) = (rect.center(), rect.width / 2.0, rect.height / 2.0);
                let way = (from - center).unit();
                let (x, y) = (libm::fabs(way.x), libm::fabs(way.y));
                // The flat sides, or the slanted ones, whichever the way meets first.
                let reach = (high / y.max(0.001)).min(half / (x + 2.0 * POINT * y).max(0.001));
                center + way * (reach + gap)
            }
            Self::Box(rect) => {
                // Straight across where that is possible: a link to a long box is not bent to its middle.
                let inner = rect.grown(-12.0);
                let x = between(from.x, inner.x, inner.right());
                let y = between(from.y, inner.y, inner.bottom());
                if rect.height > rect.width {
                    let edge = if from.x < rect.x { rect.x - gap } else { rect.right() + gap };
                    Point::new(edge, y)
                } else {
                    let edge = if from.y < rect.y { rect.y - gap } else { rect.bottom() + gap };
                    Point::new(x, edge)
                }
            }
        }
    }

    /// Whether a box reaches into it.
    pub(super) fn overlaps(&self, other: &Rect) -> bool {
        match self {
            Self::Box(rect) => rect.overlaps(other),
            Self::Hexagon(rect) => {
                let way = other.center() - rect.center();
                let (half, high) = (rect.width / 2.0, rect.height / 2.0);
                // Separating axes: the box's own, and the two across the slanted sides.
                let across = libm::fabs(way.x) + 2.0 * POINT * libm::fabs(way.y);
                libm::fabs(way.y) < high + other.height / 2.0
                    && across < half + other.width / 2.0 + 2.0 * POINT * other.height / 2.0
            }
        }
    }
}

/// How large the letters of a map are, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Letters {
    /// Names.
    pub name: f64,
    /// Of a long name, at least: on a wall it is rather cut than small.
    pub least: f64,
    /// The words under them.
    pub word: f64,
    /// What is said beside links.
    pub pill: f64,
}

/// All nodes, placed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Places {
    /// By node number.
    pub nodes: Vec<Outline>,
    pub letters: Letters,
    /// In pixels.
    pub height: f64,
}

/// The nodes of a trace by the part that they play.
struct Cast {
    client: Option<usize>,
    entry: Option<usize>,
    broker: Option<usize>,
    monitor: Option<usize>,
    others: Vec<usize>,
    /// Each with the node behind it.
    gateways: Vec<(usize, usize)>,
}

impl Cast {
    fn of(trace: &Trace) -> Self {
        let all = |wanted: &[NodeRole]| -> Vec<usize> {
            (0..trace.nodes.len()).filter(|&index| wanted.contains(&trace.nodes[index].role)).collect()
        };
        let one = |wanted: &[NodeRole]| all(wanted).first().copied();
        Self {
            client: one(&[NodeRole::Client]),
            entry: one(&[NodeRole::Entry]),
            broker: one(&[NodeRole::Queues, NodeRole::Topic]),
            monitor: one(&[NodeRole::Monitor]),
            others: all(&[NodeRole::Participant]),
            gateways: all(&[NodeRole::Gateway])
                .into_iter()
                .filter_map(|index| Some((index, behind(trace, index)?)))
                .collect(),
        }
    }
}

fn behind(trace: &Trace, index: usize) -> Option<usize> {
    trace.behind(NodeId(u8::try_from(index).ok()?)).map(|service| usize::from(service.0))
}

/// Places the nodes of a trace on a width in pixels.
pub(super) fn places(trace: &Trace, Size { width, is_wall, .. }: Size) -> Places {
    let cast = Cast::of(trace);
    let is_wide = width >= WIDE && !is_wall;
    let letters = if is_wall {
        Letters { name: 15.0, least: 15.0, word: 15.0, pill: 14.0 }
    } else if is_wide {
        Letters { name: 15.0, least: 0.0, word: 13.0, pill: 13.0 }
    } else {
        Letters { name: 13.0, least: 0.0, word: 12.0, pill: 12.0 }
    };
    let widest = trace.nodes.iter().map(|node| text::width(&node.name, Face::Strong, letters.name)).fold(0.0, f64::max);
    let mut nodes = vec![Outline::Box(Rect::default()); trace.nodes.len()];
    let height = if is_wide {
        wide(&cast, width, widest, &mut nodes)
    } else {
        narrow(&cast, width, if is_wall { &WALL } else { &HAND }, &mut nodes)
    };
    Places { nodes, letters, height: libm::ceil(height) }
}

fn hexagon(x: f64, y: f64, width: f64, height: f64) -> Outline {
    Outline::Hexagon(Rect::around(Point::new(x, y), width, height))
}

/// Columns. How high it is.
fn wide(cast: &Cast, width: f64, widest: f64, nodes: &mut [Outline]) -> f64 {
    const HIGH: f64 = 48.0;
    // From row to row: there is a link between them in a chain, and room for what is said on it.
    const PITCH: f64 = 80.0;
    const BROKER: f64 = 66.0;
    let node = between(libm::ceil(widest + 30.0), 112.0, 136.0);
    let client = 92.0;
    let free = width - 2.0 * MARGIN - client - 2.0 * node - BROKER;
    // What the participants are told is longer than what the client says, and is said to each of them.
    let (first, second) = (0.22 * free, 0.24 * free);
    let top = MARGIN + HIGH / 2.0;
    let least = match (cast.monitor, cast.broker) {
        (Some(_), _) => 3,
        // A broker stands upright, whoever listens.
        (None, Some(_)) => 2,
        (None, None) => 1,
    };
    // A gateway of the entry stands in the row above it.
    let has_gate = cast.gateways.iter().any(|(_, service)| Some(*service) == cast.entry);
    let rows = cast.others.len().max(least).max(if has_gate { 3 } else { 1 });
    // Beside the second of three or four rows, whatever they are, so that one more service moves nobody.
    let row = if (3..=4).contains(&rows) { 1.0 } else { (rows - 1) as f64 / 2.0 };
    let (y, bottom) = (top + row * PITCH, top + (rows - 1) as f64 * PITCH);
    let entry_x = MARGIN + client + first + node / 2.0;
    for (place, &index) in cast.others.iter().enumerate() {
        nodes[index] = hexagon(width - MARGIN - node / 2.0, top + place as f64 * PITCH, node, HIGH);
    }
    if let Some(index) = cast.client {
        nodes[index] = hexagon(MARGIN + client / 2.0, y, client, HIGH);
    }
    if let Some(index) = cast.entry {
        nodes[index] = hexagon(entry_x, y, node, HIGH);
    }
    if let Some(index) = cast.monitor {
        nodes[index] = hexagon(entry_x, y + PITCH, node, HIGH);
    }
    if let Some(index) = cast.broker {
        let x = entry_x + node / 2.0 + second;
        nodes[index] = Outline::Box(Rect::new(x, MARGIN, BROKER, bottom + HIGH / 2.0 - MARGIN));
    }
    // Between the broker, whose place may be free, and the participants.
    let left = entry_x + node / 2.0 + second + if cast.broker.is_some() { BROKER } else { 0.0 };
    let right = width - MARGIN - node;
    for &(index, service) in &cast.gateways {
        let at = nodes[service].center();
        nodes[index] = if Some(service) == cast.entry {
            hexagon(entry_x, if y >= top + PITCH { y - PITCH } else { y }, node, HIGH)
        } else {
            let wide = between(right - left - 48.0, 60.0, 100.0);
            hexagon(right - 24.0 - wide / 2.0, at.y, wide, HIGH)
        };
    }
    bottom + HIGH / 2.0 + MARGIN
}

/// The heights of the rows, in pixels.
struct Rows {
    high: f64,
    bar: f64,
    /// Above and below the bar.
    gap: f64,
}

/// In a hand.
const HAND: Rows = Rows { high: 44.0, bar: 30.0, gap: 38.0 };
/// On a wall, which has more room.
const WALL: Rows = Rows { high: 58.0, bar: 38.0, gap: 46.0 };

/// Rows. How high it is.
fn narrow(cast: &Cast, width: f64, &Rows { high, bar: thick, gap }: &Rows, nodes: &mut [Outline]) -> f64 {
    let room = width - 2.0 * MARGIN;
    let columns = cast.others.len().clamp(3, 4) as f64;
    // Neighbours in a chain need a link between them.
    let cell = between((room - (columns - 1.0) * 22.0) / columns, 60.0, 92.0);
    let column = |at: f64, width: f64| MARGIN + width / 2.0 + at * (room - width);
    let head = 92.0;
    let top = MARGIN + high / 2.0;
    // The client stands between those whom it asks; else the entry about the middle, for its calls fan out from there.
    let gate = cast.gateways.iter().find(|(_, service)| Some(*service) == cast.entry).map(|(index, _)| *index);
    let third = 1.0 / 3.0;
    let (client, gate_at, entry) = match (cast.monitor, gate) {
        (Some(_), Some(_)) => (third, 2.0 * third, 1.0),
        (Some(_), None) => (0.5, 0.5, 1.0),
        (None, Some(_)) => (0.0, 0.5, 1.0),
        (None, None) => (0.0, 0.3, 0.6),
    };
    let are_four = gate.is_some() && cast.monitor.is_some();
    let head = if are_four { between((room - 3.0 * 18.0) / 4.0, 60.0, head) } else { head };
    for (index, at) in [(cast.monitor, 0.0), (cast.client, client), (gate, gate_at), (cast.entry, entry)] {
        if let Some(index) = index {
            nodes[index] = hexagon(column(at, head), top, head, high);
        }
    }
    let bar = Rect::new(MARGIN, top + high / 2.0 + gap, room, thick);
    if let Some(index) = cast.broker {
        nodes[index] = Outline::Box(bar);
    }
    // A row of gateways stands above each row of services. The first takes the bar's place, where there is none.
    let row = high + 34.0;
    let has_gates = cast.gateways.iter().any(|(_, service)| Some(*service) != cast.entry);
    let below = if has_gates && cast.broker.is_some() { row } else { 0.0 };
    let first = bar.bottom() + gap + high / 2.0 + below;
    let pitch = if has_gates { 2.0 * row } else { row };
    let columns = columns as usize;
    for (place, &index) in cast.others.iter().enumerate() {
        let (row, at) = (place / columns, (place % columns) as f64 / (columns - 1) as f64);
        nodes[index] = hexagon(column(at, cell), first + row as f64 * pitch, cell, high);
    }
    for &(index, service) in cast.gateways.iter().filter(|(_, service)| Some(*service) != cast.entry) {
        let at = nodes[service].center();
        nodes[index] = hexagon(at.x, at.y - row, cell, high);
    }
    let rows = cast.others.len().div_ceil(columns).max(1);
    first + (rows - 1) as f64 * pitch + high / 2.0 + MARGIN
}
