//! The three switches of a run, and its options.

use leptos::prelude::*;

use super::choice::Choice;
use crate::flow::{Collaboration, Coordination, OPTIONS, RunOption, Style, Timing};
use crate::ui::board::Board;

/// A switch: its name, what it asks, its two sides, which one a style is on, and how to put it there.
type Switch = (&'static str, &'static str, [(&'static str, &'static str); 2], fn(Style) -> bool, fn(&mut Style, bool));

const SWITCHES: [Switch; 3] = [
    (
        "Coordination",
        "Does one service decide what happens next, or each for itself?",
        [("Orchestrated", ""), ("Choreographed", "")],
        |style| style.coordination == Coordination::Choreographed,
        |style, second| {
            style.coordination = if second { Coordination::Choreographed } else { Coordination::Orchestrated };
        },
    ),
    (
        "Collaboration",
        "Does one ask and expect an answer, or do things happen and others react?",
        [("Request/response", ""), ("Event-based", "")],
        |style| style.collaboration == Collaboration::EventBased,
        |style, second| {
            style.collaboration = if second { Collaboration::EventBased } else { Collaboration::RequestResponse };
        },
    ),
    (
        "Timing",
        "Does the caller wait for the answer, or go on?",
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
    let switch = |(name, asks, options, is_second, set): Switch| {
        view! {
            <div>
                <Choice
                    name=name
                    group=format!("{}-{pane}", name.to_ascii_lowercase())
                    options=options.to_vec()
                    chosen=Signal::derive(move || style.get().map_or(0, |style| usize::from(is_second(style))))
                    choose=move |side: usize| board.change(Some(pane), |pane| set(&mut pane.setup.style, side == 1))
                />
                <p class="hint">{asks}</p>
            </div>
        }
    };
    SWITCHES.map(switch).into_iter().collect_view()
}

/// What else one may choose for one pane: steps side by side, or a monitor where that would mean nothing; one more step,
/// and one that needs new data; and events without data.
#[component]
pub fn Options(
    /// The signals of the comparison.
    board: Board,
    /// Which pane.
    pane: usize,
) -> impl IntoView {
    let style = board.of_pane(pane, |pane| pane.setup.style);
    let option = move |option: &'static RunOption| {
        let now = board.of_pane(pane, |pane| (option.is_on)(&pane.setup));
        let set = move |on: bool| board.change(Some(pane), |pane| (option.set)(&mut pane.setup, on));
        (move || now.get() == Some(true), set)
    };
    let [parallel, monitored, extended, new_data, thin] = &OPTIONS;
    let (parallel, set_parallel) = option(parallel);
    let (monitored, set_monitored) = option(monitored);
    let (extended, set_extended) = option(extended);
    let (new_data, set_new_data) = option(new_data);
    let (thin, set_thin) = option(thin);
    let can_be_thin = move || style.get().is_some_and(Style::can_be_thin);
    let thin_id = format!("thin-hint-{pane}");
    let can_monitor = move || style.get().is_some_and(Style::can_monitor);
    let can_parallel = move || style.get().is_some_and(|style| style.check().is_ok() && style.can_parallel());
    let is_on = move || if can_monitor() { monitored() } else { parallel() };
    let hint_id = format!("option-hint-{pane}");
    view! {
        <div>
            <label class="check">
                <input
                    type="checkbox"
                    aria-describedby=thin_id.clone()
                    checked=thin
                    prop:checked=thin
                    disabled=move || !can_be_thin()
                    on:change=move |event| set_thin(event_target_checked(&event))
                />
                "Thin events"
            </label>
            <p id=thin_id class="hint">
                {move || if can_be_thin() {
                    "An event says only what has happened, and to which customer. Who needs more calls the publisher back."
                } else {
                    "For events that others react to. Here a request or a command carries what is needed."
                }}
            </p>
        </div>
        <div>
            <label class="check">
                <input
                    type="checkbox"
                    aria-describedby=hint_id.clone()
                    checked=is_on
                    prop:checked=is_on
                    disabled=move || !can_monitor() && !can_parallel()
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        if can_monitor() { set_monitored(on) } else { set_parallel(on) }
                    }
                />
                {move || if can_monitor() { "With a monitor" } else { "In parallel" }}
            </label>
            <p id=hint_id class="hint">
                {move || if can_monitor() {
                    "A service that hears of every step and raises an alarm when one is missing."
                } else if can_parallel() {
                    "Starts all steps at once."
                } else {
                    "Starts all steps at once. Only an orchestrator can: in a chain each service starts the next."
                }}
            </p>
        </div>
        <div>
            <label class="check">
                <input
                    type="checkbox"
                    checked=extended
                    prop:checked=extended
                    on:change=move |event| set_extended(event_target_checked(&event))
                />
                "One more step"
            </label>
            <p class="hint">"A text message, too: who has to change for it?"</p>
        </div>
        <div>
            <label class="check">
                <input
                    type="checkbox"
                    checked=new_data
                    prop:checked=new_data
                    on:change=move |event| set_new_data(event_target_checked(&event))
                />
                "New data"
            </label>
            <p class="hint">"A service for birthdays: who has to learn the date of birth?"</p>
        </div>
    }
}
