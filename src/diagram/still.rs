//! One or two scenes as a picture of a fixed size that stands alone, for a list of pictures.

use super::scene::{Scene, short};
use super::svg;
use std::fmt::Write;

/// Width and height of every still, in pixels.
pub const SIZE: [f64; 2] = [672.0, 244.0];
/// How wide a scene has to be laid out that has the picture for itself.
pub const ALONE: f64 = SIZE[0] - 2.0 * EDGE;
/// How wide a scene has to be laid out that shares the picture with another.
pub const SHARED: f64 = (SIZE[0] - 3.0 * EDGE) / 2.0;

const EDGE: f64 = 8.0;
/// The room above a scene for the letter of its run.
const HEAD: f64 = 26.0;

/// Writes scenes as one file: one alone, or two beside each other under the letters of their runs. What is too high is
/// made smaller.
#[must_use]
pub fn write(title: &str, description: &str, scenes: &[Scene]) -> String {
    let [whole, high] = SIZE;
    let shares = scenes.len() > 1;
    let (width, top) = if shares { (SHARED, HEAD) } else { (ALONE, EDGE) };
    let mut body = String::with_capacity(16_384);
    for (letter, (place, scene)) in ('A'..).zip(scenes.iter().enumerate()) {
        let x = EDGE + place as f64 * (width + EDGE);
        if shares {
            let middle = short(x + width / 2.0);
            // Writing to a string cannot fail.
            let _ = writeln!(
                body,
                "<text class=\"node-name is-strong\" x=\"{middle}\" y=\"19\" font-size=\"17\" text-anchor=\"middle\">{letter}</text>"
            );
        }
        let _ = writeln!(
            body,
            "<svg x=\"{}\" y=\"{top}\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\">{}</svg>",
            short(x),
            short(width),
            short(high - top - EDGE),
            short(scene.width),
            short(scene.height),
            svg::fitted(&scene.marks)
        );
    }
    if shares {
        let _ = writeln!(
            body,
            "<line class=\"grid\" x1=\"{0}\" y1=\"{EDGE}\" x2=\"{0}\" y2=\"{1}\"/>",
            whole / 2.0,
            high - EDGE
        );
    }
    svg::file([title, description], SIZE, &body)
}
