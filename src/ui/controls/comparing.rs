//! The whole of a comparison: a stage with a scoreboard, whose state is the page's address.

use leptos::html::Div;
use leptos::prelude::*;

use super::keys::use_page_keys;
use super::play_area::play_area;
use super::scoreboard::Scoreboard;
use crate::compare::{Comparison, MOST_PANES};
use crate::ui::board::{Board, Start};
use crate::ui::browser::{address, document, in_view};

/// Runs side by side, with everything one changes them with.
#[component]
pub fn Comparing() -> impl IntoView {
    let element = NodeRef::new();
    let board = Board::new(Start::Address, in_view::use_in_view(element));
    comparing(board, element, Comparison::default(), ())
}

/// All of a comparison for a board. `start` is where one starts over; `ways` stands above it.
pub fn comparing(board: Board, element: NodeRef<Div>, start: Comparison, ways: impl IntoView) -> impl IntoView {
    use_page_keys(board);
    let count = board.pane_count();
    let between = view! {
        <p class="pane-actions">
            <Show when=move || { count.get() < MOST_PANES }>
                <button type="button" on:click=move |_| board.comparison.update(Comparison::add_pane)>"Add a run"</button>
            </Show>
            <button type="button" on:click=move |_| board.go(start.clone())>"Start over"</button>
            // A browser lets nobody copy but at the moment of the press, so it cannot be pressed early.
            <button type="button" class="needs-app" on:click=move |_| document::copy(&address::full())>
                "Copy link"
            </button>
        </p>
        <Scoreboard board=board />
    };
    view! {
        {ways}
        <Warnings board=board />
        {play_area(board, element, between)}
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
