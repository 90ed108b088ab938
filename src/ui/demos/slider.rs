//! A slider with its value in words.

use leptos::prelude::*;

/// A slider over the numbers from `min` to `max`, `step` by `step`. It begins where the signal stands.
pub fn slider(
    label: &'static str,
    value: RwSignal<usize>,
    (min, max, step): (usize, usize, usize),
    words: impl Fn() -> String + Copy + Send + Sync + 'static,
    disabled: impl Fn() -> bool + Send + Copy + 'static,
) -> impl IntoView {
    let choose = move |event| {
        if let Ok(new) = event_target_value(&event).parse::<usize>() {
            value.set(new.clamp(min, max));
        }
    };
    view! {
        <label>
            <span>{label}": "<strong>{words}</strong></span>
            <input
                type="range"
                autocomplete="off"
                aria-label=label
                min=min
                max=max
                step=step
                value=value.get_untracked()
                prop:value=move || value.get().to_string()
                aria-valuetext=words
                disabled=disabled
                on:input=choose
            />
        </label>
    }
}
