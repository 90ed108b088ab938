//! What runs are called beside each other: by what differs between them, and what else stands on them.

use super::Pane;
use super::pausing::{pausing, trying};
use crate::diagram::narration::{broken, list, place_name};
use crate::flow::{Breaker, ChosenBroker, Delivery, Fault, Placed, Process, Setup};

/// Something in which runs may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// The three switches, and what changes the name of a style.
    Style,
    /// Whether an orchestrator starts all steps at once, where the name of the style does not say so.
    Parallel,
    /// Whether there is one more step, or one that needs new data.
    Extension,
    /// Whether events carry what those need who react.
    Thin,
    /// Whether requests carry a key.
    Key,
    /// How often a caller tries.
    Tries,
    /// How long it pauses between its tries.
    Pauses,
    /// Whether a caller stops asking.
    Breaker,
    /// How long a caller waits.
    Timeout,
    /// When a consumer tells the broker that it has a message.
    Delivery,
    /// Who asks: a person, or a measured client.
    Client,
    /// Which gateways stand before which services.
    Gateways,
    /// Which broker keeps the messages, where there is one.
    Broker,
    /// What is broken.
    Faults,
    /// Whether the run is shown without what is broken.
    Unbroken,
}

use Aspect::{
    Breaker as Asking, Broker, Client, Delivery as Acks, Extension, Faults, Gateways, Key, Parallel, Pauses, Style,
    Thin, Timeout, Tries, Unbroken,
};

/// What says most about a run comes first. What stands together is said together.
const GROUPS: [&[Aspect]; 8] = [
    &[Style],
    &[Parallel, Thin, Extension],
    &[Client],
    &[Gateways],
    &[Broker],
    &[Tries, Pauses, Asking, Key, Timeout, Acks],
    &[Faults],
    &[Unbroken],
];
/// The policies, in the order of their chips, and what else has one.
const POLICIES: [Aspect; 10] = [Client, Gateways, Broker, Thin, Timeout, Tries, Pauses, Asking, Key, Acks];

/// How a run stands beside the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// What tells it from the others; its style, where nothing does.
    pub name: String,
    /// Its style, where that is no part of the name.
    pub style: Option<String>,
    /// The policies that are not the usual ones, or not those of the others.
    pub policies: Vec<Chip>,
    /// For each of its faults, whether not all of the runs have it.
    pub own_faults: Vec<bool>,
}

/// A few words that stand on a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The words.
    pub words: String,
    /// Whether another run says otherwise.
    pub differs: bool,
}

/// How runs stand beside each other.
#[must_use]
pub fn named(process: &Process, panes: &[Pane]) -> Vec<Named> {
    let mut names = vec![String::new(); panes.len()];
    let mut styled = vec![false; panes.len()];
    for group in GROUPS {
        let differing: Vec<Aspect> = group.iter().copied().filter(|aspect| aspect.differs(panes)).collect();
        if differing.is_empty() {
            continue;
        }
        let before = names.clone();
        let is_unique = |name: &String| before.iter().filter(|other| *other == name).count() == 1;
        for ((pane, name), styled) in panes.iter().zip(&mut names).zip(&mut styled) {
            // What is told apart already needs no more words.
            if !name.is_empty() && is_unique(name) {
                continue;
            }
            for aspect in &differing {
                let comma = if name.is_empty() { "" } else { ", " };
                *name += comma;
                *name += &aspect.words(process, pane);
                *styled |= *aspect == Style;
            }
        }
    }
    let named = |((pane, name), styled): ((&Pane, String), bool)| {
        let style = Style.words(process, pane);
        let (name, style) = match name.is_empty() {
            true => (style, None),
            false => (name, (!styled).then_some(style)),
        };
        let own = |fault: &Fault| !panes.iter().all(|other| other.setup.faults.contains(fault));
        Named {
            name,
            style,
            policies: chips(process, panes, pane),
            own_faults: pane.setup.faults.iter().map(own).collect(),
        }
    };
    panes.iter().zip(names).zip(styled).map(named).collect()
}

/// The policies that stand on a run.
fn chips(process: &Process, panes: &[Pane], pane: &Pane) -> Vec<Chip> {
    let usual = Pane::new(pane.setup.style);
    let chip = |aspect: Aspect| {
        let differs = aspect.differs(panes);
        (differs || !aspect.is_same(pane, &usual)).then(|| Chip { words: aspect.chip(process, &pane.setup), differs })
    };
    POLICIES.into_iter().filter_map(chip).collect()
}

