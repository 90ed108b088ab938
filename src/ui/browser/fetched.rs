//! A file of this site that comes when it is asked for.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use super::window;

/// The text at an address; none if it does not come.
pub async fn text(address: &str) -> Option<String> {
    let text = async { JsFuture::from(fetched(address).await?.text()?).await };
    text.await.ok()?.as_string()
}

/// The file at an address; none if it does not come.
pub async fn blob(address: &str) -> Option<Blob> {
    let blob = async { JsFuture::from(fetched(address).await?.blob()?).await };
    blob.await.ok()?.dyn_into().ok()
}

async fn fetched(address: &str) -> Result<Response, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.unchecked_into();
    if response.ok() { Ok(response) } else { Err(JsValue::NULL) }
}
