//! Reading in a worker: what a page is told of a file, and what it gets of it, is what it would have read itself.

use crate::data::{bytes, names, recording};
use interplay::replay::{Answer, Ask, Clocks, Desk, Exchange, Listing, Recording, Wanted, draft};

fn desk(name: &str) -> (Desk, Vec<Answer>) {
    let mut told = Vec::new();
    let desk = Desk::read(&bytes(name), &mut |answer| told.push(answer)).expect("it can be read");
    (desk, told)
}

/// An answer, as it arrives.
fn sent(answer: &Answer) -> Answer {
    Answer::unpacked(&answer.packed()).expect("what is sent arrives")
}

#[test]
fn what_a_page_gets_of_a_trace_is_all_that_its_picture_needs() {
    for name in names() {
        let (desk, _) = desk(&name);
        let file = recording(&name);
        let listing = Listing::of(&file);
        let Answer::Listed(contents) = sent(&Answer::Listed(desk.contents())) else { panic!("it is another answer") };
        assert_eq!((contents.spans, &contents.listing), (file.spans.len(), &listing), "{name}");
        assert_eq!(contents.notes.len(), file.notes.len(), "{name}");
        for (trace, entry) in listing.entries.iter().enumerate() {
            for alone in [true, false] {
                let ask = Ask::Open(Wanted { trace, alone });
                assert_eq!(Ask::unpacked(&ask.packed()), Some(ask));
                let Answer::Opened(opened) = sent(&desk.answer(ask).expect("it is there")) else {
                    panic!("it is another answer")
                };
                let traces = if alone { vec![entry.trace] } else { listing.joined(trace) };
                for clocks in [Clocks::Raw, Clocks::Corrected] {
                    let of_page = Exchange::of(&opened, &traces, clocks);
                    assert_eq!(of_page, Exchange::of(&file, &traces, clocks), "{name} {trace} {alone}");
                }
            }
        }
        let missing = Wanted { trace: listing.entries.len(), alone: false };
        assert_eq!((desk.answer(Ask::Open(missing)), desk.answer(Ask::Draft(missing))), (None, None));
    }
}

#[test]
fn whoever_waits_hears_how_far_it_is() {
    let (_, told) = desk("two-runs.otlp.json");
    assert!(matches!(told.first(), Some(Answer::Progress { .. })), "{told:?}");
    let long = format!("{}\n", String::from_utf8(bytes("enrolment-inturn.otlp.json")).expect("a text")).repeat(50);
    let mut last = 0;
    let mut words = 0;
    Desk::read(long.as_bytes(), &mut |answer| {
        let Answer::Progress { bytes: (done, of), spans } = sent(&answer) else { panic!("{answer:?}") };
        assert!(done >= last && done <= of && spans <= 23 * 50, "{done} of {of}, {spans}");
        (last, words) = (done, words + 1);
    })
    .expect("it can be read");
    assert!(words >= 4 && last > long.len() / 2, "{words} words, the last at {last} of {}", long.len());
}

#[test]
fn what_is_no_answer_is_none() {
    for bytes in [&[][..], &[9, 9, 9], &[2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1]] {
        assert_eq!(Answer::unpacked(bytes), None, "{bytes:?}");
    }
    assert_eq!(Ask::unpacked(&[]), None);
}

#[test]
fn a_recording_begins_where_something_went_wrong_or_else_at_what_it_tells() {
    for (name, at) in [
        ("python-inturn-post-timeout.otlp.json", 345),
        ("enrolment-inturn.otlp.json", 501),
        ("enrolment-inturn-post-503.otlp.json", 198),
        ("enrolment-events-nack-requeue.otlp.json", 59),
    ] {
        let file = recording(name);
        let traces = Listing::of(&file).joined(0);
        let recording = Recording::of(Exchange::of(&file, &traces, Clocks::Raw).expect("there is something in it"));
        let opening = recording.opening();
        assert!((opening.as_millis() - f64::from(at)).abs() <= 1.5, "{name}: {opening}");
        // Something is said there, and it is no empty stage.
        assert!(!recording.narrate(opening).lead.is_empty());
        assert!(recording.beats.iter().any(|beat| beat.at <= opening), "{name}");
    }
}

#[test]
fn a_recording_tells_what_only_the_clock_puts_there() {
    use interplay::diagram::Teller;
    let file = recording("browser-retry.har");
    let listing = Listing::of(&file);
    let recording = Recording::of(Exchange::of(&file, &listing.joined(0), Clocks::Raw).expect("something"));
    let events = &recording.trace.events;
    assert!(events.iter().any(|event| event.cause.is_none()) && events.iter().any(|event| event.cause.is_some()));
    for event in events {
        let told = Teller::tell(&recording, event).text();
        assert_eq!(told.contains("by the clock"), event.cause.is_none(), "{told}");
    }
    assert_eq!(Teller::describe(&recording, None).text(), "Nothing has happened yet.");
}

#[test]
fn a_draft_is_made_of_all_traces_of_a_file() {
    let (desk, _) = desk("two-runs.otlp.json");
    for trace in [0, 1] {
        let ask = Ask::Draft(Wanted { trace, alone: false });
        let Answer::Drafted(Ok(drafted)) = sent(&desk.answer(ask).expect("it is there")) else {
            panic!("it is another answer")
        };
        assert_eq!(drafted.traces, (2, 2));
        let file = recording("two-runs.otlp.json");
        let listing = Listing::of(&file);
        let order = [trace, 1 - trace];
        let exchanges = order
            .map(|index| Exchange::of(&file, &listing.joined(index), Clocks::Raw).expect("there is something in it"));
        assert_eq!(draft(&exchanges, 0), Ok(drafted));
    }
}
