//! Where the nodes of a map stand.
//!
//! Wide: from left to right the client, the entry, the broker, the participants in a column; a monitor below the
//! entry. Narrow: the client and the entry above, the broker as a bar under them, the participants in a row; a monitor
//! between the client and the bar. A chain of calls runs along a zigzag, or in rows back and forth, so that no link
//! crosses a node.

use super::geometry::{Point, Rect, between};
use super::text::{self, Face};
use crate::flow::{NodeRole, Trace};

/// From this width on, in pixels, nodes stand from left to right.
const WIDE: f64 = 520.0;
/// Room at the edges, in pixels.
const MARGIN: f64 = 6.0;
/// Half the width of a hexagon of radius 1 that stands on a corner.
const HALF: f64 = 0.866_025_403_784_438_6;

/// The outline of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outline {
    /// A hexagon that stands on a corner: middle and radius.
    Hexagon(Point, f64),
    /// A broker.
    Box(Rect),
}

impl Outline {
    pub(super) fn center(&self) -> Point {
        match self {
            Self::Hexagon(center, _) => *center,
            Self::Box(rect) => rect.center(),
        }
    }

    /// The corners, clockwise from the top.
    pub(super) fn corners(center: Point, radius: f64) -> Vec<Point> {
        let (x, y) = (HALF * radius, radius / 2.0);
        [(0.0, -radius), (x, -y), (x, y), (0.0, radius), (-x, y), (-x, -y)]
            .map(|(dx, dy)| center + Point::new(dx, dy))
            .to_vec()
    }

    /// Where a link from a place meets it.
    pub(super) fn meets(&self, from: Point, gap: f64) -> Point {
        match self {
            Self::Hexagon(center, radius) => {
                let way = (from - *center).unit();
                let across = [(1.0, 0.0), (0.5, HALF), (0.5, -HALF)]
                    .iter()
                    .fold(0.0_f64, |most, (x, y)| most.max(libm::fabs(way.x * x + way.y * y)));
                *center + way * (HALF * radius / across.max(0.1) + gap)
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
            Self::Hexagon(center, radius) => {
                let way = other.center() - *center;
                if libm::fabs(way.y) >= radius + other.height / 2.0 {
                    return false;
                }
                // Separating axes: the three across the hexagon's sides.
                [(1.0, 0.0), (0.5, HALF), (0.5, -HALF)].iter().all(|(x, y)| {
                    let reach =
                        HALF * radius + libm::fabs(*x) * other.width / 2.0 + libm::fabs(*y) * other.height / 2.0;
                    libm::fabs(way.x * x + way.y * y) < reach
                })
            }
        }
    }
}

/// All nodes, placed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Places {
    /// By node number.
    pub nodes: Vec<Outline>,
    /// The size of names, in pixels.
    pub name: f64,
    /// In pixels.
    pub height: f64,
}

