//! The app in the browser: hydrates a prerendered page, or mounts into an empty one.

use interplay::ui::browser::{address, document};
use interplay::ui::{App, href};

fn main() {
    console_error_panic_hook::set_once();
    href::set_base(&document::base());
    address::settle();

    // `404.html` is served at any address, and some servers send the home page for everything:
    // only markup that was made for this very address can be hydrated.
    if document::prerendered() == Some(href::site_path(&address::path())) {
        leptos::mount::hydrate_body(App);
    } else if let Some(body) = document::empty_body() {
        leptos::mount::mount_to_renderer(&body, App).forget();
    }
}
