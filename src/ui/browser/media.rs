//! Media queries as signals.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::MediaQueryListEvent;

use super::window;

/// Whether the visitor asked for less motion.
pub const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// Whether a media query holds, now and later.
///
/// It starts as `false`, natively and while hydrating, so that both make the same markup; right
/// after hydration it becomes what the browser says.
pub fn use_media(query: &'static str) -> Signal<bool> {
    let (matches, set_matches) = signal(false);
    Effect::new(move || {
        let Some(list) = window().and_then(|window| window.match_media(query).ok()?) else {
            return;
        };
        set_matches.set(list.matches());
        let on_change = Closure::<dyn Fn(MediaQueryListEvent)>::new(move |event: MediaQueryListEvent| {
            set_matches.set(event.matches())
        });
        list.set_onchange(Some(on_change.as_ref().unchecked_ref()));
        let held = SendWrapper::new((list, on_change));
        on_cleanup(move || held.0.set_onchange(None));
    });
    matches.into()
}
