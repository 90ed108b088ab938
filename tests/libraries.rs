//! The runs that lead from the page of measured libraries to the stage: each has the calls, the pauses and the breaker that
//! were measured, so far as a run lasts.

use interplay::compare::Comparison;
use interplay::flow::{Event, EventKind, MessageKind, Retry, Setup, Trace, simulate};
use interplay::link;
use interplay::record::{BreakerDefaults, Library, LibraryKind, RetryDefaults, libraries};
use interplay::scenario::enrolment;
use interplay::sim::{Micros, Stream};

/// The run of a library, if it has one.
fn setup(library: &Library) -> Option<Setup> {
    let stage = library.stage.as_ref()?;
    let (Comparison { panes, .. }, warnings) = link::parse(stage);
    assert_eq!((warnings, panes.len()), (vec![], 1), "{}: {stage}", library.id);
    Some(panes[0].setup.clone())
}

fn run(setup: &Setup) -> Trace {
    simulate(enrolment(), setup).expect("runs")
}

fn retries() -> impl Iterator<Item = (&'static Library, &'static RetryDefaults, Setup)> {
    libraries().iter().filter_map(|library| Some((library, library.retry.as_ref()?, setup(library)?)))
}

fn breakers() -> impl Iterator<Item = (&'static Library, &'static BreakerDefaults, Setup)> {
    libraries().iter().filter_map(|library| Some((library, library.breaker.as_ref()?, setup(library)?)))
}

/// Every library leads to a run, or says why there is none.
#[test]
fn all_but_three_have_a_run() {
    for library in libraries() {
        let says = library.lacks.as_ref();
        assert!(library.stage.is_some() || says.is_some(), "{}", library.id);
        assert!(says.is_none_or(|says| says.ends_with('.')), "{}", library.id);
    }
    let without = libraries().iter().filter(|library| library.stage.is_none());
    assert_eq!(
        without.map(|library| library.id.as_str()).collect::<Vec<_>>(),
        ["tower", "cockatiel-sampling", "recloser"]
    );
    assert_eq!((retries().count(), breakers().count()), (17, 7));
}

/// What was seen in 200 runs of a library, the stage draws in 2000: no pause lies further out than a library's might, and the
/// shortest and the longest are those that were seen.
#[test]
fn pauses_are_spread_as_they_were_measured() {
    const DRAWS: u64 = 20_000;
    for (library, measured, setup) in retries() {
        let retry = &setup.policy.retry;
        let mut seen = vec![(u64::MAX, 0); measured.pauses_us.len()];
        for seed in 0..DRAWS {
            let (mut drawn, mut stream) = (0.0, Stream::new(seed, "customer>post", "backoff"));
            for (attempt, (least, most)) in (1..).zip(&mut seen) {
                let pause = retry.pause(attempt, &mut drawn, &mut stream).0;
                (*least, *most) = ((*least).min(pause), (*most).max(pause));
            }
        }
        for ((least, most), (shortest, longest)) in seen.into_iter().zip(measured.pauses_us.iter().copied()) {
            // Fewer draws reach less far; more than a tenth of the spread they do not miss on both sides.
            let near = (most - least) / 10 + 1_000;
            let name = format!("{}: {least} to {most}, measured {shortest} to {longest}", library.id);
            assert!(least <= shortest + 1_000 && longest <= most + 1_000, "{name}");
            assert!(shortest - least.min(shortest) <= near && most.saturating_sub(longest) <= near, "{name}");
        }
    }
}

/// The tries of one caller for one thing: when each was sent, and when each next one was put off until.
fn pauses(trace: &Trace) -> Vec<Micros> {
    let first = trace.events.iter().find(|event| event.kind == EventKind::RetryScheduled).expect("it tries again");
    let is_same = |event: &&Event| {
        event.kind == EventKind::RetryScheduled && (event.service, event.activity) == (first.service, first.activity)
    };
    let of = |event: &Event| event.until.map(|until| until - event.at);
    trace.events.iter().filter(is_same).filter_map(of).collect()
}

