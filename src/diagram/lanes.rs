//! The lanes of a sequence: their places, the bars on them, and the stretches in which a service is down.

use super::geometry::{Point, Rect, between};
use super::nodes::sign;
use super::role::{BarState, Role};
use super::scale::Scale;
use super::scene::{Mark, Shape, Target};
use super::text::{self, Anchor, Face, Text};
use crate::flow::{ActivityState, NodeId, NodeRole, Timeline, Trace};
use crate::sim::sort_short;

/// The column of times at the left, in pixels; nothing but times is written there.
pub(super) const GUTTER: f64 = 54.0;
/// The width of a bar, in pixels.
const BAR: f64 = 12.0;
/// How far a bar on top of another is moved to the right, in pixels.
const STEP: f64 = 5.0;
/// The width of the band of an outage, in pixels.
const BAND: f64 = 34.0;
/// How high a moment is drawn that has no length, in pixels.
const BRIEF: f64 = 3.0;
const NAME: f64 = 13.0;
const ROW: f64 = 17.0;

/// How wide the line of the critical path is, in pixels.
const PATH: f64 = 3.0;

struct Activity {
    node: NodeId,
    rect: Rect,
}

/// Lanes, and what stands on them.
pub(super) struct Lanes {
    /// By node number.
    pub xs: Vec<f64>,
    /// Where the names end and time may start.
    pub top: f64,
    /// How far they are apart.
    pitch: f64,
    names: Vec<(NodeId, Text)>,
    bars: Vec<Activity>,
    bands: Vec<(NodeId, Rect)>,
    /// The critical path of a recording.
    path: Vec<Rect>,
}

impl Lanes {
    /// Spreads the lanes over a width; in the order of who starts whom: client, entry, broker, participants, monitor.
    /// Names stand in as many rows as they need, up to the most.
    pub(super) fn new(trace: &Trace, width: f64, most_rows: usize) -> Self {
        let mut order: Vec<usize> = (0..trace.nodes.len()).collect();
        // A gateway stands right before its service.
        sort_short(&mut order, |&index| {
            let behind = trace.behind(node_id(index)).map(|service| usize::from(service.0));
            let part = match trace.nodes[behind.unwrap_or(index)].role {
                NodeRole::Client => 0,
                NodeRole::Entry => 1,
                NodeRole::Queues | NodeRole::Topic => 2,
                NodeRole::Participant | NodeRole::Gateway => 3,
                NodeRole::Monitor => 4,
            };
            (part, behind.unwrap_or(index), behind.is_none())
        });
        let pitch = (width - GUTTER) / order.len().max(1) as f64;
        let widest = order
            .iter()
            .fold(0.0_f64, |widest, &index| widest.max(text::width(sign(trace, node_id(index)), Face::Strong, NAME)));
        let rows = (1..most_rows).find(|rows| widest <= *rows as f64 * pitch - 6.0).unwrap_or(most_rows);
        let mut xs = vec![0.0; order.len()];
        let mut names = Vec::new();
        // Where the names of each row end so far.
        let mut ends = vec![0.0; rows];
        for (place, &index) in order.iter().enumerate() {
            let x = libm::round(GUTTER + (place as f64 + 0.5) * pitch);
            xs[index] = x;
            // Where names are wider than lanes, neighbours stand in different rows.
            let row = place % rows;
            let y = 14.0 + row as f64 * ROW;
            // Lanes stand on whole pixels, so two of them may be closer by one.
            let room = rows as f64 * pitch - if rows > 1 { 6.0 } else { 2.0 };
            // The last name may be wider than its lane: it ends at the edge, and begins behind the one before it.
            let room = room.min(width - 2.0 - ends[row] - 4.0);
            let text = text::fitted(sign(trace, node_id(index)), Face::Strong, NAME, room);
            let half = text::width(&text, Face::Strong, NAME) / 2.0 + 1.0;
            let at = Point::new(between(x, half, width - half), y);
            ends[row] = at.x + half;
            names.push((node_id(index), Text { at, anchor: Anchor::Middle, size: NAME, face: Face::Strong, text }));
        }
        Self { xs, pitch, top: rows as f64 * ROW + 25.0, names, bars: Vec::new(), bands: Vec::new(), path: Vec::new() }
    }

