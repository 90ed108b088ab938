//! The picture that a shared link shows: a title, and the runs beside each other, as large as they can be.

use super::paper::{Ink, Paper};
use super::{Shared, SharedRun};
use crate::diagram::svg::Theme;
use crate::diagram::{Face, Scene, map, short};

/// Width and height in pixels, as services that show a preview want them.
pub const SIZE: [f64; 2] = [1_200.0, 630.0];
/// How wide a run is laid out: as for a hand, so that its words are large.
const RUN: f64 = 360.0;
const MARGIN: f64 = 48.0;
const GAP: f64 = 32.0;

const SITE: Ink = Ink { size: 26.0, face: Face::Strong, class: "soft" };
const TITLE: Ink = Ink { size: 46.0, face: Face::Strong, class: "" };
const SAID: Ink = Ink { size: 23.0, face: Face::Plain, class: "" };
const LETTER: Ink = Ink { size: 23.0, face: Face::Strong, class: "on-letter" };
/// The box of a letter.
const BOX: f64 = 34.0;
/// How many lines a sentence may have.
const MOST_LINES: usize = 2;

/// The picture of a moment with a title. More runs than two would be too small to tell anything.
#[must_use]
pub fn card(shared: &Shared, title: &str) -> String {
    let [width, height] = SIZE;
    let mut paper = Paper::default();
    paper.text("Interplay", (MARGIN, 26.0), SITE);
    let title_ends = paper.lines(&TITLE.lines(title, width - 2.0 * MARGIN), (MARGIN, 60.0), TITLE);
    let runs = &shared.runs[..shared.runs.len().min(2)];
    let wide = (width - 2.0 * MARGIN - GAP * (runs.len() as f64 - 1.0)) / runs.len().max(1) as f64;
    let sentences: Vec<Vec<String>> = runs.iter().map(|run| sentence(run, wide - BOX - 12.0)).collect();
    let words = sentences.iter().map(Vec::len).max().unwrap_or_default() as f64 * SAID.leading();
    let top = title_ends + 8.0;
    let high = height - top - words - 36.0;
    for (index, (run, sentence)) in runs.iter().zip(&sentences).enumerate() {
        let left = MARGIN + index as f64 * (wide + GAP);
        if let Ok(shown) = &run.run {
            let scene = map::Layout::new(&shown.trace, &shown.timeline, RUN).scene(run.at);
            fit(&mut paper, &scene, (left, top), (wide, high));
        }
        let (y, mut x) = (top + high + 8.0, left);
        if runs.len() > 1 {
            let [box_x, box_y, size] = [x, y - 2.0, BOX].map(short);
            paper.mark(&format!(
                "<rect class=\"letter\" x=\"{box_x}\" y=\"{box_y}\" width=\"{size}\" height=\"{size}\" rx=\"8\"/>"
            ));
            paper.text(&run.letter.to_string(), (x + 9.0, y), LETTER);
            x += BOX + 12.0;
        }
        paper.lines(sentence, (x, y), SAID);
    }
    paper.file((width, height), Theme::Light, "", title, &shared.captions().join(" "))
}

/// What happens, in so few lines that it can be read in passing.
fn sentence(run: &SharedRun, room: f64) -> Vec<String> {
    let mut lines = SAID.lines(&run.sentence().lead, room);
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// Puts a scene into the middle of a room, as large as it fits.
fn fit(paper: &mut Paper, scene: &Scene, (left, top): (f64, f64), (wide, high): (f64, f64)) {
    let scale = (wide / scene.width).min(high / scene.height);
    let x = left + (wide - scene.width * scale) / 2.0;
    paper.scene(scene, (x, top + (high - scene.height * scale) / 2.0), scene.width * scale);
}
