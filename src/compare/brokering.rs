//! How the broker of a run is set up, in words: what becomes of a message that nobody acknowledges.

use crate::diagram::narration::long;
use crate::flow::{ChosenBroker, Delivery, Gone, Past, Process, Retry, Setup, Stands};
use crate::sim::Micros;

/// What other brokers do as they come. Measured, each with one message that was given back or never acknowledged.
pub const ELSEWHERE: &str = "Each of these has to be set, and others come without. RabbitMQ 3.10.8 waits 30 minutes, brings \
    back at once what was returned, and never stops. NATS JetStream 2.15.1 waits 30 s and never stops. A Redis 7.0.15 \
    stream never delivers again by itself (measured, November 2026).";

/// How the broker of a run is set up, if the run has one. The figures are those that the run keeps to.
pub fn set_up(process: &Process, setup: &Setup) -> Option<String> {
    if !setup.style.has_broker() {
        return None;
    }
    if let Some(chosen) = setup.broker.filter(|_| setup.policy.delivery == Delivery::AtLeastOnce) {
        return Some(measured(chosen));
    }
    let (wait, most) = (process.queueing.redeliver_after, process.queueing.max_deliveries);
    let pause = Retry::PAUSE;
    Some(match setup.policy.delivery {
        Delivery::AtLeastOnce => format!(
            "This broker is set up to wait {wait} for an ack and to deliver up to {most} times. After a refusal that may \
             pass it pauses {pause}, and twice as long each time. What is refused for good, or {most} times, goes to \
             its dead letter queue."
        ),
        Delivery::AtMostOnce => {
            "This broker is set up to deliver once and to let go: what is lost then, or fails, does \
                                 not come again, and nothing goes to a dead letter queue."
                .to_owned()
        }
    })
}

/// What a measured broker does in a run.
fn measured(chosen: ChosenBroker) -> String {
    let broker = chosen.broker;
    let waits = match broker.waits {
        Some(waits) if waits < Micros::from_millis(60_000) => format!("It waits {waits} for an ack."),
        Some(waits) => format!("It waits {} for an ack, and no run lasts as long.", long(waits)),
        None => "However long an ack takes, it does not deliver again for that.".to_owned(),
    };
    let back = match chosen.stands() {
        Some(Stands::InItsPlace) => "What a consumer hands back comes again at once, in its old place.",
        Some(Stands::AfterTheNext) => "What a consumer hands back comes again at once, after the one that is next.",
        Some(Stands::Last) => "What a consumer hands back comes again after all others.",
        None => "A consumer that cannot handle a message can only be silent about it.",
    };
    let gone = match broker.gone {
        Gone::Again => "What it had when it went away comes again when it is back.",
        Gone::InTime => "What it had when it went away comes again when the time for the ack is over.",
        Gone::Never => "What it had when it went away stays with its name, and comes to nobody by itself.",
    };
    let end = match (chosen.deliveries(), broker.limit.map(|limit| limit.past)) {
        (None, _) if chosen.stands().is_none() => String::new(),
        (None, _) => {
            " There is no limit: it never stops, and the run ends after 60 deliveries of a message.".to_owned()
        }
        (Some(most), _) if chosen.dead_letter => format!(" After {most} deliveries it goes to the dead letters."),
        (Some(most), Some(Past::Withheld)) => format!(" After {most} deliveries it keeps it, and hands it to nobody."),
        (Some(most), _) => format!(" After {most} deliveries it drops it, and tells nobody."),
    };
    format!("{}, as it was measured: {waits} {back} {gone}{end}", broker.with_version())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::{EventKind, Fault, simulate};
    use crate::scenario::enrolment;
    use crate::sim::Micros;

    fn setup(style: &str, fault: &str) -> Setup {
        let faults = fault.split('&').map(|fault| fault.parse::<Fault>().expect("a fault")).collect();
        Setup { faults, ..Setup::new(style.parse().expect("a style")) }
    }

    #[test]
    fn only_a_run_with_a_broker_has_one_that_is_set_up() {
        let said = |style| set_up(enrolment(), &setup(style, "post:down"));
        assert_eq!(said("orchestrated,request-response,sync"), None);
        for style in ["choreographed,event-based,async", "orchestrated,request-response,async"] {
            assert!(
                said(style).is_some_and(|said| said.contains("wait 1 s") && said.contains("up to 5 times")),
                "{style}"
            );
        }
    }

    #[test]
    fn of_a_measured_broker_is_said_what_was_measured() {
        let said = |broker: &str| {
            let broker = Some(broker.parse().expect("a broker"));
            let setup = Setup { broker, ..setup("choreographed,event-based,async", "post:down") };
            set_up(enrolment(), &setup).expect("it has a broker")
        };
        for (broker, part) in [
            ("rabbitmq-classic", "It waits 30 minutes for an ack, and no run lasts as long."),
            ("rabbitmq-classic", "in its old place"),
            ("rabbitmq-quorum", "after all others"),
            ("rabbitmq-quorum,limit=3", "in its old place"),
            ("rabbitmq-quorum,limit=3", "After 4 deliveries it drops it"),
            ("rabbitmq-quorum,limit=3,dead-letter", "After 4 deliveries it goes to the dead letters"),
            ("jetstream", "It waits 30 s for an ack."),
            ("jetstream", "it never stops"),
            ("jetstream,limit=3", "After 3 deliveries it keeps it, and hands it to nobody."),
            ("redis-streams", "stays with its name"),
            ("mosquitto", "comes again when it is back"),
        ] {
            assert!(said(broker).contains(part), "{broker}: {}", said(broker));
        }
    }

    #[test]
    fn what_is_said_of_the_broker_is_what_it_does() {
        let run = |fault| simulate(enrolment(), &setup("choreographed,event-based,async", fault)).expect("it can run");
        // Silence: again after as long as it is said to wait, at most as often as it is said to deliver.
        let trace = run("post:slow=100");
        let post = trace.node_by_id("post").expect("there");
        let times: Vec<Micros> = trace
            .events
            .iter()
            .filter(|event| event.kind == EventKind::Sent)
            .filter_map(|event| event.message.map(|message| (event.at, trace.message(message))))
            .filter(|(_, message)| message.to == post && message.forwards.is_some())
            .map(|(at, _)| at)
            .collect();
        let queueing = &enrolment().queueing;
        assert_eq!(times.len(), queueing.max_deliveries as usize);
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] == queueing.redeliver_after));
        let dead = |fault| run(fault).held.iter().filter(|held| held.dead).count();
        assert_eq!((dead("post:slow=100"), dead("post:answer=503"), dead("post:answer=400")), (1, 1, 1));
        // Another figure of the scenario is said, too.
        let mut other = enrolment().clone();
        (other.queueing.redeliver_after, other.queueing.max_deliveries) = (Micros::from_millis(30_000), 3);
        let said = set_up(&other, &setup("choreographed,event-based,async", "post:down")).expect("it has a broker");
        assert!(said.contains("wait 30 s") && said.contains("up to 3 times"), "{said}");
    }
}
