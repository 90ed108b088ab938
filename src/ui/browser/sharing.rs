//! From the stage to what makes links and pictures of it, a module of its own that comes when it is asked for. Between
//! them is the dialog's element, which says what is shared.

use leptos::prelude::*;
use web_sys::Event;

use super::document::{data, html_element, show_dialog};
use super::window;

/// The element of the dialog; `data-query` is what was shown when it was asked for.
pub const SHARE: &str = "share";
/// The dialog in it.
pub const DIALOG: &str = "share-dialog";
/// What the window hears then. boot.js brings the module at the first time.
const ASKED: &str = "share-moment";

/// Opens the dialog for what is shown, said as the query of an address.
pub fn share(query: &str) {
    if let Some(element) = html_element(SHARE) {
        let _ = element.set_attribute("data-query", query);
    }
    show_dialog(DIALOG);
    if let Some((window, asked)) = window().zip(Event::new(ASKED).ok()) {
        let _ = window.dispatch_event(&asked);
    }
}

/// The query of what is shared; none before the module has been asked.
pub fn use_asked() -> ReadSignal<Option<String>> {
    let (query, set_query) = signal(None);
    Effect::new(move |_| {
        let read = move || set_query.set(data(SHARE, "query"));
        read();
        let listener = window_event_listener_untyped(ASKED, move |_| read());
        on_cleanup(move || listener.remove());
    });
    query
}
