//! The links of a map, and a place for labels beside each, one for either direction.

use super::geometry::{Point, Rect};
use super::places::Outline;
use super::text::{self, Face};
use super::tone;
use crate::flow::{NodeId, Timeline, Trace};

/// How labels on the map are set.
pub(super) struct PillStyle {
    /// The size of their letters, in pixels.
    pub size: f64,
    /// Room left and right, in pixels.
    pub padding: f64,
    height: f64,
}

impl PillStyle {
    /// For letters of a size.
    pub(super) const fn of(size: f64) -> Self {
        Self { size, padding: 6.0, height: size + 7.0 }
    }
}

/// Between a node and its links, in pixels.
const GAP: f64 = 4.0;
/// Between a message and its label, in pixels.
const BESIDE: f64 = 8.0;
/// How much farther off a label stands that reaches over the nodes at the ends of its link, in pixels.
const OVER: f64 = 20.0;

/// A link, whichever way messages go on it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Road {
    /// As the trace has it first: caller or publisher, receiver.
    pub ends: (NodeId, NodeId),
    /// From the first to the second.
    pub line: (Point, Point),
    /// A place for the label of a message along it, and against it, if there is one: its number among
    /// all places of the map, and its box.
    pub places: [Option<(usize, Rect)>; 2],
}

/// The road between two nodes, its line in their direction, and which side its label is on.
pub(super) fn on(roads: &[Road], from: NodeId, to: NodeId) -> Option<(&Road, (Point, Point), usize)> {
    roads.iter().find_map(|road| {
        if road.ends == (from, to) {
            Some((road, road.line, 0))
        } else if road.ends == (to, from) {
            Some((road, (road.line.1, road.line.0), 1))
        } else {
            None
        }
    })
}

/// All links, each pair of nodes once, with places for labels that overlap no node and no other place.
pub(super) fn roads(
    trace: &Trace,
    timeline: &Timeline,
    outlines: &[Outline],
    badges: &[Rect],
    scene: Rect,
    pill: &PillStyle,
) -> Vec<Road> {
    let mut roads: Vec<Road> = Vec::new();
    let used = timeline.flights.iter().map(|flight| {
        let message = trace.message(flight.message);
        (message.from, message.to)
    });
    for (from, to) in trace.links.iter().copied().chain(used) {
        if from == to || on(&roads, from, to).is_some() {
            continue;
        }
        let (a, b) = (&outlines[usize::from(from.0)], &outlines[usize::from(to.0)]);
        let line = match (a, b) {
            (Outline::Box(_), _) => (a.meets(b.center(), GAP), b.meets(a.meets(b.center(), GAP), GAP)),
            (_, Outline::Box(_)) => (a.meets(b.meets(a.center(), GAP), GAP), b.meets(a.center(), GAP)),
            _ => (a.meets(b.center(), GAP), b.meets(a.center(), GAP)),
        };
        roads.push(Road { ends: (from, to), line, places: [None, None] });
    }

    let wanted = wanted(trace, timeline, &roads, pill);
    let mut taken: Vec<Rect> = Vec::new();
    // Along first, for all: what is asked or told matters more than what comes back.
    for side in [0, 1] {
        for index in 0..roads.len() {
            let [along, back] = [0, 1].map(|side: usize| wanted[index][side].first().copied().unwrap_or_default());
            if [along, back][side] == 0.0 {
                continue;
            }
            let is_free = |rect: &Rect, clear_of_lines: bool| {
                scene.holds(rect)
                    && taken.iter().all(|other| !other.grown(2.0).overlaps(rect))
                    && outlines.iter().all(|outline| !outline.overlaps(&rect.grown(2.0)))
                    && badges.iter().all(|badge| !badge.overlaps(&rect.grown(2.0)))
                    && roads.iter().enumerate().all(|(other, road)| {
                        // So far off other links that their messages do not run into it.
                        let room = rect.grown(if other == index { 3.0 } else { 7.0 });
                        (other != index && !clear_of_lines) || !room.touches(road.line.0, road.line.1)
                    })
            };
            // An answer that has no good place of its own takes that of its question: most often the
            // question has arrived by then.
            let shared = roads[index].places[0].filter(|(_, rect)| side == 1 && rect.width >= back);
            let wide = if side == 0 { along.max(back) } else { back };
            let good = candidates(&roads[index], side, wide, pill).into_iter().find(|rect| is_free(rect, true));
            let is_near = |rect: &Rect| {
                let (from, to) = roads[index].line;
                let middle = from.toward(to, 0.5);
                (rect.center() - middle).length() < (to - from).length() * 0.2 + pill.height
            };
            let place = match (good.filter(|rect| shared.is_none() || is_near(rect)), shared) {
                (Some(rect), _) => Some(rect),
                (None, Some(shared)) => {
                    roads[index].places[side] = Some(shared);
                    continue;
                }
                (None, None) => [true, false].into_iter().find_map(|clear_of_lines| {
                    wanted[index][side].iter().find_map(|width| {
                        let places = candidates(&roads[index], side, *width, pill);
                        places.into_iter().find(|rect| is_free(rect, clear_of_lines))
                    })
                }),
            };
            if let Some(rect) = place {
                roads[index].places[side] = Some((taken.len(), rect));
                taken.push(rect);
            }
        }
    }
    roads
}

