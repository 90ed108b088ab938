//! The nodes of a map: their outlines, their names, the word for what they do and what they have made.

use super::geometry::{Point, Rect};
use super::places::{Letters, Outline};
use super::role::{NodeState, Role};
use super::scene::{Mark, Shape, Target};
use super::states::{Made, Step};
use super::text::{self, Anchor, Face, HALF_CAPITAL, Text};
use crate::flow::{Change, NodeId, NodeRole, Trace};

/// Small enough for the edge of a hexagon.
const BADGE: f64 = 11.0;
/// How large the letters of a name are that has no room otherwise.
const LESS: f64 = 12.5;
/// And how wide the name of a flat broker is at most.
const BESIDE: f64 = 64.0;
const LEAST: f64 = 11.0;
/// Of a box that holds words: room left and right, and its height over the size of the letters.
const PADDING: f64 = 5.0;
const HIGHER: f64 = 4.0;

/// A node, ready to be shown at any time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub id: String,
    pub number: NodeId,
    pub role: NodeRole,
    pub outline: Outline,
    pub steps: Vec<Step>,
    /// What an extension of the process means here: a word, and what holds it.
    pub badge: Option<(Rect, &'static str)>,
}

/// The badge of a node. It lies over the upper edge.
pub(super) fn badge(outline: Outline, change: Option<Change>) -> Option<(Rect, &'static str)> {
    let Outline::Hexagon(rect) = outline else {
        return None;
    };
    let word = match change? {
        Change::New => "new",
        Change::Changed => "changed",
    };
    let middle = Point::new(rect.center().x, rect.y + 1.0);
    Some((Rect::around(middle, text::width(word, Face::Plain, BADGE) + 10.0, 14.0), word))
}

/// Where a name and the word for a state stand, as the middles of their baselines.
fn baselines(outline: &Outline) -> [Point; 2] {
    let center = outline.center();
    let [name, word] = match outline {
        Outline::Hexagon(_) => [(0.0, -3.0), (0.0, 14.0)],
        Outline::Box(rect) if rect.height > rect.width => [(0.0, -24.0), (0.0, 36.0)],
        // On one line, side by side.
        Outline::Box(_) => [(-34.0, 4.5), (34.0, 4.5)],
    };
    [name, word].map(|(x, y)| center + Point::new(x, y))
}

/// The outline in its state, and under the name the word for it and what was made.
pub(super) fn node_marks(node: &Node, step: &Step, letters: Letters, marks: &mut Vec<Mark>) {
    let (id, target) = (&node.id, Target::Node(node.number));
    let mut add = |part: &str, role: Role, shape: Shape| {
        marks.push(Mark::new(format!("map-{part}-{id}"), role, shape).of(target));
    };
    let (shape, role) = match node.outline {
        Outline::Hexagon(rect) => (Shape::Polygon(Outline::corners(rect)), Role::Node(step.state)),
        Outline::Box(rect) => (Shape::Rect(rect, 8.0), Role::Broker(step.state)),
    };
    add("node", role, shape.clone());
    let [name, at] = baselines(&node.outline);
    let size = letters.word;
    if let (NodeState::Blocked, Outline::Hexagon(rect)) = (step.state, node.outline) {
        // Words cannot be read on hatching: it is left to the points.
        let inner = Rect::around(rect.center(), node.outline.room(rect.height / 2.0), rect.height - 6.0);
        add("plate", Role::Plate, Shape::Rect(inner, 3.0));
    }
    let is_too_much = step.made.as_ref().is_some_and(|made| made.is_too_much);
    let face = if is_too_much { Face::Strong } else { Face::Plain };
    let room = node.outline.room(at.y + 2.0 - node.outline.center().y) - 4.0;
    let text = Text { at, anchor: Anchor::Middle, size, face, text: words(step, room, size) };
    if is_too_much {
        let bounds = text.bounds();
        let tag = Rect::around(bounds.center(), bounds.width + 2.0 * PADDING, size + HIGHER);
        // Clear of the name.
        let tag = Rect { y: tag.y.max(name.y + text::DESCENT * letters.name), ..tag };
        add("twice", Role::Twice, shape);
        add("twice-tag", Role::TwiceTag, Shape::Rect(tag, 4.0));
        add("word", Role::TwiceWord, Shape::Text(text));
    } else {
        add("word", Role::NodeWord(step.state), Shape::Text(text));
    }
}

