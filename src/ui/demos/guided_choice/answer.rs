//! What is said about the style that was found, as markup.

use std::fmt::Write as _;

use crate::demo::choice::{
    Advice, Answers, Needs, Otherwise, QUESTIONS, Reason, SHAPES, Shape, advise, otherwise, technologies,
};
#[cfg(feature = "ssr")]
use crate::demo::figures::Figures;
#[cfg(feature = "ssr")]
use crate::status;
use crate::ui::demos::lower;
use crate::ui::href::compare_href;
use crate::ui::stage::with_links;

/// The rows of figures.
pub const ROWS: [&str; 4] = ["Customer waits", "Must be up", "Messages sent", "Who knows how far it got"];

/// What a style comes to: the rows, and the time at which the customer has an answer, as an address spells it.
pub struct Column {
    /// A text for each of [`ROWS`].
    pub cells: Vec<String>,
    time: String,
}

/// What stands between the figures of two styles, and between two figures.
const BETWEEN: [char; 2] = [';', '|'];

/// The figures of a style, a text for each of [`ROWS`].
#[cfg(feature = "ssr")]
pub fn cells(figures: &Figures) -> [String; ROWS.len()] {
    [
        format!("{}, then {}", figures.waits, status::named(figures.answer)),
        format!("{} of {}", figures.must_be_up.len(), figures.services),
        figures.messages.to_string(),
        figures.knows.words(&figures.asked),
    ]
}

/// The figures of all styles in one line, in the order of [`SHAPES`].
#[cfg(feature = "ssr")]
pub fn encoded() -> String {
    let column = |shape: &Shape| {
        let Some(figures) = Figures::of(*shape) else { return String::new() };
        format!("{}|{}", cells(&figures).join("|"), figures.waits.to_string().replace(' ', ""))
    };
    SHAPES.iter().map(column).collect::<Vec<_>>().join(";")
}

/// The figures of all styles from their line. What is missing is empty.
pub fn decoded(line: &str) -> Vec<Column> {
    let column = |text: &str| {
        let mut cells: Vec<String> = text.split(BETWEEN[1]).map(str::to_owned).collect();
        cells.resize(ROWS.len() + 1, String::new());
        let time = cells.pop().unwrap_or_default();
        Column { cells, time }
    };
    let mut columns: Vec<Column> = line.split(BETWEEN[0]).map(column).collect();
    columns.resize_with(SHAPES.len(), || column(""));
    columns
}

/// Reasons, trade-offs and figures of the style that fits some answers, beside the nearest alternative.
pub fn markup(answers: Answers, figures: &[Column]) -> String {
    let Advice { shape, reasons, clashes } = advise(Needs::of(answers));
    let others = otherwise(answers);
    let mut out = String::new();
    for clash in clashes {
        // Writing to a string cannot fail.
        let _ = write!(out, "<p class=\"note\"><b>The answers pull apart.</b> {}</p>", with_links(clash));
    }
    out += "<h4>Why</h4><ul>";
    for Reason { question, says } in reasons {
        let _ = write!(out, "<li>{} <span class=\"soft\">({})</span></li>", with_links(says), QUESTIONS[question].ask);
    }
    out += "</ul><h4>What you give up</h4><ul>";
    for says in shape.trade_offs() {
        let _ = write!(out, "<li>{says}</li>");
    }
    out += "</ul>";
    if let Some(technologies) = technologies(shape.style.collaboration, shape.style.timing) {
        let _ = write!(out, "<h4>Technology second</h4><p>This style is built with: {technologies}.</p>");
    }
    // There is always another answer that leads elsewhere.
    let nearest = others.first().map_or(shape, |other| other.shape);
    out += &compared(shape, nearest, figures);
    out += "<h4>What would change it</h4><ul>";
    for Otherwise { question, option, shape } in others {
        let Some(answer) = QUESTIONS[question].options.get(option) else { continue };
        let _ = write!(
            out,
            "<li>“{answer}” would lead to: {} <span class=\"soft\">({})</span></li>",
            lower(shape.name()),
            QUESTIONS[question].ask
        );
    }
    out + "</ul>"
}

/// The figures of two styles side by side, and the ways to their runs.
fn compared(shape: Shape, nearest: Shape, figures: &[Column]) -> String {
    let (one, other) = (&figures[shape.index()], &figures[nearest.index()]);
    let mut out = format!(
        "<h4>In Customer Enrolment</h4><table><thead><tr><td></td><th scope=\"col\">{}</th>\
         <th scope=\"col\">{} <small>the nearest alternative</small></th></tr></thead><tbody>",
        shape.name(),
        nearest.name()
    );
    for ((row, one), other) in ROWS.iter().zip(&one.cells).zip(&other.cells) {
        let (one, other) = (with_links(one), with_links(other));
        let _ = write!(out, "<tr><th scope=\"row\">{row}</th><td>{one}</td><td>{other}</td></tr>");
    }
    let query = format!("a={}&b={}&t={}", shape.words(), nearest.words(), one.time);
    // Between two attributes an ampersand is text.
    let (show, compare) = (query.replace('&', "&amp;"), compare_href(&query).replace('&', "&amp;"));
    let _ = write!(
        out,
        "</tbody></table><p class=\"small\">Each figure is read off a run with nothing broken. \
         <button type=\"button\" class=\"link needs-app\" data-show=\"{show}\">Show both runs</button> \
         <a href=\"{compare}\">Open them in Compare</a></p>"
    );
    out
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::link;
    use crate::scenario::enrolment;

    #[test]
    fn the_answer_opens_two_runs_that_can_be_run() {
        let figures = decoded(&encoded());
        for answers in [[0, 0, 0, 0], [0, 2, 1, 1], [1, 2, 1, 1]] {
            let html = markup(answers, &figures);
            let (_, rest) = html.split_once("data-show=\"").expect("there is a button");
            let query = rest.split('"').next().unwrap_or_default().replace("&amp;", "&");
            let (comparison, warnings) = link::parse(&query);
            assert_eq!((comparison.panes.len(), warnings), (2, vec![]), "{query}");
            assert_ne!(comparison.panes[0], comparison.panes[1]);
            let shape = advise(Needs::of(answers)).shape;
            assert_eq!(
                (comparison.panes[0].setup.style, comparison.panes[0].setup.parallel),
                (shape.style, shape.parallel)
            );
            let run = crate::compare::Run::new(enrolment(), &comparison.panes[0].setup).expect("it runs");
            assert_eq!(run.score.customer_waits.map(|(at, _)| at), Some(comparison.at), "{query}");
            assert!(html.contains(&format!("<td>{}</td>", run.score.messages)), "{html}");
        }
    }

    #[test]
    fn figures_arrive_as_they_were_sent_and_nonsense_is_empty() {
        let figures = decoded(&encoded());
        assert_eq!(figures.len(), SHAPES.len());
        assert!(
            figures.iter().all(|column| column.cells.iter().all(|cell| !cell.is_empty()) && !column.time.is_empty())
        );
        assert!(figures[0].cells[0].starts_with("480 ms, then 201"), "{}", figures[0].cells[0]);
        assert_eq!(decoded("a|b;;|").len(), SHAPES.len());
        assert!(markup([1, 1, 1, 1], &decoded("")).contains("Why"));
    }

    #[test]
    fn answers_that_contradict_each_other_are_told_so() {
        let figures = decoded(&encoded());
        assert!(markup([0, 2, 0, 0], &figures).contains("/status/202/\">202</a> and say where"));
        assert!(!markup([0, 0, 0, 0], &figures).contains("pull apart"));
    }
}
