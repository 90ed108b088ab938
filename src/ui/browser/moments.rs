//! Times in a text: a press goes there, and to point at one, or to come to it by keyboard, shows it for as long as that
//! lasts. A time is a button with `data-at`; whose runs it is about says the question or the section around it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

const AT: &str = "data-at";
/// Questions and sections, with the query of a moment of their runs.
const ABOUT: [&str; 2] = ["data-predict", "data-stage"];

/// The query of the moment that is pressed.
pub fn pressed(event: &Event) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let time = target.closest(&format!("[{AT}]")).ok()??;
    let query = ABOUT.iter().find_map(|name| time.closest(&format!("[{name}]")).ok()??.get_attribute(name))?;
    let at = format!("t={}", time.get_attribute(AT)?.replace(' ', ""));
    let fields = query.split('&').filter(|field| !field.starts_with("t="));
    Some(fields.chain([at.as_str()]).collect::<Vec<_>>().join("&"))
}

/// Calls `show` with the query of the moment that is pointed at or has the focus, and with nothing when it is left.
pub fn use_pointing(show: impl Fn(Option<String>) + Copy + 'static) {
    Effect::new(move || {
        let come = move |event: &Event| {
            if let Some(query) = pressed(event) {
                show(Some(query));
            }
        };
        let leave = move |event: &Event| {
            if pressed(event).is_some() {
                show(None);
            }
        };
        let over = window_event_listener(leptos::ev::mouseover, move |event| come(&event));
        let focus = window_event_listener(leptos::ev::focusin, move |event| come(&event));
        let out = window_event_listener(leptos::ev::mouseout, move |event| leave(&event));
        let blur = window_event_listener(leptos::ev::focusout, move |event| leave(&event));
        on_cleanup(move || {
            over.remove();
            focus.remove();
            out.remove();
            blur.remove();
        });
    });
}
