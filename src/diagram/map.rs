//! The map of a run: who may talk to whom, and at every time what is under way and what everyone does.

use super::geometry::{Point, Rect, between};
use super::guess::{self, Guess};
use super::heads;
use super::nodes::{Node, badge, name_marks, node_marks, sign};
use super::places::{Letters, Outline, Places, places};
use super::roads::{self, PillStyle, Road};
use super::role::{HeadKind, LineKind, Role, Tone};
use super::scene::{Mark, Scene, Shape, Target};
use super::size::Size;
use super::states;
use super::text::{self, Anchor, Face, HALF_CAPITAL, Text};
use super::tone;
use crate::flow::{Fate, Message, MessageId, NodeId, NodeRole, Seen, Timeline, Trace};
use crate::sim::{Micros, sort_short};

const TOKEN: f64 = 6.0;
/// How far a message is drawn of which nobody wrote down that it arrived, as a share of its way.
const OPEN: f64 = 0.7;
/// What a loss leaves behind stays for this share of the run, so that it can be seen at all.
const TRACE_OF_LOSS: u64 = 12;

/// A map, laid out for a width.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// How wide it is, in pixels.
    pub width: f64,
    /// How high it is, in pixels.
    pub height: f64,
    /// What stays, below what moves: the links.
    pub under: Vec<Mark>,
    /// What stays, above what moves: the names.
    pub over: Vec<Mark>,
    nodes: Vec<Node>,
    /// In the order of their sending.
    flights: Vec<Token>,
    letters: Letters,
    linger: Micros,
    title: String,
    description: String,
}

/// A message, ready to be shown at any time.
#[derive(Clone, Debug, PartialEq)]
struct Token {
    message: MessageId,
    status: Option<u16>,
    from: Micros,
    to: Micros,
    fate: Fate,
    way: (Point, Point),
    /// Which of its ends are known.
    seen: Seen,
    /// Whether it passes a broker that has no part in it: behind it, for it goes another way.
    is_behind: bool,
    tone: Tone,
    line: LineKind,
    rank: u8,
    /// Its label: which place, and the box and words in it.
    pill: Option<(usize, Rect, String)>,
}

impl Token {
    /// That it got nowhere is seen wherever that is.
    fn is_behind(&self, t: Micros) -> bool {
        self.is_behind && (t < self.to || !matches!(self.fate, Fate::Lost | Fate::Refused))
    }
}

impl Layout {
    /// Lays a run out for a width in pixels, or for a size.
    #[must_use]
    pub fn new(trace: &Trace, timeline: &Timeline, size: impl Into<Size>) -> Self {
        let size = size.into();
        let width = size.width;
        let Places { nodes: outlines, letters, height } = places(trace, size);
        let scene = Rect::new(2.0, 2.0, width - 4.0, height - 4.0);
        let badge_of = |index: usize| badge(outlines[index], trace.nodes[index].change);
        let badges: Vec<Rect> = (0..outlines.len()).filter_map(badge_of).map(|(rect, _)| rect).collect();
        let style = PillStyle::of(letters.pill);
        let roads = roads::roads(trace, timeline, &outlines, &badges, scene, &style);
        let mut steps = states::steps(trace, timeline);
        let nodes: Vec<Node> = trace
            .nodes
            .iter()
            .zip(&outlines)
            .enumerate()
            .map(|(index, (node, outline))| Node {
                id: node.id.clone(),
                number: NodeId(u8::try_from(index).unwrap_or(u8::MAX)),
                role: node.role,
                outline: *outline,
                steps: std::mem::take(&mut steps[index]),
                badge: badge_of(index),
            })
            .collect();
        let flights = timeline
            .flights
            .iter()
            .filter_map(|flight| {
                let message = trace.message(flight.message);
                let (road, way, side) = roads::on(&roads, message.from, message.to)?;
                let way = if flight.fate == Fate::Lost { (way.0, way.0.toward(way.1, flight.reach)) } else { way };
                Some(Token {
                    message: flight.message,
                    status: message.status,
                    // What runs backwards is there while it may be.
                    from: flight.from.min(flight.to),
                    to: flight.to.max(flight.from),
                    fate: flight.fate,
                    seen: flight.seen,
                    way,
                    is_behind: is_behind(trace, &outlines, message, way),
                    tone: tone::tone(message),
                    line: tone::line(message),
                    rank: tone::rank(trace, message, flight.fate),
                    pill: pill(road, side, &tone::texts_of(message, flight, false), &style),
                })
            })
            .collect();
        Self {
            width,
            height,
            under: roads.iter().map(|road| link(trace, road)).collect(),
            over: nodes
                .iter()
                .flat_map(|node| name_marks(node, sign(trace, node.number), [letters.name, letters.least]))
                .collect(),
            nodes,
            flights,
            letters,
            linger: Micros(trace.end.0 / TRACE_OF_LOSS),
            title: tone::title("Map of the services", trace, timeline),
            description: tone::summary(trace, timeline),
        }
    }

