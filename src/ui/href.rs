//! Addresses inside the app, which may live under a sub-path such as `/interplay/`.
//!
//! Code speaks of site paths (`/status/503/`); [`href`] turns one into what a link needs, and
//! [`site_path`] turns the address bar's path back.

use std::sync::OnceLock;

/// Where the site is mounted, without the slash at its end: empty at the root of a host.
///
/// It never changes while the program runs, so it is set once, before anything is rendered.
static BASE: OnceLock<String> = OnceLock::new();

/// Says where the site is mounted, `/` or `/interplay/`. Only the first call counts.
pub fn set_base(base: &str) {
    let _ = BASE.set(base.trim_end_matches('/').to_owned());
}

/// Where the site is mounted, without the slash at its end.
pub fn base() -> &'static str {
    BASE.get().map_or("", String::as_str)
}

/// The address of a page or a file of the site: `href("/status/503/")`.
pub fn href(site_path: &str) -> String {
    format!("{}{site_path}", base())
}

/// The site path of the missions.
pub const MISSIONS: &str = "/learn/missions/";

/// The site path of the beliefs.
pub const BELIEFS: &str = "/learn/beliefs/";
/// The site path of “Who answered?”.
pub const WHO: &str = "/status/who/";

/// The site path of what replays recordings.
pub const REPLAY: &str = "/replay/";

/// The site path of the gateways, of which each has a page below it.
pub const GATEWAYS: &str = "/status/gateways/";

/// The site path of the clients.
pub const CLIENTS: &str = "/status/clients/";

/// The site path of the libraries for retries and breakers.
pub const LIBRARIES: &str = "/status/libraries/";

/// The site path of the brokers.
pub const BROKERS: &str = "/status/brokers/";

/// The address of a belief, by its piece of it.
pub fn belief_href(slug: &str) -> String {
    href(&format!("{BELIEFS}#{slug}"))
}

/// The address of a chapter, by its piece of it.
pub fn chapter_href(slug: &str) -> String {
    href(&format!("/learn/{slug}/"))
}

/// The address of a mission, by its piece of it.
pub fn mission_href(slug: &str) -> String {
    href(&format!("{MISSIONS}{slug}/"))
}

/// Where the named moments are, a page each.
pub const MOMENTS: &str = "/moments/";

/// The address of a named moment, by its piece of it.
pub fn moment_href(slug: &str) -> String {
    href(&format!("{MOMENTS}{slug}/"))
}

/// The address of Compare for a query without its version. What would end an attribute is escaped.
pub fn compare_href(query: &str) -> String {
    href(&format!("/compare/?v=1&{}", query.replace('>', "%3E")))
}

/// The site path of an address bar's path, with the slash at its end that every page has.
pub fn site_path(path: &str) -> String {
    below(base(), path)
}

fn below(base: &str, path: &str) -> String {
    let path = path.strip_prefix(base).unwrap_or(path);
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    format!("{}/", path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn every_spelling_of_an_address_is_one_page() {
        for path in ["/status/503", "/status/503/", "/status/503/index.html"] {
            assert_eq!(below("", path), "/status/503/");
            assert_eq!(below("/interplay", &format!("/interplay{path}")), "/status/503/");
        }
        for path in ["/interplay", "/interplay/", "/interplay/index.html"] {
            assert_eq!(below("/interplay", path), "/");
        }
        assert_eq!(below("", "/"), "/");
    }
}
