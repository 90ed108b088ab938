//! Random processes, setups and faults for the property tests.

use interplay::flow::{
    Breaker, ChosenBroker, ChosenClient, Client, Counted, Delivery, Entry, EventKind, Extension, Fate, Fault,
    FaultKind, Jitter, Link, MessageKind, Monitoring, Past, Placed, Policy, Polling, Process, Queueing, Refuse, Retry,
    Sends, Service, Setup, Span, Step, StepId, Style, Target, Timeline, Trace, Undo, brokers, clients, gateways,
};
use interplay::sim::{Distribution, Micros};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A draw that can be seen in a trace: which attempt at what, and which of those that are the same in all of this.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Drawn {
    pub purpose: &'static str,
    pub from: String,
    pub to: String,
    kind: Option<MessageKind>,
    label: String,
    step: Option<StepId>,
    attempt: u32,
    nth: u32,
}

/// How long each piece of work takes, and each message is under way. Empty where there is more than one case, for a trace
/// does not say what belongs to which.
#[allow(dead_code)]
pub fn luck(trace: &Trace) -> BTreeMap<Drawn, Micros> {
    let timeline = Timeline::of(trace);
    let begun = |event: &&interplay::flow::Event| event.kind == EventKind::WorkStarted && event.step.is_none();
    if trace.events.iter().filter(begun).count() > 1 {
        return BTreeMap::new();
    }
    let mut luck = BTreeMap::new();
    let mut add = |mut drawn: Drawn, takes: Micros| {
        while luck.contains_key(&drawn) {
            drawn.nth += 1;
        }
        luck.insert(drawn, takes);
    };
    let id = |node| trace.node(node).id.clone();
    for event in trace.events.iter().filter(|event| event.kind == EventKind::WorkStarted) {
        let (node, until) = (event.service.expect("inside a service"), event.until.expect("takes a while"));
        let activity = event.activity.map(|activity| &timeline.activities[activity as usize]);
        let attempt = activity.and_then(|activity| activity.message).map_or(1, |id| trace.message(id).attempt);
        let (to, label) = (String::new(), String::new());
        let drawn = Drawn { purpose: "work", from: id(node), to, kind: None, label, step: event.step, attempt, nth: 0 };
        add(drawn, until - event.at);
    }
    // In the order in which they were sent: of those that are the same but for their number each takes the next draw.
    let mut flights: Vec<_> = timeline.flights.iter().collect();
    flights.sort_by_key(|flight| flight.sent);
    for flight in flights {
        let message = trace.message(flight.message);
        let asked = message.answers.map_or(message, |id| trace.message(id));
        // What a gateway asks its service does not say for whom.
        let is_behind = [message.from, message.to].into_iter().any(|node| trace.behind(node).is_some());
        if message.copy_of.is_some() || asked.is_question() && is_behind {
            continue;
        }
        // At the end of a chain, that all is done and that something failed are told by two triggers, and none names a step.
        let is_result = [message.kind, asked.kind].contains(&MessageKind::Result);
        if is_result && message.step.is_none() {
            continue;
        }
        // What is told of an outcome does not count, only whom it tells.
        let label = match (asked.kind, message.kind) {
            (MessageKind::Request, _) | (MessageKind::Command, MessageKind::Command | MessageKind::Ack) => {
                asked.label.clone()
            }
            _ => String::new(),
        };
        let (from, to) = trace.ends(message.from, message.to);
        let drawn = Drawn {
            purpose: "latency",
            from: from.to_owned(),
            to: to.to_owned(),
            kind: Some(message.kind),
            label,
            step: message.step,
            attempt: message.attempt,
            nth: 0,
        };
        // What got lost, or was under way when the run ended, took a draw as well.
        let known = matches!(flight.fate, Fate::Delivered | Fate::Refused);
        add(drawn, if known { flight.to - flight.from } else { UNKNOWN });
    }
    luck.retain(|_, takes| *takes != UNKNOWN);
    luck
}

/// Longer than any run.
const UNKNOWN: Micros = Micros(u64::MAX);