    /// What depends on the time: the messages under way, and what every node does.
    #[must_use]
    pub fn at(&self, t: Micros) -> Vec<Mark> {
        let mut marks = Vec::with_capacity(32);
        let sent = self.flights.partition_point(|token| token.from <= t);
        let seen: Vec<&Token> = self.flights[..sent].iter().filter(|token| t <= self.until(token)).collect();
        for token in &seen {
            trail(token, t, &mut marks);
        }
        for token in seen.iter().filter(|token| token.is_behind(t)) {
            dot(token, t, &mut marks);
        }
        for node in &self.nodes {
            node_marks(node, states::at(&node.steps, t), self.letters, &mut marks);
        }
        for token in seen.iter().filter(|token| !token.is_behind(t)) {
            dot(token, t, &mut marks);
        }
        // One label in a place: the one that matters most, and of equals the latest.
        let mut labelled: Vec<&Token> = seen.into_iter().filter(|token| token.pill.is_some()).collect();
        sort_short(&mut labelled, |token| (token.to < t, token.rank, std::cmp::Reverse(token.message)));
        let mut taken: Vec<usize> = Vec::new();
        for token in labelled {
            if let Some((place, rect, text)) = &token.pill
                && !taken.contains(place)
            {
                taken.push(*place);
                pill_marks(token, *rect, text, self.letters.pill, &mut marks);
            }
        }
        marks
    }

    /// What a guess has to do with the services: a ring around each, and a flag where no message is labelled and no
    /// badge is.
    #[must_use]
    pub fn guessed(&self, trace: &Trace, guess: &Guess) -> Vec<Mark> {
        let scene = Rect::new(0.0, 0.0, self.width, self.height);
        let is_free = |own: &Node, tag: &Rect| {
            let others = self.nodes.iter().filter(|node| node.number != own.number);
            // A bar has its words in the middle.
            let mut nodes = others.map(|node| match node.outline.bounds() {
                bar if bar.width > 4.0 * bar.height => Rect::around(bar.center(), 170.0, bar.height),
                rect => rect.grown(-3.0),
            });
            let mut pills = self.flights.iter().filter_map(|token| token.pill.as_ref());
            let mut badges = self.nodes.iter().filter_map(|node| node.badge.as_ref());
            !pills.any(|(_, rect, _)| rect.overlaps(tag))
                && !badges.any(|(rect, _)| rect.overlaps(tag))
                && !nodes.any(|rect| rect.overlaps(tag))
        };
        let mut marks = Vec::new();
        for node in &self.nodes {
            let Some(guessed) = guess.about(&trace.node(node.number).name) else { continue };
            let ring = match node.outline {
                Outline::Hexagon(rect) => Shape::Polygon(Outline::corners(rect)),
                Outline::Box(rect) => Shape::Rect(rect, 8.0),
            };
            let (center, high) = (node.outline.center(), node.outline.bounds().height / 2.0);
            marks.push(Mark::new(format!("map-guess-{}", node.id), Role::Guess(guessed), ring));
            // The free place that is nearest to its foot, or else its head.
            let over = Point::new(0.0, high + guess::FLAG / 2.0 - 2.0);
            // Its name, and the word below that.
            let own = Rect::around(center, (0.8 * node.outline.bounds().width).min(170.0), (2.0 * high).min(38.0));
            let columns = (0..).step_by(6).map(f64::from).take_while(|x| *x < self.width);
            let all = columns.flat_map(|x| {
                let rows = (0..).step_by(3).map(f64::from).take_while(|y| *y < self.height);
                rows.map(move |y| guess::place(Point::new(x, y), guessed.words(), scene))
            });
            let far = |tag: &Rect| {
                let [foot, head] = [center + over, center - over].map(|at| (tag.center() - at).length());
                foot.min(head + 4.0)
            };
            let free = all.filter(|tag| is_free(node, tag) && !own.overlaps(tag));
            let nearest = free.min_by(|a, b| far(a).total_cmp(&far(b)));
            let tag = nearest.unwrap_or_else(|| guess::place(center - over, guessed.words(), scene));
            guess::flag(&format!("map-{}", node.id), tag, guessed, guessed.words(), &mut marks);
        }
        marks
    }

    /// The whole drawing at a time.
    #[must_use]
    pub fn scene(&self, t: Micros) -> Scene {
        let marks = [self.under.as_slice(), &self.at(t), &self.over].concat();
        Scene {
            width: self.width,
            height: self.height,
            title: self.title.clone(),
            description: self.description.clone(),
            marks,
        }
    }

