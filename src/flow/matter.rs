//! When a fault matters: the stretches of a run in which a place is needed, and where two runs part.

use super::fault::{FaultKind, Target};
use super::message::{MessageId, MessageKind};
use super::timeline::{Activity, Fate, Flight, Timeline};
use super::trace::{Event, EventKind, NodeId, Trace};
use crate::sim::Micros;

/// A stretch in which a place is needed: a fault that begins in its first two times, both included, changes the run, and
/// at the third it is over.
type Need = [Micros; 3];

/// The time from which a fault matters in a run: now, while its place is needed; else just before it is needed next;
/// where it is needed no more, just before it was needed first. In whole milliseconds. None where it never is.
///
/// “Just before” is when the message leaves that asks for it: so one sees it go out to somebody who is not there.
#[must_use]
pub fn matters(trace: &Trace, target: &Target, kind: FaultKind, now: Micros) -> Option<Micros> {
    let needs = needs(trace, target, kind);
    let next = needs.iter().filter(|[.., over]| *over > now).map(|[from, to, _]| now.min(*to).max(*from)).min();
    let at = next.or_else(|| needs.iter().map(|[from, ..]| *from).min())?;
    // A fault that begins a little earlier befalls what comes no less.
    Some(Micros::from_millis(at.0 / 1_000))
}

/// The time of the first thing that happens in one of two runs and not in the other. That something broke is no such
/// thing, only what comes of it.
#[must_use]
pub fn parting(one: &Trace, other: &Trace) -> Option<Micros> {
    let [mut one, mut other] = [one, other].map(|trace| trace.events.iter().filter_map(alone));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return None,
            (one, other) if one == other => {}
            (one, other) => return [one, other].into_iter().flatten().map(|event| event.at).min(),
        }
    }
}

/// An event without its number and its cause, which a fault anywhere shifts; nothing for the fault itself.
fn alone(event: &Event) -> Option<Event> {
    let is_fault =
        matches!(event.kind, EventKind::FaultStarted | EventKind::FaultEnded | EventKind::Down | EventKind::Up);
    (!is_fault).then_some(Event { seq: 0, cause: None, ..*event })
}

fn needs(trace: &Trace, target: &Target, kind: FaultKind) -> Vec<Need> {
    let timeline = Timeline::of(trace);
    match target {
        Target::Service(id) => match trace.node_by_id(id) {
            Some(node) => of_service(trace, &timeline, node, kind),
            None => Vec::new(),
        },
        Target::Link(from, to) => {
            let is_on = |id: MessageId| {
                let message = trace.message(id);
                let written = (trace.node(message.from).id.as_str(), trace.node(message.to).id.as_str());
                let named = (from.as_str(), to.as_str());
                written == named || trace.ends(message.from, message.to) == named
            };
            let flights = timeline.flights.iter().filter(|flight| is_on(flight.message));
            // What befalls a link befalls a message when it is sent, and shows until it arrives.
            let touched = flights.filter(|flight| is_touched(trace, flight, kind));
            touched.map(|flight| [flight.from, flight.from, flight.to]).collect()
        }
    }
}

/// Whether such a fault changes the way of a message.
fn is_touched(trace: &Trace, flight: &Flight, kind: FaultKind) -> bool {
    // The network loses and doubles what was sent, not its own copies.
    let is_sent = trace.message(flight.message).copy_of.is_none();
    match kind {
        FaultKind::Slow(_) => flight.from < flight.to && flight.fate != Fate::InFlight,
        FaultKind::Lose => is_sent && matches!(flight.fate, Fate::Delivered | Fate::Refused),
        FaultKind::Duplicate => is_sent,
        FaultKind::Down | FaultKind::Answer(..) | FaultKind::Sends(_) => false,
    }
}

