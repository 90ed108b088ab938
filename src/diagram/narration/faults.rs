//! Faults in words: “Post is down from 100 ms to 400 ms”.

use crate::flow::{Fault, FaultKind, Process, Sends, Style, Target, service_behind};
use crate::sim::{Micros, PLACES, decimal};

/// The one thing of a run that there are several of.
const QUEUES: &str = "Queues";

/// What is broken, told as one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The words.
    pub words: String,
    /// Which of the faults it is: one, or those of both ways of a link.
    pub faults: Vec<usize>,
}

/// All faults of a run in words. A link that is slow on both ways is one thing.
#[must_use]
pub fn broken(process: &Process, style: Style, faults: &[Fault]) -> Vec<Broken> {
    let mut told: Vec<Broken> = Vec::new();
    for (index, fault) in faults.iter().enumerate() {
        let back = faults.iter().skip(index + 1).position(|other| is_way_back(fault, other));
        let of = match back {
            _ if told.iter().any(|broken| broken.faults.contains(&index)) => continue,
            Some(after) => vec![index, index + 1 + after],
            None => vec![index],
        };
        let place = match (&fault.target, of.len()) {
            (Target::Link(from, to), 2) => {
                format!("{} ↔ {}", place_name(process, style, from), place_name(process, style, to))
            }
            _ => target_words(process, style, &fault.target),
        };
        told.push(Broken { words: words_at(&place, fault), faults: of });
    }
    told
}

/// Whether two faults make both ways of a link slow, alike.
fn is_way_back(fault: &Fault, other: &Fault) -> bool {
    let (Target::Link(from, to), Target::Link(other_from, other_to)) = (&fault.target, &other.target) else {
        return false;
    };
    let is_slow = matches!(fault.kind, FaultKind::Slow(_));
    is_slow && fault.kind == other.kind && fault.span == other.span && from == other_to && to == other_from
}

/// What a fault is, in words, with the names that things have in runs of a style.
#[must_use]
pub fn fault_words(process: &Process, style: Style, fault: &Fault) -> String {
    words_at(&target_words(process, style, &fault.target), fault)
}

fn words_at(place: &str, fault: &Fault) -> String {
    let what = match fault.kind {
        FaultKind::Down if place == QUEUES => "are down".to_owned(),
        FaultKind::Down => "is down".to_owned(),
        FaultKind::Slow(factor) => format!("is {} times as slow", decimal(factor, PLACES)),
        FaultKind::Answer(status, rate) if rate < 1.0 => {
            format!("answers {status} at {}% of requests", decimal(rate * 100.0, 1))
        }
        FaultKind::Answer(status, _) => format!("answers {status}"),
        FaultKind::Sends(Sends::Nothing) => "closes connections without an answer".to_owned(),
        FaultKind::Sends(Sends::HalfHeader) => "closes connections after half a header".to_owned(),
        FaultKind::Sends(Sends::NoHttp) => "closes connections after bytes that are no HTTP".to_owned(),
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
pub fn target_words(process: &Process, style: Style, target: &Target) -> String {
    match target {
        Target::Service(id) => place_name(process, style, id),
        Target::Link(from, to) => {
            format!("{} → {}", place_name(process, style, from), place_name(process, style, to))
        }
    }
}

/// The name of what has an id, in runs of a style.
#[must_use]
pub fn place_name(process: &Process, style: Style, id: &str) -> String {
    let added = process.extensions().map(|extension| &extension.service);
    let service = process.services.iter().chain(added).find(|service| service.id == id);
    match service {
        Some(service) => service.name.clone(),
        None if id == process.client.id => process.client.name.clone(),
        None if id == "broker" => style.broker_name().to_owned(),
        None if id == "monitor" => "Monitor".to_owned(),
        None => match service_behind(id) {
            Some(service) => format!("Gateway of {}", place_name(process, style, service)),
            None => id.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::enrolment;

    fn style(text: &str) -> Style {
        text.parse().expect("a style")
    }

    #[test]
    fn every_fault_has_words() {
        for (fault, words) in [
            ("post:down", "Post is down"),
            ("post:down@100ms-400ms", "Post is down from 100 ms to 400 ms"),
            ("email:slow=4", "Email is 4 times as slow"),
            ("email:answer=503,rate=0.25", "Email answers 503 at 25% of requests"),
            ("customer>post:lose@45ms", "Customer → Post loses the next message from 45 ms"),
            ("broker>post:duplicate", "Topic → Post sends the next message twice"),
        ] {
            let fault: Fault = fault.parse().expect("a fault");
            assert_eq!(fault_words(enrolment(), style("choreographed,event-based,async"), &fault), words);
        }
    }

    #[test]
    fn a_broker_is_called_what_the_picture_calls_it() {
        let words = |of: &str, fault: &str| fault_words(enrolment(), style(of), &fault.parse().expect("a fault"));
        assert_eq!(words("choreographed,event-based,async", "broker:down"), "Topic is down");
        assert_eq!(words("orchestrated,request-response,async", "broker:down"), "Queues are down");
        assert_eq!(words("choreographed,event-based,async", "broker>post:lose"), "Topic → Post loses the next message");
        assert_eq!(words("orchestrated,request-response,sync", "broker:down"), "Broker is down");
    }

    #[test]
    fn both_ways_of_a_slow_link_are_one_thing() {
        let told = |faults: &[&str]| -> Vec<(String, Vec<usize>)> {
            let faults: Vec<Fault> = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
            let told = broken(enrolment(), style("orchestrated,request-response,sync"), &faults);
            told.into_iter().map(|Broken { words, faults }| (words, faults)).collect()
        };
        assert_eq!(
            told(&["customer>post:slow=10", "email:down", "post>customer:slow=10"]),
            [("Customer ↔ Post is 10 times as slow".to_owned(), vec![0, 2]), ("Email is down".to_owned(), vec![1])],
        );
        let apart = ["customer>post:slow=10", "post>customer:slow=9", "post>customer:lose", "customer>post:lose"];
        assert!(told(&apart).iter().all(|(words, faults)| faults.len() == 1 && words.contains('→')));
    }
}
