//! Renders a page to HTML, natively.

use leptos::prelude::*;
use leptos_router::location::RequestUrl;

use super::{App, href};

/// The markup of the page at a site path: what belongs into `<body>`.
///
/// Needs a running executor: call it inside a Tokio `LocalSet` after
/// `any_spawner::Executor::init_tokio()`.
pub fn body(site_path: &str) -> String {
    let owner = Owner::new_root(None);
    owner.with(|| {
        provide_context(RequestUrl::new(&href::href(site_path)));
        App().to_html()
    })
}
