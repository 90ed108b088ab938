//! Things that happen a little later, unless something newer comes first.

#[cfg(feature = "hydrate")]
use leptos::prelude::*;

/// Runs `act` after so many milliseconds, unless the effect that asked for it runs again before, or its
/// component goes away.
#[cfg(feature = "hydrate")]
pub fn use_after(millis: u32, act: impl FnOnce() + 'static) {
    let timer = StoredValue::new_local(Some(gloo_timers::callback::Timeout::new(millis, act)));
    // Dropping the timer cancels it.
    on_cleanup(move || {
        timer.try_update_value(Option::take);
    });
}

/// Natively nothing happens later.
#[cfg(not(feature = "hydrate"))]
pub fn use_after(_millis: u32, _act: impl FnOnce() + 'static) {}
