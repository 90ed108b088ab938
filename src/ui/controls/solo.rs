//! A stage that somebody else leads: panes, player, and what breaks things, without a scoreboard and without an address
//! of its own.

use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::break_panel::BreakPanel;
use super::comparing::Panes;
use super::keys::{self, KeysDialog};
use super::player_bar::PlayerBar;
use crate::diagram::svg;
use crate::ui::board::Board;
use crate::ui::browser::{keys as free_keys, media};
use crate::ui::stage::width;

/// The stage.
#[component]
pub fn Solo(
    /// The signals of the comparison.
    board: Board,
    /// The element of the stage, for those who watch whether it is in view.
    element: NodeRef<Div>,
) -> impl IntoView {
    let is_narrow = media::use_media(width::IS_NARROW);
    let width = Memo::new(move |_| if is_narrow.get() { width::NARROW } else { width::WIDE });
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