fn of_service(trace: &Trace, timeline: &Timeline, node: NodeId, kind: FaultKind) -> Vec<Need> {
    let asked = |message: Option<MessageId>| message.and_then(|id| timeline.flights.get(id.0 as usize));
    let asked = |message, at: Micros| asked(message).map_or(at, |flight| flight.from.min(at));
    let activity = |event: &Event| event.activity.and_then(|id| timeline.activities.get(id as usize));
    let inside = trace.events.iter().filter(|event| event.service == Some(node));
    match kind {
        // Whatever happens inside a service does not happen while it is down, and what it is at work on is lost.
        FaultKind::Down => {
            let happens = inside.filter(|event| !matches!(event.kind, EventKind::Down | EventKind::Up)).map(|event| {
                let arrives = event.kind == EventKind::Delivered;
                [if arrives { asked(event.message, event.at) } else { event.at }, event.at, event.at]
            });
            // What dies with its service anyway cannot die at that time a second time.
            let end = |it: &Activity| if it.aborted { it.to.saturating_sub(Micros(1)) } else { it.to };
            let at_work = timeline.activities.iter().filter(|it| it.node == node && it.from <= end(it));
            happens.chain(at_work.map(|it| [it.from, end(it), end(it)])).collect()
        }
        FaultKind::Slow(_) => inside
            .filter(|event| matches!(event.kind, EventKind::WorkStarted | EventKind::UndoStarted))
            .filter(|event| event.until.is_some_and(|until| until > event.at))
            .map(|event| {
                let asked = asked(activity(event).and_then(|it| it.message), event.at);
                [asked, event.at, event.until.unwrap_or(event.at)]
            })
            .collect(),
        FaultKind::Answer(..) => {
            let fails = |event: &Event| {
                let failed = |it: &Event| it.kind == EventKind::WorkFailed && it.activity == event.activity;
                trace.events[event.seq as usize..].iter().any(failed)
            };
            inside
                .filter(|event| event.kind == EventKind::ActivityStarted && event.message.is_some() && !fails(event))
                .map(|event| [asked(event.message, event.at), event.at, activity(event).map_or(event.at, |it| it.to)])
                .collect()
        }
        // It befalls an answer when that is sent.
        FaultKind::Sends(_) => inside
            .filter(|event| event.kind == EventKind::Sent)
            .filter(|event| event.message.is_some_and(|id| trace.message(id).kind == MessageKind::Reply))
            .map(|event| {
                let request = event.message.and_then(|id| trace.message(id).answers);
                [asked(request, event.at), event.at, event.at]
            })
            .collect(),
        FaultKind::Lose | FaultKind::Duplicate => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::{Collaboration, Coordination, Fault, Setup, Span, Style, Timing, simulate};
    use crate::scenario::enrolment;

    fn run(style: Style, faults: &[&str]) -> Trace {
        let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
        simulate(enrolment(), &Setup { faults, ..Setup::new(style) }).expect("runs")
    }

    fn calls() -> Style {
        Style::new(Coordination::Orchestrated, Collaboration::RequestResponse, Timing::Synchronous)
    }

    fn at(trace: &Trace, target: &str, kind: FaultKind, now: u64) -> Option<u64> {
        matters(trace, &Target::named(target), kind, Micros::from_millis(now)).map(|at| at.0 / 1_000)
    }

    #[test]
    fn it_matters_when_it_is_first_needed_or_now_or_not_again() {
        // Customer asks Post at 175 ms, which is at work from 180 to 380 ms.
        let trace = run(calls(), &[]);
        let down = |now| at(&trace, "post", FaultKind::Down, now);
        assert_eq!(down(0), Some(175));
        assert_eq!(down(200), Some(200), "while it works: now");
        assert_eq!(down(380), Some(175), "when it is needed no more: from when it was");
        assert_eq!(down(9_999), Some(175));
        assert_eq!(at(&trace, "post", FaultKind::Slow(4.0), 0), Some(175));
        assert_eq!(at(&trace, "post", FaultKind::Slow(4.0), 200), Some(180), "the work that it is at");
        assert_eq!(at(&trace, "post", FaultKind::Slow(4.0), 400), Some(175));
        assert_eq!(at(&trace, "post", FaultKind::Answer(503, 1.0), 480), Some(175));
    }

    #[test]
    fn a_link_matters_when_something_is_sent_on_it() {
        let trace = run(calls(), &[]);
        for kind in [FaultKind::Lose, FaultKind::Duplicate, FaultKind::Slow(4.0)] {
            assert_eq!(at(&trace, "customer>post", kind, 480), Some(175));
            assert_eq!(at(&trace, "customer>post", kind, 177), Some(175), "what is on its way");
            assert_eq!(at(&trace, "post>customer", kind, 0), Some(380));
            assert_eq!(at(&trace, "post>email", kind, 0), None, "they do not talk");
        }
    }

    #[test]
    fn what_is_not_needed_never_matters() {
        let trace = run(calls(), &["post:down"]);
        assert_eq!(at(&trace, "email", FaultKind::Down, 0), None, "Customer stops before it");
        assert_eq!(at(&trace, "broker", FaultKind::Down, 0), None, "it is in no such run");
        assert_eq!(at(&trace, "post", FaultKind::Down, 0), None, "it is down as it is");
    }

    #[test]
    fn runs_part_where_somebody_finds_it_broken() {
        let (healthy, broken) = (run(calls(), &[]), run(calls(), &["post:down@100ms"]));
        assert_eq!(parting(&healthy, &broken), Some(Micros::from_millis(180)), "nobody listens");
        assert_eq!(parting(&healthy, &healthy), None);
        assert_eq!(parting(&healthy, &run(calls(), &["post:down@400ms"])), None, "too late to matter");
    }

    /// What a press on any service of any style does.
    #[test]
    fn in_every_style_breaking_what_is_needed_changes_the_run() {
        for style in Style::runnable() {
            let trace = run(style, &[]);
            for node in trace.nodes.iter().skip(1) {
                let target = Target::Service(node.id.clone());
                for now in [0, 60, 178, 5_000].map(Micros::from_millis) {
                    let from = matters(&trace, &target, FaultKind::Down, now).expect("every service is needed");
                    let span = Span { from, until: None };
                    let fault = Fault { target: target.clone(), kind: FaultKind::Down, span };
                    let broken = run(style, &[&fault.to_string()]);
                    assert!(parting(&trace, &broken).is_some_and(|at| at >= from), "{} {fault}", trace.setup.name());
                }
            }
        }
    }
}