/// How wide the labels of each road are, in either direction, the widest first; none where nothing is said.
fn wanted(trace: &Trace, timeline: &Timeline, roads: &[Road], pill: &PillStyle) -> Vec<[Vec<f64>; 2]> {
    let mut wanted: Vec<[Vec<f64>; 2]> = vec![[vec![], vec![]]; roads.len()];
    for flight in &timeline.flights {
        let message = trace.message(flight.message);
        for (index, road) in roads.iter().enumerate() {
            let side = match road.ends {
                ends if ends == (message.from, message.to) => 0,
                ends if ends == (message.to, message.from) => 1,
                _ => continue,
            };
            for text in tone::texts(message, flight.fate) {
                let width = text::width(&text, Face::Strong, pill.size) + 2.0 * pill.padding;
                wanted[index][side].push(width);
            }
        }
    }
    for widths in wanted.iter_mut().flatten() {
        widths.sort_by(|a, b| b.total_cmp(a));
        widths.dedup();
    }
    wanted
}

/// Places beside the middle of a road, then nearer its ends. What goes to the right is written above its
/// road first, what goes to the left below; down at the right, up at the left. Last beyond the nodes at its ends, where a
/// road is too short for its words.
fn candidates(road: &Road, side: usize, width: f64, pill: &PillStyle) -> Vec<Rect> {
    let (from, to) = road.line;
    let mut normal = (to - from).unit().turned();
    if normal.y > 0.01 || (libm::fabs(normal.y) <= 0.01 && normal.x < 0.0) {
        normal = normal * -1.0;
    }
    let away = (libm::fabs(normal.x) * width + libm::fabs(normal.y) * pill.height) / 2.0 + BESIDE;
    let travel = if side == 0 { to - from } else { from - to };
    let goes_on = travel.x > 0.01 || (libm::fabs(travel.x) <= 0.01 && travel.y > 0.0);
    // Of a fan that opens to the right, the lower links are labelled on the outside too.
    let slope = (to.y - from.y) / (to.x - from.x);
    let is_lower = slope > 0.08 && slope < 0.5;
    let first = if goes_on != is_lower { 1.0 } else { -1.0 };
    let mut places = Vec::with_capacity(24);
    for sign in [first, -first] {
        for share in [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82] {
            let center = from.toward(to, share) + normal * (sign * away);
            places.push(Rect::around(center, width, pill.height));
        }
    }
    let (way, length) = ((to - from).unit(), (to - from).length());
    let aside = ((width - length) / 2.0).max(0.0);
    for sign in [first, -first] {
        for along in [0.0, -1.0, 1.0, -1.6, 1.6, -2.2, 2.2].map(|times: f64| times * aside) {
            let center = from.toward(to, 0.5) + way * along + normal * (sign * (away + OVER));
            places.push(Rect::around(center, width, pill.height));
        }
    }
    places
}
