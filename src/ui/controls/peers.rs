//! Who asks, and who keeps the messages: a person and the broker of the scenario, or measured ones.

use leptos::prelude::*;

use super::choice::{Entry, Select};
use crate::flow::{ChosenBroker, ChosenClient, Past, brokers, clients};
use crate::ui::board::Board;
use crate::ui::href::{BROKERS, CLIENTS, href};

/// The limits of deliveries that one can choose from.
const LIMITS: [u8; 4] = [1, 2, 3, 5];

/// The client of a run.
#[component]
pub fn ClientChoice(
    /// The signals of the comparison.
    board: Board,
    /// Which run.
    pane: usize,
    /// Whether what is chosen holds for all runs.
    everywhere: RwSignal<bool>,
) -> impl IntoView {
    let chosen = board.of_pane(pane, |pane| pane.setup.client);
    let chosen = move || chosen.get().flatten();
    let set = move |client: Option<ChosenClient>| {
        let which = (!everywhere.get_untracked()).then_some(pane);
        board.change(which, |pane| pane.setup.client = client);
    };
    let entries = || {
        let measured = clients().iter().map(|client| Entry::new(client.id, client.with_version()));
        [Entry::new("", "a person")].into_iter().chain(measured).collect::<Vec<_>>()
    };
    let is_kept = move || chosen().is_some_and(|chosen| chosen.is_kept);
    let page = move || chosen().map(|chosen| href(&format!("{CLIENTS}#{}", chosen.client.id)));
    let name = move || chosen().map(|chosen| chosen.client.with_version());
    view! {
        <Select
            label="The client"
            entries=Signal::derive(entries)
            chosen=Signal::derive(move || chosen().map(|chosen| chosen.client.id.to_owned()).unwrap_or_default())
            choose=move |id: String| {
                let is_kept = untrack(is_kept);
                let client = clients().iter().find(|client| client.id == id);
                set(client.map(|client| ChosenClient { client, is_kept }));
            }
        />
        <div hidden=move || chosen().is_none()>
            <label class="check">
                <input
                    type="checkbox"
                    checked=is_kept
                    prop:checked=is_kept
                    on:change=move |event| {
                        let is_kept = event_target_checked(&event);
                        set(untrack(chosen).map(|chosen| ChosenClient { is_kept, ..chosen }));
                    }
                />
                "Its connection has served before"
            </label>
            <p class="hint"><a href=page>"What was measured of "{name}</a></p>
        </div>
    }
}

/// The broker of a run.
#[component]
pub fn BrokerChoice(
    /// The signals of the comparison.
    board: Board,
    /// Which run.
    pane: usize,
    /// Whether what is chosen holds for all runs.
    everywhere: RwSignal<bool>,
) -> impl IntoView {
    let chosen = board.of_pane(pane, |pane| pane.setup.broker);
    let chosen = move || chosen.get().flatten();
    let set = move |broker: Option<ChosenBroker>| {
        let which = (!everywhere.get_untracked()).then_some(pane);
        board.change(which, |pane| pane.setup.broker = broker);
    };
    let entries = || {
        let measured = brokers().iter().map(|broker| Entry::new(broker.id, broker.with_version()));
        [Entry::new("", "that of the scenario")].into_iter().chain(measured).collect::<Vec<_>>()
    };
    // An address may carry a limit that is not in the list.
    let limits = move || {
        let own = chosen().and_then(|chosen| chosen.limit).filter(|own| !LIMITS.contains(own));
        let numbers = LIMITS.into_iter().chain(own).map(|limit| Entry::new(limit.to_string(), limit.to_string()));
        [Entry::new("", "none, as it comes")].into_iter().chain(numbers).collect::<Vec<_>>()
    };
    let has_limit = move || chosen().is_some_and(|chosen| chosen.broker.limit.is_some());
    let drops = move || {
        let limit = chosen().and_then(|chosen| chosen.limit.and(chosen.broker.limit));
        limit.is_some_and(|limit| limit.past == Past::Dropped)
    };
    let letters = move || chosen().is_some_and(|chosen| chosen.dead_letter);
    let page = move || chosen().map(|chosen| href(&format!("{BROKERS}#{}", chosen.broker.id)));
    let name = move || chosen().map(|chosen| chosen.broker.with_version());
    view! {
        <Select
            label="The broker"
            entries=Signal::derive(entries)
            chosen=Signal::derive(move || chosen().map(|chosen| chosen.broker.id.to_owned()).unwrap_or_default())
            choose=move |id: String| {
                set(brokers().iter().find(|broker| broker.id == id).map(ChosenBroker::as_it_comes));
            }
        />
        <div hidden=move || chosen().is_none()>
            <div hidden=move || !has_limit()>
                <Select
                    label="Its limit of deliveries"
                    entries=Signal::derive(limits)
                    chosen=Signal::derive(move || {
                        chosen().and_then(|chosen| chosen.limit).map(|limit| limit.to_string()).unwrap_or_default()
                    })
                    choose=move |value: String| {
                        let limit = value.parse().ok();
                        set(untrack(chosen).map(|chosen| ChosenBroker {
                            limit,
                            dead_letter: chosen.dead_letter && limit.is_some(),
                            ..chosen
                        }));
                    }
                />
            </div>
            <label class="check" hidden=move || !drops()>
                <input
                    type="checkbox"
                    checked=letters
                    prop:checked=letters
                    on:change=move |event| {
                        let dead_letter = event_target_checked(&event);
                        set(untrack(chosen).map(|chosen| ChosenBroker { dead_letter, ..chosen }));
                    }
                />
                "Dead letters have somewhere to go"
            </label>
            <p class="hint"><a href=page>"What was measured of "{name}</a></p>
        </div>
    }
}
