//! What callers and consumers do about trouble: timeout, retry, breaker, idempotency key, delivery; and what gateways do.

use leptos::prelude::*;

use super::choice::{Choice, Entry, Select};
use super::letter;
use super::pane::sheet_head;
use super::peers::{BrokerChoice, ClientChoice};
use crate::compare::brokering;
use crate::compare::naming::{Chip, Named};
use crate::diagram::narration::place_name;
use crate::flow::{Breaker, Delivery, Placed, Policy, gateways};
use crate::sim::{Micros, sort_short};
use crate::ui::board::Board;
use crate::ui::href::{GATEWAYS, href};
use crate::ui::stage::unbroken;

/// The timeouts one can choose from, in milliseconds; 0 stands for none.
const TIMEOUTS: [u64; 6] = [0, 100, 150, 300, 1_000, 3_000];
/// What an address may say, too.
const MOST_ATTEMPTS: u32 = 10;

/// The policies of one run, which may also be set for all of them.
#[component]
pub fn Policies(
    /// The signals of the comparison.
    board: Board,
    /// Which run.
    pane: usize,
) -> impl IntoView {
    let policy = board.of_pane(pane, |pane| pane.setup.policy.clone());
    let of = move |read: &dyn Fn(&Policy) -> u64| policy.with(|policy| policy.as_ref().map(read).unwrap_or_default());
    let broker = board.of_pane(pane, move |pane| brokering::set_up(board.process(), &pane.setup));
    let broker = move || broker.get().flatten().map(|words| unbroken(&words));
    let everywhere = RwSignal::new(false);
    let change = move |change: &dyn Fn(&mut Policy)| {
        let which = (!everywhere.get_untracked()).then_some(pane);
        board.change(which, |pane| change(&mut pane.setup.policy));
    };
    let count = board.pane_count();
    let has_key = move || of(&|policy| policy.idempotency_key.into()) == 1;
    // An address may carry a time that is not in the list.
    let timeouts = move || {
        let own = of(&|policy| millis(policy.timeout));
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
    let breakers = || {
        let entry = |after: u32| match after {
            0 => Entry::new("0", "none"),
            1 => Entry::new("1", "after 1 failure"),
            _ => Entry::new(after.to_string(), format!("after {after} failures")),
        };
        (0..=Breaker::MOST).map(entry).collect::<Vec<_>>()
    };
    // An address may carry another time than the usual one.
    let open = move || Micros(of(&|policy| policy.breaker.map_or(Breaker::OPEN, |breaker| breaker.open).0)).to_string();
    let deliveries = || vec![Entry::new("least", "at least once"), Entry::new("most", "at most once")];
    // What was measured takes the place of what one sets oneself: the sheet is to stay low.
    let is_measured = RwSignal::new(false);
    let of_all = view! {
        <Choice
            name="What is set"
            group=format!("set-{pane}")
            options=vec![("Policies", ""), ("Measured products", "")]
            chosen=Signal::derive(move || is_measured.get().into())
            choose=move |index: usize| is_measured.set(index == 1)
        />
        <Show when=move || { count.get() > 1 }>
            <label class="check">
                <input type="checkbox" bind:checked=everywhere />
                "Change them in all runs"
            </label>
        </Show>
    };
    view! {
        {sheet_head("Policies", pane, of_all)}
        <div class="group" hidden=move || is_measured.get()>
            <div>
                <Select
                    label="A caller waits"
                    entries=Signal::derive(timeouts)
                    chosen=Signal::derive(move || of(&|policy| millis(policy.timeout)).to_string())
                    choose=move |value: String| {
                        let millis = value.parse().unwrap_or_default();
                        change(&|policy| policy.timeout = (millis > 0).then(|| Micros::from_millis(millis)));
                    }
                />
                <p class="hint">"Then it stops waiting. Whether the work was done it cannot know."</p>
            </div>
            <div>
                <Select
                    label="It tries"
                    entries=Signal::derive(attempts)
                    chosen=Signal::derive(move || of(&|policy| policy.retry.attempts.into()).to_string())
                    choose=move |value: String| {
                        let attempts = value.parse().unwrap_or(1);
                        change(&|policy| policy.retry.attempts = attempts);
                    }
                />
                <p class="hint">"Again after no answer, or after one that says that it may pass."</p>
            </div>
            <div>
                <Select
                    label="Breaker"
                    entries=Signal::derive(breakers)
                    chosen=Signal::derive(move || of(&|policy| failures(policy)).to_string())
                    choose=move |value: String| {
                        let after = value.parse().unwrap_or_default();
                        change(&|policy| policy.breaker = (after > 0).then(|| Breaker::after(after)));
                    }
                />
                <p class="hint">
                    {move || format!("After so many in a row nothing is sent for {}; then one try finds out how it is.", open())}
                </p>
            </div>
            <div>
                <label class="check">
                    <input
                        type="checkbox"
                        checked=has_key
                        prop:checked=has_key
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            change(&|policy| policy.idempotency_key = on);
                        }
                    />
                    "Idempotency key"
                </label>
                <p class="hint">"A request carries one, so who gets it twice does its work once."</p>
            </div>
            <div>
                <Select
                    label="Delivery"
                    entries=Signal::derive(deliveries)
                    chosen=Signal::derive(move || {
                        let is_most = of(&|policy| (policy.delivery == Delivery::AtMostOnce).into()) == 1;
                        if is_most { "most" } else { "least" }.to_owned()
                    })
                    choose=move |value: String| change(&|policy| {
                        policy.delivery = if value == "most" { Delivery::AtMostOnce } else { Delivery::AtLeastOnce };
                    })
                />
                <p class="hint">"Whether a crash while a message is worked on brings it again, or loses it."</p>
            </div>
            <div class="broker-set-up" hidden=move || broker().is_none()>
                <p class="hint">{broker}</p>
                <p class="hint">{unbroken(brokering::ELSEWHERE)}</p>
            </div>
        </div>
        <div class="group gate" hidden=move || !is_measured.get()>
            <Gate board=board pane=pane everywhere=everywhere />
            <ClientChoice board=board pane=pane everywhere=everywhere />
            <Show when=move || broker().is_some()>
                <BrokerChoice board=board pane=pane everywhere=everywhere />
            </Show>
            <p class="hint">
                "Each product does what it was measured to do by itself; a gateway has a limit of one second for answers."
            </p>
        </div>
    }
}

