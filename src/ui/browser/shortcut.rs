//! Keys that work anywhere on a page.

use leptos::prelude::*;

use super::keys;

/// Does something when a key is pressed, as long as its component is there and nobody is typing.
pub fn use_shortcut(key: &'static str, act: impl Fn() + Clone + 'static) {
    // An effect does not run natively, and there is no window to listen to.
    Effect::new(move || {
        let act = act.clone();
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == key && !keys::is_taken(&event) {
                event.prevent_default();
                act();
            }
        });
        on_cleanup(move || listener.remove());
    });
}