fn distribution(most: u64) -> impl Strategy<Value = Distribution> {
    prop_oneof![
        (0..most).prop_map(|micros| Distribution::Constant(Micros(micros))),
        (0..most / 2, 0..most / 2)
            .prop_map(|(low, width)| Distribution::Uniform { low: Micros(low), high: Micros(low + width) }),
        (1..most / 4).prop_map(|mean| Distribution::Exponential { mean: Micros(mean) }),
        (1..most / 4, 0.0..1.0).prop_map(|(median, sigma)| Distribution::Lognormal { median: Micros(median), sigma }),
    ]
}

prop_compose! {
    /// One to five steps over one to four participants, some of which need the step before, and one more step that may
    /// come later.
    pub fn process()(
        participants in 1..5_usize,
        steps in prop::collection::vec((0..5_usize, distribution(300_000), any::<bool>(), 0..3_usize), 1..6),
        workers in 1..4_u32,
        entry_work in distribution(80_000),
        latency in distribution(12_000),
        later in distribution(300_000),
        within in 1..1_500_000_u64,
        links in prop::collection::vec((0..7_usize, 0..7_usize, distribution(60_000)), 0..4),
        (patience, redeliver_after, max_deliveries) in (1..6_000_000_u64, 1..1_500_000_u64, 1..7_u32),
        (every, at_most) in (1..400_000_u64, 0..12_u32),
    ) -> Process {
        let service = |index: usize| format!("s{index}");
        let mut services = vec![Service { id: "front".to_owned(), name: "Front".to_owned(), workers }];
        services.extend((0..participants).map(|index| Service { id: service(index), name: format!("S{index}"), workers }));
        // Some of these ends are not there in every style, and some links lead nowhere.
        let ends = ["client", "front", "broker", "monitor"].map(str::to_owned);
        let ends: Vec<String> = ends.into_iter().chain((0..participants).map(service)).collect();
        let link = |(from, to, latency): (usize, usize, Distribution)| Link {
            from: ends[from % ends.len()].clone(),
            to: ends[to % ends.len()].clone(),
            latency,
        };
        let links = links.into_iter().map(link).collect();
        // Some need nothing, some what the client has said, some the result of the step before.
        let uses = |index: usize, needs: bool, which: usize| match which {
            0 => vec![],
            1 => vec!["name".to_owned()],
            _ if needs && index > 0 => vec!["name".to_owned(), format!("result {}", index - 1)],
            _ => vec!["address".to_owned()],
        };
        let steps = steps.into_iter().enumerate().map(|(index, (who, work, needs, status))| Step {
            id: format!("step{index}"),
            service: service(who % participants),
            command: format!("do {index}"),
            event: format!("done {index}"),
            path: format!("/step{index}"),
            status: [200, 201, 204][status],
            work,
            counted: (index % 2 == 0).then(|| Counted { one: "thing".to_owned(), many: "things".to_owned() }),
            needs: (needs && index > 0).then(|| format!("step{}", index - 1)),
            uses: uses(index, needs, status),
            tells: vec![format!("result {index}")],
            refuse: None,
            undo: None,
            is_final: false,
        });
        Process {
            interplay: 1,
            id: "random".to_owned(),
            title: "Random".to_owned(),
            summary: "A random process.".to_owned(),
            client: Client { id: "client".to_owned(), name: "Client".to_owned(), patience: Micros(patience) },
            entry: Entry {
                service: "front".to_owned(),
                path: "/things".to_owned(),
                resource: "/things/1".to_owned(),
                monitor: "/things/1/progress".to_owned(),
                event: "thing created".to_owned(),
                asks: ["name", "address"].map(str::to_owned).to_vec(),
                tells: vec!["name".to_owned()],
                work: entry_work,
                counted: None,
            },
            steps: steps.collect(),
            services,
            latency,
            links,
            queueing: Queueing { redeliver_after: Micros(redeliver_after), max_deliveries },
            polling: Polling { every: Micros(every), at_most },
            monitoring: Monitoring { within: Micros(within) },
            extension: Some(extension("extra", "name", later.clone(), workers)),
            new_data: Some(extension("surplus", "shoe size", later, workers)),
        }
    }
}

