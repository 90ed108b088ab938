//! A page is left, and may come back as it was when somebody goes back to it.

use leptos::ev::Custom;
use leptos::prelude::*;
use web_sys::Event;

/// `leaves` hears when the page is left or closed, `returns` when it is shown, for the first time or again.
pub fn use_leaving(leaves: impl Fn() + 'static, returns: impl Fn() + 'static) {
    let leaves = StoredValue::new_local(Some(leaves));
    let returns = StoredValue::new_local(Some(returns));
    Effect::new(move |_| {
        let (Some(leaves), Some(returns)) =
            (leaves.try_update_value(Option::take).flatten(), returns.try_update_value(Option::take).flatten())
        else {
            return;
        };
        let hides = window_event_listener(Custom::<Event>::new("pagehide"), move |_| leaves());
        let shows = window_event_listener(Custom::<Event>::new("pageshow"), move |_| returns());
        on_cleanup(move || {
            hides.remove();
            shows.remove();
        });
    });
}
