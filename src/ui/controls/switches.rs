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
    let (is_parallel, set_parallel) = option(parallel);
    let (is_monitored, set_monitored) = option(monitored);
    let (is_extended, set_extended) = option(extended);
    let (has_new_data, set_new_data) = option(new_data);
    let (is_thin, set_thin) = option(thin);
    let can_be_thin = Signal::derive(move || style.get().is_some_and(Style::can_be_thin));
    let can_monitor = Signal::derive(move || style.get().is_some_and(Style::can_monitor));
    let can_parallel =
        Signal::derive(move || style.get().is_some_and(|style| style.check().is_ok() && style.can_parallel()));
    let about_events = move || match can_be_thin.get() {
        true => "An event says only what has happened, and to which customer. Who needs more calls the publisher back.",
        false => "For events that others react to. Here a request or a command carries what is needed.",
    };
    let about_order = move || match (can_monitor.get(), can_parallel.get()) {
        (true, _) => "A service that hears of every step and raises an alarm when one is missing.",
        (false, true) => "Starts all steps at once.",
        (false, false) => {
            "Starts all steps at once. Only an orchestrator can: in a chain each service starts the next."
        }
    };
    view! {
        <Tick
            id=format!("thin-hint-{pane}")
            name=Signal::derive(|| "Thin events")
            hint=Signal::derive(about_events)
            can=can_be_thin
            is_on=Signal::derive(is_thin)
            set=Callback::new(set_thin)
        />
        <Tick
            id=format!("option-hint-{pane}")
            name=Signal::derive(move || if can_monitor.get() { "With a monitor" } else { "In parallel" })
            hint=Signal::derive(about_order)
            can=Signal::derive(move || can_monitor.get() || can_parallel.get())
            is_on=Signal::derive(move || if can_monitor.get() { is_monitored() } else { is_parallel() })
            set=Callback::new(move |on| if can_monitor.get_untracked() { set_monitored(on) } else { set_parallel(on) })
        />
        <Tick
            id=format!("extended-hint-{pane}")
            name=Signal::derive(|| "One more step")
            hint=Signal::derive(|| "A text message, too: who has to change for it?")
            can=Signal::derive(move || board.process().extension.is_some())
            is_on=Signal::derive(is_extended)
            set=Callback::new(set_extended)
        />
        <Tick
            id=format!("new-data-hint-{pane}")
            name=Signal::derive(|| "New data")
            hint=Signal::derive(|| "A service for birthdays: who has to learn the date of birth?")
            can=Signal::derive(move || board.process().new_data.is_some())
            is_on=Signal::derive(has_new_data)
            set=Callback::new(set_new_data)
        />
    }
}

/// A box to tick, with a sentence on what it means.
#[component]
fn Tick(
    /// The id of the sentence.
    id: String,
    /// What it is called.
    name: Signal<&'static str>,
    /// The sentence.
    hint: Signal<&'static str>,
    /// Whether it means something now.
    can: Signal<bool>,
    /// Whether it is ticked.
    is_on: Signal<bool>,
    /// Ticks it, or takes the tick away.
    set: Callback<bool>,
) -> impl IntoView {
    view! {
        <div>
            <label class="check">
                <input
                    type="checkbox"
                    aria-describedby=id.clone()
                    checked=move || is_on.get()
                    prop:checked=move || is_on.get()
                    disabled=move || !can.get()
                    on:change=move |event| set.run(event_target_checked(&event))
                />
                {move || name.get()}
            </label>
            <p id=id class="hint">{move || hint.get()}</p>
        </div>
    }
}
