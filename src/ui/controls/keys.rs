//! The keys of the player, and the list of them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::player::Player;
use crate::sim::Micros;
use crate::ui::board::Board;
use crate::ui::browser::{document, folds, keys};

const DIALOG: &str = "keys";

/// What a key does, and which it is.
type Key = (&'static str, &'static str);

/// The keys of a stage.
pub const KEYS: [Key; 11] = [
    ("Space", "Play to the next moment; again skips to it"),
    ("← →", "Previous moment, next moment"),
    ("Home End", "To the start, to the end"),
    ("↑ ↓", "Faster, slower"),
    ("P", "Play or pause"),
    ("Tab Enter", "To a service or a line, and break it"),
    ("Esc", "Close what is open over the stage"),
    ("B", "Break something at an exact time"),
    ("Ctrl+Z", "Undo the last change of the runs"),
    ("/", "Search the site"),
    ("?", "This list"),
];

/// The keys where nothing can be set or broken.
pub const KEYS_OF_A_RECORDING: [Key; 7] = [KEYS[0], KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[9], KEYS[10]];

/// Does what a key means. True if it meant something.
pub fn press(board: Board, event: &KeyboardEvent) -> bool {
    if keys::is_taken(event) {
        return false;
    }
    match event.key().as_str() {
        " " => board.play(Player::play_beat),
        "ArrowRight" => board.play(Player::next_beat),
        "ArrowLeft" => board.play(Player::previous_beat),
        "Home" => board.seek(Micros::ZERO),
        "End" => board.play(|player, score| player.seek(score.end)),
        "ArrowUp" => board.steer(|player| player.speed = player.speed.faster()),
        "ArrowDown" => board.steer(|player| player.speed = player.speed.slower()),
        "p" | "P" => board.play(Player::play_or_pause),
        "Escape" => return close(board, event),
        "b" | "B" if board.can_break => document::click(super::break_panel::BUTTON),
        "?" => document::show_dialog(DIALOG),
        _ => return false,
    }
    event.prevent_default();
    true
}

/// Closes what a break has opened, or what is folded out, if anything is.
fn close(board: Board, event: &KeyboardEvent) -> bool {
    let closes = board.close_bubble() || board.inviting.get_untracked() || folds::close();
    board.inviting.set(false);
    if closes {
        event.prevent_default();
    }
    closes
}

/// Lets the keys work while nothing has the focus: the page as a whole is meant, and the board is its only player. Keys
/// that scroll a page stay the browser's, and so does Space `where_one_reads`.
pub fn use_page_keys(board: Board, where_one_reads: bool) {
    let scrolls = move |event: &KeyboardEvent| match event.key().as_str() {
        "ArrowUp" | "ArrowDown" | "Home" | "End" => true,
        key => key == " " && where_one_reads,
    };
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            if keys::is_for_the_page(&event) && !scrolls(&event) {
                press(board, &event);
            }
        });
        on_cleanup(move || listener.remove());
    });
}

/// Ctrl and Z, or Command and Z, take back the last change of the runs, wherever the focus is but where one types.
pub fn use_undo(board: Board) {
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            if keys::is_undo(&event) && board.undo() {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
    });
}

/// Opens the list of keys.
#[component]
pub fn KeysButton() -> impl IntoView {
    view! {
        <button
            type="button"
            class="icon-button keys-button"
            aria-label="Keys"
            title="Keys"
            on:click=move |_| document::show_dialog(DIALOG)
        >
            <span aria-hidden="true">"?"</span>
        </button>
    }
}

/// The list of keys.
#[component]
pub fn KeysDialog(
    /// Those that do something here.
    known: &'static [Key],
) -> impl IntoView {
    let rows = known.iter().map(|(keys, what)| {
        let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd>" " }).collect_view();
        view! { <dt>{keys}</dt><dd>{*what}</dd> }
    });
    let letters = RwSignal::new(true);
    Effect::new(move |_| letters.set(keys::has_letters()));
    view! {
        <dialog id=DIALOG class="card keys" aria-labelledby="keys-title">
            <h2 id="keys-title">"Keys"</h2>
            <dl>{rows.collect_view()}</dl>
            <p class="soft small">"They work while nothing else needs them, as a text field or a button does. Those that scroll a page work \
                 on the stage: reach it with Tab."</p>
            <label class="check">
                <input
                    type="checkbox"
                    checked=true
                    prop:checked=move || letters.get()
                    on:change:target=move |event| {
                        let on = event.target().checked();
                        keys::set_letters(on);
                        letters.set(on);
                    }
                />
                "Keys of a single letter or sign, as P, ? and /"
            </label>
            <form method="dialog">
                <button type="submit">"Close"</button>
            </form>
        </dialog>
    }
}
