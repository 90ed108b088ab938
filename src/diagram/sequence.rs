//! The sequence of a run, to scale: time runs down, a lane for every node, sloped arrows as latencies.
//!
//! Everything stays where it is; only the veil over the future, the line of the present and the times
//! beside it depend on the time.

use super::arrows::{self, LABEL};
use super::geometry::{Point, Rect, between};
use super::grid;
use super::guess::{self, Guess};
use super::labels::Obstacles;
use super::lanes::{GUTTER, Lanes};
use super::role::Role;
use super::scale::Scale;
use super::scene::{Mark, Scene, Shape, Target, short};
use super::size::Size;
use super::text::{self, Anchor, Face, HALF_CAPITAL, Text};
use super::{tone, unsent};
use crate::flow::{Timeline, Trace};
use crate::sim::Micros;

/// The size of a time: in general, and on a wall, where it is that of the labels.
const fn time_size(is_wall: bool) -> f64 {
    if is_wall { LABEL } else { 11.0 }
}

/// How far down in a window the line of the present goes before the window follows, as a share of it.
const LOWEST: f64 = 0.8;
const TAG_HEIGHT: f64 = 18.0;
/// Room below the last moment, in pixels.
const FOOT: f64 = 14.0;

/// A sequence, laid out for a width.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// How wide it is, in pixels.
    pub width: f64,
    /// How high it is, in pixels.
    pub height: f64,
    /// What stays, below what moves.
    pub under: Vec<Mark>,
    /// What stays, drawn after `under`: the names over the lanes.
    pub over: Vec<Mark>,
    times: Vec<Mark>,
    scale: Scale,
    /// Where the names end, and how much of the height is seen.
    head: f64,
    seen: f64,
    is_wall: bool,
    /// The end of what is shown, and of the run itself, which may be a shorter one.
    end: Micros,
    run_end: Micros,
    title: String,
    description: String,
}

impl Layout {
    /// Lays a run out for a size. `span` is how much time it shows at least: the longest of
    /// the runs that are compared, so that one height means one moment in all of them.
    #[must_use]
    pub fn new(trace: &Trace, timeline: &Timeline, size: impl Into<Size>, span: Micros) -> Self {
        let Size { is_wall, sequence: [width, seen], .. } = size.into();
        let span = span.max(trace.end).max(Micros::from_millis(1));
        let mut lanes = Lanes::new(trace, width, if is_wall { 3 } else { 2 });
        let room = if is_wall { f64::INFINITY } else { seen - lanes.top - FOOT };
        let cuts = timeline.recorded.as_ref().map_or_else(Vec::new, |recorded| recorded.silences.clone());
        let (shown, cut) = Scale::shown(span, &cuts);
        let shown = shown.max(Micros(1));
        let height = height_of(shown, is_wall).min((room - cut).max(1.0));
        let scale = Scale { top: lanes.top, rate: height / shown.0 as f64, cuts };
        let bottom = scale.y(span) + FOOT;

        let (grid, times) = grid::grid(span, &scale, width, time_size(is_wall));
        let (mut lane_lines, names) = lanes.marks(trace, bottom - FOOT / 2.0);
        let solids = lanes.fill(trace, timeline, &scale);

        let names_end = lanes.top - 23.0;
        let mut obstacles = Obstacles::new(Rect::new(GUTTER, names_end, width - GUTTER, bottom - names_end));
        lanes.solids().for_each(|rect| obstacles.add(rect));
        let silences = grid::silences(&lanes, &scale, &mut obstacles);
        let arrows = arrows::marks(trace, timeline, &lanes, &scale, &mut obstacles);

        let mut under = grid;
        under.append(&mut lane_lines);
        under.extend(solids);
        under.extend(silences);
        under.extend(arrows);
        under.extend(unsent::marks(trace, &lanes, &scale, &mut obstacles));
        under.extend(outage_words(trace, &lanes, &mut obstacles));
        under.extend(counts(trace, timeline, &lanes, &scale, &mut obstacles));
        Self {
            width,
            height: libm::ceil(bottom),
            under,
            over: names,
            times,
            scale,
            head: if is_wall { names_end } else { 0.0 },
            seen,
            is_wall,
            end: span,
            run_end: trace.end,
            title: tone::title("Sequence of the run", trace, timeline),
            description: tone::summary(trace, timeline),
        }
    }

