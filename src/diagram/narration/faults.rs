//! Faults in words: “Post is down from 100 ms to 400 ms”.

use crate::flow::{Fault, FaultKind, Process, Target, Trace};
use crate::sim::{Micros, PLACES, decimal};

/// The one thing of a run that there are several of.
const QUEUES: &str = "Queues";

/// What a fault is, in words, with the names that a run has for things; else with those of its process.
#[must_use]
pub fn fault_words(process: &Process, run: Option<&Trace>, fault: &Fault) -> String {
    let place = target_words(process, run, &fault.target);
    let what = match fault.kind {
        FaultKind::Down if place == QUEUES => "are down".to_owned(),
        FaultKind::Down => "is down".to_owned(),
        FaultKind::Slow(factor) => format!("is {} times as slow", decimal(factor, PLACES)),
        FaultKind::Answer(status, rate) if rate < 1.0 => {
            format!("answers {status} at {}% of requests", decimal(rate * 100.0, 1))
        }
        FaultKind::Answer(status, _) => format!("answers {status}"),
        FaultKind::Lose => "loses the next message".to_owned(),
        // Over a connection nothing comes twice by itself (RFC 9110 section 3.3): somebody sends it twice.
        FaultKind::Duplicate => "sends the next message twice".to_owned(),
    };
    let when = match (fault.span.from, fault.span.until) {
        (Micros::ZERO, None) => String::new(),
        (from, None) => format!(" from {from}"),
        (from, Some(until)) => format!(" from {from} to {until}"),
    };
    format!("{place} {what}{when}")
}

/// A service or a link by its name.
#[must_use]
pub fn target_words(process: &Process, run: Option<&Trace>, target: &Target) -> String {
    match target {
        Target::Service(id) => place_name(process, run, id),
        Target::Link(from, to) => {
            format!("{} → {}", place_name(process, run, from), place_name(process, run, to))
        }
    }
}

/// The name of what has an id: as a run has it, where it is there, or as its process has it.
#[must_use]
pub fn place_name(process: &Process, run: Option<&Trace>, id: &str) -> String {
    if let Some((trace, node)) = run.and_then(|trace| Some((trace, trace.node_by_id(id)?))) {
        return trace.node(node).name.clone();
    }
    let added = process.extension.iter().map(|extension| &extension.service);
    let service = process.services.iter().chain(added).find(|service| service.id == id);
    match service {
        Some(service) => service.name.clone(),
        None if id == process.client.id => process.client.name.clone(),
        None if id == "broker" => "Broker".to_owned(),
        None if id == "monitor" => "Monitor".to_owned(),
        None => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::{Setup, simulate};
    use crate::scenario::enrolment;

    #[test]
    fn every_fault_has_words() {
        for (fault, words) in [
            ("post:down", "Post is down"),
            ("post:down@100ms-400ms", "Post is down from 100 ms to 400 ms"),
            ("email:slow=4", "Email is 4 times as slow"),
            ("email:answer=503,rate=0.25", "Email answers 503 at 25% of requests"),
            ("customer>post:lose@45ms", "Customer → Post loses the next message from 45 ms"),
            ("broker>post:duplicate", "Broker → Post sends the next message twice"),
        ] {
            let fault: Fault = fault.parse().expect("a fault");
            assert_eq!(fault_words(enrolment(), None, &fault), words);
        }
    }

    #[test]
    fn a_broker_is_called_what_the_picture_calls_it() {
        let words = |style: &str, fault: &str| {
            let setup = Setup::new(style.parse().expect("a style"));
            let trace = simulate(enrolment(), &setup).expect("runs");
            fault_words(enrolment(), Some(&trace), &fault.parse().expect("a fault"))
        };
        assert_eq!(words("choreographed,event-based,async", "broker:down"), "Topic is down");
        assert_eq!(words("orchestrated,request-response,async", "broker:down"), "Queues are down");
        assert_eq!(words("choreographed,event-based,async", "broker>post:lose"), "Topic → Post loses the next message");
        assert_eq!(words("orchestrated,request-response,sync", "broker:down"), "Broker is down");
    }
}
