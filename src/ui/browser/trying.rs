//! A real `fetch`, answered by our own service worker.

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Array, Math, Promise, Reflect};
use web_sys::{AbortController, Headers, RequestInit, Response, ResponseInit, Url};

use super::stopwatch::now;
use super::window;
use crate::status::trial::Recipe;

/// What `fetch` came back with.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The answer, or what the promise was rejected with.
    pub result: Result<Seen, String>,
    /// How long it took, in milliseconds.
    pub millis: f64,
}

/// An answer as a page sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The status; for a redirect that was followed that of the answer at its end.
    pub status: u16,
    /// The phrase.
    pub reason: String,
    /// Whether the status is 2xx.
    pub ok: bool,
    /// Whether the browser says that a redirect was followed.
    pub redirected: bool,
    /// The address that the answer is from, without the host, if it is another one than was asked: then a redirect was
    /// followed, whatever the browser says of it.
    pub elsewhere: Option<String>,
    /// The header fields, as the browser gives them: by name, in small letters.
    pub headers: Vec<(String, String)>,
    /// The content.
    pub body: String,
}

/// Registers the service worker. Errors mean that this browser has none, or not here.
pub async fn register(script: &str, scope: &str) {
    let Some(workers) = workers() else { return };
    let options = web_sys::RegistrationOptions::new();
    options.set_scope(scope);
    let _ = JsFuture::from(workers.register_with_options(script, &options)).await;
}

/// A name that nothing else has.
pub fn unique() -> String {
    let random = || (Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:08x}-{:08x}", random(), random())
}

/// Whether the service worker answers for this page. It does not on a visit that began without it, before it has
/// taken over, nor after a reload that leaves caches aside.
pub fn has_worker() -> bool {
    workers().is_some_and(|workers| workers.controller().is_some())
}

fn workers() -> Option<web_sys::ServiceWorkerContainer> {
    let navigator = window()?.navigator();
    // Without a secure context there is no such property.
    let has = Reflect::has(&navigator, &JsValue::from_str("serviceWorker")).unwrap_or(false);
    has.then(|| navigator.service_worker())
}

/// What is sent.
#[derive(Clone, Copy, Debug)]
pub enum Sent<'a> {
    /// A GET.
    Get,
    /// A QUERY, with a query in JSON (RFC 10008).
    Query,
    /// A POST, with an idempotency key or without.
    Post(Option<&'a str>),
}

/// Fetches an address and gives up after so many milliseconds.
pub async fn fetch(address: &str, sent: Sent<'_>, patience: u32) -> Outcome {
    let start = now();
    let result = fetched(address, sent, patience).await.map_err(|error| words(&error));
    Outcome { result, millis: now() - start }
}

/// Builds the answer in the page itself.
pub async fn build(recipe: &Recipe) -> Outcome {
    let start = now();
    let result = built(recipe).await.map_err(|error| words(&error));
    Outcome { result, millis: now() - start }
}

async fn fetched(address: &str, sent: Sent<'_>, patience: u32) -> Result<Seen, JsValue> {
    let init = RequestInit::new();
    let headers = Headers::new()?;
    match sent {
        Sent::Get => {}
        Sent::Query => {
            init.set_method("QUERY");
            // Without it the request has to fail (RFC 10008, section 2).
            headers.append("Content-Type", "application/json")?;
        }
        Sent::Post(key) => {
            init.set_method("POST");
            if let Some(key) = key {
                headers.append("Idempotency-Key", key)?;
            }
        }
    }
    if !matches!(sent, Sent::Get) {
        init.set_body(&JsValue::from_str("{\"name\":\"Ada Lovelace\"}"));
    }
    init.set_headers(&headers);
    let (promise, _give_up) = within(patience, address, &init)?;
    let response: Response = JsFuture::from(promise).await?.unchecked_into();
    Ok(Seen { elsewhere: elsewhere(address, &response)?, ..see(&response).await? })
}

/// The path and the query that an answer is from, if they are others than those that were asked.
fn elsewhere(asked: &str, response: &Response) -> Result<Option<String>, JsValue> {
    let origin = super::address::origin();
    let [asked, from] = [Url::new_with_base(asked, &origin)?, Url::new_with_base(&response.url(), &origin)?];
    Ok((asked.href() != from.href()).then(|| from.pathname() + &from.search()))
}

/// Fetches, and gives up after so many milliseconds; not after the timer is dropped.
pub(super) fn within(patience: u32, address: &str, init: &RequestInit) -> Result<(Promise, Timeout), JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let controller = AbortController::new()?;
    init.set_signal(Some(&controller.signal()));
    let promise = window.fetch_with_str_and_init(address, init);
    Ok((promise, Timeout::new(patience, move || controller.abort())))
}

async fn built(recipe: &Recipe) -> Result<Seen, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &recipe.headers {
        headers.append(name, value)?;
    }
    let init = ResponseInit::new();
    init.set_status(recipe.status);
    init.set_status_text(&recipe.reason);
    init.set_headers(&headers);
    see(&Response::new_with_opt_str_and_init(recipe.body.as_deref(), &init)?).await
}

pub(super) async fn see(response: &Response) -> Result<Seen, JsValue> {
    let mut headers = Vec::new();
    for pair in response.headers().entries() {
        let pair: Array = pair?.unchecked_into();
        let text = |index| pair.get(index).as_string().unwrap_or_default();
        headers.push((text(0), text(1)));
    }
    let body = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    Ok(Seen {
        status: response.status(),
        reason: response.status_text(),
        ok: response.ok(),
        redirected: response.redirected(),
        elsewhere: None,
        headers,
        body,
    })
}

/// An error as a console would print it: "TypeError: Failed to fetch".
pub(super) fn words(error: &JsValue) -> String {
    let text = |name| Reflect::get(error, &JsValue::from_str(name)).ok().and_then(|value| value.as_string());
    format!("{}: {}", text("name").unwrap_or_else(|| "Error".to_owned()), text("message").unwrap_or_default())
}
