//! What an event hit, for markup that has no handlers of its own.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The id of what was hit, or nothing.
pub fn id(event: &Event) -> String {
    event.target().and_then(|target| target.dyn_into::<Element>().ok()).map(|element| element.id()).unwrap_or_default()
}

/// The value of an attribute of what was hit, or of what is around it.
pub fn attribute(event: &Event, name: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{name}]")).ok()??.get_attribute(name)
}