impl Aspect {
    /// All of them, what says most about a run first.
    pub fn all() -> impl Iterator<Item = Self> {
        GROUPS.into_iter().flatten().copied()
    }

    /// Whether runs differ in it.
    #[must_use]
    pub fn differs(self, panes: &[Pane]) -> bool {
        panes.split_first().is_some_and(|(first, rest)| !rest.iter().all(|pane| self.is_same(first, pane)))
    }

    fn is_same(self, a: &Pane, b: &Pane) -> bool {
        let (policy, other) = (&a.setup.policy, &b.setup.policy);
        let is_parallel = |pane: &Pane| pane.setup.parallel && pane.setup.style.can_parallel();
        let is_mended = |pane: &Pane| pane.unbroken && !pane.setup.faults.is_empty();
        match self {
            Style => a.setup.style == b.setup.style && a.setup.name() == b.setup.name(),
            Parallel => is_parallel(a) == is_parallel(b),
            Extension => (a.setup.extended, a.setup.new_data) == (b.setup.extended, b.setup.new_data),
            Thin => a.setup.is_thin() == b.setup.is_thin(),
            Key => policy.idempotency_key == other.idempotency_key,
            Tries => policy.retry.attempts == other.retry.attempts,
            Pauses => policy.retry.pauses_like(&other.retry),
            Asking => policy.breaker == other.breaker,
            Timeout => policy.timeout == other.timeout,
            Acks => policy.delivery == other.delivery,
            Client => a.setup.client == b.setup.client,
            Gateways => a.setup.gateways == b.setup.gateways,
            Broker => measured_broker(&a.setup) == measured_broker(&b.setup),
            Faults => a.setup.faults == b.setup.faults,
            Unbroken => is_mended(a) == is_mended(b),
        }
    }

    /// The words for it in the name of a run.
    fn words(self, process: &Process, pane: &Pane) -> String {
        let setup = &pane.setup;
        let either = |is_on: bool, on: &str, off: &str| if is_on { on } else { off }.to_owned();
        match self {
            Style => setup.name(),
            Parallel => either(setup.parallel && setup.style.can_parallel(), "side by side", "in turn"),
            Extension => match (setup.extended, setup.new_data) {
                (false, false) => "as it is",
                (true, false) => "with one more step",
                (false, true) => "with new data",
                (true, true) => "with two more steps",
            }
            .to_owned(),
            Key => either(setup.policy.idempotency_key, "with a key", "without a key"),
            Asking => either(setup.policy.breaker.is_some(), "with a breaker", "without a breaker"),
            Client | Gateways | Broker | Thin | Tries | Pauses | Timeout | Acks => self.chip(process, setup),
            Faults => match broken(process, setup.style, &setup.faults).as_slice() {
                [first, rest @ ..] if !pane.unbroken => {
                    let more = if rest.is_empty() { String::new() } else { format!(", and {} more", rest.len()) };
                    first.words.clone() + &more
                }
                _ => "nothing is broken".to_owned(),
            },
            Unbroken => {
                let word = if pane.unbroken { "without" } else { "with" };
                let is_one = broken(process, setup.style, &setup.faults).len() == 1;
                format!("{word} the {}", if is_one { "fault" } else { "faults" })
            }
        }
    }

    /// The words for a policy, or for what events carry, on its chip.
    fn chip(self, process: &Process, setup: &Setup) -> String {
        let policy = &setup.policy;
        match (self, policy.timeout) {
            (Client, ..) => match setup.client {
                None => "a person asks".to_owned(),
                Some(chosen) if chosen.is_kept => format!("{} asks over a kept connection", chosen.client.name),
                Some(chosen) => format!("{} asks", chosen.client.name),
            },
            (Broker, ..) => measured_broker(setup).map_or_else(|| "the broker of the scenario".to_owned(), broker),
            (Gateways, ..) if setup.gateways.is_empty() => "no gateway".to_owned(),
            (Gateways, ..) => {
                list(&setup.gateways.iter().map(|placed| behind(process, setup, placed)).collect::<Vec<_>>())
            }
            (Thin, ..) if setup.is_thin() => "thin events".to_owned(),
            (Thin, ..) => "fat events".to_owned(),
            (Timeout, Some(time)) => format!("waits {time}"),
            (Timeout, None) => "waits for ever".to_owned(),
            (Tries, _) => trying(policy.retry.attempts),
            (Pauses, ..) => pausing(&policy.retry),
            (Asking, ..) => match policy.breaker {
                None => "no breaker".to_owned(),
                Some(Breaker { after: 1, .. }) => "breaker after 1 failure".to_owned(),
                Some(Breaker { after, .. }) => format!("breaker after {after} failures"),
            },
            (Acks, ..) if policy.delivery == Delivery::AtMostOnce => "at most once".to_owned(),
            (Acks, ..) => "at least once".to_owned(),
            (Key, ..) if policy.idempotency_key => "idempotency key".to_owned(),
            _ => "no key".to_owned(),
        }
    }
}

