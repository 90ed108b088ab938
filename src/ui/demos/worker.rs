//! What demonstrations need of the service worker that answers them.

/// Why nothing can be fetched here, and the way on.
#[cfg(feature = "hydrate")]
pub const NO_WORKER: &str = "No service worker answers for this page, so there is nobody to ask. Reload the page, but \
                             without Shift. If that does not help: service workers need https or localhost, and some \
                             browsers switch them off in private windows.";

/// Starts the service worker, so that it is there when somebody presses a button.
pub fn register_worker() {
    #[cfg(feature = "hydrate")]
    leptos::prelude::Effect::new(move |_| {
        use crate::ui::browser::trying::register;
        use crate::ui::href::href;
        leptos::task::spawn_local(async { register(&href("/worker.js"), &href("/")).await });
    });
}
