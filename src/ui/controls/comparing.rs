//! The whole of a comparison: a stage with a scoreboard, whose state is the page's address.

use leptos::html::Div;
use leptos::prelude::*;

use super::keys::use_page_keys;
use super::play_area::play_area;
use super::scoreboard::Scoreboard;
use crate::compare::{Comparison, MOST_PANES};
use crate::link;
use crate::share::heading;
use crate::ui::board::{Board, Start};
use crate::ui::browser::in_view;
use crate::ui::browser::slices::sliced;

/// Runs side by side, with everything one changes them with, under a heading that says what differs, or what whoever
/// shared it called it.
#[component]
pub fn Comparing() -> impl IntoView {
    let element = NodeRef::new();
    let board = Board::new(Start::Address, in_view::use_in_view(element));
    let heading = view! { <Headed board=board /> };
    comparing(board, element, Comparison::default(), heading)
}

/// The same at a named moment, whose page has an address and a heading of its own.
#[component]
pub fn AtMoment(
    /// The query of the moment.
    start: String,
) -> impl IntoView {
    let element = NodeRef::new();
    let (first, _) = link::parse(&start);
    let board = Board::new(Start::Query(start), in_view::use_in_view(element));
    comparing(board, element, first, ())
}

/// All of a comparison for a board. `start` is where one starts over; `ways` stands above it.
pub fn comparing(board: Board, element: NodeRef<Div>, start: Comparison, ways: impl IntoView) -> impl IntoView {
    use_page_keys(board, false);
    let count = board.pane_count();
    let between = view! {
        <p class="pane-actions">
            <Show when=move || { count.get() < MOST_PANES }>
                <button type="button" on:click=move |_| board.comparison.update(Comparison::add_pane)>"Add a run"</button>
            </Show>
            <button type="button" on:click=move |_| board.show(start.clone())>"Start over"</button>
        </p>
        {sliced(move || view! { <Scoreboard board=board /> })}
    };
    view! {
        {ways}
        <Warnings board=board />
        {play_area(board, element, between)}
    }
}

/// What the comparison is called. Words of somebody's own stay, whatever is changed, until they are removed.
#[component]
fn Headed(board: Board) -> impl IntoView {
    let heading = Memo::new(move |_| board.comparison.with(heading));
    let has_words = Memo::new(move |_| board.comparison.with(|all| !(all.title.is_empty() && all.note.is_empty())));
    let remove = move |_| {
        board.comparison.update(|all| {
            all.title.clear();
            all.note.clear();
        });
    };
    view! {
        <h1>{move || heading.with(|heading| heading.title.clone())}</h1>
        <p class="lead">{move || heading.with(|heading| heading.lead.clone())}</p>
        <Show when=move || has_words.get()>
            <p class="own-words">
                <button type="button" class="link" on:click=remove>"Remove the title and the note"</button>
            </p>
        </Show>
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
