//! What is copied for pasting elsewhere.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Reflect;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::document::html_element;
use super::window;

/// Copies a text. A browser may refuse: without a press, in a frame, or where its owner forbids it.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = window().map(|window| window.navigator()) else { return false };
    // Without a secure context there is no such property.
    let has = Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|it| !it.is_undefined());
    has && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Selects all of the field with this id, so that its text can be copied by hand.
pub fn select(id: &str) {
    use wasm_bindgen::JsCast;
    let Some(field) = html_element(id) else { return };
    let _ = field.focus();
    match field.dyn_into::<HtmlInputElement>() {
        Ok(input) => input.select(),
        Err(field) => {
            if let Ok(area) = field.dyn_into::<HtmlTextAreaElement>() {
                area.select();
            }
        }
    }
}
