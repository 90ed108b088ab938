//! The time of day.

use leptos::prelude::*;
use web_sys::js_sys::Date;

/// Milliseconds since 1970; zero when rendering natively.
pub fn now() -> u64 {
    if cfg!(target_arch = "wasm32") { Date::now() as u64 } else { 0 }
}

/// The time of day as a clock on the wall has it, `14:05`; empty when rendering natively.
pub fn time_of_day() -> String {
    if !cfg!(target_arch = "wasm32") {
        return String::new();
    }
    let date = Date::new_0();
    format!("{}:{:02}", date.get_hours(), date.get_minutes())
}

/// What [`now`] says, anew every second.
pub fn use_seconds() -> ReadSignal<u64> {
    let (seconds, set_seconds) = signal(0);
    #[cfg(feature = "hydrate")]
    Effect::new(move || {
        set_seconds.set(now());
        let ticks = gloo_timers::callback::Interval::new(1_000, move || set_seconds.set(now()));
        let held = send_wrapper::SendWrapper::new(ticks);
        on_cleanup(move || drop(held));
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = set_seconds;
    seconds
}
