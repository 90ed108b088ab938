//! What has happened in this visit: in this tab, since it was opened.

use super::{document, window};

/// Whether somebody has pressed something on this page. `boot.js` notes it, from before the app is there.
pub fn is_touched() -> bool {
    document::is_flagged("data-touched")
}

/// Whether this is the first time in this visit that somebody asks about a name. A browser that remembers nothing says
/// yes each time.
pub fn is_first(name: &str) -> bool {
    let Some(storage) = window().and_then(|window| window.session_storage().ok()?) else { return true };
    let is_known = storage.get_item(name).is_ok_and(|value| value.is_some());
    // If there is no room it will be the first time again, and nothing is lost.
    let _ = storage.set_item(name, "");
    !is_known
}
