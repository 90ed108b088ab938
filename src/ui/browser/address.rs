//! The address bar.

use super::window;
use crate::ui::href::{href, site_path};

/// The path in the address bar; empty when rendering natively.
pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// The query in the address bar, without its question mark; empty when there is none.
pub fn query() -> String {
    let search = window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    search.strip_prefix('?').unwrap_or_default().to_owned()
}

/// What stands behind the `#` in the address bar; empty when there is nothing.
pub fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// Puts something else behind the `#`, without a new step in the history.
pub fn replace_fragment(fragment: &str) {
    replace(&format!("#{fragment}"));
}

/// The host with its scheme, `https://example.org`; empty when rendering natively.
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Puts another query in the address bar without a new step in the history. It goes without the
/// question mark; an empty one removes it. It may be called for every frame of a drag.
pub fn replace_query(query: &str) {
    let mark = if query.is_empty() { "" } else { "?" };
    replace(&format!("{}{mark}{query}", path()));
}

/// Gives the page the one spelling of its address: a slash at the end, no `index.html`, and no address that people only
/// guess.
pub fn settle() {
    let own = super::document::meta("interplay-path").unwrap_or_else(|| site_path(&path()));
    let settled = href(&own);
    if settled == path() {
        return;
    }
    let Some(location) = window().map(|window| window.location()) else {
        return;
    };
    let query = location.search().unwrap_or_default();
    let hash = location.hash().unwrap_or_default();
    replace(&format!("{settled}{query}{hash}"));
    // Whatever else is written begins with the path that stands there.
    flush();
}

/// Opens another page of the site in this window.
pub fn go(address: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_href(address);
    }
}

/// Writes now what still waits to be written.
pub fn flush() {
    #[cfg(feature = "hydrate")]
    super::writing::flush();
}

fn replace(address: &str) {
    #[cfg(feature = "hydrate")]
    super::writing::want(address);
    #[cfg(not(feature = "hydrate"))]
    let _ = address;
}