    /// The height of a time, in pixels.
    #[must_use]
    pub fn y(&self, t: Micros) -> f64 {
        self.scale.y(t.min(self.end))
    }

    /// The time at a height, for a pointer on the sequence.
    #[must_use]
    pub fn time_at(&self, y: f64) -> Micros {
        self.scale.time_at(y).min(self.end)
    }

    /// Where the names end on a wall, which stand still over the window; nowhere else there is one.
    #[must_use]
    pub const fn head(&self) -> f64 {
        self.head
    }

    /// How far the window on a wall is moved down, below the names. It follows the clock by half of its height at a time,
    /// so that the line of the present comes from its upper half again, and nothing else moves while that goes down.
    #[must_use]
    pub fn window(&self, t: Micros) -> f64 {
        let most = self.height - self.seen;
        if most <= 0.0 {
            return 0.0;
        }
        let room = self.seen - self.head;
        let beyond = self.y(t) - self.head - LOWEST * room;
        let half = room / 2.0;
        (libm::ceil(beyond / half).max(0.0) * half).min(most)
    }

    /// What depends on the time.
    #[must_use]
    pub fn at(&self, t: Micros) -> Vec<Mark> {
        let y = self.y(t);
        let mut marks = self.round_times(t);
        marks.extend(self.present(t, t, y, self.height - y));
        marks
    }

    /// The round times beside the lanes; one gives way to the present time.
    #[must_use]
    pub fn round_times(&self, t: Micros) -> Vec<Mark> {
        let tag = self.tag(t, self.y(t));
        self.times.iter().filter(|mark| !mark.shape.bounds().overlaps(&tag)).cloned().collect()
    }

    /// The veil over the future, the line of the present and the time beside it, to be moved down to [`Self::y`] as
    /// one: but for the words they hardly ever differ from those of another time. The words say `told`. The veil
    /// reaches over the foot of the drawing, which cuts it off.
    #[must_use]
    pub fn present_at_zero(&self, t: Micros, told: Micros) -> Vec<Mark> {
        self.present(t, told, 0.0, self.height)
    }

    fn present(&self, t: Micros, told: Micros, y: f64, depth: f64) -> Vec<Mark> {
        // When a run is over nothing lies ahead; its last labels may still lie below the line.
        let depth = if t < self.run_end { depth.max(0.0) } else { 0.0 };
        let veil = Rect::new(GUTTER, y, self.width - GUTTER, depth);
        let tag = self.tag(t, y);
        let size = time_size(self.is_wall);
        let text = Text {
            at: Point::new(tag.center().x, tag.center().y + HALF_CAPITAL * size),
            anchor: Anchor::Middle,
            size,
            face: Face::Mono,
            text: clock(told),
        };
        let line = Shape::Line(Point::new(tag.right(), y), Point::new(self.width, y));
        vec![
            Mark::new("seq-veil", Role::Veil, Shape::Rect(veil, 0.0)),
            Mark::new("seq-now", Role::Now, line),
            Mark::new("seq-now-tag", Role::NowTag, Shape::Rect(tag, TAG_HEIGHT / 2.0)),
            Mark::new("seq-now-text", Role::NowText, Shape::Text(text)),
        ]
    }

    /// Where the present time stands if its line is drawn at `y`: beside it, and always within the drawing.
    fn tag(&self, t: Micros, y: f64) -> Rect {
        let line = self.y(t);
        let aside = between(line, TAG_HEIGHT / 2.0, self.height - TAG_HEIGHT / 2.0) - line;
        Rect::around(Point::new(GUTTER / 2.0 - 1.0, y + aside), GUTTER - 4.0, TAG_HEIGHT)
    }

