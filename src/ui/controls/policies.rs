//! What callers and consumers do about trouble: timeout, retry, idempotency key, delivery.

use leptos::prelude::*;

use super::choice::{Entry, Select};
use crate::flow::{Delivery, Policy};
use crate::sim::{Micros, sort_short};
use crate::ui::board::Board;

/// The timeouts one can choose from, in milliseconds; 0 stands for none.
const TIMEOUTS: [u64; 6] = [0, 100, 150, 300, 1_000, 3_000];
/// What an address may say, too.
const MOST_ATTEMPTS: u32 = 10;

/// The policies of one run, or of all.
#[component]
pub fn Policies(
    /// The signals of the comparison.
    board: Board,
    /// Which run they are of; none means all, and shows those of the first.
    which: RwSignal<Option<usize>>,
) -> impl IntoView {
    let policy = Memo::new(move |_| {
        board.comparison.with(|all| {
            let pane = all.panes.get(which.get().unwrap_or_default()).or(all.panes.first());
            pane.map(|pane| pane.setup.policy.clone()).unwrap_or_default()
        })
    });
    let change = move |change: &dyn Fn(&mut Policy)| {
        board.change(which.get_untracked(), |pane| change(&mut pane.setup.policy));
    };
    // An address may carry a time that is not in the list.
    let timeouts = move || {
        let own = policy.with(|policy| millis(policy.timeout));
        let mut times: Vec<u64> = TIMEOUTS.into_iter().chain([own]).collect();
        sort_short(&mut times, |time| *time);
        times.dedup();
        let entry = |time: u64| match time {
            0 => Entry::new("0", "for ever"),
            _ => Entry::new(time.to_string(), Micros::from_millis(time).to_string()),
        };
        times.into_iter().map(entry).collect::<Vec<_>>()
    };
    let attempts = || {
        let entry = |tries: u32| match tries {
            1 => Entry::new("1", "once"),
            _ => Entry::new(tries.to_string(), format!("up to {tries} times")),
        };
        (1..=MOST_ATTEMPTS).map(entry).collect::<Vec<_>>()
    };
    let deliveries = || vec![Entry::new("least", "at least once"), Entry::new("most", "at most once")];
    view! {
        <fieldset class="policies">
            <legend>"Policies"</legend>
            <Select
                label="A caller waits"
                entries=Signal::derive(timeouts)
                chosen=Signal::derive(move || policy.with(|policy| millis(policy.timeout).to_string()))
                choose=move |value: String| {
                    let millis = value.parse().unwrap_or_default();
                    change(&|policy| policy.timeout = (millis > 0).then(|| Micros::from_millis(millis)));
                }
            />
            <Select
                label="It tries"
                entries=Signal::derive(attempts)
                chosen=Signal::derive(move || policy.with(|policy| policy.retry.attempts.to_string()))
                choose=move |value: String| {
                    let attempts = value.parse().unwrap_or(1);
                    change(&|policy| policy.retry.attempts = attempts);
                }
            />
            <Select
                label="Delivery"
                entries=Signal::derive(deliveries)
                chosen=Signal::derive(move || {
                    let most = policy.with(|policy| policy.delivery == Delivery::AtMostOnce);
                    if most { "most" } else { "least" }.to_owned()
                })
                choose=move |value: String| change(&|policy| {
                    policy.delivery = if value == "most" { Delivery::AtMostOnce } else { Delivery::AtLeastOnce };
                })
            />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || policy.with(|policy| policy.idempotency_key)
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        change(&|policy| policy.idempotency_key = on);
                    }
                />
                "Idempotency key"
            </label>
        </fieldset>
    }
}

fn millis(timeout: Option<Micros>) -> u64 {
    timeout.map_or(0, |time| time.0 / 1_000)
}
