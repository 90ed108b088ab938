//! What is broken in a run, with a way to mend it, and to see it unbroken.

use leptos::prelude::*;

use super::letter;
use crate::diagram::narration::fault_words;
use crate::ui::board::{Board, process};

/// The faults of one pane.
#[component]
pub fn FaultChips(
    /// The signals of the comparison.
    board: Board,
    /// Which pane.
    pane: usize,
) -> impl IntoView {
    let faults = board.of_pane(pane, |pane| pane.setup.faults.clone());
    let unbroken = board.of_pane(pane, |pane| pane.unbroken);
    let chips = move || {
        let faults = faults.get().unwrap_or_default();
        let chip = |(index, fault)| {
            let words = fault_words(process(), fault);
            let mend = move |_| {
                board.change(Some(pane), |pane| {
                    if index < pane.setup.faults.len() {
                        pane.setup.faults.remove(index);
                    }
                    pane.unbroken &= !pane.setup.faults.is_empty();
                });
            };
            view! {
                <li class="chip">
                    {words.clone()}
                    <button type="button" class="icon-button quiet" aria-label=format!("Mend: {words}") on:click=mend>
                        <span aria-hidden="true">"×"</span>
                    </button>
                </li>
            }
        };
        faults.iter().enumerate().map(chip).collect_view()
    };
    let radio = move |label: &'static str, value: bool| {
        let is_on = move || unbroken.get() == Some(value);
        view! {
            <label>
                <input
                    type="radio"
                    name=format!("shown-{pane}")
                    checked=is_on
                    prop:checked=is_on
                    on:change=move |_| board.change(Some(pane), |pane| pane.unbroken = value)
                />
                {label}
            </label>
        }
    };
    view! {
        <Show when=move || faults.with(|faults| faults.as_ref().is_some_and(|faults| !faults.is_empty()))>
            <div class="faults">
                <ul class="chips" aria-label=format!("Broken in run {}", letter(pane)) class:is-off=move || unbroken.get() == Some(true)>
                    {chips}
                </ul>
                <fieldset class="segmented" role="radiogroup" aria-label=format!("Show run {}", letter(pane))>
                    <legend class="visually-hidden">"Show"</legend>
                    {radio("Broken", false)}
                    {radio("Unbroken", true)}
                </fieldset>
            </div>
        </Show>
    }
    .into_any()
}