    fn until(&self, token: &Token) -> Micros {
        match token.fate {
            Fate::Lost | Fate::Refused => token.to + self.linger,
            // One end alone is a moment, and could not be seen.
            Fate::Delivered | Fate::InFlight if token.seen != Seen::Both => token.to + self.linger,
            Fate::Delivered | Fate::InFlight => token.to,
        }
    }
}

/// Whether a message between two services passes a broker that has no part in it.
fn is_behind(trace: &Trace, outlines: &[Outline], message: &Message, way: (Point, Point)) -> bool {
    let is_other = |node: &usize| ![message.from, message.to].iter().any(|end| usize::from(end.0) == *node);
    let mut brokers = (0..trace.nodes.len())
        .filter(|node| is_other(node) && matches!(trace.nodes[*node].role, NodeRole::Queues | NodeRole::Topic));
    brokers.any(|node| {
        let rect = outlines[node].bounds();
        (0..=32).any(|share| {
            let at = way.0.toward(way.1, f64::from(share) / 32.0);
            rect.overlaps(&Rect::around(at, 2.0 * TOKEN, 2.0 * TOKEN))
        })
    })
}

fn link(trace: &Trace, road: &Road) -> Mark {
    let (from, to) = road.ends;
    let id = format!("map-link-{}-{}", trace.node(from).id, trace.node(to).id);
    Mark::new(id, Role::Link, Shape::Line(road.line.0, road.line.1)).of(Target::Link(from, to))
}

/// The fullest words that fit into the place beside a link.
fn pill(road: &Road, side: usize, texts: &[String], style: &PillStyle) -> Option<(usize, Rect, String)> {
    let (place, room) = road.places[side]?;
    let wide = |text: &str| text::width(text, Face::Strong, style.size) + 2.0 * style.padding;
    let whole = texts.iter().find(|text| wide(text) <= room.width).cloned();
    let text = whole.or_else(|| {
        let short = text::fitted(texts.last()?, Face::Strong, style.size, room.width - 2.0 * style.padding);
        // Three letters and an ellipsis still say something.
        (short.chars().count() > 3).then_some(short)
    })?;
    Some((place, Rect::around(room.center(), wide(&text), room.height), text))
}

fn share(token: &Token, t: Micros) -> f64 {
    let length = token.to.saturating_sub(token.from).0;
    let gone = t.saturating_sub(token.from).0;
    if length == 0 && token.seen == Seen::Sender {
        OPEN
    } else if length == 0 {
        1.0
    } else {
        between(gone as f64 / length as f64, 0.0, 1.0)
    }
}

fn trail(token: &Token, t: Micros, marks: &mut Vec<Mark>) {
    let place = token.way.0.toward(token.way.1, share(token, t));
    let id = format!("map-trail-m{}", token.message.0);
    let shape = Shape::Line(token.way.0, place);
    marks.push(Mark::new(id, Role::Trail(token.tone, token.line), shape).of(Target::Message(token.message)));
}

/// The message itself, or what is left of it.
fn dot(token: &Token, t: Micros, marks: &mut Vec<Mark>) {
    let (number, target) = (token.message.0, Target::Message(token.message));
    let is_over = t >= token.to;
    let kind = match token.fate {
        Fate::Lost if is_over => HeadKind::Cross,
        Fate::Refused if is_over => HeadKind::Barred,
        _ => {
            let place = token.way.0.toward(token.way.1, share(token, t));
            let radius = if token.tone == Tone::Ack { TOKEN - 2.5 } else { TOKEN };
            let shape = Shape::Circle(place, radius);
            marks.push(
                Mark::new(format!("map-token-m{number}"), Role::Token(token.tone), shape)
                    .of(target)
                    .with_status(token.status),
            );
            return;
        }
    };
    let way = token.way.1 - token.way.0;
    for (index, shape) in heads::head(kind, token.way.1, way, 13.0).into_iter().enumerate() {
        marks.push(Mark::new(format!("map-loss-m{number}-{index}"), Role::Loss, shape).of(target));
    }
}

fn pill_marks(token: &Token, rect: Rect, text: &str, size: f64, marks: &mut Vec<Mark>) {
    let (number, target) = (token.message.0, Target::Message(token.message));
    let label = Text {
        at: Point::new(rect.center().x, rect.center().y + HALF_CAPITAL * size),
        anchor: Anchor::Middle,
        size,
        face: Face::Strong,
        text: text.to_owned(),
    };
    let shape = Shape::Rect(rect, rect.height / 2.0);
    // That a message got nowhere is the news, whatever it said.
    let tone = if matches!(token.fate, Fate::Lost | Fate::Refused) { Tone::Failure } else { token.tone };
    marks.push(Mark::new(format!("map-pill-m{number}"), Role::Pill(tone), shape).of(target));
    marks.push(
        Mark::new(format!("map-text-m{number}"), Role::PillText(tone), Shape::Text(label))
            .of(target)
            .with_status(token.status),
    );
}
