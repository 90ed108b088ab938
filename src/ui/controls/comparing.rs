//! The whole of a comparison: panes, scoreboard, player.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::break_panel::BreakPanel;
use super::keys::{self, KeysDialog};
use super::pane::Pane;
use super::player_bar::PlayerBar;
use super::scoreboard::Scoreboard;
use crate::compare::{Comparison, MOST_PANES};
use crate::diagram::svg;
use crate::ui::board::{Board, Shown, Start};
use crate::ui::browser::{address, document, in_view, keys as free_keys, media};
use crate::ui::stage::width;

/// Runs side by side, with everything one changes them with.
#[component]
pub fn Comparing() -> impl IntoView {
    let element = NodeRef::new();
    let board = Board::new(Start::Address, in_view::use_in_view(element));
    let is_narrow = media::use_media(width::IS_NARROW);
    let width = Memo::new(move |_| if is_narrow.get() { width::NARROW } else { width::WIDE });
    let count = board.pane_count();
    let on_key = move |event: KeyboardEvent| {
        keys::press(board, &event);
    };
    // With the focus nowhere the page as a whole is meant, and this is its only player.
    Effect::new(move |_| {
        let handle = window_event_listener(leptos::ev::keydown, move |event| {
            if free_keys::is_for_the_page(&event) {
                keys::press(board, &event);
            }
        });
        on_cleanup(move || handle.remove());
    });
    let reset = move |_| {
        let usual = Comparison::default();
        board.seek(usual.at);
        board.comparison.set(usual);
        board.breaking.set(None);
    };
    view! {
        <div class="comparing" node_ref=element on:keydown=on_key>
            // The patterns that every picture of the page fills its shapes with.
            <svg class="scene defs" width="0" height="0" aria-hidden="true" inner_html=svg::DEFS></svg>
            <Warnings board=board />
            <Panes board=board width=width />
            <p class="pane-actions">
                <Show when=move || { count.get() < MOST_PANES }>
                    <button type="button" on:click=move |_| board.comparison.update(Comparison::add_pane)>
                        "Add a run"
                    </button>
                </Show>
                <button type="button" on:click=move |_| document::copy(&address::full())>"Copy link"</button>
                <button type="button" on:click=reset>"Start over"</button>
            </p>
            <Scoreboard board=board />
            <PlayerBar board=board />
            <BreakPanel board=board />
            <KeysDialog />
        </div>
    }
}

/// The panes, side by side.
#[component]
pub fn Panes(
    /// The signals of the comparison.
    board: Board,
    /// How wide pictures are laid out, in pixels.
    width: Memo<f64>,
) -> impl IntoView {
    let count = board.pane_count();
    // One height means one moment in all panes, unless they go beat by beat.
    let span = Memo::new(move |_| {
        let ends =
            board.runs.iter().filter_map(|run| run.with(|shown| Some(shown.as_ref().and_then(Shown::run)?.trace.end)));
        ends.max().unwrap_or_default()
    });
    view! {
        <div class="panes" data-count=move || count.get()>
            <For
                each=move || 0..count.get()
                key=|pane| *pane
                children=move |pane| view! { <Pane board=board pane=pane span=span width=width /> }
            />
        </div>
    }
}

/// What could not be read in the address.
#[component]
fn Warnings(board: Board) -> impl IntoView {
    view! {
        <div role="status" class="warnings">
            {move || board.warnings.get().into_iter().map(|warning| view! { <p class="note">{warning}</p> }).collect_view()}
        </div>
    }
}
