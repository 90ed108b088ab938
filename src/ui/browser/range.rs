//! The thumb of a slider that the app moves.

use leptos::html::Input;
use leptos::prelude::*;

/// Keeps a slider from 0 to an end at a value.
///
/// Leptos's `prop:value` writes each value twice, and sixty times a second that counts. And the end has to be there
/// first: a value beyond it would be cut off.
pub fn use_value(input: NodeRef<Input>, end_and_value: impl Fn() -> (u64, u64) + 'static) {
    Effect::new(move |last: Option<Option<u64>>| {
        let (end, value) = end_and_value();
        let input = input.get()?;
        if last.flatten() != Some(end) {
            input.set_max(&end.to_string());
        }
        input.set_value(&value.to_string());
        Some(end)
    });
}