#[test]
fn a_run_has_as_many_calls_and_such_pauses_as_were_measured() {
    for (library, measured, setup) in retries() {
        let trace = run(&setup);
        let pauses = pauses(&trace);
        let cut_off = trace.events.iter().any(|event| event.kind == EventKind::CutOff);
        // Those of a library that stops by the clock are as many as fit.
        let most = measured.calls.filter(|_| setup.policy.retry.within.is_none() || library.id == "stamina");
        match most {
            Some(calls) if !cut_off => assert_eq!(pauses.len() + 1, usize::from(calls), "{}", library.id),
            Some(calls) => assert!(pauses.len() < usize::from(calls), "{}", library.id),
            // They go on until Post is back.
            None => assert!(!cut_off && setup.policy.retry.attempts == Retry::NO_END, "{}", library.id),
        }
        for (pause, (shortest, longest)) in pauses.iter().zip(&measured.pauses_us) {
            let room = (longest - shortest) / 5 + 1_000;
            assert!(
                (shortest.saturating_sub(room)..=longest + room).contains(&pause.0),
                "{}: {pause} is not {shortest} to {longest}",
                library.id
            );
        }
        if let Some(cap) = measured.cap_us {
            let bound = if setup.policy.retry.cap_after.is_some() { cap } else { 2 * cap };
            assert!(pauses.iter().all(|pause| pause.0 <= bound), "{}", library.id);
        }
    }
}

/// Which cap comes first is what was measured.
#[test]
fn the_cap_stands_where_it_was_measured() {
    for (library, measured, setup) in retries() {
        let retry = &setup.policy.retry;
        if measured.cap_us.is_none() {
            assert_eq!((retry.cap, retry.cap_after), (None, None), "{}", library.id);
            continue;
        }
        let after = measured.cap.starts_with("cap after jitter");
        let cap = measured.cap_us.map(Micros);
        let expected = if after { (None, cap) } else { (cap, None) };
        // One that does not pause has no use for a cap.
        if retry.base > Micros::ZERO {
            assert_eq!((retry.cap, retry.cap_after), expected, "{}", library.id);
        }
    }
}

/// One that tries no POST again shows a GET, and one that does not try again after a refusal another failure.
#[test]
fn what_fails_in_a_run_is_what_the_library_tries_again() {
    for (library, measured, setup) in retries() {
        let trace = run(&setup);
        let tried = trace.messages.iter().find(|message| message.kind == MessageKind::Request && message.attempt > 1);
        let label = &tried.unwrap_or_else(|| panic!("{} tries again", library.id)).label;
        let not = measured.not_again.as_deref().unwrap_or_default();
        let no_post = not.split(';').any(|part| part.trim() == "POST") && !measured.again.contains("GET and POST");
        assert_eq!(label.starts_with("GET"), no_post, "{}: {label}", library.id);
        let refused = trace.events.iter().any(|event| event.kind == EventKind::Refused);
        if not.contains("connection refused") {
            assert!(!refused, "{}", library.id);
        }
    }
}

#[test]
fn a_breaker_opens_after_as_many_failures_and_for_as_long_as_was_measured() {
    for (library, measured, setup) in breakers() {
        let trace = run(&setup);
        let of = |kind: EventKind| trace.events.iter().filter(move |event| event.kind == kind);
        let opened = of(EventKind::BreakerOpened).next().unwrap_or_else(|| panic!("{} opens", library.id));
        let refused = of(EventKind::Refused).filter(|event| event.at < opened.at).count();
        let wanted = measured.opens_after.split(' ').next().and_then(|number| number.parse().ok());
        assert_eq!(Some(refused), wanted, "{}", library.id);
        let open = (opened.until.expect("it says until when") - opened.at).0 / 1_000;
        // One of them has no length of its own: it was called with ten seconds.
        let (least, _) = measured.open_ms.unwrap_or((10_000, 10_000));
        assert_eq!(open, u64::from(least), "{}", library.id);
        assert!(of(EventKind::NotSent).count() >= 2, "{}", library.id);
        // A minute is over before those that stay open for one are half open.
        let half = of(EventKind::BreakerHalfOpened).count();
        assert_eq!(half > 0, open < 60_000, "{}", library.id);
        assert!(half == 0 || of(EventKind::BreakerClosed).count() == 1, "{}", library.id);
        assert_eq!(library.kind, LibraryKind::Breaker);
    }
}
