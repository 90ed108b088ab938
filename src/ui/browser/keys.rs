//! Whether a key is free for the player.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::storage;

/// Where it is kept that keys of a single letter or sign are off.
const LETTERS: &str = "interplay.letter-keys";

/// Whether keys of a single letter or sign do something. Whoever speaks to the computer, or hits keys by accident,
/// can switch them off (WCAG 2.2, 2.1.4).
pub fn has_letters() -> bool {
    storage::get(LETTERS).as_deref() != Some("off")
}

/// Switches keys of a single letter or sign on or off.
pub fn set_letters(on: bool) {
    storage::set(LETTERS, (!on).then_some("off"));
}

/// Whether a key belongs to what has the focus, or to the browser: typing, choosing, pressing and open
/// dialogs come first.
pub fn is_taken(event: &KeyboardEvent) -> bool {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return true;
    }
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let within = |selector: &str| target.closest(selector).is_ok_and(|found| found.is_some());
    if within("dialog, select, textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])") {
        return true;
    }
    match event.key().as_str() {
        letter if letter.chars().count() == 1 && letter != " " => !has_letters(),
        " " | "Enter" => within("a, button, summary, input, [role=button]"),
        "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End" => {
            within("input[type=radio], input[type=range]")
        }
        _ => false,
    }
}

/// Whether nothing on the page has the focus, so that a key is for the page as a whole.
pub fn is_for_the_page(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_none_or(|target| matches!(target.tag_name().as_str(), "BODY" | "HTML" | "MAIN"))
}
