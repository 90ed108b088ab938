//! A worker that posts back what it gets, `assets/echo.js`.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::{Text, event, problem};

/// The worker, until it is dropped.
pub struct Echo(Worker);

impl Echo {
    /// Starts the worker.
    ///
    /// # Errors
    /// What the browser has against it.
    pub fn start(script: &str) -> Result<Self, String> {
        Worker::new(script).map(Self).map_err(problem)
    }

    /// Posts a text to the worker and waits until it is back. The browser copies it on both ways (structured clone).
    ///
    /// # Errors
    /// The worker could not be loaded, or something else came back.
    pub async fn carry(&self, text: &Text) -> Result<(), String> {
        let Self(worker) = self;
        let answer = event(|good, bad| {
            worker.set_onmessage(Some(good));
            worker.set_onerror(Some(bad));
            worker.post_message(&text.0)
        });
        let answer = answer.await.map_err(|_: JsValue| "the worker could not be started".to_owned())?;
        text.expect(&answer.unchecked_into::<MessageEvent>().data())
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.0.terminate();
    }
}
