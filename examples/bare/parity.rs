//! Runs that together reach every corner of the engine, each with the hash of its trace. A native test
//! and a page in a browser compute the same list (invariant 1).

use interplay::flow::{
    Breaker, ChosenBroker, ChosenClient, Delivery, OPTIONS, Placed, Policy, Process, Retry, Setup, Style, brokers,
    clients, gateways, simulate, to_json,
};
use interplay::scenario::enrolment;
use interplay::sim::{Distribution, Micros};
use std::fmt;
use std::sync::Arc;

/// Nothing broken, then every kind of fault at least once.
const FAULTS: [&[&str]; 6] = [
    &[],
    &["post:down@100ms-600ms"],
    &["post:slow=10", "loyalty:answer=503,rate=0.5"],
    &["post>customer:lose", "customer>post:duplicate", "customer>email:slow=7"],
    &["broker:down@30ms-400ms", "broker>post:lose", "post>broker:duplicate"],
    &["email:answer=422", "customer:down@90ms-150ms", "loyalty:answer=500,rate=0.3@0ms-300ms"],
];

/// What gateways meet.
const BEHIND: [&[&str]; 3] = [
    &["post:down@0ms-1500ms", "customer:sends=half-a-header@300ms"],
    &["post:sends=nothing", "customer:sends=nothing@400ms"],
    &["post-gateway>post:slow=300", "loyalty-gateway:down@50ms-90ms", "customer>post:lose"],
];

/// What clients meet: answers and closed connections, for the first request and for those that ask how far it got.
const ASKED: [&[&str]; 3] = [
    &["customer:answer=421@0ms-20ms", "customer:answer=503@300ms-2s"],
    &["customer:sends=nothing", "browser>customer:slow=3"],
    &["customer:answer=504@0ms-40ms", "customer:sends=nothing@400ms-900ms", "customer>browser:lose@2s"],
];

/// What brokers meet: who cannot handle it, who is not there, what is lost and what comes twice.
const KEPT: [&[&str]; 3] = [
    &["post:answer=503", "email:answer=422@0ms-1s"],
    &["post:down@100ms-400ms", "broker>email:lose", "loyalty>broker:lose@150ms"],
    &["broker:down@60ms-400ms", "customer>broker:duplicate", "broker>customer:lose@30ms"],
];

/// How callers pause, each kind of jitter and each cap among them.
const RETRIES: [&str; 6] = [
    "9,pause=128ms,jitter=decorrelated,cap-after=1s",
    "6,jitter=half,grow=1.5,cap=150ms",
    "6,jitter=double,for=700ms",
    "6,pause=30ms,jitter=80ms,cap-after=90ms",
    "5,first-at-once,jitter=none",
    "forever,pause=0ms",
];

const fn ms(millis: u64) -> Micros {
    Micros::from_millis(millis)
}

/// One run.
pub struct Run {
    process: Arc<Process>,
    setup: Setup,
}

