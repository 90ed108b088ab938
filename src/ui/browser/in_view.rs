//! Whether an element can be seen, now and later.

use leptos::html::ElementType;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Reflect};
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

/// Whether any of an element is on the screen. Until the browser has said so, it is.
pub fn use_in_view<E>(element: NodeRef<E>) -> Signal<bool>
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    let (seen, set_seen) = signal(true);
    Effect::new(move || {
        let Some(element) = element.get() else { return };
        let on_change = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            // The last is the newest.
            let entry: IntersectionObserverEntry = entries.pop().unchecked_into();
            set_seen.set(entry.is_intersecting() || has_no_box(&entry));
        });
        let Ok(observer) = IntersectionObserver::new(on_change.as_ref().unchecked_ref()) else { return };
        observer.observe(element.unchecked_ref());
        let held = SendWrapper::new((observer, on_change));
        on_cleanup(move || held.0.disconnect());
    });
    seen.into()
}

/// Whether an element has no box of its own, as a run in a hand (`display: contents`): then nobody can say that it is off
/// the screen.
fn has_no_box(entry: &IntersectionObserverEntry) -> bool {
    let of = |value: &JsValue, name: &str| Reflect::get(value, &JsValue::from_str(name)).unwrap_or_default();
    of(&of(entry, "boundingClientRect"), "width").as_f64() == Some(0.0)
}
