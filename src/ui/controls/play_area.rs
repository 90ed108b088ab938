//! What every stage has: panes, a player, what breaks things, and the keys.

use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::break_panel::BreakPanel;
use super::keys::{self, KeysDialog};
use super::pane::Pane;
use super::player_bar::PlayerBar;
use crate::compare::View;
use crate::diagram::{Size, svg};
use crate::ui::board::{Board, Shown};
use crate::ui::browser::slices::sliced;
use crate::ui::browser::{folds, media};
use crate::ui::stage::width;

/// The stage of a board, with pictures as wide as the window allows: in a hand, and where three or four runs stand
/// side by side, they are narrow. `element` is for those who watch whether it is in
/// view; `between` stands between the panes and the player.
pub fn play_area(board: Board, element: NodeRef<Div>, between: impl IntoView) -> impl IntoView {
    let is_small = media::use_media(width::IS_NARROW);
    let count = board.pane_count();
    let size = Memo::new(move |_| desk(is_small.get() || count.get() > 2));
    play_area_of(board, element, size, between)
}

/// The stage of a board beside something else. A single run has its sequence beside its map there, and two runs their
/// sequences beside each other, each as wide as it is in a hand.
pub fn play_area_beside(board: Board, element: NodeRef<Div>) -> impl IntoView {
    let is_small = media::use_media(width::IS_NARROW);
    let is_above = media::use_media(width::IS_ABOVE);
    let count = board.pane_count();
    let is_halved = Memo::new(move |_| count.get() == 1 || board.comparison.with(|all| all.view == View::Sequence));
    let size = Memo::new(move |_| desk(is_small.get() || (is_halved.get() && !is_above.get())));
    play_area_of(board, element, size, ())
}

fn desk(is_narrow: bool) -> Size {
    if is_narrow { width::NARROW } else { width::WIDE }.into()
}

/// The stage of a board whose pictures have a size that its page knows.
pub fn play_area_of(board: Board, element: NodeRef<Div>, size: Memo<Size>, between: impl IntoView) -> impl IntoView {
    folds::use_folds();
    keys::use_undo(board);
    let on_key = move |event: KeyboardEvent| {
        keys::press(board, &event);
    };
    view! {
        <div class="comparing" node_ref=element on:keydown=on_key>
            // The patterns that every picture of the page fills its shapes with.
            <svg class="scene defs" width="0" height="0" aria-hidden="true" inner_html=svg::DEFS></svg>
            // Where it covers no run, and close to what it breaks.
            <BreakPanel board=board />
            <Panes board=board size=size />
            {between}
            {sliced(move || view! { <PlayerBar board=board /> })}
            {sliced(|| view! { <KeysDialog known=&keys::KEYS /> })}
        </div>
    }
}

/// The panes, side by side.
#[component]
fn Panes(board: Board, size: Memo<Size>) -> impl IntoView {
    let count = board.pane_count();
    let view = Memo::new(move |_| board.comparison.with(|all| all.view));
    // One height means one moment in all panes, unless they go beat by beat.
    let span = Memo::new(move |_| {
        let ends =
            board.runs.iter().filter_map(|run| run.with(|shown| Some(shown.as_ref().and_then(Shown::run)?.trace.end)));
        ends.max().unwrap_or_default()
    });
    view! {
        <div class="panes" data-count=move || count.get() data-view=move || view.get().word()>
            <For
                each=move || 0..count.get()
                key=|pane| *pane
                children=move |pane| sliced(move || view! { <Pane board=board pane=pane span=span size=size /> })
            />
        </div>
    }
}
