//! The three switches of a run, and whether its steps start side by side.

use leptos::prelude::*;

use crate::flow::{Collaboration, Coordination, Style, Timing};
use crate::ui::board::Board;

/// The switches of one pane.
#[component]
pub fn Switches(
    /// The signals of the comparison.
    board: Board,
    /// Which pane.
    pane: usize,
) -> impl IntoView {
    use Collaboration::{EventBased, RequestResponse};
    use Coordination::{Choreographed, Orchestrated};
    use Timing::{Asynchronous, Synchronous};
    let style = board.of_pane(pane, |pane| pane.setup.style);
    let set = move |change: fn(&mut Style, bool), side: bool| {
        board.change(Some(pane), |pane| change(&mut pane.setup.style, side));
    };
    view! {
        <div class="switches">
            <Switch
                name="Coordination"
                pane=pane
                options=[("Orchestrated", ""), ("Choreographed", "")]
                second=Signal::derive(move || style.get().is_some_and(|style| style.coordination == Choreographed))
                on_choose=move |second| set(
                    |style, second| style.coordination = if second { Choreographed } else { Orchestrated },
                    second,
                )
            />
            <Switch
                name="Collaboration"
                pane=pane
                options=[("Request/response", ""), ("Event-based", "")]
                second=Signal::derive(move || style.get().is_some_and(|style| style.collaboration == EventBased))
                on_choose=move |second| set(
                    |style, second| style.collaboration = if second { EventBased } else { RequestResponse },
                    second,
                )
            />
            <Switch
                name="Timing"
                pane=pane
                options=[("Sync", "hronous"), ("Async", "hronous")]
                second=Signal::derive(move || style.get().is_some_and(|style| style.timing == Asynchronous))
                on_choose=move |second| set(
                    |style, second| style.timing = if second { Asynchronous } else { Synchronous },
                    second,
                )
            />
        </div>
    }
    .into_any()
}

/// One switch: two options.
#[component]
fn Switch(
    /// What is switched.
    name: &'static str,
    /// Which pane: the radios of one group share a name.
    pane: usize,
    /// The two sides: what is shown, and how the word goes on for those who hear it.
    options: [(&'static str, &'static str); 2],
    /// Whether it is on the second side.
    second: Signal<bool>,
    /// Puts it on a side: true for the second.
    on_choose: impl Fn(bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let group = format!("{}-{pane}", name.to_lowercase());
    let radios = [false, true].map(|side| {
        let (shown, rest) = options[usize::from(side)];
        let label = (!rest.is_empty()).then(|| format!("{shown}{rest}"));
        view! {
            <label>
                <input
                    type="radio"
                    name=group.clone()
                    aria-label=label
                    checked=move || second.get() == side
                    prop:checked=move || second.get() == side
                    on:change=move |_| on_choose(side)
                />
                {shown}
            </label>
        }
    });
    view! {
        <fieldset class="segmented" role="radiogroup" aria-label=name>
            <legend class="visually-hidden">{name}</legend>
            {radios.into_iter().collect_view()}
        </fieldset>
    }
    .into_any()
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
    .into_any()
}