/// The gateway before a service.
#[component]
fn Gate(
    /// The signals of the comparison.
    board: Board,
    /// Which run.
    pane: usize,
    /// Whether what is chosen holds for all runs.
    everywhere: RwSignal<bool>,
) -> impl IntoView {
    let placed = board.of_pane(pane, |pane| pane.setup.gateways.clone());
    let style = board.of_pane(pane, |pane| pane.setup.style);
    // Before which service is no part of an address while there is no gateway.
    let chosen = RwSignal::new(None::<String>);
    let before = Memo::new(move |_| {
        let first = placed.with(|placed| placed.as_ref()?.first().map(|placed| placed.service.clone()));
        chosen.get().or(first).unwrap_or_else(|| board.process().entry.service.clone())
    });
    let services = move || {
        let added = board.process().extensions().map(|extension| &extension.service);
        let services = board.process().services.iter().chain(added).map(|service| service.id.as_str());
        let name = |id: &str| style.get().map_or_else(|| id.to_owned(), |style| place_name(board.process(), style, id));
        services.map(|id| Entry::new(id, name(id))).collect::<Vec<_>>()
    };
    let products = || {
        let measured = gateways().iter().map(|gateway| Entry::new(gateway.id.clone(), gateway.with_version()));
        [Entry::new("", "none")].into_iter().chain(measured).collect::<Vec<_>>()
    };
    let stands = move || {
        let of = |placed: &Placed| before.with(|service| placed.service == *service);
        placed.with(|placed| placed.iter().flatten().find(|placed| of(placed)).map(|placed| placed.gateway.clone()))
    };
    // What only follows a specification has no page.
    let measured = Memo::new(move |_| {
        let id = stands()?;
        let gateway = gateways().iter().find(|gateway| gateway.id == id && !gateway.version.is_empty())?;
        Some((href(&format!("{GATEWAYS}{id}/#failures")), gateway.with_version()))
    });
    view! {
        <Select
            label="Gateway"
            entries=Signal::derive(products)
            chosen=Signal::derive(move || stands().unwrap_or_default())
            choose=move |gateway: String| {
                let service = before.get_untracked();
                let which = (!everywhere.get_untracked()).then_some(pane);
                board.change(which, |pane| {
                    pane.setup.gateways.retain(|placed| placed.service != service);
                    if !gateway.is_empty() {
                        pane.setup.gateways.push(Placed { service: service.clone(), gateway: gateway.clone() });
                    }
                });
            }
        />
        <Select
            label="It stands before"
            entries=Signal::derive(services)
            chosen=before
            choose=move |service: String| chosen.set(Some(service))
        />
        <p class="hint" hidden=move || measured.with(Option::is_none)>
            <a href=move || measured.get().map(|(page, _)| page)>
                "What was measured of "{move || measured.get().map(|(_, name)| name)}
            </a>
        </p>
    }
}

/// The policies of one run that are not the usual ones, or not those of the others.
#[component]
pub fn PolicyChips(
    /// Which run.
    pane: usize,
    /// What it is called, and what stands on it.
    named: Memo<Named>,
) -> impl IntoView {
    let chips = move || {
        named.with(|named| {
            let chip = |chip: &Chip| {
                view! {
                    <li class="chip policy" class:differs=chip.differs>
                        {unbroken(&chip.words)}
                        {chip.differs.then(|| view! { <span class="visually-hidden">", not so in all runs"</span> })}
                    </li>
                }
            };
            named.policies.iter().map(chip).collect_view()
        })
    };
    view! {
        <Show when=move || named.with(|named| !named.policies.is_empty())>
            <ul class="chips" aria-label=format!("Policies of run {}", letter(pane))>{chips}</ul>
        </Show>
    }
}

/// After how many failures a caller stops asking; 0 stands for never.
fn failures(policy: &Policy) -> u64 {
    policy.breaker.map_or(0, |breaker| breaker.after.into())
}

fn millis(timeout: Option<Micros>) -> u64 {
    timeout.map_or(0, |time| time.0 / 1_000)
}
