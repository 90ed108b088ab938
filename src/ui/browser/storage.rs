//! What the browser remembers for this site.
//!
//! Storage may be full, forbidden or wiped at any time, so failing to remember is not an error:
//! reading then finds nothing. What is read may have been written by anybody.

use super::window;

/// The text stored under a key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Stores a text under a key, or forgets the key.
pub fn set(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok()?
}
