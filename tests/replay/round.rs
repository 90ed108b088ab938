//! What goes out as OTLP/JSON comes back as the same exchange, message by message: recordings, and runs of ours.

use crate::data::{names, recording, rows};
use interplay::flow::{EventKind, MessageKind, Setup, Style, Trace, simulate, to_json};
use interplay::replay::{Clocks, Exchange, HopKind, Listing};
use interplay::scenario::enrolment;
use interplay::spans::{File, Oddity, otlp, read};

fn whole(file: &File) -> Exchange {
    let traces: Vec<_> = Listing::of(file).entries.iter().map(|entry| entry.trace).collect();
    Exchange::of(file, &traces, Clocks::Raw).expect("has spans")
}

/// What travels, by names: who, what, when, with which answer.
fn hops(exchange: &Exchange) -> Vec<String> {
    let name = |party: usize| exchange.name(party).to_owned();
    let mut hops: Vec<String> = exchange
        .hops
        .iter()
        .map(|hop| {
            let (sent, received) = (hop.sent, hop.received);
            format!(
                "{sent:?} {received:?} {} {} {:?} {} {:?} {}",
                name(hop.from),
                name(hop.to),
                hop.kind,
                hop.label,
                hop.code,
                hop.attempt
            )
        })
        .collect();
    hops.sort();
    hops
}

#[test]
fn a_recording_written_as_otlp_is_the_same_exchange() {
    for name in names() {
        let file = recording(&name);
        let text = otlp(&file, None).expect("can be written");
        let again = read(text.as_bytes()).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert!(again.notes.is_empty(), "{name}: {:?}", again.notes);
        let sorted = |file: &File| {
            let mut rows = rows(file);
            rows.sort();
            rows
        };
        assert_eq!(sorted(&again), sorted(&file), "{name}");
        assert_eq!(hops(&whole(&again)), hops(&whole(&file)), "{name}");
    }
}

fn run(style: Style, faults: &[&str]) -> Trace {
    let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
    let mut setup = Setup { faults, ..Setup::new(style) };
    setup.policy.retry.attempts = 3;
    simulate(enrolment(), &setup).expect("runs")
}

/// The requests of a run that its callers could write down, and the answers that they got, in microseconds.
fn requests(trace: &Trace) -> Vec<(u64, String, String, String)> {
    let sent = trace.events.iter().filter(|event| event.kind == EventKind::Sent);
    let mut requests: Vec<_> = sent
        .filter_map(|event| Some((event.at.0, trace.message(event.message?))))
        .filter(|(_, message)| message.kind == MessageKind::Request)
        .map(|(at, message)| {
            let name = |id| trace.node(id).name.clone();
            (at, name(message.from), name(message.to), message.label.clone())
        })
        .collect();
    requests.sort();
    requests
}

#[test]
fn a_run_of_ours_goes_out_and_comes_back_message_by_message() {
    let faults: [&[&str]; 5] =
        [&[], &["post:answer=503"], &["post:down@100ms-300ms"], &["customer>post:lose"], &["loyalty:slow=12"]];
    for style in Style::runnable() {
        for faults in faults {
            let trace = run(style, faults);
            let ours = read(to_json(&trace, "enrolment").expect("can be printed").as_bytes()).expect("is read");
            let text = otlp(&ours, Some(1_700_000_000_000_000_000)).expect("can be written");
            let again = read(text.as_bytes()).expect("is read");
            assert!(
                again.notes.iter().all(|note| note.oddity == Oddity::NoEnd),
                "{style} {faults:?}: {:?}",
                again.notes
            );
            assert_eq!(again.spans.iter().map(|span| span.start).min(), Some(1_700_000_000_000_000_000));
            let exchange = whole(&again);
            assert_eq!(hops(&exchange), hops(&whole(&ours)), "{style} {faults:?}");
            let mut found: Vec<_> = exchange
                .hops
                .iter()
                .filter(|hop| hop.kind == HopKind::Request)
                .filter_map(|hop| {
                    let name = |party: usize| exchange.name(party).to_owned();
                    Some((hop.sent? as u64 / 1_000, name(hop.from), name(hop.to), hop.label.clone()))
                })
                .collect();
            found.sort();
            assert_eq!(found, requests(&trace), "{style} {faults:?}");
        }
    }
}
