//! How the broker of a run is set up, in words: what becomes of a message that nobody acknowledges.

use crate::flow::{Delivery, Process, Setup};

/// What other brokers do as they come. Measured, each with one message that was given back or never acknowledged.
pub const ELSEWHERE: &str = "Each of these has to be set, and others come without. RabbitMQ 3.10.8 waits 30 minutes, brings \
    back at once what was returned, and never stops. NATS JetStream 2.15.1 waits 30 s and never stops. A Redis 7.0.15 \
    stream never delivers again by itself (measured, November 2026).";

/// How the broker of a run is set up, if the run has one. The figures are those that the run keeps to.
pub fn set_up(process: &Process, setup: &Setup) -> Option<String> {
    if !setup.style.has_broker() {
        return None;
    }
    let (wait, most) = (process.queueing.redeliver_after, process.queueing.max_deliveries);
    let pause = setup.policy.retry.base;
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
