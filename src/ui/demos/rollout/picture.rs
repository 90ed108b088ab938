//! The versions of the instances and the replies, over time. All places across are percentages, so that one picture
//! fits every width and its letters stay as they are.

use std::fmt::Write as _;

use crate::demo::rollout::{BUCKET, END, Fields, Lane, Part, Run};
use crate::sim::{Micros, decimal};

const HEADING: usize = 22;
const LANE: usize = 20;
const BAR: usize = 17;
const GAP: usize = 8;
const MARK: usize = 7;
/// The room for the labels of the time.
pub const AXIS: usize = 18;
/// Minutes between two labels of the axis.
const MINUTES: u64 = 3;

/// Where a time lies across, in percent.
pub fn percent(at: Micros) -> String {
    decimal(at.0 as f64 * 100.0 / END.0 as f64, 3)
}

/// How high the picture of a run is, in pixels.
pub fn height(run: &Run) -> usize {
    let groups = run.lanes.chunk_by(|a, b| a.part == b.part).count();
    groups * (HEADING + GAP) + run.lanes.len() * LANE + HEADING + highest(run) * MARK + AXIS
}

/// The picture of a run, for the inside of an `<svg>`.
pub fn markup(run: &Run) -> String {
    let mut out = String::with_capacity(16_384);
    let mut y = 0;
    for lanes in run.lanes.chunk_by(|a, b| a.part == b.part) {
        heading(&mut out, y, title(lanes));
        y += HEADING;
        for lane in lanes {
            bars(&mut out, lane, y);
            y += LANE;
        }
        y += GAP;
    }
    heading(&mut out, y, "Replies to the browser");
    marks(&mut out, run, y + HEADING + highest(run) * MARK);
    out
}

fn title(lanes: &[Lane]) -> &'static str {
    match lanes.first().map(|lane| lane.part) {
        Some(Part::Customer) => "Customer sends",
        Some(Part::Loyalty) => "Loyalty knows",
        _ => "The process uses, on both sides of the call",
    }
}

// Writing to a string cannot fail.

fn heading(out: &mut String, y: usize, text: &str) {
    let _ = write!(out, "<text class=\"heading\" x=\"0\" y=\"{}\">{text}</text>", y + 14);
}

/// The versions of an instance. The shape says which: an empty bar, a half one, a full one.
fn bars(out: &mut String, lane: &Lane, y: usize) {
    let ends = lane.spans.iter().skip(1).map(|span| span.from).chain([END]);
    for (span, end) in lane.spans.iter().zip(ends) {
        let (x, width) = (percent(span.from), percent(Micros(end.0 - span.from.0)));
        let (word, filled) = match span.fields {
            Fields::Name => ("name", 0),
            Fields::Both => ("both", BAR / 2),
            Fields::FullName => ("fullName", BAR),
        };
        if filled > 0 {
            let top = y + BAR - filled;
            let _ = write!(out, "<rect class=\"new\" x=\"{x}%\" y=\"{top}\" width=\"{width}%\" height=\"{filled}\"/>");
        }
        let _ = write!(out, "<rect class=\"bar\" x=\"{x}%\" y=\"{y}\" width=\"{width}%\" height=\"{BAR}\"/>");
        // Where there is no room for the word, the shape speaks alone.
        if end.0 - span.from.0 >= 5 * BUCKET.0 {
            let middle = percent(Micros(u64::midpoint(span.from.0, end.0)));
            let _ = write!(out, "<text class=\"word\" x=\"{middle}%\" y=\"{}\">{word}</text>", y + 13);
        }
    }
}

/// A mark for each reply, stacked by the half minute, over the axis.
fn marks(out: &mut String, run: &Run, floor: usize) {
    let mut counts = [0; BUCKETS];
    for reply in &run.replies {
        let Some(count) = counts.get_mut(bucket(reply.at)) else { continue };
        *count += 1;
        let start = bucket(reply.at) as u64 * BUCKET.0;
        let y = floor - *count * MARK;
        if reply.is_good() {
            let (x, width) = (percent(Micros(start + BUCKET.0 / 5)), percent(Micros(BUCKET.0 * 3 / 5)));
            let _ = write!(out, "<rect class=\"good\" x=\"{x}%\" y=\"{}\" width=\"{width}%\" height=\"3\"/>", y + 2);
        } else {
            let x = percent(Micros(start + BUCKET.0 / 2));
            let _ = write!(
                out,
                "<svg x=\"{x}%\" y=\"{}\" overflow=\"visible\"><path class=\"broken\" d=\"M-2.5-2.5 2.5 2.5M-2.5 \
                 2.5 2.5-2.5\"/></svg>",
                y + 4
            );
        }
    }
    let _ = write!(out, "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{floor}\" y2=\"{floor}\"/>");
    let minutes = END.0 / 60_000_000;
    for minute in (0..=minutes / MINUTES).map(|step| step * MINUTES) {
        let x = percent(Micros(minute * 60_000_000));
        let (class, unit) = match minute {
            0 => ("time is-first", ""),
            _ if minute == minutes => ("time is-last", " min"),
            _ => ("time", ""),
        };
        let _ = write!(out, "<text class=\"{class}\" x=\"{x}%\" y=\"{}\">{minute}{unit}</text>", floor + 14);
    }
}

const BUCKETS: usize = (END.0 / BUCKET.0) as usize;

fn bucket(at: Micros) -> usize {
    (at.0 / BUCKET.0) as usize
}

/// The most replies in a half minute.
fn highest(run: &Run) -> usize {
    let mut counts = [0; BUCKETS];
    for reply in &run.replies {
        if let Some(count) = counts.get_mut(bucket(reply.at)) {
            *count += 1;
        }
    }
    counts.into_iter().max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::rollout::{Plan, SEED};

    #[test]
    fn every_reply_has_its_mark_and_every_version_its_bar() {
        for plan in Plan::ALL {
            let run = Run::new(plan, true, SEED);
            let picture = markup(&run);
            let marks = |class: &str| picture.matches(&format!("class=\"{class}\"")).count();
            assert_eq!((marks("good"), marks("broken")), run.count(END), "{plan:?}");
            assert_eq!(marks("bar"), run.lanes.iter().map(|lane| lane.spans.len()).sum::<usize>(), "{plan:?}");
        }
    }

    #[test]
    fn nothing_lies_outside() {
        let run = Run::new(Plan::LoyaltyFirst, false, SEED);
        let places: Vec<usize> =
            markup(&run).split(" y=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
        assert!(places.len() > 100 && places.iter().all(|y| *y <= height(&run)));
    }
}
