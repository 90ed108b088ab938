//! What is broken in a run, with a way to mend it, and to see it unbroken.

use leptos::prelude::*;

use super::letter;
use crate::compare::naming::Named;
use crate::diagram::narration::fault_words;
use crate::ui::board::{Board, Shown, process};

/// The faults of one pane.
#[component]
pub fn FaultChips(
    /// The signals of the comparison.
    board: Board,
    /// Which pane.
    pane: usize,
    /// What it is called, and what stands on it.
    named: Memo<Named>,
) -> impl IntoView {
    let faults = board.of_pane(pane, |pane| pane.setup.faults.clone());
    let unbroken = board.of_pane(pane, |pane| pane.unbroken);
    let is_unbroken = move || unbroken.get() == Some(true);
    let chips = move || {
        let faults = faults.get().unwrap_or_default();
        let chip = |(index, fault)| {
            let words = board.runs[pane].with(|shown| {
                let run = shown.as_ref().and_then(Shown::run);
                fault_words(process(), run.map(|run| &run.trace), fault)
            });
            let differs = move || named.with(|named| named.own_faults.get(index) == Some(&true));
            let is_fixed = board.fixed.with_value(|fixed| fixed.contains(fault));
            let mend = move |_| {
                board.change(Some(pane), |pane| {
                    if index < pane.setup.faults.len() {
                        pane.setup.faults.remove(index);
                    }
                    pane.unbroken &= !pane.setup.faults.is_empty();
                });
            };
            view! {
                <li class="chip fault" class:differs=differs>
                    {words.clone()}
                    {(!is_fixed).then(|| {
                        view! {
                            <button
                                type="button"
                                class="icon-button quiet"
                                aria-label=format!("Mend: {words}")
                                on:click=mend
                            >
                                <span aria-hidden="true">"×"</span>
                            </button>
                        }
                    })}
                </li>
            }
        };
        faults.iter().enumerate().map(chip).collect_view()
    };
    view! {
        <Show when=move || faults.with(|faults| faults.as_ref().is_some_and(|faults| !faults.is_empty()))>
            <ul
                class="chips"
                aria-label=format!("Broken in run {}", letter(pane))
                class:is-off=is_unbroken
            >
                {chips}
            </ul>
            <label class="check unbroken">
                <input
                    type="checkbox"
                    checked=is_unbroken
                    prop:checked=is_unbroken
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        board.change(Some(pane), |pane| pane.unbroken = on);
                    }
                />
                {move || match faults.with(|faults| faults.as_ref().map(Vec::len)) {
                    Some(1) => "Without it",
                    _ => "Without them",
                }}
            </label>
        </Show>
    }
}