/// “done, 1 pack”, as far as there is room: the state matters most until work is done twice, then the count.
fn words(step: &Step, room: f64, size: f64) -> String {
    let Some(Made { words, is_too_much }) = &step.made else { return step.word.clone() };
    let (face, short) = if *is_too_much { (Face::Strong, words) } else { (Face::Plain, &step.word) };
    let whole = format!("{}, {words}", step.word);
    if text::width(&whole, face, size) <= room { whole } else { text::fitted(short, face, size, room) }
}

/// What stands on a node: its name; on a gateway that is no product, what it is.
pub(super) fn sign(trace: &Trace, id: NodeId) -> &str {
    let is_bare = trace.gateway(id).is_some_and(|gateway| gateway.version.is_empty());
    if is_bare { "Gateway" } else { &trace.node(id).name }
}

/// The name, what tells a topic from queues, and what an extension of the process means here.
pub(super) fn name_marks(node: &Node, name: &str, [size, least]: [f64; 2]) -> Vec<Mark> {
    let (id, target) = (&node.id, Target::Node(node.number));
    let center = node.outline.center();
    let [at, _] = baselines(&node.outline);
    let room = match node.outline {
        Outline::Hexagon(_) => node.outline.room(at.y - size / 2.0 - center.y) - 4.0,
        Outline::Box(rect) if rect.height > rect.width => rect.width - 6.0,
        // The word for its state stands beside it.
        Outline::Box(_) => BESIDE,
    };
    // A long name is better in smaller letters than cut.
    let fits = |size: &f64| *size >= least && text::width(name, Face::Strong, *size) <= room;
    let size = [size, LESS, LEAST].into_iter().find(fits).unwrap_or(size);
    let text = text::fitted(name, Face::Strong, size, room);
    let text = Text { at, anchor: Anchor::Middle, size, face: Face::Strong, text };
    let mut marks = vec![Mark::new(format!("map-name-{id}"), Role::NodeName, Shape::Text(text)).of(target)];
    if let Some((tag, word)) = &node.badge {
        let at = Point::new(tag.center().x, tag.center().y + HALF_CAPITAL * BADGE);
        let text = Text { at, anchor: Anchor::Middle, size: BADGE, face: Face::Plain, text: (*word).to_owned() };
        marks.push(Mark::new(format!("map-tag-{id}"), Role::ChangeTag, Shape::Rect(*tag, 4.0)).of(target));
        marks.push(Mark::new(format!("map-change-{id}"), Role::ChangeWord, Shape::Text(text)).of(target));
    }
    if let Outline::Box(rect) = node.outline {
        let is_tall = rect.height > rect.width;
        let place = if is_tall { center } else { Point::new(rect.x + 32.0, center.y) };
        let other = if is_tall { None } else { Some(Point::new(rect.right() - 32.0, center.y)) };
        for (side, place) in [Some(place), other].into_iter().flatten().enumerate() {
            for (index, shape) in detail(node.role, place).into_iter().enumerate() {
                let mark = Mark::new(format!("map-detail-{id}-{side}-{index}"), Role::BrokerDetail, shape);
                marks.push(mark.of(target));
            }
        }
    }
    marks
}

/// Three lines for a topic; a pipe with slots for queues.
fn detail(role: NodeRole, center: Point) -> Vec<Shape> {
    let at = |x: f64, y: f64| center + Point::new(x, y);
    if role == NodeRole::Topic {
        [-6.0, 0.0, 6.0].map(|y| Shape::Line(at(-16.0, y), at(16.0, y))).to_vec()
    } else {
        let mut shapes = vec![Shape::Rect(Rect::around(center, 40.0, 18.0), 3.0)];
        shapes.extend([-10.0, 0.0, 10.0].map(|x| Shape::Line(at(x, -9.0), at(x, 9.0))));
        shapes
    }
}
