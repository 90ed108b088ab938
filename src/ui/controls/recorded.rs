//! The stage of a recording: its pictures, its moments, its events, and a player. Nothing of it can be set or broken.

use leptos::either::Either;
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::keys::{self, KEYS_OF_A_RECORDING, KeysDialog, use_page_keys};
use super::pane::pictures;
use super::player_bar::{Loop, OPTIONS, Speeds, TimeSlider, Transport, Views};
use crate::compare::View;
use crate::diagram::svg;
use crate::ui::board::{Board, Shown};
use crate::ui::browser::{in_view, media};
use crate::ui::stage::{EventList, Sentence, width};

/// The stage of a board with a recording. `element` is for those who watch whether it is in view.
pub fn recorded_stage(board: Board, element: NodeRef<Div>) -> impl IntoView {
    use_page_keys(board, false);
    let on_key = move |event: KeyboardEvent| {
        keys::press(board, &event);
    };
    let view = Memo::new(move |_| board.comparison.with(|all| all.view));
    view! {
        <div class="comparing" node_ref=element on:keydown=on_key>
            // The patterns that every picture of the page fills its shapes with.
            <svg class="scene defs" width="0" height="0" aria-hidden="true" inner_html=svg::DEFS></svg>
            <div class="panes" data-count="1" data-view=move || view.get().word()>
                <Recorded board=board />
            </div>
            <section class="player" aria-label="Player">
                <div class="player-row">
                    <Transport board=board />
                    <TimeSlider board=board />
                    <button type="button" class="more-button" popovertarget=OPTIONS>"More"</button>
                    <div class="player-options" id=OPTIONS popover="auto">
                        <Speeds board=board />
                        <Views board=board />
                        <Loop board=board />
                        <keys::KeysButton />
                    </div>
                </div>
            </section>
            <KeysDialog known=&KEYS_OF_A_RECORDING />
        </div>
    }
}

/// The recording, as a run stands on a stage.
#[component]
fn Recorded(board: Board) -> impl IntoView {
    let shown = board.runs[0];
    let element = NodeRef::new();
    let in_view = in_view::use_in_view(element);
    let at = board.time_in(0, board.now, in_view);
    let told = board.time_in(0, board.told, in_view);
    let is_small = media::use_media(width::IS_NARROW);
    let size = Memo::new(move |_| if is_small.get() { width::NARROW } else { width::WIDE }.into());
    let span = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref().and_then(Shown::run).map(|run| run.trace.end).unwrap_or_default())
    });
    let is_list = Memo::new(move |_| board.comparison.with(|all| all.view == View::Events));
    view! {
        <section class="pane card" aria-label="The recording" node_ref=element>
            {move || {
                if is_list.get() {
                    Either::Left(view! {
                        <Sentence shown=shown at=told />
                        <EventList board=board pane=0 shown=shown at=at />
                    })
                } else {
                    Either::Right(pictures(board, 0, shown, [at, told], span, size))
                }
            }}
        </section>
    }
}
