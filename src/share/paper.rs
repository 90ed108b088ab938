//! A sheet of SVG that is written from the top: lines of text, and scenes in their places.

use crate::diagram::svg::{self, Theme, escaped};
use crate::diagram::{Face, Scene, short, wrapped};
use std::fmt::Write;

/// What the rules of scenes do not have.
const RULES: &str = ".scene .soft { fill: var(--ink-soft); } \
                     .scene .frame { fill: var(--card); stroke: var(--line); stroke-width: 1.5; } \
                     .scene .letter { fill: var(--ink); } .scene .on-letter { fill: var(--card); } \
                     .scene .is-aside { opacity: 0.3; } .scene text.is-aside { opacity: 0.55; }";

/// Whole files, laid out in pixels.
#[derive(Debug, Default)]
pub struct Paper {
    marks: String,
}

/// How lines of text look.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    /// The size of the letters, in pixels.
    pub size: f64,
    /// Which letters.
    pub face: Face,
    /// A CSS class, or nothing.
    pub class: &'static str,
}

impl Ink {
    /// From one line to the next, in pixels.
    pub fn leading(self) -> f64 {
        self.size * 1.4
    }

    /// The lines of a text in a room of this width.
    pub fn lines(self, text: &str, room: f64) -> Vec<String> {
        wrapped(text, self.face, self.size, room)
    }
}

impl Paper {
    /// Writes lines below each other, and says where the next one would begin.
    pub fn lines(&mut self, lines: &[String], (x, y): (f64, f64), ink: Ink) -> f64 {
        let mut y = y;
        for line in lines {
            self.text(line, (x, y), ink);
            y += ink.leading();
        }
        y
    }

    /// Writes one line, whose upper left corner is here.
    pub fn text(&mut self, text: &str, (x, y): (f64, f64), ink: Ink) {
        let (face, class) = (ink.face.class(), ink.class);
        let (x, baseline, size) = (short(x), short(y + ink.size), short(ink.size));
        self.mark(&format!(
            "<text class=\"{face} {class}\" x=\"{x}\" y=\"{baseline}\" font-size=\"{size}\">{}</text>",
            escaped(text)
        ));
    }

    /// Puts a scene in its place, as wide as given and as high as it follows.
    pub fn scene(&mut self, scene: &Scene, (x, y): (f64, f64), wide: f64) -> f64 {
        let high = scene.height * wide / scene.width;
        let [x, y, wide, tall] = [x, y, wide, high].map(short);
        let (width, height) = (short(scene.width), short(scene.height));
        self.mark(&format!(
            "<svg x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{tall}\" viewBox=\"0 0 {width} {height}\">{}</svg>",
            svg::plain(&scene.marks)
        ));
        high
    }

    /// Writes a mark as it is.
    pub fn mark(&mut self, mark: &str) {
        self.marks.push_str(mark);
        self.marks.push('\n');
    }

    /// The whole file. `first` are rules that it needs beside the usual ones: what brings the letters along, for one.
    pub fn file(
        self,
        (width, height): (f64, f64),
        theme: Theme,
        first: &str,
        title: &str,
        description: &str,
    ) -> String {
        let (width, height) = (short(width), short(height));
        let mut out = String::with_capacity(self.marks.len() + first.len() + 8_192);
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"scene\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title description\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"description\">{}</desc>\n\
             <style>\n{first}{}\n{RULES}\n</style>\n{}\n\
             <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n{}</svg>\n",
            escaped(title),
            escaped(description),
            svg::rules(theme),
            svg::DEFS,
            self.marks
        );
        out
    }
}
