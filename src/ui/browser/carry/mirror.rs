//! A `fetch` that the service worker answers with what was sent.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

use super::super::window;
use super::{Text, problem};

/// Posts a text to an address that answers with it, and reads the answer.
///
/// # Errors
/// No answer, one that is not good, or one with something else in it.
pub async fn mirror(address: &str, text: &Text) -> Result<(), String> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&text.0);
    let back = fetched(address, &init).await.map_err(problem)?;
    text.expect(&back)
}

async fn fetched(address: &str, init: &RequestInit) -> Result<JsValue, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(address, init)).await?.unchecked_into();
    JsFuture::from(response.text()?).await
}