    /// A line at each time of a guess, with a flag at the right edge: above the line of the earlier one, below that of
    /// the later one, so that they never meet. A time beyond the run has a flag at the foot that points on.
    #[must_use]
    pub fn guessed(&self, guess: &Guess) -> Vec<Mark> {
        let scene = Rect::new(0.0, 0.0, self.width, self.height);
        let flags = guess.flags(self.end);
        let first = flags.iter().map(|flag| (flag.is_beyond, flag.at)).min();
        let mut marks = Vec::new();
        for flag in &flags {
            let y = self.y(flag.at);
            let id = flag.guessed.class();
            if flag.is_beyond {
                let words = format!("{} ↓", flag.text);
                // At the left, where no flag of a time within the run is.
                let tag = guess::place(Point::new(GUTTER, self.height), &words, scene);
                guess::flag(&format!("seq-{id}"), tag, flag.guessed, &words, &mut marks);
                continue;
            }
            let line = Shape::Line(Point::new(GUTTER, y), Point::new(self.width, y));
            marks.push(Mark::new(format!("seq-guess-{id}"), Role::Guess(flag.guessed), line));
            let side = if Some((false, flag.at)) == first { -1.0 } else { 1.0 };
            let words = flag.guessed.words();
            let tag = guess::place(Point::new(self.width, y + side * guess::FLAG / 2.0), words, scene);
            guess::flag(&format!("seq-{id}"), tag, flag.guessed, words, &mut marks);
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
}

/// How high a span is drawn, in pixels. Up to half a second a millisecond has a fixed height, so that
/// short runs compare at a glance; longer runs are pressed together, and none is higher than 900. On a wall, where one
/// sees a window of it, longer ones may be higher, and short ones fit into it.
fn height_of(span: Micros, is_wall: bool) -> f64 {
    let millis = span.as_millis();
    let (least, more) = if is_wall { (125.0, 1_184.0) } else { (300.0, 484.0) };
    if millis <= 520.0 { (0.8 * millis).max(least) } else { 416.0 + more * (1.0 - 520.0 / millis) }
}

/// A time in at most six letters, so that it fits the gutter.
fn clock(t: Micros) -> String {
    match t.0 {
        0..999_500 => format!("{} ms", (t.0 + 500) / 1_000),
        999_500..9_995_000 => format!("{}.{:02} s", (t.0 + 5_000) / 1_000_000, (t.0 + 5_000) / 10_000 % 100),
        _ => format!("{}.{} s", (t.0 + 50_000) / 1_000_000, (t.0 + 50_000) / 100_000 % 10),
    }
}

/// The word in a band where it is high enough, else beside it.
fn outage_words(trace: &Trace, lanes: &Lanes, obstacles: &mut Obstacles) -> Vec<Mark> {
    let (width, height) = (text::width("down", Face::Plain, LABEL), (text::ASCENT + text::DESCENT) * LABEL);
    let mut marks = Vec::new();
    for (node, band) in lanes.bands() {
        // Inside, as far up as no message passes through, where lanes are not too close for it.
        let rows = if width <= band.width { ((band.height - 2.0) / (height + 2.0)) as usize } else { 0 };
        let inside = |row: usize| {
            let y = band.y + 3.0 + row as f64 * (height + 2.0);
            Rect::new(band.center().x - width / 2.0, y, width, height)
        };
        // Where lanes are close, what many do at a time on the next one reaches into the band.
        let is_free = |rect: &Rect| !obstacles.is_crossed(*rect) && !lanes.bars().any(|bar| bar.overlaps(rect));
        let free = (0..rows).map(inside).find(is_free);
        let (rect, role) = if let Some(rect) = free {
            (rect, Role::OutageText)
        } else {
            let y = band.center().y;
            let beside =
                [band.right() + 4.0, band.x - 4.0 - width].map(|x| Rect::new(x, y - height / 2.0, width, height));
            match obstacles.place(&beside, true) {
                Some(index) => (beside[index], Role::FlightText(super::role::Tone::Failure)),
                None => continue,
            }
        };
        let text = Text {
            at: Point::new(rect.center().x, rect.y + text::ASCENT * LABEL),
            anchor: Anchor::Middle,
            size: LABEL,
            face: Face::Plain,
            text: "down".to_owned(),
        };
        let id = format!("seq-down-{}-{}", trace.node(*node).id, short(band.y));
        marks.push(Mark::new(id, role, Shape::Text(text)).of(Target::Node(*node)));
    }
    marks
}

/// Beside every piece of work that was done before, how many there are by then.
fn counts(trace: &Trace, timeline: &Timeline, lanes: &Lanes, scale: &Scale, obstacles: &mut Obstacles) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (index, (node, step, at, event)) in timeline.work.iter().enumerate() {
        let before = timeline.work[..index].iter().filter(|(_, other, ..)| other == step).count();
        let Some(counted) = trace.counted(*step).filter(|_| before > 0) else { continue };
        let words = format!("{} {}", before + 1, counted.word(before + 1));
        let (width, height) = (text::width(&words, Face::Strong, LABEL) + 8.0, 17.0);
        let y = scale.y(*at);
        let (left, right) = (lanes.edge(*node, y, false), lanes.edge(*node, y, true));
        let rows = [-1.0, 0.0, 1.0, -2.0].map(|row| y + row * (height + 2.0) - height / 2.0);
        let beside = |y: f64| [right + 4.0, left - 4.0 - width].map(|x| Rect::new(x, y, width, height));
        let places: Vec<Rect> = rows.into_iter().flat_map(beside).collect();
        let Some(place) = [false, true].into_iter().find_map(|cross| obstacles.place(&places, cross)) else { continue };
        let tag = places[place];
        let text = Text {
            at: Point::new(tag.center().x, tag.center().y + HALF_CAPITAL * LABEL),
            anchor: Anchor::Middle,
            size: LABEL,
            face: Face::Strong,
            text: words,
        };
        let target = Target::Node(*node);
        marks.push(Mark::new(format!("seq-twice-tag-{event}"), Role::TwiceTag, Shape::Rect(tag, 4.0)).of(target));
        marks.push(Mark::new(format!("seq-twice-{event}"), Role::TwiceWord, Shape::Text(text)).of(target));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::{Setup, Style, simulate};

    #[test]
    fn the_present_differs_by_its_height_and_its_words_only() {
        let trace = simulate(crate::scenario::enrolment(), &Setup::new(Style::all()[0])).expect("runs");
        let layout = Layout::new(&trace, &Timeline::of(&trace), 640.0, trace.end);
        let outlines = |marks: &[Mark]| marks.iter().map(|mark| mark.shape.attributes()).collect::<Vec<_>>();
        let first = outlines(&layout.present_at_zero(Micros::ZERO, Micros::ZERO));
        for t in (0..).step_by(7).map(Micros::from_millis).take_while(|t| *t < trace.end) {
            let present = layout.present_at_zero(t, t);
            assert_eq!(outlines(&present), first, "{t}");
            // Moved down it is what the whole drawing has.
            let whole = layout.at(t);
            let drawn = &whole[whole.len() - present.len()..];
            for (mark, drawn) in present.iter().zip(drawn) {
                let [bounds, there] = [mark, drawn].map(|mark| mark.shape.bounds());
                assert_eq!((&mark.id, mark.class()), (&drawn.id, drawn.class()));
                assert!((bounds.y + layout.y(t) - there.y).abs() < 0.01, "{} at {t}", mark.id);
            }
        }
    }

    #[test]
    fn the_window_on_a_wall_follows_the_clock_and_never_leaves_the_run() {
        let trace = simulate(crate::scenario::enrolment(), &Setup::new(Style::all()[0])).expect("runs");
        let layout = Layout::new(&trace, &Timeline::of(&trace), Size::wall(300.0, [246.0, 240.0]), trace.end);
        let mut before = 0.0;
        for t in (0..).step_by(3).map(Micros::from_millis).take_while(|t| *t <= trace.end) {
            let down = layout.window(t);
            let line = layout.y(t) - down;
            assert!(layout.head() < line && line <= 240.0, "{t}: {line}");
            assert!(before <= down && down + 240.0 <= layout.height, "{t}: {down}");
            before = down;
        }
        assert!(before > 100.0, "it has a lot to follow");
        let desk = Layout::new(&trace, &Timeline::of(&trace), 640.0, trace.end);
        assert!(desk.window(trace.end) + desk.head() < 0.01, "on a desk all of it is seen");
    }

    #[test]
    fn nothing_lies_ahead_of_a_run_that_is_over() {
        let trace = simulate(crate::scenario::enrolment(), &Setup::new(Style::all()[0])).expect("runs");
        let layout = Layout::new(&trace, &Timeline::of(&trace), 640.0, Micros(2 * trace.end.0));
        let veil = |t| layout.at(t).into_iter().find(|mark| mark.role == Role::Veil).expect("there").shape.bounds();
        assert!(veil(Micros(trace.end.0 - 1)).height > 100.0);
        for t in [trace.end, Micros(trace.end.0 + 1_000)] {
            assert!(veil(t).height < 0.01);
        }
    }
}
