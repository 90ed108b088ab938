//! A text that is carried out of the program and back: to a worker, through the service worker, into a store.

mod echo;
mod mirror;
mod store;

pub use echo::Echo;
pub use mirror::mirror;
pub use store::Store;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Function, JsString, Promise};

use super::trying::words;

/// A text that the browser holds, so that carrying it costs no copy out of the program's memory.
pub struct Text(JsString);

impl Text {
    /// Hands a text over to the browser.
    pub fn new(text: &str) -> Self {
        Self(JsString::from(text))
    }

    /// Whether what came back is as long as what was sent.
    fn expect(&self, back: &JsValue) -> Result<(), String> {
        let length = back.dyn_ref::<JsString>().map(JsString::length);
        if length == Some(self.0.length()) { Ok(()) } else { Err("something else came back".to_owned()) }
    }
}

/// Waits for one of two events: `listen` gets what to call for the good one and for the bad one.
async fn event(mut listen: impl FnMut(&Function, &Function) -> Result<(), JsValue>) -> Result<JsValue, JsValue> {
    let mut heard = Ok(());
    let promise = Promise::new(&mut |good, bad| heard = listen(&good, &bad));
    heard?;
    JsFuture::from(promise).await
}

/// An error in words for people.
fn problem(error: JsValue) -> String {
    error.as_string().unwrap_or_else(|| words(&error))
}
