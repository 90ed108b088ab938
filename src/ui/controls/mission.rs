//! The stage of a mission: what has to hold of the run, and whether it does.

use leptos::prelude::*;

use super::keys::use_page_keys;
use super::play_area::play_area_beside;
use crate::course::progress::Fact;
use crate::course::{Attempt, attempt, mission};
use crate::link;
use crate::ui::board::{Board, Shown, Start};
use crate::ui::browser::{in_view, notes};

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
    use_page_keys(board);
    let state = Memo::new(move |_| {
        let mission = mission?;
        board.comparison.with(|all| {
            let pane = all.panes.first()?;
            Some(board.runs[0].with(|shown| {
                let run = shown.as_ref().and_then(Shown::run);
                attempt(mission, pane, run.map(|run| &run.score))
            }))
        })
    });
    Effect::new(move |_| {
        state.with(|state| {
            if let Some((mission, state)) = mission.zip(state.as_ref()).filter(|(_, state)| state.is_solved()) {
                notes::note(&Fact::Solved(&mission.slug, state.changes).to_string());
            }
        });
    });
    let goals = mission.map(|mission| mission.goal.as_slice()).unwrap_or_default();
    let goals = goals.iter().enumerate().map(|(index, goal)| {
        let reached = Memo::new(move |_| state.with(|state| state.as_ref().is_some_and(|state| state.reached[index])));
        view! {
            <li class:is-reached=reached>
                <span aria-hidden="true">{move || if reached.get() { "✓" } else { "○" }}</span>
                <span>{goal.says.as_str()}</span>
                <span class="visually-hidden">{move || if reached.get() { ": reached" } else { ": not yet" }}</span>
            </li>
        }
    });
    let par = mission.map_or(0, |mission| mission.par);
    let verdict = move || state.with(|state| state.as_ref().map(|state| said(state, par)).unwrap_or_default());
    let solved = move || state.with(|state| state.as_ref().is_some_and(Attempt::is_solved));
    let again = move |_| board.go(link::parse(&start).0);
    view! {
        <div class="card goals" class:is-solved=solved>
            <h2>"The goal"</h2>
            <ul>{goals.collect_view()}</ul>
            <p role="status">{verdict}</p>
            <p><button type="button" on:click=again>"Start over"</button></p>
        </div>
        {play_area_beside(board, element)}
    }
}

/// How an attempt stands, in a sentence or two.
fn said(attempt: &Attempt, par: usize) -> String {
    let changes = match attempt.changes {
        1 => "1 change".to_owned(),
        count => format!("{count} changes"),
    };
    let fewest = if par == 1 { "1 change is enough".to_owned() } else { format!("{par} changes are enough") };
    if !attempt.is_fair {
        return "What is broken has to stay broken: that is the task. Start over brings it back.".to_owned();
    }
    if !attempt.is_solved() {
        return format!("{changes} so far; {fewest}.");
    }
    if attempt.changes <= par {
        format!("Solved with {changes}, which is par.")
    } else {
        format!("Solved with {changes}; {fewest}.")
    }
}
