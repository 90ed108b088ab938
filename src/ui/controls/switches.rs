//! The three switches of a run, and whether its steps start side by side.

use leptos::prelude::*;

use super::choice::Choice;
use crate::flow::{Collaboration, Coordination, Style, Timing};
use crate::ui::board::Board;

/// A switch: its name, its two sides, which one a style is on, and how to put it there.
type Switch = (&'static str, [(&'static str, &'static str); 2], fn(Style) -> bool, fn(&mut Style, bool));

const SWITCHES: [Switch; 3] = [
    (
        "Coordination",
        [("Orchestrated", ""), ("Choreographed", "")],
        |style| style.coordination == Coordination::Choreographed,
        |style, second| {
            style.coordination = if second { Coordination::Choreographed } else { Coordination::Orchestrated };
        },
    ),
    (
        "Collaboration",
        [("Request/response", ""), ("Event-based", "")],
        |style| style.collaboration == Collaboration::EventBased,
        |style, second| {
            style.collaboration = if second { Collaboration::EventBased } else { Collaboration::RequestResponse };
        },
    ),
    (
        "Timing",
        [("Sync", "hronous"), ("Async", "hronous")],
        |style| style.timing == Timing::Asynchronous,
        |style, second| style.timing = if second { Timing::Asynchronous } else { Timing::Synchronous },
    ),
];

/// The switches of one pane.
#[component]
pub fn Switches(
    /// The signals of the comparison.
    board: Board,
    /// Which pane.
    pane: usize,
) -> impl IntoView {
    let style = board.of_pane(pane, |pane| pane.setup.style);
    let switch = |(name, options, is_second, set): Switch| {
        view! {
            <Choice
                name=name
                group=format!("{}-{pane}", name.to_lowercase())
                options=options.to_vec()
                chosen=Signal::derive(move || style.get().map_or(0, |style| usize::from(is_second(style))))
                choose=move |side: usize| board.change(Some(pane), |pane| set(&mut pane.setup.style, side == 1))
            />
        }
    };
    view! { <div class="switches">{SWITCHES.map(switch).into_iter().collect_view()}</div> }
}

/// Whether the steps of one pane start side by side.
#[component]
pub fn Parallel(
    /// The signals of the comparison.
    board: Board,
    /// Which pane.
    pane: usize,
) -> impl IntoView {
    let style = board.of_pane(pane, |pane| pane.setup.style);
    let parallel = board.of_pane(pane, |pane| pane.setup.parallel);
    let can_parallel = move || style.get().is_some_and(|style| style.check().is_ok() && style.can_parallel());
    let is_on = move || parallel.get() == Some(true);
    let hint_id = format!("parallel-hint-{pane}");
    view! {
        <label class="check">
            <input
                type="checkbox"
                aria-describedby=hint_id.clone()
                checked=is_on
                prop:checked=is_on
                disabled=move || !can_parallel()
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    board.change(Some(pane), |pane| pane.setup.parallel = on);
                }
            />
            "In parallel"
        </label>
        <span id=hint_id class="visually-hidden">
            "Starts all steps at once. Only an orchestrator can: in a chain each service starts the next, and \
             subscribers run side by side anyway."
        </span>
    }
}
