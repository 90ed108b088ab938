//! What the browser remembers for this site.
//!
//! Storage may be full, forbidden or wiped at any time, so failing to remember is not an error:
//! reading then finds nothing. What is read may have been written by anybody.

use super::window;

/// The text stored under a key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Stores a text under a key, or forgets the key. Says whether the browser did.
pub fn set(key: &str, value: Option<&str>) -> bool {
    let Some(storage) = storage() else { return false };
    match value {
        Some(value) => storage.set_item(key, value).is_ok(),
        None => storage.remove_item(key).is_ok(),
    }
}

/// The text that this tab has stored under a key. It survives a reload, and ends with the tab.
pub fn get_in_tab(key: &str) -> Option<String> {
    tab()?.get_item(key).ok()?
}

/// Stores a text under a key for this tab. Where the browser refuses, a reload finds nothing.
pub fn set_in_tab(key: &str, value: &str) {
    if let Some(storage) = tab() {
        let _ = storage.set_item(key, value);
    }
}

/// Whether the browser lets us remember something: it may forbid that, or have no room.
pub fn works() -> bool {
    const KEY: &str = "interplay.room";
    let has_room = set(KEY, Some(&"x".repeat(200)));
    set(KEY, None);
    has_room
}

fn tab() -> Option<web_sys::Storage> {
    window()?.session_storage().ok()?
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok()?
}
