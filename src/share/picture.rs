//! The picture of a whole comparison: its heading, its runs side by side with their names and what happens in them,
//! and the address where it runs.

use super::paper::{Ink, Paper};
use super::{Shared, SharedRun, heading};
use crate::diagram::svg::{Theme, escaped};
use crate::diagram::{Face, Scene, map, sequence, short};
use crate::sim::Micros;

/// How wide a run is laid out, in pixels.
const RUN: f64 = 640.0;
/// Around a run in its frame, and between frames.
const INSET: f64 = 16.0;
/// Around everything.
const MARGIN: f64 = 28.0;

const TITLE: Ink = Ink { size: 26.0, face: Face::Strong, class: "" };
const LEAD: Ink = Ink { size: 17.0, face: Face::Plain, class: "soft" };
const NAME: Ink = Ink { size: 17.0, face: Face::Strong, class: "" };
const LETTER: Ink = Ink { size: 17.0, face: Face::Strong, class: "on-letter" };
const DETAIL: Ink = Ink { size: 14.0, face: Face::Plain, class: "soft" };
const SAID: Ink = Ink { size: 15.0, face: Face::Strong, class: "" };
const MEANT: Ink = Ink { size: 15.0, face: Face::Plain, class: "" };
const ADDRESS: Ink = Ink { size: 12.0, face: Face::Mono, class: "soft" };

/// A picture stands still for good, so nothing in it steps back as it does on the stage: all of a run is to be read, and
/// what takes part in its moment has the heavier lines. No rule needs more of a drawing program than classes.
const MOMENT: &str = ".scene g.moment .is-aside, .scene g.moment text.is-aside { opacity: 1; } \
                      .scene g.moment .node, .scene g.moment .broker { stroke-width: 3.5; } \
                      .scene g.moment .node.is-aside, .scene g.moment .broker.is-aside { stroke-width: 1.5; } \
                      .scene g.moment .flight, .scene g.moment .trail { stroke-width: 3; } \
                      .scene g.moment .flight.is-aside, .scene g.moment .trail.is-aside { stroke-width: 1.75; } \
                      .scene g.moment .veil { fill-opacity: 0.45; }\n";

/// How a picture looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look<'a> {
    /// Light or dark.
    pub theme: Theme,
    /// Whether the sequences stand below the maps.
    pub has_sequence: bool,
    /// Rules that bring the letters along; nothing where it is known that they are there.
    pub fonts: &'a str,
    /// Where it runs.
    pub address: &'a str,
}

/// A run in its frame, laid out.
struct Column {
    letter: Option<char>,
    name: String,
    details: Vec<String>,
    map: Option<Scene>,
    said: Vec<String>,
    meant: Vec<String>,
    sequence: Option<Scene>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// An SVG file that stands alone.
    pub svg: String,
    /// Width and height in pixels.
    pub size: [f64; 2],
}

/// The picture of a comparison.
#[must_use]
pub fn picture(shared: &Shared, look: &Look) -> Picture {
    let ends = shared.runs.iter().filter_map(|run| Some(run.run.as_ref().ok()?.trace.end));
    let span = ends.max().unwrap_or_default();
    let is_alone = shared.runs.len() == 1;
    let columns: Vec<Column> =
        shared.runs.iter().map(|run| column(run, is_alone, look.has_sequence.then_some(span))).collect();
    // Four are two by two: side by side they would be too small to read where pictures are shown.
    let beside = if columns.len() == 4 { 2 } else { columns.len().max(1) };
    let frame = RUN + 2.0 * INSET;
    let width = 2.0 * MARGIN + beside as f64 * (frame + INSET) - INSET;

    let mut paper = Paper::default();
    let heading = heading(&shared.comparison);
    let room = width - 2.0 * MARGIN;
    let mut y = paper.lines(&TITLE.lines(&heading.title, room), (MARGIN, MARGIN), TITLE);
    y = paper.lines(&LEAD.lines(&heading.lead, room), (MARGIN, y), LEAD) + INSET;
    for row in columns.chunks(beside) {
        let high = row_height(row);
        for (index, column) in row.iter().enumerate() {
            column.draw(&mut paper, (MARGIN + index as f64 * (frame + INSET), y), row, high);
        }
        y += high + INSET;
    }
    let address = escaped(look.address);
    paper.mark(&format!("<a href=\"{address}\">"));
    y = paper.lines(&ADDRESS.lines(look.address, room), (MARGIN, y), ADDRESS);
    paper.mark("</a>");
    let height = y + MARGIN - ADDRESS.size / 2.0;
    let description = shared.captions().join(" ");
    let rules = format!("{}{MOMENT}", look.fonts);
    let svg = paper.file((width, height), look.theme, &rules, &heading.title, &description);
    Picture { svg, size: [width, height] }
}