/// Places the nodes of a trace on a width in pixels.
pub(super) fn places(trace: &Trace, width: f64) -> Places {
    let name = if width < WIDE { 13.0 } else { 14.0 };
    let widest = trace.nodes.iter().map(|node| text::width(&node.name, Face::Strong, name)).fold(0.0, f64::max);
    let radius = libm::ceil(between((widest / 2.0 + 6.0) / HALF, 38.0, 48.0));
    let find = |wanted: &[NodeRole]| -> Vec<usize> {
        (0..trace.nodes.len()).filter(|&index| wanted.contains(&trace.nodes[index].role)).collect()
    };
    let others = find(&[NodeRole::Participant]);
    let broker = find(&[NodeRole::Queues, NodeRole::Topic]).first().copied();
    let monitor = find(&[NodeRole::Monitor]).first().copied();
    let role = |index: u8| trace.nodes[usize::from(index)].role;
    let is_chain = trace
        .links
        .iter()
        .any(|(from, to)| role(from.0) == NodeRole::Participant && role(to.0) == NodeRole::Participant);
    let heads = find(&[NodeRole::Client, NodeRole::Entry]);

    let mut at = vec![Outline::Hexagon(Point::default(), radius); trace.nodes.len()];
    let hexagon = |x: f64, y: f64| Outline::Hexagon(Point::new(x, y), radius);
    let (half, edge) = (HALF * radius, MARGIN + HALF * radius);
    let top = MARGIN + radius;
    let height;
    if is_chain {
        let order: Vec<usize> = heads.iter().chain(&others).copied().collect();
        let columns = (((width - 2.0 * edge) / (2.0 * half + 48.0)) as usize + 1).clamp(2, order.len().max(2));
        let pitch = (width - 2.0 * edge) / (columns - 1) as f64;
        // In a single row every other service stands lower, which gives the links between them length.
        let is_row = columns >= order.len();
        let drop = if is_row { 84.0 } else { 2.0 * radius + 44.0 };
        for (place, &index) in order.iter().enumerate() {
            let (row, column) = (place / columns, place % columns);
            let (x, y) = if is_row {
                let dip = if place < 2 { 0.5 } else { (place % 2) as f64 };
                (edge + place as f64 * pitch, top + dip * drop)
            } else {
                let column = if row.is_multiple_of(2) { column } else { columns - 1 - column };
                (edge + column as f64 * pitch, top + row as f64 * drop)
            };
            at[index] = hexagon(x, y);
        }
        let rows = if is_row { 1 } else { order.len().div_ceil(columns) - 1 };
        height = top + rows as f64 * drop + radius + MARGIN;
    } else if width >= WIDE {
        let count = others.len().max(1);
        let pitch = if broker.is_some() { 2.0 * radius + 6.0 } else { 1.5 * radius + 14.0 };
        let rows = if monitor.is_some() { count.max(3) } else { count };
        let span = (rows - 1) as f64 * pitch;
        let middle = top + span / 2.0;
        let shift = if broker.is_some() { 0.0 } else { half + 6.0 };
        for (place, &index) in others.iter().enumerate() {
            // Neighbours of a star interlock like a honeycomb.
            let is_inner = (place % 2) as f64;
            let x = width - edge - shift * (1.0 - is_inner);
            at[index] = hexagon(x, top + place as f64 * pitch);
        }
        let boxed = 62.0;
        // What is said to and by the broker is longer than what the client says.
        let gap = (width - 2.0 * MARGIN - 3.0 * 2.0 * half - boxed) / 2.72;
        let entry_x = edge + 2.0 * half + if broker.is_some() { 0.72 * gap } else { 130.0 };
        for (place, &index) in heads.iter().enumerate() {
            at[index] = hexagon(if place == 0 { edge } else { entry_x }, middle);
        }
        if let Some(index) = monitor {
            at[index] = hexagon(entry_x, top + span);
        }
        if let Some(index) = broker {
            let tall = span + radius;
            let x = entry_x + half + gap;
            at[index] = Outline::Box(Rect::new(x, middle - tall / 2.0, boxed, tall));
        }
        height = top + span + radius + MARGIN;
    } else {
        let count = others.len().max(1);
        let columns = (((width - 2.0 * MARGIN) / (2.0 * half + 6.0)) as usize).clamp(1, count);
        let pitch = (width - 2.0 * edge) / (columns.max(2) - 1) as f64;
        let (client_x, entry_x) =
            if broker.is_some() { (edge + half * 0.4, width - edge - half * 0.4) } else { (edge, width / 2.0) };
        for (place, &index) in heads.iter().enumerate() {
            at[index] = hexagon(if place == 0 { client_x } else { entry_x }, top);
        }
        let mut next = top + radius;
        if let Some(index) = monitor {
            at[index] = hexagon(client_x, next + 44.0 + radius);
            next += 44.0 + 2.0 * radius;
        }
        if let Some(index) = broker {
            let bar = Rect::new(MARGIN, next + 34.0, width - 2.0 * MARGIN, 44.0);
            at[index] = Outline::Box(bar);
            next = bar.bottom() + 40.0;
        } else {
            next += 62.0;
        }
        let rows = count.div_ceil(columns);
        for (place, &index) in others.iter().enumerate() {
            let (row, column) = (place / columns, place % columns);
            at[index] = hexagon(edge + column as f64 * pitch, next + radius + row as f64 * (2.0 * radius + 8.0));
        }
        height = next + rows as f64 * (2.0 * radius + 8.0) - 8.0 + MARGIN;
    }
    Places { nodes: at, name, height: libm::ceil(height) }
}
