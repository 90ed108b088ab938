//! The stage of a mission: what has to hold of the run, what it comes to now, help, and the way on.
//!
//! After each change the run plays anew, and what the clock has not come to nobody knows yet.

use std::fmt::Write as _;

use leptos::prelude::*;

use super::keys::use_page_keys;
use super::play_area::play_area_beside;
use crate::compare::Pane;
use crate::course::progress::Fact;
use crate::course::{Attempt, Goal, Measured, Mission, attempt, mission, missions};
use crate::diagram::svg::escaped;
use crate::link;
use crate::sim::Micros;
use crate::ui::board::{Board, Shown, Start};
use crate::ui::browser::{document, in_view, notes};
use crate::ui::course::words;
use crate::ui::href::{MISSIONS, compare_href, href, mission_href};
use crate::ui::live::MISSION_SOLVED;

/// The goals, and the stage on which to reach them.
#[component]
pub fn MissionStage(
    /// The mission's piece of the address.
    slug: String,
) -> impl IntoView {
    let mission = mission(&slug);
    let start = mission.map(|mission| mission.start.clone()).unwrap_or_default();
    let element = NodeRef::new();
    let mut board = Board::new(Start::Query(start.clone()), in_view::use_in_view(element));
    // What is broken is the task; the cure is in the policies and the style.
    board.can_break = false;
    let broken =
        board.comparison.with_untracked(|all| all.panes.iter().flat_map(|pane| pane.setup.faults.clone()).collect());
    board.fixed.set_value(broken);
    use_page_keys(board, false);
    let pane = board.of_pane(0, Pane::clone);
    let state = Memo::new(move |_| {
        let mission = mission?;
        pane.with(|pane| {
            let pane = pane.as_ref()?;
            Some(board.runs[0].with(|shown| attempt(mission, pane, shown.as_ref().and_then(Shown::run))))
        })
    });
    let seen = seen(board, pane);
    let is_solved =
        Memo::new(move |_| state.with(|state| state.as_ref().is_some_and(|state| state.is_solved_by(seen.get()))));
    Effect::new(move |_| {
        let Some(mission) = mission else { return };
        if is_solved.get() {
            let changes = state.with_untracked(|state| state.as_ref().map_or(0, |state| state.changes));
            notes::note(&Fact::Solved(&mission.slug, changes).to_string());
        }
        // On this visit or an earlier one: the line has room for it, so nothing moves.
        if let Some(changes) = notes::solved(&mission.slug) {
            document::say(MISSION_SOLVED, &format!("✓ {}", words::solved(changes, mission.par)));
        }
    });
    let goals = mission.map(|mission| mission.goal.as_slice()).unwrap_or_default();
    let goals = goals.iter().enumerate().map(|(index, goal)| row(board, index, goal, state, seen)).collect_view();
    let par = mission.map_or(0, |mission| mission.par);
    let verdict =
        move || state.with(|state| state.as_ref().map(|state| said(state, is_solved.get(), par)).unwrap_or_default());
    let is_par =
        move || is_solved.get() && state.with(|state| state.as_ref().is_some_and(|state| state.changes <= par));
    let again = move |_| board.show(link::parse(&start).0);
    view! {
        <div class="card goals" class:is-solved=is_solved class:is-par=is_par>
            <h2>"The goal"</h2>
            <ul>{goals}</ul>
            <p role="status">{verdict}</p>
            <div class="mission-help" inner_html=mission.map(help).unwrap_or_default()></div>
            <p class="actions"><button type="button" on:click=again>"Start over"</button></p>
        </div>
        {play_area_beside(board, element)}
    }
}

