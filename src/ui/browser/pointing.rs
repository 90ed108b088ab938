//! What an event hit, for markup that has no handlers of its own.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The value of an attribute of what was hit, or of what is around it.
pub fn attribute(event: &Event, name: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{name}]")).ok()??.get_attribute(name)
}