/// All runs, in the order of the golden file: every style, and then the options that came later.
#[must_use]
pub fn runs() -> Vec<Run> {
    let aeon = Micros(1 << 51);
    let processes =
        [enrolment().clone(), at_random("enrolment-at-random", ms(100)), at_random("enrolment-in-aeons", aeon)];
    let processes = processes.map(Arc::new);
    let plain: Vec<Setup> = Style::runnable().map(Setup::new).collect();
    let parallel = |setup: &Setup| setup.style.can_parallel().then(|| Setup { parallel: true, ..setup.clone() });
    let monitored = |setup: &Setup| setup.style.can_monitor().then(|| Setup { monitored: true, ..setup.clone() });
    let styles: Vec<Setup> = plain.iter().flat_map(|setup| [Some(setup.clone()), parallel(setup)]).flatten().collect();
    let watched: Vec<Setup> = plain.iter().filter_map(monitored).collect();
    let extended = plain.iter().chain(&watched).map(|setup| Setup { extended: true, ..setup.clone() });
    let options: Vec<Setup> = watched.iter().cloned().chain(extended).collect();

    let thin =
        plain.iter().filter(|setup| setup.style.can_be_thin()).map(|setup| Setup { thin: true, ..setup.clone() });
    let thin = thin
        .flat_map(|thin| [Setup { monitored: true, ..thin.clone() }, Setup { new_data: true, ..thin.clone() }, thin]);

    let thin: Vec<Setup> = thin.collect();
    let asking: Vec<Setup> = plain.iter().chain(&thin).cloned().collect();

    let mut runs = Vec::new();
    let sets = [styles, options, thin].map(|setups| (setups, policies().to_vec()));
    for (setups, policies) in sets.into_iter().chain([(asking, vec![with_breaker()])]) {
        for process in &processes {
            for (setup, faults) in setups.iter().flat_map(|setup| FAULTS.map(|faults| (setup, faults))) {
                for policy in policies.iter().cloned() {
                    // Every run its own luck, and all bits of a seed count.
                    let seed = u64::MAX - runs.len() as u64;
                    let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
                    let setup = Setup { policy, faults, seed, ..setup.clone() };
                    runs.push(Run { process: Arc::clone(process), setup });
                }
            }
        }
    }
    // Every gateway before every service, with tries over fresh connections and over kept ones.
    let gated = Style::runnable().flat_map(|style| gateways().iter().map(move |gateway| (style, gateway)));
    for ((style, gateway), faults) in gated.flat_map(|gated| BEHIND.map(|faults| (gated, faults))) {
        let seed = u64::MAX - runs.len() as u64;
        let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
        let before =
            |service: &str| Placed { service: service.to_owned(), gateway: gateway.id.clone(), is_empty: false };
        let gateways = ["customer", "loyalty", "post", "email"].map(before).to_vec();
        let setup = Setup { policy: policies()[1].clone(), gateways, faults, seed, ..Setup::new(style) };
        runs.push(Run { process: Arc::clone(&processes[1]), setup });
    }
    // Every client over both kinds of connections, where it only posts and where it asks again, too.
    let calls = Setup::new(Style::all()[0]);
    let asks = Setup::new(Style::all()[1]);
    let asked = clients().iter().flat_map(|client| [false, true].map(|is_kept| ChosenClient { client, is_kept }));
    let asked = asked.flat_map(|chosen| [&calls, &asks].map(|setup| (chosen, setup)));
    for ((chosen, setup), faults) in asked.flat_map(|asked| ASKED.map(|faults| (asked, faults))) {
        let seed = u64::MAX - runs.len() as u64;
        let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
        let setup = Setup { client: Some(chosen), faults, seed, ..setup.clone() };
        runs.push(Run { process: Arc::clone(&processes[1]), setup });
    }
    // Every broker in every style that has one, as it comes and with each limit that it can have.
    let limits = ["", ",limit=2", ",limit=2,dead-letter"];
    let set = brokers().iter().flat_map(|broker| limits.map(|limit| format!("{}{limit}", broker.id)));
    let kept: Vec<ChosenBroker> = set.filter_map(|text| text.parse().ok()).collect();
    let keeping = plain.iter().filter(|setup| setup.style.has_broker());
    let keeping = keeping.flat_map(|setup| kept.iter().map(move |chosen| (setup, *chosen)));
    for ((setup, chosen), faults) in keeping.flat_map(|keeping| KEPT.map(|faults| (keeping, faults))) {
        let seed = u64::MAX - runs.len() as u64;
        let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
        let policy = Policy { idempotency_key: seed.is_multiple_of(2), ..policies()[1].clone() };
        let setup = Setup { policy, broker: Some(chosen), faults, seed, ..setup.clone() };
        runs.push(Run { process: Arc::clone(&processes[1]), setup });
    }
    // Pauses of every kind, where callers call and where they publish.
    let callers = plain.iter().flat_map(|setup| RETRIES.map(|retry| (setup, retry)));
    for ((setup, retry), faults) in callers.flat_map(|caller| [FAULTS[1], FAULTS[4]].map(|faults| (caller, faults))) {
        let seed = u64::MAX - runs.len() as u64;
        let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
        let policy = Policy { retry: retry.parse().expect("a retry"), ..policies()[1].clone() };
        let setup = Setup { policy, faults, seed, ..setup.clone() };
        runs.push(Run { process: Arc::clone(&processes[1]), setup });
    }
    // Bytes that are no HTTP, behind every gateway and behind none.
    let before = gateways().iter().map(|gateway| vec![format!("post:{},empty", gateway.id)]).chain([vec![]]);
    for before in before {
        let seed = u64::MAX - runs.len() as u64;
        let gateways = before.iter().map(|placed| placed.parse().expect("a gateway")).collect();
        let faults = vec!["post:sends=no-http".parse().expect("a fault")];
        runs.push(Run { process: Arc::clone(&processes[1]), setup: Setup { gateways, faults, seed, ..calls.clone() } });
    }
    runs
}

