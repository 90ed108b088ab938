//! Renders a page to HTML, natively.

use leptos::prelude::*;

use super::app::{App, AppProps};

/// The markup of the page at a site path: what belongs into `<body>`.
#[must_use]
pub fn body(site_path: &str) -> String {
    let owner = Owner::new_root(None);
    owner.with(|| App(AppProps { path: site_path.to_owned() }).to_html())
}
