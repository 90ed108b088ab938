//! What callers and consumers do about trouble: timeout, retry, idempotency key, delivery, and the seed of
//! all luck.

use leptos::prelude::*;

use crate::flow::{Delivery, Policy};
use crate::sim::Micros;
use crate::ui::board::Board;

/// The timeouts one can choose from, in milliseconds; 0 stands for none.
const TIMEOUTS: [u64; 6] = [0, 100, 150, 300, 1_000, 3_000];
const ATTEMPTS: [u32; 5] = [1, 2, 3, 4, 5];

/// The policies of one run, or of all.
#[component]
pub fn Policies(
    /// The signals of the comparison.
    board: Board,
    /// Which run they are of; none means all, and shows those of the first.
    which: RwSignal<Option<usize>>,
) -> impl IntoView {
    let policy = Memo::new(move |_| {
        board
            .comparison
            .with(|all| all.panes.get(which.get().unwrap_or_default()).map(|pane| pane.setup.policy.clone()))
    });
    let read =
        move |read: fn(&Policy) -> String| move || policy.with(|policy| policy.as_ref().map(read).unwrap_or_default());
    let change = move |change: &dyn Fn(&mut Policy)| {
        board.change(which.get_untracked(), |pane| change(&mut pane.setup.policy));
    };
    let timeout = read(|policy| millis(policy.timeout).to_string());
    // An address may carry a time that is not in the list.
    let timeouts = move || {
        let own = policy.with(|policy| policy.as_ref().map(|policy| millis(policy.timeout)));
        let mut times: Vec<u64> = TIMEOUTS.into_iter().chain(own).collect();
        times.sort_unstable();
        times.dedup();
        times
            .into_iter()
            .map(|time| {
                let label = if time == 0 { "for ever".to_owned() } else { Micros::from_millis(time).to_string() };
                view! { <option value=time.to_string() selected=move || timeout() == time.to_string()>{label}</option> }
            })
            .collect_view()
    };
    let attempts = read(|policy| policy.retry.attempts.to_string());
    let delivery = read(|policy| (policy.delivery == Delivery::AtMostOnce).to_string());
    let has_key = move || policy.with(|policy| policy.as_ref().is_some_and(|policy| policy.idempotency_key));
    view! {
        <fieldset class="policies">
            <legend>"Policies"</legend>
            <label>
                "A caller waits"
                <select aria-label="A caller waits"
                    prop:value=timeout
                    on:change=move |event| {
                        let millis = event_target_value(&event).parse().unwrap_or_default();
                        change(&|policy| policy.timeout = (millis > 0).then(|| Micros::from_millis(millis)));
                    }
                >
                    {timeouts}
                </select>
            </label>
            <label>
                "It tries"
                <select aria-label="It tries"
                    prop:value=attempts
                    on:change=move |event| {
                        let attempts = event_target_value(&event).parse().unwrap_or(1);
                        change(&|policy| policy.retry.attempts = attempts);
                    }
                >
                    {ATTEMPTS
                        .map(|tries| {
                            let label = if tries == 1 { "once".to_owned() } else { format!("up to {tries} times") };
                            view! {
                                <option value=tries.to_string() selected=move || attempts() == tries.to_string()>
                                    {label}
                                </option>
                            }
                        })
                        .into_iter()
                        .collect_view()}
                </select>
            </label>
            <label>
                "Delivery"
                <select aria-label="Delivery"
                    prop:value=delivery
                    on:change=move |event| {
                        let at_most_once = event_target_value(&event) == "true";
                        change(&|policy| {
                            policy.delivery = if at_most_once { Delivery::AtMostOnce } else { Delivery::AtLeastOnce };
                        });
                    }
                >
                    <option value="false" selected=move || delivery() == "false">"at least once"</option>
                    <option value="true" selected=move || delivery() == "true">"at most once"</option>
                </select>
            </label>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=has_key
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        change(&|policy| policy.idempotency_key = on);
                    }
                />
                "Idempotency key"
            </label>
        </fieldset>
    }
    .into_any()
}

fn millis(timeout: Option<Micros>) -> u64 {
    timeout.map_or(0, |time| time.0 / 1_000)
}