impl Run {
    /// The FNV-1a hash of the trace, byte for byte.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let trace = simulate(&self.process, &self.setup).expect("the list names no style or fault that cannot be");
        let json = to_json(&trace, &self.process.id).expect("a trace has nothing that JSON cannot say");
        json.bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    }
}

/// What is run, in words.
impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Setup { style, policy, client, gateways, broker, faults, seed, .. } = &self.setup;
        write!(f, "{} {style}", self.process.id)?;
        for option in OPTIONS.iter().filter(|option| (option.is_on)(&self.setup)) {
            write!(f, ",{}", option.word)?;
        }
        client.iter().try_for_each(|client| write!(f, " {client}"))?;
        broker.iter().try_for_each(|broker| write!(f, " {broker}"))?;
        gateways.iter().try_for_each(|placed| write!(f, " {placed}"))?;
        faults.iter().try_for_each(|fault| write!(f, " {fault}"))?;
        write!(f, " retry={}{}", policy.retry, if policy.idempotency_key { " key" } else { "" })?;
        if policy.delivery == Delivery::AtMostOnce {
            f.write_str(" at-most-once")?;
        }
        policy.breaker.iter().try_for_each(|breaker| write!(f, " breaker={breaker}"))?;
        write!(f, " seed={seed}")
    }
}

fn policies() -> [Policy; 3] {
    let retry = |attempts| Retry { attempts, ..Retry::default() };
    [
        Policy::default(),
        Policy { timeout: Some(ms(150)), retry: retry(3), ..Policy::default() },
        Policy {
            timeout: Some(ms(150)),
            retry: retry(4),
            idempotency_key: true,
            delivery: Delivery::AtMostOnce,
            ..Policy::default()
        },
    ]
}

/// One that stops asking, and tries often enough to find out that it is better.
fn with_breaker() -> Policy {
    let retry = Retry { attempts: 6, ..Retry::default() };
    Policy { timeout: Some(ms(150)), retry, breaker: Some(Breaker::after(2)), ..Policy::default() }
}

/// Enrolment with every duration drawn at random. The steps take so many units: in aeons every bit of a draw
/// shows, so that a platform's own logarithm, which differs in the last one, could not hide.
fn at_random(id: &str, unit: Micros) -> Process {
    let mut process = enrolment().clone();
    process.id = id.to_owned();
    process.latency = Distribution::Exponential { mean: ms(5) };
    process.entry.work = Distribution::Uniform { low: ms(20), high: ms(60) };
    let works = [
        Distribution::Lognormal { median: unit.scaled(1.2), sigma: 0.5 },
        Distribution::Lognormal { median: unit.scaled(2.0), sigma: 1.0 },
        Distribution::Exponential { mean: unit.scaled(0.8) },
    ];
    for (step, work) in process.steps.iter_mut().zip(works) {
        step.work = work;
    }
    process
}
