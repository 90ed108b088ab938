//! The clock that times what a page does, and lets it wait.

use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Promise;

use super::window;

/// How often the clock is looked at before it is taken for one that stands.
const MOST_LOOKS: u32 = 5_000_000;
/// After how many milliseconds a frame that does not come is waited for no longer.
const HIDDEN: i32 = 100;

/// Milliseconds since the page was opened. Browsers blur it: it moves in steps of up to a millisecond and more.
pub fn now() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// The smallest of a few steps of the clock, in milliseconds. Nothing for a clock that stands.
pub fn step() -> Option<f64> {
    let mut smallest: Option<f64> = None;
    let (mut last, mut steps) = (now(), 0);
    for _ in 0..MOST_LOOKS {
        let next = now();
        if next > last {
            smallest = Some(smallest.map_or(next - last, |step| step.min(next - last)));
            steps += 1;
        }
        if steps == 5 {
            break;
        }
        last = next;
    }
    smallest
}

/// Waits until the browser has had a chance to paint. What it answers to a page may come before what it would paint: in
/// Firefox a hundred answers in a row let nothing through. A page that is hidden does not wait long.
pub async fn painted() {
    let promise = Promise::new(&mut |resolve, _| {
        let Some(window) = window() else { return };
        let _ = window.request_animation_frame(&resolve);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, HIDDEN);
    });
    let _ = JsFuture::from(promise).await;
    // A frame is painted after its callbacks.
    sleep(0).await;
}

/// Waits so many milliseconds. However few, the browser may paint meanwhile and hear what is pressed.
pub async fn sleep(millis: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    });
    let _ = JsFuture::from(promise).await;
}
