//! A drawing as data: marks in the order they are painted. Colour comes from classes alone.

use super::geometry::{Point, Rect};
use super::text::{Anchor, Face, Text};
use crate::flow::{MessageId, NodeId};

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
}

impl Mark {
    /// A mark that stands for nothing in particular.
    #[must_use]
    pub(crate) fn new(id: impl Into<String>, role: Role, shape: Shape) -> Self {
        Self { id: id.into(), role, shape, target: None, status: None }
    }

    /// The CSS classes: of its role, and of its letters if it is a text.
    #[must_use]
    pub fn class(&self) -> String {
        let mut class = self.role.class();
        if let Shape::Text(text) = &self.shape {
            class.push(' ');
            class.push_str(text.face.class());
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
fn short(length: f64) -> String {
    let text = format!("{length:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// What a message means, and so its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// An HTTP request.
    Request,
    /// A good answer: 1xx to 3xx, or a result on a queue.
    Reply,
    /// An answer of 4xx or 5xx.
    Failure,
    /// A command on a queue.
    Command,
    /// An event on a topic.
    Event,
    /// An acknowledgement.
    Ack,
}

/// How a message's line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Solid: its sender goes on only after the answer.
    Synchronous,
    /// Solid with an open head: its sender goes on at once.
    Asynchronous,
    /// Dashed: it answers something.
    Answer,
}

/// How a message's line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadKind {
    /// A filled triangle.
    Filled,
    /// Two strokes.
    Open,
    /// A cross: it was lost.
    Cross,
    /// A bar across: nobody took it.
    Barred,
}

/// What a node is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NodeState {
    /// Nothing yet.
    #[default]
    Idle,
    /// Its own work.
    Working,
    /// It waits and holds a worker.
    Blocked,
    /// It expects something but holds no worker.
    Waiting,
    /// Its part is done.
    Done,
    /// Its part failed.
    Failed,
    /// It is not there.
    Down,
}

/// What a stretch on a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarState {
    /// Work.
    Working,
    /// A worker that waits.
    Blocked,
    /// A moment too short to have a height.
    Brief,
}

/// What a mark is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A link of the map.
    Link,
    /// The way that a message on the map has gone.
    Trail(Tone, LineKind),
    /// A client or service.
    Node(NodeState),
    /// A broker.
    Broker(NodeState),
    /// The lines of a topic, the slots of a queue.
    BrokerDetail,
    /// A name on the map.
    NodeName,
    /// The word under a name.
    NodeWord(NodeState),
    /// A message on its way over the map.
    Token(Tone),
    /// What holds a message's label on the map.
    Pill(Tone),
    /// A message's label on the map.
    PillText(Tone),
    /// Where a message was lost or refused on the map.
    Loss,
    /// The name over a lane.
    LaneName,
    /// A lane.
    Lane,
    /// A line at a round time.
    Grid,
    /// A round time.
    GridTime,
    /// What a service does.
    Bar(BarState),
    /// A stretch in which a service is down.
    Outage,
    /// The word for it.
    OutageText,
    /// A message.
    Flight(Tone, LineKind),
    /// The end of a message's line.
    Head(Tone, HeadKind),
    /// A message's label.
    FlightText(Tone),
    /// What makes the future faint.
    Veil,
    /// The line at the present time.
    Now,
    /// What holds the present time.
    NowTag,
    /// The present time.
    NowText,
}

impl Role {
    /// Whether the mark is a text that says something about the run.
    #[must_use]
    pub const fn is_label(self) -> bool {
        matches!(
            self,
            Self::NodeName
                | Self::NodeWord(_)
                | Self::PillText(_)
                | Self::LaneName
                | Self::GridTime
                | Self::OutageText
                | Self::FlightText(_)
                | Self::NowText
        )
    }

    /// The CSS classes.
    #[must_use]
    pub fn class(self) -> String {
        let plain = match self {
            Self::Link => "link",
            Self::Trail(tone, line) => return format!("trail {} {}", tone.class(), line.class()),
            Self::Node(state) => return format!("node {}", state.class()),
            Self::Broker(state) => return format!("broker {}", state.class()),
            Self::BrokerDetail => "broker-detail",
            Self::NodeName => "node-name",
            Self::NodeWord(state) => return format!("node-word {}", state.class()),
            Self::Token(tone) => return format!("token {}", tone.class()),
            Self::Pill(tone) => return format!("pill {}", tone.class()),
            Self::PillText(tone) => return format!("pill-text {}", tone.class()),
            Self::Loss => "loss",
            Self::LaneName => "lane-name",
            Self::Lane => "lane",
            Self::Grid => "grid",
            Self::GridTime => "grid-time",
            Self::Bar(BarState::Working) => "bar is-working",
            Self::Bar(BarState::Blocked) => "bar is-blocked",
            Self::Bar(BarState::Brief) => "bar is-brief",
            Self::Outage => "outage",
            Self::OutageText => "outage-text",
            Self::Flight(tone, line) => return format!("flight {} {}", tone.class(), line.class()),
            Self::Head(tone, head) => return format!("head {} {}", tone.class(), head.class()),
            Self::FlightText(tone) => return format!("flight-text {}", tone.class()),
            Self::Veil => "veil",
            Self::Now => "now",
            Self::NowTag => "now-tag",
            Self::NowText => "now-text",
        };
        plain.to_owned()
    }
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Request => "is-request",
            Self::Reply => "is-reply",
            Self::Failure => "is-failure",
            Self::Command => "is-command",
            Self::Event => "is-event",
            Self::Ack => "is-ack",
        }
    }
}

impl LineKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Synchronous => "is-sync",
            Self::Asynchronous => "is-async",
            Self::Answer => "is-answer",
        }
    }
}

impl HeadKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Filled => "is-filled",
            Self::Open => "is-open",
            Self::Cross => "is-cross",
            Self::Barred => "is-barred",
        }
    }
}

impl NodeState {
    const fn class(self) -> &'static str {
        match self {
            Self::Idle => "is-idle",
            Self::Working => "is-working",
            Self::Blocked => "is-blocked",
            Self::Waiting => "is-waiting",
            Self::Done => "is-done",
            Self::Failed => "is-failed",
            Self::Down => "is-down",
        }
    }
}

impl Face {
    /// The CSS class.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "is-plain",
            Self::Strong => "is-strong",
            Self::Mono => "is-mono",
        }
    }
}
