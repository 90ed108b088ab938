//! Whether a key is free for the player, and whose it is.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::js_sys::Function;
use web_sys::{Element, Event, KeyboardEvent};

use super::{storage, window};

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
    if is_for_a_field(event) || is_switched_off(event) {
        return true;
    }
    match event.key().as_str() {
        " " | "Enter" => is_within(event, "a, button, summary, input, [role=button]"),
        "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End" => {
            is_within(event, "input[type=radio], input[type=range]")
        }
        _ => false,
    }
}

/// Whether a key belongs to a field that needs all of them, to an open dialog, or to the browser.
pub fn is_for_a_field(event: &KeyboardEvent) -> bool {
    event.ctrl_key()
        || event.alt_key()
        || event.meta_key()
        || event.default_prevented()
        || is_within(
            event,
            "dialog, select, textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])",
        )
}

/// Whether it means to take something back, and no field in which one types has it.
pub fn is_undo(event: &KeyboardEvent) -> bool {
    event.key().eq_ignore_ascii_case("z")
        && (event.ctrl_key() != event.meta_key())
        && !(event.shift_key() || event.alt_key() || event.default_prevented())
        && !is_within(
            event,
            "dialog, textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])",
        )
}

/// Whether it is a key of a single letter or sign, and they are off.
pub fn is_switched_off(event: &KeyboardEvent) -> bool {
    let key = event.key();
    key.chars().count() == 1 && key != " " && !has_letters()
}

/// Whether what has the focus lies within what a selector finds.
pub fn is_within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Whether nothing on the page has the focus, so that a key is for the page as a whole.
pub fn is_for_the_page(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_none_or(|target| matches!(target.tag_name().as_str(), "BODY" | "HTML" | "MAIN"))
}

/// How the focus came to where it is.
#[derive(Clone, Copy)]
pub struct Reach(StoredValue<bool>);

impl Reach {
    /// Whether somebody moved it there by Tab, and so wants the keys there.
    pub fn is_by_tab(self) -> bool {
        self.0.get_value()
    }

    /// The keys are free again; the focus stays, and the next Tab goes on from there.
    pub fn forget(self) {
        self.0.set_value(false);
    }
}

/// Follows how the focus moves.
pub fn use_reach() -> Reach {
    let reach = Reach(StoredValue::new(false));
    use_capture("keydown", move |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Tab") {
            reach.0.set_value(true);
        }
    });
    use_capture("pointerdown", move |_| reach.forget());
    reach
}

/// Hears keys before whatever has the focus does. A key that `press` takes reaches nothing else.
pub fn use_first_keys(press: impl Fn(&KeyboardEvent) -> bool + 'static) {
    use_capture("keydown", move |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(&press) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
}

/// Hears events of the page on their way in.
fn use_capture(name: &'static str, hear: impl Fn(&Event) + 'static) {
    let hear = SendWrapper::new(std::rc::Rc::new(hear));
    Effect::new(move || {
        let Some(window) = window() else { return };
        let hear = hear.clone();
        let on_event = Closure::<dyn Fn(Event)>::new(move |event: Event| hear(&event));
        let function = on_event.as_ref().unchecked_ref::<Function>().clone();
        let _ = window.add_event_listener_with_callback_and_bool(name, &function, true);
        let held = SendWrapper::new((window, on_event, function));
        on_cleanup(move || {
            let (window, _, function) = &*held;
            let _ = window.remove_event_listener_with_callback_and_bool(name, function, true);
        });
    });
}
