//! What is broken in a run, with a way to mend it, and to see it unbroken.

use leptos::prelude::*;

use super::letter;
use crate::compare::naming::Named;
use crate::diagram::narration::{Broken, broken};
use crate::ui::board::Board;
use crate::ui::browser::document;

/// Where the focus goes when something is mended.
const AFTER_MENDING: &str = ".break-button, .play";

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
    let faults = board.of_pane(pane, |pane| (pane.setup.style, pane.setup.faults.clone()));
    let unbroken = board.of_pane(pane, |pane| pane.unbroken);
    let is_unbroken = move || unbroken.get() == Some(true);
    let told = Memo::new(move |_| {
        faults.with(|faults| {
            faults.as_ref().map_or_else(Vec::new, |(style, faults)| broken(board.process(), *style, faults))
        })
    });
    let chips = move || {
        let chip = |Broken { words, faults: of }| {
            let own = of.clone();
            let differs =
                move || named.with(|named| own.iter().any(|index| named.own_faults.get(*index) == Some(&true)));
            let is_fixed = faults.with(|faults| {
                let is_fixed = |fault| board.fixed.with_value(|fixed| fixed.contains(fault));
                faults.iter().flat_map(|(_, faults)| of.iter().filter_map(|index| faults.get(*index))).any(is_fixed)
            });
            let mend = move |_| {
                board.change(Some(pane), |pane| {
                    // The last first, so that the others keep their places.
                    for &index in of.iter().rev() {
                        if index < pane.setup.faults.len() {
                            pane.setup.faults.remove(index);
                        }
                    }
                    pane.unbroken &= !pane.setup.faults.is_empty();
                });
                // What was pressed is gone.
                document::focus_first(AFTER_MENDING);
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
        told.get().into_iter().map(chip).collect_view()
    };
    view! {
        <Show when=move || told.with(|told| !told.is_empty())>
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
                {move || if told.with(Vec::len) == 1 { "Without it" } else { "Without them" }}
            </label>
        </Show>
    }
}
