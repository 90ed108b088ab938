//! Keys that work anywhere on a page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Where a key belongs to what has the focus.
const TYPING: &str = "input, select, textarea, dialog, [contenteditable]";

/// Does something when a key is pressed, as long as its component is there and nobody is typing.
pub fn use_shortcut(key: &'static str, act: impl Fn() + Clone + 'static) {
    // An effect does not run natively, and there is no window to listen to.
    Effect::new(move || {
        let act = act.clone();
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            let with_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let typing = target.is_some_and(|target| target.closest(TYPING).is_ok_and(|found| found.is_some()));
            if event.key() == key && !with_modifier && !typing && !event.default_prevented() {
                event.prevent_default();
                act();
            }
        });
        on_cleanup(move || listener.remove());
    });
}
