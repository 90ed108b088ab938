//! The table of what calls cost, as markup: below each row of figures the same on a logarithmic ruler.

use std::fmt::Write as _;

use super::{Known, WAYS};
use crate::demo::quoted;
use crate::demo::samples::Spread;
use crate::demo::span::{Picos, grouped};
use crate::diagram::svg::escaped;

/// The ends of the ruler.
const FROM: Picos = Picos::nanos(1);
const TO: Picos = Picos::nanos(1_000_000_000_000);
/// The powers of ten between them.
const DECADES: u32 = 12;

/// What the marks mean.
pub const LEGEND: &str = "<span><i class=\"dot\"></i> measured here, one call, with the middle half of the samples</span> \
                          <span><i class=\"ring\"></i> quoted</span> <span><i class=\"bar\"></i> calculated: many calls in a row</span>";

/// The heading: names of the columns, and the ruler's numbers.
pub fn head(count: u32) -> String {
    let many = if count == 1 { "1 call".to_owned() } else { format!("{} calls in a row", grouped(count.into())) };
    let mut numbers = String::new();
    for decade in (0..=DECADES).step_by(3) {
        let at = FROM.times(10_u64.pow(decade));
        let anchor = match decade {
            0 => "start",
            DECADES => "end",
            _ => "middle",
        };
        // Writing to a string cannot fail.
        let _ = write!(numbers, "<text x=\"{}\" y=\"11\" text-anchor=\"{anchor}\">{at}</text>", place(at));
    }
    format!(
        "<tr><td></td><th scope=\"col\">One call</th><th scope=\"col\">{many}</th></tr>\
         <tr aria-hidden=\"true\"><td colspan=\"3\"><svg class=\"ruler-numbers\">{numbers}</svg></td></tr>"
    )
}

/// The rows: what is measured, then what is quoted.
pub fn body(known: &[Known], count: u32) -> String {
    let mut out = String::new();
    for (way, known) in WAYS.iter().zip(known) {
        match known {
            Known::Nothing => row(&mut out, way, "to be measured", "", None),
            Known::Problem(why) => row(&mut out, way, "not measured", &escaped(why), None),
            Known::Measured(spread, size) => {
                row(&mut out, way, "measured", &size.words(), Some((*spread, true, count)));
            }
        }
    }
    for figure in quoted::DEAN {
        let only = Spread { low: figure.takes, median: figure.takes, high: figure.takes, count: 1 };
        row(&mut out, figure.what, "quoted", "Jeff Dean, 2009", Some((only, false, count)));
    }
    out
}

/// Two rows of the table: the words and figures, and the ruler.
fn row(out: &mut String, name: &str, word: &str, detail: &str, figures: Option<(Spread, bool, u32)>) {
    let is_measured = figures.is_some_and(|(_, is_measured, _)| is_measured);
    let kind = if is_measured { "is-measured" } else { "is-quoted" };
    let comma = if detail.is_empty() { "" } else { ": " };
    let _ =
        write!(out, "<tr class=\"{kind}\"><th scope=\"row\">{name} <small><b>{word}</b>{comma}{detail}</small></th>");
    match figures {
        None => out.push_str("<td class=\"soft\">–</td><td class=\"soft\">–</td>"),
        Some((spread, _, count)) => {
            let (low, high) = (spread.low, spread.high);
            let range = if is_measured {
                format!("<small>{low} to {high}, {} samples</small>", spread.count)
            } else {
                String::new()
            };
            let many = spread.median.times(count.into());
            let _ = write!(out, "<td>{} {range}</td><td>{many} <small>calculated</small></td>", spread.median);
        }
    }
    out.push_str("</tr><tr aria-hidden=\"true\"><td colspan=\"3\"><svg class=\"ruler\"><line x1=\"2%\" x2=\"98%\" y1=\"12\" y2=\"12\"/>");
    for decade in 0..=DECADES {
        let x = place(FROM.times(10_u64.pow(decade)));
        let half = if decade % 3 == 0 { 8 } else { 3 };
        let _ = write!(out, "<line x1=\"{x}\" x2=\"{x}\" y1=\"{}\" y2=\"{}\"/>", 12 - half, 12 + half);
    }
    if let Some((spread, _, count)) = figures {
        marks(out, spread, is_measured, count);
    }
    out.push_str("</svg></td></tr>");
}

/// The marks of a row: many calls, the spread, and the median on top.
fn marks(out: &mut String, spread: Spread, is_measured: bool, count: u32) {
    let Spread { low, median, high, .. } = spread;
    let (at, many) = (place(median), place(median.times(count.into())));
    let kind = if is_measured { "measured" } else { "quoted" };
    let _ = write!(out, "<g class=\"{kind}\">");
    if count > 1 {
        let _ = write!(
            out,
            "<line class=\"way\" x1=\"{at}\" x2=\"{many}\" y1=\"12\" y2=\"12\"/>\
             <line class=\"many\" x1=\"{many}\" x2=\"{many}\" y1=\"5\" y2=\"19\"/>"
        );
    }
    if is_measured {
        let _ = write!(out, "<line class=\"half\" x1=\"{}\" x2=\"{}\" y1=\"12\" y2=\"12\"/>", place(low), place(high));
    }
    let _ = write!(out, "<circle cx=\"{at}\" cy=\"12\" r=\"5\"/></g>");
}

/// Where a time stands on the ruler, whatever its width: room for half a mark is left at both ends.
fn place(at: Picos) -> String {
    let tenths = 20 + at.position(FROM, TO) * 96 / 100;
    format!("{}.{}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::demos::call_costs::Size;

    fn known() -> Vec<Known> {
        let spread = Spread { low: Picos(900), median: Picos(1_420), high: Picos(1_600), count: 78 };
        let mut known = vec![Known::Nothing; WAYS.len()];
        known[0] = Known::Measured(spread, Size { customers: 100, bytes: 18_500 });
        known[3] = Known::Problem("<no worker>".to_owned());
        known
    }

    #[test]
    fn what_is_measured_and_what_is_quoted_are_told_apart() {
        let body = body(&known(), 1_000);
        let measured =
            "<b>measured</b>: 100 customers, 18.5 kB</small></th><td>1.42 ns <small>900 ps to 1.6 ns, 78 samples";
        assert!(body.contains(measured), "{body}");
        assert!(body.contains("<td>1.42 µs <small>calculated</small>"), "{body}");
        assert_eq!(body.matches("<b>quoted</b>: Jeff Dean, 2009").count(), quoted::DEAN.len());
        assert_eq!(body.matches("<b>to be measured</b>").count(), 3);
        assert!(body.contains("<b>not measured</b>: &lt;no worker&gt;"), "{body}");
        assert_eq!(body.matches("<g class=\"measured\">").count(), 1);
        assert_eq!(body.matches("<g class=\"quoted\">").count(), quoted::DEAN.len());
    }

    #[test]
    fn many_calls_have_a_mark_of_their_own() {
        assert_eq!(body(&known(), 2).matches("class=\"many\"").count(), 4);
        assert_eq!(body(&known(), 1).matches("class=\"many\"").count(), 0);
    }

    #[test]
    fn the_ruler_ends_at_its_ends() {
        assert_eq!([place(FROM), place(Picos::nanos(1_000_000)), place(TO)], ["2.0%", "50.0%", "98.0%"]);
        assert!(head(1).contains(">1 ns</text>") && head(1).contains(">1,000 s</text>"));
    }
}