fn column(run: &SharedRun, is_alone: bool, span: Option<Micros>) -> Column {
    let sentence = run.sentence();
    let shown = run.run.as_ref().ok();
    // Where the run rests on a moment, what takes part in it stands out.
    let beat = shown.and_then(|shown| shown.beats.iter().find(|beat| beat.at == run.at));
    let aside = |mut scene: Scene| {
        if let Some(beat) = beat {
            beat.put_aside(&mut scene.marks);
        }
        scene
    };
    let map = shown.map(|shown| map::Layout::new(&shown.trace, &shown.timeline, RUN).scene(run.at));
    let sequence = shown.zip(span);
    let sequence =
        sequence.map(|(shown, span)| sequence::Layout::new(&shown.trace, &shown.timeline, RUN, span).scene(run.at));
    Column {
        letter: (!is_alone).then_some(run.letter),
        name: run.name.clone(),
        details: DETAIL.lines(&run.details.join(", "), RUN),
        map: map.map(aside),
        said: SAID.lines(&sentence.lead, RUN),
        meant: MEANT.lines(&sentence.rest, RUN),
        sequence: sequence.map(aside),
    }
}

/// The heights of the parts of a run: what stands above the map, the map, the words, the sequence.
type Heights = [f64; 4];

impl Column {
    fn heights(&self) -> Heights {
        let scene = |scene: &Option<Scene>| scene.as_ref().map_or(0.0, |scene| scene.height);
        let words = self.said.len() as f64 * SAID.leading() + self.meant.len() as f64 * MEANT.leading();
        let head = NAME.leading() + self.details.len() as f64 * DETAIL.leading();
        [head + INSET / 2.0, scene(&self.map) + INSET / 2.0, words + INSET / 2.0, scene(&self.sequence)]
    }

    /// Draws it in its frame. The parts of all runs in a row begin at the same heights.
    fn draw(&self, paper: &mut Paper, (left, top): (f64, f64), row: &[Self], high: f64) {
        let [frame_x, frame_y, wide, tall] = [left, top, RUN + 2.0 * INSET, high].map(short);
        paper.mark(&format!(
            "<rect class=\"frame\" x=\"{frame_x}\" y=\"{frame_y}\" width=\"{wide}\" height=\"{tall}\" rx=\"12\"/>"
        ));
        let (x, mut y) = (left + INSET, top + INSET);
        let [head, map, words, _] = highest(row);
        let mut name_x = x;
        if let Some(letter) = self.letter {
            let [box_x, box_y] = [x, y - 1.0].map(short);
            paper.mark(&format!(
                "<rect class=\"letter\" x=\"{box_x}\" y=\"{box_y}\" width=\"24\" height=\"24\" rx=\"6\"/>"
            ));
            paper.text(&letter.to_string(), (x + 6.0, y), LETTER);
            name_x += 34.0;
        }
        paper.text(&self.name, (name_x, y), NAME);
        paper.lines(&self.details, (x, y + NAME.leading() + 2.0), DETAIL);
        y += head;
        if let Some(scene) = &self.map {
            of_moment(paper, scene, (x, y));
        }
        y += map;
        let meant = paper.lines(&self.said, (x, y), SAID);
        paper.lines(&self.meant, (x, meant), MEANT);
        y += words;
        if let Some(scene) = &self.sequence {
            of_moment(paper, scene, (x, y));
        }
    }
}

/// A scene; where something in it stands aside, the rest is what its moment is about.
fn of_moment(paper: &mut Paper, scene: &Scene, at: (f64, f64)) {
    let has_moment = scene.marks.iter().any(|mark| mark.is_aside);
    paper.mark(if has_moment { "<g class=\"moment\">" } else { "<g>" });
    paper.scene(scene, at, RUN);
    paper.mark("</g>");
}

fn highest(row: &[Column]) -> Heights {
    row.iter().map(Column::heights).fold([0.0; 4], |most, heights| std::array::from_fn(|i| most[i].max(heights[i])))
}

fn row_height(row: &[Column]) -> f64 {
    highest(row).iter().sum::<f64>() + 2.0 * INSET
}
