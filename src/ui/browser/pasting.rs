//! What was pasted into a field of one line. `assets/boot.js` keeps a text of several lines beside the field, which shows it
//! in one.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::document::html_element;

/// The text of a field, as it was typed or pasted.
pub fn text(field: &HtmlInputElement) -> String {
    let element: &HtmlElement = field;
    element.dataset().get("pasted").unwrap_or_else(|| field.value())
}

/// The text of the field with this id, as it is and as it becomes.
pub fn use_text(id: &'static str) -> ReadSignal<String> {
    let (now, set) = signal(String::new());
    Effect::new(move |_| {
        let Some(field) = html_element(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        set.set(text(&field));
        // The address may have put it there a moment ago, without a word.
        let listened = field.clone();
        let listener = leptos::ev::Custom::<web_sys::Event>::new("input");
        let handle = window_event_listener(listener, move |event| {
            let is_it = event.target().is_some_and(|target| target.dyn_ref() == Some(&listened));
            if is_it {
                set.set(text(&listened));
            }
        });
        on_cleanup(move || handle.remove());
    });
    now
}
