//! A drawing as data: marks in the order they are painted. Colour comes from classes alone.

use super::geometry::{Point, Rect};
use super::role::Role;
use super::text::{Anchor, Text};
use crate::flow::{MessageId, NodeId};
use crate::sim::decimal;

/// A drawing. Lengths are pixels; the origin is the upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// Everything in it, from the bottom up.
    pub marks: Vec<Mark>,
}

/// One primitive of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Unique in its scene and made from the trace, so that it means the same thing at every time.
    pub id: String,
    /// What it is for, and so how it looks.
    pub role: Role,
    /// Its outline.
    pub shape: Shape,
    /// What it stands for, so that one can point at it.
    pub target: Option<Target>,
    /// The status it shows, so that one can open that status's page.
    pub status: Option<u16>,
    /// Whether it has no part in the beat that is looked at, and so steps back.
    pub is_aside: bool,
}

impl Mark {
    /// A mark that stands for nothing in particular.
    #[must_use]
    pub(crate) fn new(id: impl Into<String>, role: Role, shape: Shape) -> Self {
        Self { id: id.into(), role, shape, target: None, status: None, is_aside: false }
    }

    /// The CSS classes: of its role, and of its letters if it is a text.
    #[must_use]
    pub fn class(&self) -> String {
        let mut class = self.role.class();
        if let Shape::Text(text) = &self.shape {
            class.push(' ');
            class.push_str(text.face.class());
        }
        if self.is_aside {
            class.push_str(" is-aside");
        }
        class
    }

    /// The same mark, standing for something.
    #[must_use]
    pub(crate) fn of(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    /// The same mark, showing a status.
    #[must_use]
    pub(crate) fn with_status(mut self, status: Option<u16>) -> Self {
        self.status = status;
        self
    }
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A client, a service, or the broker.
    Node(NodeId),
    /// A link, as the trace has it: caller or publisher, receiver.
    Link(NodeId, NodeId),
    /// A message.
    Message(MessageId),
}

/// An outline.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// From one place to another.
    Line(Point, Point),
    /// Through some places.
    Polyline(Vec<Point>),
    /// Through some places and back.
    Polygon(Vec<Point>),
    /// A box whose corners have a radius.
    Rect(Rect, f64),
    /// A middle and a radius.
    Circle(Point, f64),
    /// A line of text.
    Text(Text),
}

impl Shape {
    /// The name of its SVG element.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::Line(..) => "line",
            Self::Polyline(_) => "polyline",
            Self::Polygon(_) => "polygon",
            Self::Rect(..) => "rect",
            Self::Circle(..) => "circle",
            Self::Text(_) => "text",
        }
    }

    /// The attributes of its SVG element, in order.
    #[must_use]
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        let points = |points: &[Point]| {
            let pairs: Vec<String> = points.iter().map(|p| format!("{},{}", short(p.x), short(p.y))).collect();
            vec![("points", pairs.join(" "))]
        };
        match self {
            Self::Line(from, to) => {
                vec![("x1", short(from.x)), ("y1", short(from.y)), ("x2", short(to.x)), ("y2", short(to.y))]
            }
            Self::Polyline(places) | Self::Polygon(places) => points(places),
            Self::Rect(rect, radius) => vec![
                ("x", short(rect.x)),
                ("y", short(rect.y)),
                ("width", short(rect.width)),
                ("height", short(rect.height)),
                ("rx", short(*radius)),
            ],
            Self::Circle(center, radius) => {
                vec![("cx", short(center.x)), ("cy", short(center.y)), ("r", short(*radius))]
            }
            Self::Text(text) => {
                let anchor = match text.anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                vec![
                    ("x", short(text.at.x)),
                    ("y", short(text.at.y)),
                    ("font-size", short(text.size)),
                    ("text-anchor", anchor.to_owned()),
                ]
            }
        }
    }

    /// The room it takes; what a stroke adds is not counted.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Line(from, to) => Rect::of_points(&[*from, *to]),
            Self::Polyline(places) | Self::Polygon(places) => Rect::of_points(places),
            Self::Rect(rect, _) => *rect,
            Self::Circle(center, radius) => Rect::around(*center, 2.0 * radius, 2.0 * radius),
            Self::Text(text) => text.bounds(),
        }
    }
}

/// A length for a file: to a hundredth, without needless zeros.
#[must_use]
pub fn short(length: f64) -> String {
    decimal(length, 2)
}
