//! The screen as a whole: full, dark, on paper, and a second window beside it.

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Function, Object, Promise, Reflect};

use super::{document, window};

/// The attribute of the page while the wall is dark.
const DARK: &str = "data-blank";

/// Fills the screen, or leaves it again. A browser that refuses leaves things as they were, and `refused` hears of it.
pub fn toggle_full(refused: impl Fn() + 'static) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let Some(root) = document.document_element() else { return };
    let (object, name): (&Object, &str) = match document.fullscreen_element() {
        Some(_) => (&document, "exitFullscreen"),
        None => (&root, "requestFullscreen"),
    };
    // Both give a promise, which may be rejected; older browsers give nothing. The second is missing where full screen is
    // for films only, as on some phones.
    let method = Reflect::get(object, &name.into()).ok().and_then(|method| method.dyn_into::<Function>().ok());
    let Some(asked) = method.and_then(|method| method.call0(object).ok()) else { return refused() };
    spawn_local(async move {
        if JsFuture::from(Promise::resolve(&asked)).await.is_err() {
            refused();
        }
    });
}

/// Makes the wall dark, or light again.
pub fn set_dark(dark: bool) {
    document::set_flag(DARK, dark);
}

/// Prints the page.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Prints one part of the page, which styles find by its name.
pub fn print_part(name: &str) {
    document::set_word("data-print", Some(name));
    print();
    document::set_word("data-print", None);
}

/// Opens a page in a window of its own, or comes back to the one that is open. False if the browser refuses.
pub fn open(address: &str, name: &str) -> bool {
    let opened = window().and_then(|window| {
        window.open_with_url_and_target_and_features(address, name, "popup,width=1100,height=780").ok()?
    });
    opened.is_some_and(|opened| opened.focus().is_ok())
}
