//! The keys of a talk. Presenters know them from reveal.js, and clickers send them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::talk::{Deck, Place};
use crate::ui::browser::keys::{self as free_keys, Reach};

/// The dialog with the list of keys.
pub const DIALOG: &str = "talk-keys";

const KEYS: [(&str, &str); 14] = [
    ("Space N → PageDown", "Next step"),
    ("P ← PageUp", "Previous step"),
    ("↓ ↑", "Next slide, previous slide"),
    ("Home End", "First slide, last slide"),
    ("1 2 3 …", "A hand for this answer; with Shift a hand less"),
    ("Enter", "Play the stage to its next moment"),
    ("R", "Put the stage back to the moment of this slide"),
    ("C", "Controls of the stage: styles, options, policies"),
    ("D", "Diagram: the map, or the sequence"),
    ("B .", "Dark, and light again"),
    ("F", "Full screen"),
    ("S", "The speaker’s window"),
    ("O Esc", "Overview"),
    ("?", "This list"),
];

/// Whether it is a key that clickers send and that nothing on the stage needs.
pub fn is_clickers(event: &KeyboardEvent) -> bool {
    matches!(event.key().as_str(), "PageDown" | "PageUp") && !event.ctrl_key() && !event.alt_key() && !event.meta_key()
}

/// Whether a key is for the slides before it is for what has the focus. What somebody reached by Tab has its own keys; a
/// press of the mouse leaves them to the slides.
pub fn is_the_slides(event: &KeyboardEvent, reach: Reach) -> bool {
    if is_clickers(event) {
        return true;
    }
    let is_chosen = reach.is_by_tab() && (free_keys::is_within(event, ".talk-stage") || free_keys::is_taken(event));
    let is_for_all = !matches!(event.key().as_str(), "Escape" | "Enter");
    is_for_all && !free_keys::is_for_a_field(event) && !free_keys::is_switched_off(event) && !is_chosen
}

/// Where a key leads.
pub fn destination(event: &KeyboardEvent, deck: &Deck, place: Place) -> Option<Place> {
    Some(match event.key().as_str() {
        " " if event.shift_key() => deck.previous(place),
        " " | "n" | "N" | "ArrowRight" | "PageDown" => deck.next(place),
        "p" | "P" | "ArrowLeft" | "PageUp" => deck.previous(place),
        "ArrowDown" => deck.next_slide(place),
        "ArrowUp" => deck.previous_slide(place),
        "Home" => Place::default(),
        "End" => deck.last_slide(),
        _ => return None,
    })
}

/// The number on a digit's key, with or without Shift.
pub fn digit(event: &KeyboardEvent) -> Option<usize> {
    event.code().strip_prefix("Digit")?.parse().ok()
}

/// The list of keys.
#[component]
pub fn TalkKeys() -> impl IntoView {
    let rows = KEYS.map(|(keys, what)| {
        let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd>" " }).collect_view();
        view! { <dt>{keys}</dt><dd>{what}</dd> }
    });
    view! {
        <dialog id=DIALOG class="card keys" aria-labelledby="talk-keys-title">
            <h2 id="talk-keys-title">"Keys of the talk"</h2>
            <dl>{rows.into_iter().collect_view()}</dl>
            <p class="soft small">
                "Who reaches the stage by Tab has Space, the arrows and its letters there, until something is changed; PageDown and PageUp always go on and back."
            </p>
            <p class="soft small">"Print, in the bar, asks: worksheet, handout, or notes with answers."</p>
            <form method="dialog">
                <button type="submit">"Close"</button>
            </form>
        </dialog>
    }
}
