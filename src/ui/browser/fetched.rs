//! A file of this site that comes when it is asked for.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::window;

/// The text at an address; none if it does not come.
pub async fn text(address: &str) -> Option<String> {
    fetched(address).await.ok()?
}

async fn fetched(address: &str) -> Result<Option<String>, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.unchecked_into();
    if !response.ok() {
        return Ok(None);
    }
    Ok(JsFuture::from(response.text()?).await?.as_string())
}
