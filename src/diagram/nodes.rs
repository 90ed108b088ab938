//! The nodes of a map: their outlines, their names and the word for what they do.

use super::geometry::{Point, Rect};
use super::places::Outline;
use super::role::Role;
use super::scene::{Mark, Shape, Target};
use super::states::Step;
use super::text::{self, Anchor, Face, HALF_CAPITAL, Text};
use crate::flow::{Change, NodeId, NodeRole};

const WORD: f64 = 12.0;
/// Small enough for the corner of a hexagon.
const BADGE: f64 = 11.0;

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

/// The badge of a node. It lies over the upper corner, as wide as the hexagon is there.
pub(super) fn badge(outline: Outline, change: Option<Change>) -> Option<(Rect, &'static str)> {
    let Outline::Hexagon(center, radius) = outline else {
        return None;
    };
    let word = match change? {
        Change::New => "new",
        Change::Changed => "changed",
    };
    let middle = Point::new(center.x, center.y - radius * 0.66);
    Some((Rect::around(middle, text::width(word, Face::Plain, BADGE) + 10.0, 15.0), word))
}

/// The outline in its state, and the word under the name.
pub(super) fn node_marks(node: &Node, step: &Step, marks: &mut Vec<Mark>) {
    let (id, target) = (&node.id, Target::Node(node.number));
    let center = node.outline.center();
    let (outline, y) = match node.outline {
        Outline::Hexagon(center, radius) => {
            let shape = Shape::Polygon(Outline::corners(center, radius));
            (Mark::new(format!("map-node-{id}"), Role::Node(step.state), shape), center.y + 16.0)
        }
        Outline::Box(rect) => {
            let shape = Shape::Rect(rect, 8.0);
            (Mark::new(format!("map-node-{id}"), Role::Broker(step.state), shape), word_of_box(rect))
        }
    };
    marks.push(outline.of(target));
    let text = Text {
        at: Point::new(center.x, y),
        anchor: Anchor::Middle,
        size: WORD,
        face: Face::Plain,
        text: step.word.clone(),
    };
    let word = Mark::new(format!("map-word-{id}"), Role::NodeWord(step.state), Shape::Text(text));
    marks.push(word.of(target));
}

fn word_of_box(rect: Rect) -> f64 {
    if rect.height > rect.width { rect.center().y + 36.0 } else { rect.center().y + 16.0 }
}

/// The name, what tells a topic from queues, and what an extension of the process means here.
pub(super) fn name_marks(node: &Node, name: &str, size: f64) -> Vec<Mark> {
    let (id, target) = (&node.id, Target::Node(node.number));
    let center = node.outline.center();
    let (y, room) = match node.outline {
        Outline::Hexagon(_, radius) => (center.y - 1.0, radius * 1.73 - 6.0),
        Outline::Box(rect) if rect.height > rect.width => (center.y - 24.0, rect.width - 6.0),
        Outline::Box(_) => (center.y - 1.0, 120.0),
    };
    let text = text::fitted(name, Face::Strong, size, room);
    let text = Text { at: Point::new(center.x, y), anchor: Anchor::Middle, size, face: Face::Strong, text };
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
        [-9.0, 0.0, 9.0].map(|y| Shape::Line(at(-16.0, y), at(16.0, y))).to_vec()
    } else {
        let mut shapes = vec![Shape::Rect(Rect::around(center, 40.0, 18.0), 3.0)];
        shapes.extend([-10.0, 0.0, 10.0].map(|x| Shape::Line(at(x, -9.0), at(x, 9.0))));
        shapes
    }
}
