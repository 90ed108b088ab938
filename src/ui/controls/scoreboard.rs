//! What the runs come to, side by side. Every figure is read off a trace or the structure.

use std::fmt::Write as _;

use leptos::html::Tbody;
use leptos::prelude::*;

use super::letter;
use crate::compare::naming::Named;
use crate::diagram::narration::{list, span};
use crate::flow::{Outcome, Scoreboard as Figures};
use crate::status;
use crate::ui::board::{Board, Shown};
use crate::ui::browser::drawn::Drawn;
use crate::ui::stage::with_links;

/// One row: what is measured, how it reads, and what is better, if one can say so.
struct Row {
    name: &'static str,
    hint: &'static str,
    cell: fn(&Figures) -> String,
    /// Less is better. None: there is nothing to compare.
    rank: fn(&Figures) -> Option<u64>,
}

const ROWS: [Row; 10] = [
    Row {
        name: "Customer waits",
        hint: "until the browser has its answer, good or bad",
        cell: |figures| match (figures.customer_waits, figures.answer) {
            (Some((at, _)), Some(code)) => format!("{}, then {}", span(at), status::named(code)),
            (Some((at, Outcome::Failed)), None) => format!("{}, then no connection", span(at)),
            (Some((at, _)), None) => format!("{}, then gives up: unknown", span(at)),
            (None, _) => "for ever".to_owned(),
        },
        rank: |figures| figures.customer_waits.filter(|(_, outcome)| *outcome == Outcome::Ok).map(|(at, _)| at.0),
    },
    Row {
        name: "Everything done",
        hint: "when the last step is done",
        cell: |figures| match figures.everything_done {
            Some(at) => span(at),
            None if !figures.refused.is_empty() => format!("not at all: {} turned down", list(&figures.refused)),
            None if figures.cut_off => format!("not in this run: {} left undone", figures.undone.join(", ")),
            None => format!("never: {} left undone", figures.undone.join(", ")),
        },
        rank: |figures| figures.everything_done.map(|at| at.0),
    },
    Row {
        name: "Must be up",
        hint: "for the customer to get a good answer",
        cell: |figures| {
            let names = list(&figures.must_be_up);
            format!("{} of {}: {names}", figures.must_be_up.len(), figures.services)
        },
        rank: |figures| Some(figures.must_be_up.len() as u64),
    },
    Row {
        name: "Messages sent",
        hint: "replies, acks and polls among them",
        cell: |figures| figures.messages.to_string(),
        // To send fewer messages and not do the work is no merit.
        rank: |figures| figures.everything_done.map(|_| figures.messages as u64),
    },
    Row {
        name: "Work done twice",
        hint: "a second pack in the post, say",
        cell: |figures| figures.done_twice.to_string(),
        rank: |figures| Some(figures.done_twice as u64),
    },
    Row {
        name: "Lost",
        hint: "promised to the customer, and nobody will ever do it",
        cell: |figures| match figures.lost.as_slice() {
            [] if !figures.withheld.is_empty() => {
                format!("nothing: the broker holds {}, and hands it to nobody", list(&figures.withheld))
            }
            [] if figures.cut_off && !figures.undone.is_empty() => "too early to say".to_owned(),
            [] => "nothing".to_owned(),
            lost => list(lost),
        },
        rank: |figures| Some(figures.lost.len() as u64),
    },
    Row {
        name: "Who knows how far it got",
        hint: "if somebody asks how far one case is",
        cell: |figures| figures.knows.words(&figures.asked),
        rank: |figures| Some(figures.knows as u64),
    },
    Row {
        name: "Change to add a reaction",
        hint: "existing services to change for one more step that needs no other data, such as a text message",
        cell: |figures| changes(&figures.change.add_reaction),
        rank: |figures| Some(figures.change.add_reaction.len() as u64),
    },
    Row {
        name: "Change to add a reaction that needs new data",
        hint: "existing services to change for a step that needs what nobody has asked the customer for",
        cell: |figures| changes(&figures.change.add_data),
        rank: |figures| Some(figures.change.add_data.len() as u64),
    },
    Row {
        name: "Change to add an order between steps",
        hint: "existing services to change so that the last step waits for the one before",
        cell: |figures| changes(&figures.change.add_order),
        rank: |figures| Some(figures.change.add_order.len() as u64),
    },
];

/// What is measured besides of a process in which a step can be turned down.
const OF_REFUSALS: [Row; 5] = [
    Row {
        name: "Undone",
        hint: "what was taken back because a step was turned down",
        cell: |figures| nothing_or(&figures.taken_back),
        rank: |_| None,
    },
    Row {
        name: "Left half done",
        hint: "done in a case that was turned down, not final, and never taken back",
        cell: |figures| nothing_or(&figures.left),
        rank: |figures| Some(figures.left.len() as u64),
    },
    Row {
        name: "Half done for",
        hint: "from the refusal until the last step is taken back",
        cell: |figures| match figures.undoing.as_ref().and_then(|undoing| undoing.half_done) {
            None => "not at all".to_owned(),
            Some((from, Some(until))) => span(until.saturating_sub(from)),
            Some((_, None)) => "for good".to_owned(),
        },
        rank: |figures| match figures.undoing.as_ref()?.half_done {
            None => Some(0),
            Some((from, until)) => Some(until?.saturating_sub(from).0),
        },
    },
    Row {
        name: "Who decides to undo",
        hint: "whoever asks for it, or each for itself",
        cell: |figures| if figures.deciders.is_empty() { "nobody".to_owned() } else { list(&figures.deciders) },
        rank: |_| None,
    },
    Row {
        name: "Change to add a step that can be refused",
        hint: "existing services to change for one more step that can be turned down",
        cell: |figures| figures.change.add_refusal.as_deref().map(changes).unwrap_or_default(),
        rank: |figures| figures.change.add_refusal.as_ref().map(|names| names.len() as u64),
    },
];