/// The measured broker of a run that has a broker.
fn measured_broker(setup: &Setup) -> Option<ChosenBroker> {
    setup.broker.filter(|_| setup.style.has_broker())
}

/// “RabbitMQ, quorum queue, limit 3”.
fn broker(chosen: ChosenBroker) -> String {
    let limit = chosen.limit.map(|limit| format!(", limit {limit}")).unwrap_or_default();
    let letters = if chosen.dead_letter { ", with dead letters" } else { "" };
    format!("{}{limit}{letters}", chosen.broker.name)
}

/// “Post behind nginx”.
fn behind(process: &Process, setup: &Setup, placed: &Placed) -> String {
    let service = place_name(process, setup.style, &placed.service);
    let gateway = placed.behaviour().filter(|gateway| !gateway.version.is_empty());
    let empty = if placed.is_empty { ", by POSTs without content" } else { "" };
    format!("{service} behind {}{empty}", gateway.map_or("a gateway by the book", |gateway| &gateway.name))
}

#[cfg(test)]
mod tests {
    use super::super::Comparison;
    use super::*;
    use crate::flow::{Collaboration, Coordination, Style as Switches, Timing};
    use crate::scenario::enrolment;
    use crate::sim::Micros;

    const CALLS: Switches =
        Switches::new(Coordination::Orchestrated, Collaboration::RequestResponse, Timing::Synchronous);
    const COMMANDS: Switches =
        Switches::new(Coordination::Orchestrated, Collaboration::RequestResponse, Timing::Asynchronous);

    /// Runs of one style, each changed.
    fn runs<const N: usize>(style: Switches, change: [fn(&mut Pane); N]) -> Vec<Pane> {
        let run = |change: fn(&mut Pane)| {
            let mut pane = Pane::new(style);
            change(&mut pane);
            pane
        };
        change.into_iter().map(run).collect()
    }

    fn names(panes: &[Pane]) -> Vec<String> {
        named(enrolment(), panes).into_iter().map(|named| named.name).collect()
    }

    fn broken(pane: &mut Pane, fault: &str) {
        pane.setup.faults.push(fault.parse().expect("a fault"));
    }

    /// The chips of a run; what differs is marked.
    fn chips_of(named: &Named) -> Vec<String> {
        let chip = |chip: &Chip| format!("{}{}", chip.words, if chip.differs { "!" } else { "" });
        named.policies.iter().map(chip).collect()
    }

    #[test]
    fn a_retry_with_and_without_a_key_is_named_by_the_key() {
        let mut panes = runs(CALLS, [|_| (), |pane| pane.setup.policy.idempotency_key = true]);
        for pane in &mut panes {
            broken(pane, "post>customer:lose");
            pane.setup.policy.timeout = Some(Micros::from_millis(300));
            pane.setup.policy.retry.attempts = 2;
        }
        let [a, b] = named(enrolment(), &panes).try_into().expect("two runs");
        assert_eq!((a.name.as_str(), b.name.as_str()), ("without a key", "with a key"));
        assert_eq!(a.style.as_deref(), Some("An orchestrator calls in turn"));
        assert_eq!(chips_of(&a), ["waits 300 ms", "tries twice", "no key!"]);
        assert_eq!(chips_of(&b), ["waits 300 ms", "tries twice", "idempotency key!"]);
        assert_eq!(b.own_faults, [false]);
    }

    #[test]
    fn runs_of_different_styles_are_named_by_their_styles() {
        let [a, b] = named(enrolment(), &Comparison::default().panes).try_into().expect("two runs");
        assert_eq!((a.name.as_str(), b.name.as_str()), ("An orchestrator calls in turn", "Publish and subscribe"));
        assert_eq!((a.style, b.style), (None, None));
        assert_eq!((a.policies, b.policies), (vec![], vec![]));
    }

