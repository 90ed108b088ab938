//! The stage of a chapter: it goes to the moment of the section that is read.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::break_panel::BreakPanel;
use super::comparing::Panes;
use super::keys::{self, KeysDialog};
use super::player_bar::PlayerBar;
use crate::diagram::svg;
use crate::ui::board::{Board, Start};
use crate::ui::browser::{in_view, keys as free_keys, media, reading};
use crate::ui::stage::width;

/// The stage, its player, and what breaks things; the moments come from the text beside it.
#[component]
pub fn Lesson(
    /// The query of the first section's moment.
    start: String,
) -> impl IntoView {
    let element = NodeRef::new();
    let board = Board::new(Start::Query(start), in_view::use_in_view(element));
    let is_narrow = media::use_media(width::IS_NARROW);
    let width = Memo::new(move |_| if is_narrow.get() { width::NARROW } else { width::WIDE });
    let on_key = move |event: KeyboardEvent| {
        keys::press(board, &event);
    };
    Effect::new(move |_| {
        let handle = window_event_listener(leptos::ev::keydown, move |event| {
            if free_keys::is_for_the_page(&event) {
                keys::press(board, &event);
            }
        });
        on_cleanup(move || handle.remove());
    });
    reading::use_reading(move |query| board.go(&query));
    view! {
        <div class="comparing" node_ref=element on:keydown=on_key>
            <svg class="scene defs" width="0" height="0" aria-hidden="true" inner_html=svg::DEFS></svg>
            <Panes board=board width=width />
            <PlayerBar board=board />
            <BreakPanel board=board />
            <KeysDialog />
        </div>
    }
}