/// All rows that mean something for these runs.
fn rows_of<'a>(figures: &[Option<&Figures>]) -> impl Iterator<Item = &'a Row> {
    let can_refuse = figures.iter().flatten().any(|figures| figures.undoing.is_some());
    ROWS.iter().chain(OF_REFUSALS.iter().filter(move |_| can_refuse))
}

fn nothing_or(names: &[String]) -> String {
    if names.is_empty() { "nothing".to_owned() } else { list(names) }
}

fn changes(names: &[String]) -> String {
    if names.is_empty() { "0: none that exists".to_owned() } else { format!("{}: {}", names.len(), list(names)) }
}

/// The table: a row for each measure, a column for each run.
#[component]
pub fn Scoreboard(
    /// The signals of the comparison.
    board: Board,
) -> impl IntoView {
    let count = board.pane_count();
    let head = move || {
        board.names.with(|names| {
            let head = |(pane, named): (usize, &Named)| {
                view! {
                    <th role="columnheader" scope="col">
                        {format!("Run {}", letter(pane))}
                        <span class="run-name">": "{named.name.clone()}</span>
                    </th>
                }
            };
            names.iter().enumerate().map(head).collect_view()
        })
    };
    let rows = move || {
        let shown: Vec<Option<Shown>> = board.runs.iter().take(count.get()).map(|run| run.get()).collect();
        let figures: Vec<Option<&Figures>> =
            shown.iter().map(|shown| shown.as_ref().and_then(Shown::run).map(|run| &run.score)).collect();
        rows_of(&figures).map(|row| cells(row, &figures)).collect::<Vec<_>>()
    };
    // One listener for the whole table, which touches only the cells that differ.
    let body = NodeRef::<Tbody>::new();
    let first = untrack(rows);
    let first_markup = markup(&first);
    let first = StoredValue::new(Some(first));
    Effect::new(move |kept: Option<Option<(Vec<Vec<Cell>>, Drawn)>>| {
        let body = body.get()?;
        let (there, mut drawn) = kept.flatten().unwrap_or_else(|| {
            (first.try_update_value(Option::take).flatten().unwrap_or_default(), Drawn::within(body))
        });
        let wanted = rows();
        let is_same_size = |there: &[Vec<Cell>], wanted: &[Vec<Cell>]| {
            there.len() == wanted.len() && there.first().map(Vec::len) == wanted.first().map(Vec::len)
        };
        if is_same_size(&there, &wanted) {
            for (row, (there, wanted)) in there.iter().zip(&wanted).enumerate() {
                for (column, (_, cell)) in there.iter().zip(wanted).enumerate().filter(|(_, (old, new))| old != new) {
                    // The first child of a row is its header.
                    drawn.set_child(row, column + 1, cell.class(), &cell.markup);
                }
            }
        } else {
            drawn.replace(&markup(&wanted), wanted.len());
        }
        Some((wanted, drawn))
    });
    view! {
        <section class="scoreboard" aria-label="Scoreboard">
            // The roles are said although they are the usual ones: in a hand the table is laid out as a grid, and some
            // browsers then forget that it is a table.
            <table class="card" role="table">
                <caption class="visually-hidden">"What each run comes to"</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <td role="cell"></td>
                        {head}
                    </tr>
                </thead>
                <tbody role="rowgroup" node_ref=body inner_html=first_markup></tbody>
            </table>
        </section>
    }
}

/// What is in a cell.
#[derive(PartialEq)]
struct Cell {
    markup: String,
    is_best: bool,
    /// Whether the runs differ in this row.
    differs: bool,
}

impl Cell {
    const fn class(&self) -> &'static str {
        match (self.is_best, self.differs) {
            (true, _) => "is-best differs",
            (false, true) => "differs",
            (false, false) => "",
        }
    }
}

/// The rows of the table.
fn markup(rows: &[Vec<Cell>]) -> String {
    let mut out = String::new();
    for (row, cells) in ROWS.iter().chain(&OF_REFUSALS).zip(rows) {
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\" title=\"{}\">{}</th>",
            row.hint, row.name
        );
        for cell in cells {
            let _ = write!(out, "<td role=\"cell\" class=\"{}\">{}</td>", cell.class(), cell.markup);
        }
        out += "</tr>";
    }
    out
}

fn cells(row: &Row, figures: &[Option<&Figures>]) -> Vec<Cell> {
    // A run without a rank never came to it, which is worse than any.
    let rank = |figures: &Figures| (row.rank)(figures).unwrap_or(u64::MAX);
    let ranks = || figures.iter().flatten().map(|figures| rank(figures));
    let (best, worst) = (ranks().min(), ranks().max());
    let words = |figures: &Option<&Figures>| figures.map_or_else(|| "does not exist".to_owned(), row.cell);
    let first = figures.first().map(words);
    let differs = figures.iter().any(|figures| Some(words(figures)) != first);
    let cell = |figures: &Option<&Figures>| {
        // Something is better only where something else is worse.
        let is_best = best < worst && figures.map(rank) == best;
        let mut markup = with_links(&words(figures));
        if is_best {
            markup += " <span class=\"best\">better</span>";
        }
        Cell { markup, is_best, differs }
    };
    figures.iter().map(cell).collect()
}
