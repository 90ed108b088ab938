//! Files that are dropped. A browser would open one that misses its field, and the page would be gone: so the whole window
//! takes them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File};

/// Hears files that are dropped anywhere on the page. Gives back whether one is held over it.
pub fn use_drop(on_drop: impl Fn(File) + Clone + 'static) -> ReadSignal<bool> {
    let (is_over, set_over) = signal(false);
    Effect::new(move |_| {
        let over = window_event_listener(leptos::ev::dragover, move |event| {
            if has_files(&event) {
                event.prevent_default();
                set_over.set(true);
            }
        });
        // Between two elements of the page the pointer leaves one, and enters the other.
        let left = window_event_listener(leptos::ev::dragleave, move |event| {
            if event.related_target().is_none() {
                set_over.set(false);
            }
        });
        let on_drop = on_drop.clone();
        let dropped = window_event_listener(leptos::ev::drop, move |event| {
            set_over.set(false);
            if has_files(&event) {
                event.prevent_default();
            }
            let file = event.data_transfer().and_then(|held| held.files()).and_then(|files| files.get(0));
            if let Some(file) = file {
                on_drop(file);
            }
        });
        on_cleanup(move || {
            over.remove();
            left.remove();
            dropped.remove();
        });
    });
    is_over
}

fn has_files(event: &DragEvent) -> bool {
    let kinds = event.data_transfer().map(|held| held.types());
    kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind.unchecked_into::<web_sys::js_sys::JsString>() == "Files"))
}
