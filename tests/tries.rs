//! How often something is tried and when, for every process, style, fault, policy and seed.

mod support;
use interplay::flow::{Asked, Delivery, EventKind, NodeRole, Reason, simulate};
use interplay::sim::Micros;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Callers retry as often as their policy says; the broker delivers as often as the process says, and
    /// once where the policy says at most once.
    #[test]
    fn nothing_is_tried_more_often_than_allowed((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        for message in trace.messages.iter().filter(|message| message.answers.is_none()) {
            if let Some(gateway) = trace.gateway(message.from) {
                // What it sends once more over a fresh connection counts as a try.
                let most = gateway.rows.iter().map(|(.., does)| u32::from(does.tries)).max().unwrap_or_default();
                prop_assert!(message.attempt <= most.max(2), "{message:?}");
                continue;
            }
            if let Some(chosen) = setup.client.filter(|_| trace.node(message.from).role == NodeRole::Client) {
                let most = chosen.client.again.iter().map(|row| u32::from(row.requests)).max().unwrap_or(1);
                prop_assert!(message.attempt <= most, "{message:?}");
                continue;
            }
            let measured = setup.broker.map(|chosen| chosen.deliveries().unwrap_or(60));
            let most = match (message.forwards, setup.policy.delivery) {
                (None, _) => setup.policy.retry.attempts,
                (Some(_), Delivery::AtMostOnce) => 1,
                (Some(_), Delivery::AtLeastOnce) => measured.unwrap_or(process.queueing.max_deliveries),
            };
            prop_assert!(message.attempt <= most, "{message:?}");
        }
    }

    /// A timeout is that of the try it ends, and a retry comes when its pause is over.
    #[test]
    fn tries_end_and_begin_when_their_time_has_come((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        for event in &trace.events {
            let message = event.message.map(|id| trace.message(id));
            match (event.kind, event.cause, message) {
                (EventKind::Outcome, Some(cause), Some(message)) if event.reason == Some(Reason::TimedOut) => {
                    let is_client = trace.node(message.from).role == NodeRole::Client;
                    let asked = if message.is_question() { Asked::Get } else { Asked::Post };
                    let own = trace.gateway(message.from).and_then(|gateway| gateway.patience(asked));
                    let timeout = match own {
                        Some(millis) => Some(Micros::from_millis(millis.into())),
                        None if is_client => match setup.client {
                            Some(chosen) => chosen.client.patience,
                            None => Some(process.client.patience),
                        },
                        None => setup.policy.timeout,
                    };
                    prop_assert_eq!(trace.event(cause).message, Some(message.id));
                    prop_assert_eq!(Some(event.at - trace.event(cause).at), timeout);
                }
                (EventKind::Sent, Some(cause), Some(message)) if message.attempt > 1 && message.forwards.is_none() => {
                    let scheduled = trace.event(cause);
                    if message.answers.is_none() {
                        prop_assert_eq!((scheduled.kind, scheduled.until), (EventKind::RetryScheduled, Some(event.at)));
                    }
                }
                _ => {}
            }
        }
    }
}
