//! What a measured broker makes of a message that nobody acknowledges, and that it never stops.

use super::messages::deliveries;
use super::words::{starts, times, what, who};
use super::{Moment, Sentence};
use crate::flow::{ChosenBroker, Event, EventKind, Gone, Message, NodeId, NodeRole, Past, Retry, Trace};
use crate::sim::Micros;

/// What an event means that a measured broker brings about; none for any other.
pub(super) fn about_broker(moment: &Moment, event: &Event, message: &Message) -> Option<Sentence> {
    let trace = moment.trace;
    let chosen = trace.setup.broker?;
    let broker = starts(trace, broker_of(trace)?);
    let it = what(message);
    let count = times(deliveries(moment, message));
    Some(match event.kind {
        EventKind::DeadLettered => Sentence::new(
            format!("{broker} gives {it} up."),
            format!("It was delivered {count} without an ack and now lies in the dead letter queue."),
        ),
        EventKind::Dropped => Sentence::new(
            format!("{broker} drops {it}."),
            format!("It was delivered {count} without an ack, and more it is not set to. It tells nobody."),
        ),
        EventKind::Withheld => withheld(moment, event, message, chosen, &broker),
        EventKind::Ignored if event.service == broker_of(trace) => Sentence::new(
            format!("{broker} has had {it} before."),
            "It knows the key, and keeps the first one only. Its ack says so: that is no error.",
        ),
        _ => return None,
    })
}

fn withheld(moment: &Moment, event: &Event, message: &Message, chosen: ChosenBroker, broker: &str) -> Sentence {
    let trace = moment.trace;
    let it = what(message);
    let consumer = event.peer.map_or_else(|| "its consumer".to_owned(), |id| who(trace, id));
    let delivered = deliveries(moment, message);
    if chosen.broker.limit.is_some_and(|limit| limit.past == Past::Withheld) {
        let lead = format!("{broker} gives {it} up.");
        let rest = format!(
            "It was delivered {} without an ack. {broker} keeps it and shows it to nobody: nothing is pending for {consumer}.",
            times(delivered)
        );
        return Sentence::new(lead, rest);
    }
    let rest = match (chosen.broker.waits, chosen.broker.gone) {
        (Some(waits), _) => format!("{broker} waits {} for that, and until then it hands it to nobody.", long(waits)),
        (None, Gone::Never) => {
            format!("{broker} keeps it as pending for {consumer}, and by itself hands it to nobody again.")
        }
        (None, _) => format!("{broker} does not send it again while its connection to {consumer} stays."),
    };
    Sentence::new(format!("Nobody acknowledges {it}."), rest)
}

/// That a run is ended although something is under way.
pub(super) fn cut_off(trace: &Trace, event: &Event) -> Sentence {
    let lead = "The run is ended here, and something is still under way.";
    let is_endless = event.at < Micros::from_millis(60_000) && event.seq + 1 < MOST_EVENTS;
    if is_endless && let Some(caller) = without_end(trace, event) {
        let rest = format!("{caller} has no limit of tries, so this never stops. A run shows 60 of them, and no more.");
        return Sentence::new(lead, rest);
    }
    match broker_of(trace).filter(|_| is_endless && trace.setup.broker.is_some()) {
        Some(broker) => {
            let rest = format!(
                "{} has no limit, so this never stops. It was measured for 60 deliveries of one message, and a run has no more.",
                starts(trace, broker)
            );
            Sentence::new(lead, rest)
        }
        None => Sentence::new(lead, "A run lasts a minute at most, or 20,000 events."),
    }
}

/// Who has just tried for the sixtieth time, and would go on.
fn without_end(trace: &Trace, event: &Event) -> Option<String> {
    let last = trace.events[..event.seq as usize].last()?;
    let is_it = last.kind == EventKind::RetryScheduled && trace.setup.policy.retry.attempts == Retry::NO_END;
    last.service.filter(|_| is_it).map(|caller| starts(trace, caller))
}

/// The broker of a run, which may be down.
fn broker_of(trace: &Trace) -> Option<NodeId> {
    let broker = trace.nodes.iter().find(|node| matches!(node.role, NodeRole::Queues | NodeRole::Topic))?;
    trace.node_by_id(&broker.id)
}

/// As many events as a run has.
const MOST_EVENTS: u32 = 20_000;

/// “30 minutes”, or a shorter time in seconds.
pub fn long(time: Micros) -> String {
    match time.0 / 60_000_000 {
        0..2 => time.to_string(),
        minutes => format!("{minutes} minutes"),
    }
}
