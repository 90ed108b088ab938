//! What is broken in a run, with a way to mend it, and to see it unbroken.

use leptos::prelude::*;

use super::choice::Choice;
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
    view! {
        <Show when=move || faults.with(|faults| faults.as_ref().is_some_and(|faults| !faults.is_empty()))>
            <div class="faults">
                <ul class="chips" aria-label=format!("Broken in run {}", letter(pane)) class:is-off=move || unbroken.get() == Some(true)>
                    {chips}
                </ul>
                <Choice
                    name=format!("Show run {}", letter(pane))
                    group=format!("shown-{pane}")
                    options=vec![("Broken", ""), ("Unbroken", "")]
                    chosen=Signal::derive(move || usize::from(unbroken.get() == Some(true)))
                    choose=move |index: usize| board.change(Some(pane), |pane| pane.unbroken = index == 1)
                />
            </div>
        </Show>
    }
}