    /// Stands bars and bands on the lanes.
    pub(super) fn fill(&mut self, trace: &Trace, timeline: &Timeline, scale: &Scale) -> Vec<Mark> {
        let mut marks = Vec::new();
        for outage in &timeline.outages {
            let (x, y) = (self.xs[usize::from(outage.node.0)], scale.y(outage.from));
            let width = BAND.min(self.pitch - 4.0);
            let rect = Rect::new(x - width / 2.0, y, width, (scale.y(outage.to) - y).max(BRIEF));
            self.bands.push((outage.node, rect));
            let id = format!("seq-outage-{}-{}", trace.node(outage.node).id, outage.from.0);
            marks.push(Mark::new(id, Role::Outage, Shape::Rect(rect, 2.0)).of(Target::Node(outage.node)));
        }
        for activity in &timeline.activities {
            let (top, bottom) = (scale.y(activity.from), scale.y(activity.to));
            let middle = Rect::new(0.0, top, BAR, (bottom - top).max(BRIEF));
            let x = self.free_x(activity.node, middle);
            let rect = Rect { x, ..middle };
            self.bars.push(Activity { node: activity.node, rect });

            let target = match activity.message {
                Some(message) => Target::Message(message),
                None => Target::Node(activity.node),
            };
            let id = |part: &str| format!("seq-bar-a{}-{part}", activity.id);
            let is_brief = activity.spans.iter().all(|(from, to, _)| scale.y(*to) - scale.y(*from) < BRIEF);
            if is_brief {
                let shape = Shape::Rect(rect, 1.5);
                marks.push(Mark::new(id("brief"), Role::Bar(BarState::Brief), shape).of(target));
                continue;
            }
            for (from, to, state) in &activity.spans {
                let span = Rect { y: scale.y(*from), height: scale.y(*to) - scale.y(*from), ..rect };
                let state = match state {
                    ActivityState::Working => BarState::Working,
                    ActivityState::Blocked => BarState::Blocked,
                };
                let shape = Shape::Rect(span, 1.5);
                marks.push(Mark::new(id(&from.0.to_string()), Role::Bar(state), shape).of(target));
            }
        }
        let critical = timeline.recorded.iter().flat_map(|recorded| &recorded.critical);
        for (number, (node, from, to)) in critical.enumerate() {
            let (x, y) = (self.xs[usize::from(node.0)] - BAR / 2.0 - PATH - 1.0, scale.y(*from));
            let rect = Rect::new(x, y, PATH, (scale.y(*to) - y).max(1.0));
            self.path.push(rect);
            let id = format!("seq-critical-{number}");
            marks.push(Mark::new(id, Role::Bar(BarState::Brief), Shape::Rect(rect, 0.0)).of(Target::Node(*node)));
        }
        marks
    }

    /// The left edge of the first column of a lane on which a bar stands free of others.
    fn free_x(&self, node: NodeId, bar: Rect) -> f64 {
        let x = self.xs[usize::from(node.0)] - BAR / 2.0;
        let is_taken = |x: f64| {
            self.bars.iter().any(|other| {
                let same = other.node == node && other.rect.x == x;
                same && other.rect.y < bar.bottom() - 0.5 && bar.y < other.rect.bottom() - 0.5
            })
        };
        // Beyond a few columns a bar would reach into the next lane.
        (0..4).map(|depth| x + f64::from(depth) * STEP).find(|x| !is_taken(*x)).unwrap_or(x + 3.0 * STEP)
    }

    /// Where an arrow at a height meets a lane: the edge of what stands there, on the side it comes from.
    pub(super) fn edge(&self, node: NodeId, y: f64, from_right: bool) -> f64 {
        let x = self.xs[usize::from(node.0)];
        let at_y = |rect: &Rect| rect.y - 0.6 <= y && y <= rect.bottom() + 0.6;
        let bands = self.bands.iter().filter(|(other, _)| *other == node).map(|(_, rect)| rect);
        let rects = self.bars.iter().filter(|bar| bar.node == node).map(|bar| &bar.rect);
        bands
            .chain(rects)
            .filter(|rect| at_y(rect))
            .fold(x, |edge, rect| if from_right { edge.max(rect.right() + 1.0) } else { edge.min(rect.x - 1.0) })
    }

    /// What the nodes do.
    pub(super) fn bars(&self) -> impl Iterator<Item = &Rect> {
        self.bars.iter().map(|bar| &bar.rect)
    }

    /// What labels must keep clear of.
    pub(super) fn solids(&self) -> impl Iterator<Item = Rect> {
        let bands = self.bands.iter().map(|(_, rect)| *rect);
        self.bars.iter().map(|bar| bar.rect).chain(bands).chain(self.path.iter().copied())
    }

    /// The bands, to be labelled.
    pub(super) fn bands(&self) -> &[(NodeId, Rect)] {
        &self.bands
    }

    /// The names over the lanes, and the lanes down to a height.
    pub(super) fn marks(&self, trace: &Trace, bottom: f64) -> (Vec<Mark>, Vec<Mark>) {
        let mut lanes = Vec::new();
        let mut names = Vec::new();
        for (node, name) in &self.names {
            let (x, id, target) = (name.at.x, &trace.node(*node).id, Target::Node(*node));
            let line = Shape::Line(Point::new(x, name.at.y + 7.0), Point::new(x, bottom));
            lanes.push(Mark::new(format!("seq-lane-{id}"), Role::Lane, line).of(target));
            names.push(Mark::new(format!("seq-name-{id}"), Role::LaneName, Shape::Text(name.clone())).of(target));
        }
        (lanes, names)
    }
}

fn node_id(index: usize) -> NodeId {
    NodeId(u8::try_from(index).unwrap_or(u8::MAX))
}
