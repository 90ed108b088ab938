//! Faults in words: “Post is down from 100 ms to 400 ms”.

use crate::flow::{Fault, FaultKind, Process, Target};
use crate::sim::{Micros, PLACES, decimal};

/// What a fault is, in words, with the names of its process.
#[must_use]
pub fn fault_words(process: &Process, fault: &Fault) -> String {
    let place = target_words(process, &fault.target);
    let what = match fault.kind {
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
pub fn target_words(process: &Process, target: &Target) -> String {
    let name = |id: &str| {
        let added = process.extension.iter().map(|extension| &extension.service);
        let service = process.services.iter().chain(added).find(|service| service.id == id);
        match service {
            Some(service) => service.name.clone(),
            None if id == process.client.id => process.client.name.clone(),
            None if id == "broker" => "Broker".to_owned(),
            None if id == "monitor" => "Monitor".to_owned(),
            None => id.to_owned(),
        }
    };
    match target {
        Target::Service(id) => name(id),
        Target::Link(from, to) => format!("{} → {}", name(from), name(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            assert_eq!(fault_words(enrolment(), &fault), words);
        }
    }
}