fn extension(id: &str, uses: &str, work: Distribution, workers: u32) -> Extension {
    Extension {
        service: Service { id: id.to_owned(), name: format!("More {id}"), workers },
        step: Step {
            id: format!("{id}-step"),
            service: id.to_owned(),
            command: format!("do {id}"),
            event: format!("done {id}"),
            path: format!("/{id}"),
            status: 201,
            work,
            counted: None,
            needs: None,
            uses: vec![uses.to_owned()],
            tells: vec![],
            refuse: None,
            undo: None,
            is_final: false,
        },
    }
}

fn span() -> impl Strategy<Value = Span> {
    (0..600_000_u64, prop::option::of(1..900_000_u64))
        .prop_map(|(from, lasts)| Span { from: Micros(from), until: lasts.map(|lasts| Micros(from + lasts)) })
}

fn fault(ids: Vec<String>, breakable: Vec<String>) -> impl Strategy<Value = Fault> {
    let service = prop::sample::select(breakable).prop_map(Target::Service);
    let link = (prop::sample::select(ids.clone()), prop::sample::select(ids)).prop_map(|(a, b)| Target::Link(a, b));
    let in_service = prop_oneof![
        Just(FaultKind::Down),
        (1.0..20.0).prop_map(FaultKind::Slow),
        (prop::sample::select(vec![400_u16, 404, 408, 409, 422, 429, 500, 502, 503, 504]), 0.1..=1.0)
            .prop_map(|(status, rate)| FaultKind::Answer(status, rate)),
        prop::sample::select(Sends::ALL.to_vec()).prop_map(FaultKind::Sends),
    ];
    let on_link = prop_oneof![(1.0..20.0).prop_map(FaultKind::Slow), Just(FaultKind::Lose), Just(FaultKind::Duplicate)];
    prop_oneof![
        (service, in_service, span()).prop_map(|(target, kind, span)| {
            let kind = if kind.befalls(&target) { kind } else { FaultKind::Down };
            Fault { target, kind, span }
        }),
        (link, on_link, span()).prop_map(|(target, kind, span)| Fault { target, kind, span }),
    ]
}

fn policy() -> impl Strategy<Value = Policy> {
    let breaker = (1..4_u32, 1_000..400_000_u64).prop_map(|(after, open)| Breaker { after, open: Micros(open) });
    let breaker = prop::option::weighted(0.3, breaker);
    (prop::option::of(1_000..800_000_u64), retry(), breaker, any::<bool>(), any::<bool>()).prop_map(
        |(timeout, retry, breaker, idempotency_key, at_least_once)| Policy {
            timeout: timeout.map(Micros),
            retry,
            breaker,
            idempotency_key,
            delivery: if at_least_once { Delivery::AtLeastOnce } else { Delivery::AtMostOnce },
        },
    )
}

/// A few tries, seldom without an end, with pauses of every kind.
fn retry() -> impl Strategy<Value = Retry> {
    let attempts = prop_oneof![12 => 1..5_u32, 1 => Just(Retry::NO_END)];
    let jitter = prop::sample::select(vec![
        Jitter::None,
        Jitter::Full,
        Jitter::Half,
        Jitter::Double,
        Jitter::Plus(Micros::from_millis(30)),
        Jitter::Decorrelated,
    ]);
    let cap = || prop::option::weighted(0.2, (0..200_000_u64).prop_map(Micros));
    let base = prop_oneof![1 => Just(0), 6 => Just(50_000_u64)].prop_map(Micros);
    let growth = prop::sample::select(vec![100_u32, 150, 200, 200, 200, 300]);
    (attempts, base, jitter, growth, [cap(), cap()], any::<bool>(), prop::option::weighted(0.2, 0..2_000_000_u64))
        .prop_map(|(attempts, base, jitter, growth, [cap, cap_after], first_at_once, within)| Retry {
            attempts,
            base,
            jitter,
            growth,
            cap,
            cap_after,
            first_at_once,
            within: within.map(Micros),
        })
}