    #[test]
    fn runs_that_break_differently_are_named_by_what_is_broken() {
        let panes = runs(CALLS, [|pane| broken(pane, "post:down"), |pane| broken(pane, "post:answer=503")]);
        assert_eq!(names(&panes), ["Post is down", "Post answers 503"]);
        assert_eq!(named(enrolment(), &panes)[0].own_faults, [true]);
        let slow = |pane: &mut Pane| ["customer>post:slow=10", "post>customer:slow=10"].map(|it| broken(pane, it));
        let mut panes = runs(CALLS, [|_| (), |_| ()]);
        slow(&mut panes[1]);
        assert_eq!(names(&panes), ["nothing is broken", "Customer ↔ Post is 10 times as slow"]);
        slow(&mut panes[0]);
        panes[1].unbroken = true;
        assert_eq!(names(&panes), ["with the fault", "without the fault"]);
    }

    #[test]
    fn policies_that_differ_are_named_together() {
        let short = |pane: &mut Pane| pane.setup.policy.timeout = Some(Micros::from_millis(100));
        let panes = runs(CALLS, [short, |pane| pane.setup.policy.timeout = None]);
        assert_eq!(names(&panes), ["waits 100 ms", "waits for ever"]);
        let panes = runs(
            COMMANDS,
            [
                |_| (),
                |pane| {
                    pane.setup.policy.retry.attempts = 3;
                    pane.setup.policy.delivery = Delivery::AtMostOnce;
                },
            ],
        );
        assert_eq!(names(&panes), ["tries once, at least once", "tries 3 times, at most once"]);
    }

    #[test]
    fn options_tell_runs_of_one_style_apart() {
        let panes = runs(COMMANDS, [|_| (), |pane| pane.setup.parallel = true]);
        assert_eq!(names(&panes), ["in turn", "side by side"]);
        let panes = runs(CALLS, [|_| (), |pane| pane.setup.parallel = true]);
        assert_eq!(names(&panes), ["An orchestrator calls in turn", "An orchestrator calls side by side"]);
        let panes = runs(CALLS, [|pane| pane.setup.extended = true, |_| ()]);
        assert_eq!(names(&panes), ["with one more step", "as it is"]);
        let panes = runs(CALLS, [|pane| pane.setup.extended = true, |pane| pane.setup.new_data = true]);
        assert_eq!(names(&panes), ["with one more step", "with new data"]);
    }

    #[test]
    fn what_events_carry_tells_runs_apart() {
        let events = Switches::new(Coordination::Choreographed, Collaboration::EventBased, Timing::Asynchronous);
        let [a, b] =
            named(enrolment(), &runs(events, [|_| (), |pane| pane.setup.thin = true])).try_into().expect("two runs");
        assert_eq!((a.name.as_str(), b.name.as_str()), ("fat events", "thin events"));
        assert_eq!(b.style.as_deref(), Some("Publish and subscribe"));
        let alone = named(enrolment(), &runs(events, [|pane| pane.setup.thin = true]));
        assert_eq!(
            (alone[0].name.as_str(), chips_of(&alone[0])),
            ("Publish and subscribe", vec!["thin events".to_owned()])
        );
        // Where nobody reacts to events it means nothing.
        assert_eq!(
            chips_of(&named(enrolment(), &runs(CALLS, [|pane| pane.setup.thin = true]))[0]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn only_what_is_not_told_apart_gets_more_words() {
        let mut panes = runs(CALLS, [|_| (), |pane| pane.setup.policy.idempotency_key = true]);
        panes.push(Pane::new(COMMANDS));
        let calls = "An orchestrator calls in turn";
        assert_eq!(
            names(&panes),
            [&format!("{calls}, without a key"), &format!("{calls}, with a key"), "An orchestrator sends commands"]
        );
    }

    #[test]
    fn runs_that_are_the_same_claim_nothing() {
        let panes = runs(CALLS, [|pane| pane.setup.policy.retry.attempts = 2; 2]);
        let [a, b] = named(enrolment(), &panes).try_into().expect("two runs");
        assert_eq!(a, b);
        assert_eq!((a.name.as_str(), a.style.as_deref()), ("An orchestrator calls in turn", None));
        assert_eq!(chips_of(&a), ["tries twice"]);
        assert_eq!(names(&panes[..1]), ["An orchestrator calls in turn"]);
    }
}
