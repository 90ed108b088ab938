//! Requests that are answered by our own service worker, for what is shown and measured with them: past every cache.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Array, Date, Promise, Reflect};
use web_sys::{Headers, RequestInit, Response};

use super::stopwatch::{now, sleep};
use super::trying::{Seen, has_worker, register, see, within, words};
use crate::demo::span::Picos;

/// How long a page waits for its worker to take over, and how often it looks, in milliseconds.
const TAKES_OVER: i32 = 3_000;
const LOOK: i32 = 50;
/// How long it waits for an answer, in milliseconds.
const PATIENCE: u32 = 10_000;

/// Registers the service worker and waits until it answers for this page. `false`: it will not.
pub async fn has_worker_soon(script: &str, scope: &str) -> bool {
    if !has_worker() {
        register(script, scope).await;
    }
    for _ in 0..TAKES_OVER / LOOK {
        if has_worker() {
            break;
        }
        sleep(LOOK).await;
    }
    has_worker()
}

/// A GET with these header fields.
///
/// # Errors
/// What the promise was rejected with.
pub async fn get(address: &str, fields: &[(&str, &str)]) -> Result<Seen, String> {
    let got = async {
        let init = plain()?;
        let headers = Headers::new()?;
        for (name, value) in fields {
            headers.append(name, value)?;
        }
        init.set_headers(&headers);
        let response: Response = JsFuture::from(within(PATIENCE, address, &init)?.0).await?.unchecked_into();
        see(&response).await
    };
    got.await.map_err(|error: JsValue| words(&error))
}

/// The contents that several addresses give when they are asked at the same time, and how long all of it took.
///
/// # Errors
/// What a promise was rejected with, or which status came instead of the content.
pub async fn get_all(addresses: &[String]) -> Result<(Vec<String>, Picos), String> {
    let got = async {
        let start = now();
        let init = plain()?;
        let (promises, texts) = (Array::new(), Array::new());
        let mut timers = Vec::new();
        for address in addresses {
            let (promise, timer) = within(PATIENCE, address, &init)?;
            promises.push(&promise);
            timers.push(timer);
        }
        let responses: Array = JsFuture::from(Promise::all(&promises)).await?.unchecked_into();
        for response in responses.iter() {
            let response: Response = response.unchecked_into();
            if !response.ok() {
                return Err(JsValue::from_str(&format!("the answer was {}", response.status())));
            }
            texts.push(&response.text()?.into());
        }
        let texts: Array = JsFuture::from(Promise::all(&texts)).await?.unchecked_into();
        let took = Picos::millis(now() - start);
        Ok((texts.iter().map(|text| text.as_string().unwrap_or_default()).collect(), took))
    };
    got.await.map_err(|error: JsValue| error.as_string().unwrap_or_else(|| words(&error)))
}

/// The time as an answer's `Date` has it (RFC 9110, section 5.6.7).
pub fn http_date() -> String {
    Date::new_0().to_utc_string().into()
}

/// A request that no cache of the browser answers or keeps.
fn plain() -> Result<RequestInit, JsValue> {
    let init = RequestInit::new();
    Reflect::set(&init, &JsValue::from_str("cache"), &JsValue::from_str("no-store"))?;
    Ok(init)
}