/// Gateways before some services, or none.
fn placed(services: Vec<String>) -> impl Strategy<Value = Vec<Placed>> {
    let known: Vec<String> = gateways().iter().map(|gateway| gateway.id.clone()).collect();
    let of = move |service: &String| {
        let service = service.clone();
        let gateway = prop::option::weighted(0.4, prop::sample::select(known.clone()));
        (gateway, any::<bool>()).prop_map(move |(gateway, is_empty)| {
            gateway.map(|gateway| Placed { service: service.clone(), gateway, is_empty })
        })
    };
    let some =
        services.iter().map(of).collect::<Vec<_>>().prop_map(|all| all.into_iter().flatten().collect::<Vec<Placed>>());
    prop_oneof![Just(Vec::new()), some]
}

/// A measured client over either kind of connection, or a person.
fn client() -> impl Strategy<Value = Option<ChosenClient>> {
    let some = (0..clients().len(), any::<bool>())
        .prop_map(|(index, is_kept)| ChosenClient { client: &clients()[index], is_kept });
    prop::option::weighted(0.4, some)
}

/// A measured broker, as it comes or with a limit, or the scenario's.
fn broker() -> impl Strategy<Value = Option<ChosenBroker>> {
    let some = (0..brokers().len(), prop::option::of(1..5_u8), any::<bool>()).prop_map(|(index, limit, letters)| {
        let broker = &brokers()[index];
        let limit = limit.filter(|_| broker.limit.is_some());
        let is_dropped = limit.and(broker.limit).is_some_and(|limit| limit.past == Past::Dropped);
        ChosenBroker { broker, limit, dead_letter: letters && is_dropped }
    });
    prop::option::weighted(0.4, some)
}

/// A process with a setup that can run it.
pub fn run() -> impl Strategy<Value = (Process, Setup)> {
    let styles: Vec<Style> = Style::runnable().collect();
    let options = any::<[bool; 5]>();
    (process(), prop::sample::select(styles), options, policy(), any::<u64>()).prop_flat_map(
        |(process, style, [parallel, monitored, extended, new_data, thin], policy, seed)| {
            let mut breakable: Vec<String> = process.services.iter().map(|service| service.id.clone()).collect();
            let placed = placed(breakable.clone());
            breakable.extend(breakable.iter().map(|id| format!("{id}-gateway")).collect::<Vec<_>>());
            breakable.extend(["broker".to_owned(), "monitor".to_owned()]);
            breakable.extend(["extra".to_owned(), "surplus".to_owned()]);
            let mut ids = breakable.clone();
            ids.push(process.client.id.clone());
            let faults = prop::collection::vec(fault(ids, breakable), 0..4);
            (faults, placed, client(), broker()).prop_map(move |(faults, gateways, client, broker)| {
                let plain = Setup { parallel, monitored, extended, new_data, thin, ..Setup::new(style) };
                let setup = Setup { policy: policy.clone(), gateways, client, broker, faults, seed, ..plain };
                (process.clone(), setup)
            })
        },
    )
}

/// A process of version 2, in which at least one step can be turned down, with a setup that can run it.
#[allow(dead_code)]
pub fn refusable() -> impl Strategy<Value = (Process, Setup)> {
    let refuse = (prop::sample::select(vec![402_u16, 403, 409, 422]), prop_oneof![Just(1.0), 0.05..1.0_f64]);
    let words =
        (prop::option::weighted(0.4, refuse), prop::option::weighted(0.7, distribution(200_000)), any::<bool>());
    (run(), prop::collection::vec(words, 5), 0..5_usize).prop_map(|((mut process, setup), words, surely)| {
        process.interplay = 2;
        let surely = surely % process.steps.len();
        for (index, (step, (refuse, undo, is_final))) in process.steps.iter_mut().zip(words).enumerate() {
            let refuse = refuse.or((index == surely).then_some((409, 1.0)));
            let event = format!("{} refused", step.id);
            step.refuse = refuse.map(|(status, chance)| Refuse { status, event, chance });
            step.is_final = undo.is_none() && is_final;
            step.undo = undo.map(|work| Undo {
                command: format!("undo {index}"),
                event: format!("undone {index}"),
                path: format!("/step{index}/undo"),
                work,
            });
        }
        (process, setup)
    })
}