/// Up to which time the run of now was seen: all of it where one begins, and after each change as far as the clock has
/// come since. A changed run plays anew.
fn seen(board: Board, pane: Memo<Option<Pane>>) -> Memo<Micros> {
    Effect::new(move |before: Option<Option<Pane>>| {
        let pane = pane.get();
        if before.is_some_and(|before| before != pane) {
            board.play_anew();
        }
        pane
    });
    let seen = Memo::new(move |before: Option<&(Option<Pane>, Micros)>| {
        let (pane, now) = (pane.get(), board.now.get());
        let seen = match before {
            None => Micros::MAX,
            Some((same, seen)) if *same == pane => now.max(*seen),
            // For those who want no motion the end is there at once.
            Some(_) if board.still.get_untracked() => Micros::MAX,
            Some(_) => Micros::ZERO,
        };
        (pane, seen)
    });
    Memo::new(move |_| seen.with(|(_, seen)| *seen))
}

/// A goal: whether it is reached, and what the run says to it as soon as the clock has come there.
fn row(
    board: Board,
    index: usize,
    goal: &'static Goal,
    state: Memo<Option<Attempt>>,
    seen: Memo<Micros>,
) -> impl IntoView {
    let known = Memo::new(move |_| {
        let seen = seen.get();
        state.with(|state| state.as_ref()?.goals.get(index).filter(|measured| measured.at <= seen).cloned())
    });
    let is_reached = Memo::new(move |_| known.with(|known| known.as_ref().is_some_and(|known| known.is_reached)));
    let now =
        move || known.with(|known| known.as_ref().map_or_else(|| "…".to_owned(), |Measured { now, .. }| now.clone()));
    let is_unknown = move || known.with(Option::is_none);
    let show = move |_| {
        if let Some(at) = known.with_untracked(|known| known.as_ref().map(|known| known.at)) {
            board.seek(at);
        }
    };
    view! {
        <li class:is-reached=is_reached>
            <span aria-hidden="true">{move || if is_reached.get() { "✓" } else { "○" }}</span>
            <span>
                <span class="goal-says">{goal.says.as_str()}</span>
                <span class="visually-hidden">{move || if is_reached.get() { ": reached" } else { ": not yet" }}</span>
                <span class="goal-now">
                    "now: "
                    <button type="button" class="time-link" disabled=is_unknown on:click=show>{now}</button>
                </span>
            </span>
        </li>
    }
}

/// Hints, one after the other, and for who has solved it why it works and where to go on. Who has solved it with more
/// changes than it takes has the hints still. `style/chapter.css` shows what is due; without scripts one reads all of it.
fn help(mission: &Mission) -> String {
    let mut out = "<h3 class=\"mission-less\">Do it with less</h3>".to_owned();
    // Writing to a string cannot fail.
    for (number, hint) in (1..).zip(&mission.hints) {
        let _ = write!(out, "<details><summary>Hint {number}</summary><p>{}</p></details>", escaped(hint));
    }
    let solution = escaped(&compare_href(&mission.solution));
    let _ = write!(
        out,
        "<details><summary>A solution</summary><p><a href=\"{solution}\">See it run in Compare</a></p></details>"
    );
    let next = missions().iter().skip_while(|other| other.slug != mission.slug).nth(1);
    let (way, name) = match next {
        Some(next) => (mission_href(&next.slug), format!("Next: {}", next.title)),
        None => (href(MISSIONS), "All missions".to_owned()),
    };
    let _ = write!(
        out,
        "<div class=\"mission-why\"><h3>Why it works</h3><p>{}</p>\
         <p class=\"actions\"><a class=\"button primary\" href=\"{}\">{}</a></p></div>",
        escaped(&mission.why),
        escaped(&way),
        escaped(&name)
    );
    out
}

/// How an attempt stands, in a sentence or two.
fn said(attempt: &Attempt, is_solved: bool, par: usize) -> String {
    let changes = match attempt.changes {
        1 => "1 change".to_owned(),
        count => format!("{count} changes"),
    };
    let fewest = if par == 1 { "1 change is enough".to_owned() } else { format!("{par} changes are enough") };
    if !attempt.is_fair {
        return "What is broken has to stay broken: that is the task. Start over brings it back.".to_owned();
    }
    if !is_solved {
        return format!("{changes} so far; {fewest}.");
    }
    if attempt.changes <= par {
        format!("Solved with {changes}, which is par.")
    } else {
        format!("Solved with {changes}; {fewest}.")
    }
}
