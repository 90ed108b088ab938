//! Scenes of real runs: nothing overlaps, every moment is a pure function of the time, every beat has its
//! sentence; and golden files of telling moments. `UPDATE_EXPECT=1 cargo test` rewrites those; look at
//! them before you accept it.

mod overlap;
mod support;

use expect_test::expect_file;
use interplay::diagram::{Shape, Size, beats, describe, map, narrate, sequence, svg};
use interplay::flow::{
    Breaker, ChosenBroker, ChosenClient, EventKind, Setup, StepId, Style, Timeline, Trace, brokers, clients, gateways,
    simulate,
};
use interplay::link;
use interplay::scenario::enrolment;
use interplay::sim::Micros;
use overlap::check_scene;
use proptest::prelude::*;

/// A run as an address has it.
fn run(words: &str, faults: &[&str]) -> (Trace, Timeline) {
    let (comparison, warnings) = link::parse(&format!("a={words}"));
    assert_eq!(warnings, Vec::<String>::new());
    let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
    let setup = Setup { faults, ..comparison.panes[0].setup.clone() };
    let trace = simulate(enrolment(), &setup).expect("runs");
    let timeline = Timeline::of(&trace);
    (trace, timeline)
}

/// Envoy before Customer, HAProxy before Post, which asks again and again.
const GATED: &str = "orchestrated,request-response,sync&timeout=none&gateway=customer:envoy&gateway=post:haproxy";

#[test]
fn golden_scenes() {
    let rows: [(&str, &str, &[&str], u64, f64); 17] = [
        ("orchestrated-calls", "orchestrated,request-response,sync", &[], 172, 640.0),
        ("orchestrated-queues", "orchestrated,request-response,async", &[], 172, 640.0),
        ("process-manager", "orchestrated,event-based,async", &[], 172, 640.0),
        ("chain-of-calls", "choreographed,request-response,sync", &[], 172, 640.0),
        ("chain-of-queues", "choreographed,request-response,async", &[], 172, 640.0),
        ("events", "choreographed,event-based,async", &[], 52, 640.0),
        ("narrow-calls", "orchestrated,request-response,sync", &[], 172, 360.0),
        ("narrow-events", "choreographed,event-based,async", &[], 52, 360.0),
        ("post-down-calls", "orchestrated,request-response,sync", &["post:down@200ms"], 200, 640.0),
        ("post-down-events", "choreographed,event-based,async", &["post:down@30ms-400ms"], 120, 640.0),
        ("extended-calls", "orchestrated,request-response,sync,extended", &[], 480, 640.0),
        ("alarm", "choreographed,event-based,async,monitored", &["post:down@100ms"], 1_055, 640.0),
        ("thin", "choreographed,event-based,async,thin", &[], 59, 640.0),
        ("narrow-thin", "choreographed,event-based,async,thin", &[], 57, 360.0),
        ("narrow-monitor", "choreographed,event-based,async,monitored,extended", &[], 215, 360.0),
        ("gateways", GATED, &["post:down"], 1_300, 640.0),
        ("narrow-gateways", GATED, &["post:down"], 1_300, 360.0),
    ];
    for (name, words, faults, at, width) in rows {
        let (trace, timeline) = run(words, faults);
        let t = Micros::from_millis(at);
        let map = map::Layout::new(&trace, &timeline, width).scene(t);
        expect_file![format!("golden/scenes/{name}-map.svg")].assert_eq(&svg::write(&map));
        let sequence = sequence::Layout::new(&trace, &timeline, width, trace.end).scene(t);
        expect_file![format!("golden/scenes/{name}-sequence.svg")].assert_eq(&svg::write(&sequence));
    }
}

/// Every runnable style with each of its options.
fn setups() -> Vec<Setup> {
    let options = |style: Style| {
        let plain = Setup::new(style);
        let parallel = style.can_parallel().then(|| Setup { parallel: true, ..plain.clone() });
        let monitored = style.can_monitor().then(|| Setup { monitored: true, ..plain.clone() });
        let extended = |setup: &Setup| Setup { extended: true, ..setup.clone() };
        let all: Vec<Setup> = [Some(plain), parallel, monitored].into_iter().flatten().collect();
        let new_data = Setup { new_data: true, ..Setup::new(style) };
        let thin = style
            .can_be_thin()
            .then(|| [false, true].map(|on| Setup { thin: true, monitored: on, extended: on, ..Setup::new(style) }));
        all.iter()
            .map(extended)
            .chain(all.clone())
            .chain([new_data])
            .chain(thin.into_iter().flatten())
            .collect::<Vec<_>>()
    };
    Style::runnable().flat_map(options).collect()
}

/// Every setup, with one trouble after the other.
fn runs(mut check: impl FnMut(&str, &Trace, &Timeline)) {
    for (number, setup) in setups().into_iter().enumerate() {
        let sound = simulate(enrolment(), &setup).expect("runs");
        let mut troubles: Vec<String> = vec![String::new()];
        for service in sound.nodes.iter().map(|node| &node.id).filter(|id| *id != "browser") {
            for what in [
                "down",
                "down@60ms",
                "down@30ms-400ms",
                "down@100ms-3s",
                "slow=8",
                "answer=503",
                "answer=404",
                "answer=500,rate=0.5",
            ] {
                // The broker and the monitor have no work of their own that could be slow or fail.
                let has_work = service != "broker" && service != "monitor";
                if has_work || what.starts_with("down") {
                    troubles.push(format!("{service}:{what}"));
                }
            }
        }
        for (from, to) in &sound.links {
            let (from, to) = (&sound.node(*from).id, &sound.node(*to).id);
            for (from, to) in [(from, to), (to, from)] {
                troubles.extend(["lose", "duplicate", "slow=20"].map(|what| format!("{from}>{to}:{what}")));
            }
        }
        // A breaker that opens, finds out and closes, or does not.
        for trouble in
            ["post:down@60ms", "post:slow=8", "post>customer:lose", "loyalty:answer=503", "customer:down@100ms-3s"]
        {
            let mut broken = Setup { faults: vec![trouble.parse().expect("a fault")], ..setup.clone() };
            broken.policy.retry.attempts = 6;
            broken.policy.timeout = Some(Micros::from_millis(300));
            broken.policy.breaker = Some(Breaker::after(1));
            let trace = simulate(enrolment(), &broken).expect("runs");
            check(&format!("{}: {trouble} with a breaker", setup.name()), &trace, &Timeline::of(&trace));
        }
        // Gateways before the one whom the client asks, and before others.
        for (gateways, trouble) in [
            ("customer:envoy", "customer:down@60ms"),
            ("post:haproxy", "post:down"),
            ("customer:trafficserver loyalty:caddy post:by-the-book email:varnish", "email:sends=nothing"),
        ] {
            let gateways = gateways.split(' ').map(|text| text.parse().expect("a gateway")).collect();
            let faults = vec![trouble.parse().expect("a fault")];
            let trace = simulate(enrolment(), &Setup { gateways, faults, ..setup.clone() }).expect("runs");
            check(&format!("{}: {trouble} behind gateways", setup.name()), &trace, &Timeline::of(&trace));
        }
        // A few measured clients, others in each setup, with what makes some send again.
        let some = clients().iter().skip(number % 5).step_by(5);
        for (client, trouble) in some.zip(["customer:answer=421", "customer:sends=nothing@0ms-1s"].into_iter().cycle())
        {
            let client = Some(ChosenClient { client, is_kept: true });
            let faults = vec![trouble.parse().expect("a fault")];
            let trace = simulate(enrolment(), &Setup { client, faults, ..setup.clone() }).expect("runs");
            check(&format!("{}: {trouble} with {client:?}", setup.name()), &trace, &Timeline::of(&trace));
        }
        // And every measured broker with what it cannot get rid of.
        for broker in brokers().iter().filter(|_| setup.style.has_broker()) {
            for (limit, trouble) in [(None, "broker>post:lose"), (broker.limit.map(|_| 2), "post:answer=503@0ms-500ms")]
            {
                let broker = Some(ChosenBroker { limit, ..ChosenBroker::as_it_comes(broker) });
                let faults = vec![trouble.parse().expect("a fault")];
                let trace = simulate(enrolment(), &Setup { broker, faults, ..setup.clone() }).expect("runs");
                check(&format!("{}: {trouble} with {broker:?}", setup.name()), &trace, &Timeline::of(&trace));
            }
        }
        for trouble in troubles {
            for (attempts, idempotency_key) in [(1, false), (3, true)] {
                let faults = trouble.split_whitespace().map(|text| text.parse().expect("a fault")).collect();
                let mut broken = Setup { faults, ..setup.clone() };
                broken.policy.retry.attempts = attempts;
                broken.policy.idempotency_key = idempotency_key;
                let trace = simulate(enrolment(), &broken).expect("runs");
                let name = format!("{}: {trouble} attempts={attempts}", setup.name());
                check(&name, &trace, &Timeline::of(&trace));
            }
        }
    }
}

/// The beats, and a time between any two of them.
fn moments(trace: &Trace, timeline: &Timeline) -> Vec<Micros> {
    let mut times: Vec<Micros> = beats(trace, timeline).iter().map(|beat| beat.at).collect();
    times.insert(0, Micros::ZERO);
    times.push(trace.end);
    let between: Vec<Micros> = times.windows(2).map(|pair| Micros((pair[0].0 + pair[1].0) / 2)).collect();
    times.extend(between);
    times
}

/// Every run at a size, at every moment or at some: a test for each so that they share the cores.
fn no_label_lies_on_another_or_on_anything_else(size: impl Into<Size>, every: usize) {
    let size = size.into();
    runs(|name, trace, timeline| {
        let map = map::Layout::new(trace, timeline, size);
        let sequence = sequence::Layout::new(trace, timeline, size, trace.end);
        let name = format!("{name} at {size:?}");
        // What is still cannot differ between two times, so a few times are enough for the sequence.
        for (index, t) in moments(trace, timeline).into_iter().enumerate().step_by(every) {
            check_scene(&name, &map.scene(t));
            if index % 12 == 0 {
                check_scene(&name, &sequence.scene(t));
            }
        }
    });
}

#[test]
fn no_label_lies_on_another_or_on_anything_else_on_a_desk() {
    no_label_lies_on_another_or_on_anything_else(640.0, 1);
}

#[test]
fn no_label_lies_on_another_or_on_anything_else_in_a_hand() {
    no_label_lies_on_another_or_on_anything_else(360.0, 1);
}

#[test]
fn no_label_lies_on_another_or_on_anything_else_on_a_wall() {
    no_label_lies_on_another_or_on_anything_else(Size::wall(300.0, [246.0, 240.0]), 4);
}

#[test]
fn no_label_lies_on_another_or_on_anything_else_on_a_broad_wall() {
    no_label_lies_on_another_or_on_anything_else(Size::wall(356.0, [284.0, 235.0]), 4);
}

#[test]
fn no_label_lies_on_another_or_on_anything_else_on_paper() {
    no_label_lies_on_another_or_on_anything_else(Size::paper(360.0, 410.0), 12);
}

#[test]
fn what_matters_most_is_always_labelled() {
    for width in [360.0, 640.0] {
        runs(|name, trace, timeline| {
            let sequence = sequence::Layout::new(trace, timeline, width, trace.end);
            let first = trace.first_request().expect("somebody asks");
            let wanted = format!("seq-text-m{}", first.id.0);
            assert!(sequence.under.iter().any(|mark| mark.id == wanted), "{name} at {width}: the first request");
        });
    }
}

#[test]
fn every_moment_is_a_pure_function_of_the_time() {
    runs(|name, trace, timeline| {
        let (map, again) = (map::Layout::new(trace, timeline, 640.0), map::Layout::new(trace, timeline, 640.0));
        let sequence = sequence::Layout::new(trace, timeline, 640.0, trace.end);
        let times = moments(trace, timeline);
        let forwards: Vec<_> = times.iter().map(|t| (map.at(*t), sequence.at(*t))).collect();
        let mut backwards: Vec<_> = times.iter().rev().map(|t| (again.at(*t), sequence.at(*t))).collect();
        backwards.reverse();
        assert_eq!(forwards, backwards, "{name}");
    });
}

#[test]
fn whatever_is_under_way_is_on_the_map() {
    runs(|name, trace, timeline| {
        let map = map::Layout::new(trace, timeline, 360.0);
        for flight in &timeline.flights {
            for t in [flight.from, Micros((flight.from.0 + flight.to.0) / 2), flight.to] {
                let number = format!("m{}", flight.message.0);
                let seen = map.at(t).iter().any(|mark| mark.id.starts_with("map-token") && mark.id.ends_with(&number));
                let lost = map.at(t).iter().any(|mark| mark.id.starts_with(&format!("map-loss-{number}-")));
                assert!(seen || lost, "{name}: {number} at {t}");
            }
        }
    });
}

#[test]
fn every_beat_has_its_sentence() {
    runs(|name, trace, timeline| {
        let beats = beats(trace, timeline);
        assert!(beats.windows(2).all(|pair| pair[0].at < pair[1].at), "{name}");
        for beat in &beats {
            assert!(beat.events.contains(&beat.lead), "{name}: {beat:?}");
            assert!(!beat.nodes.is_empty() || !beat.messages.is_empty() || trace.event(beat.lead).fault.is_some());
            let sentence = describe(trace, timeline, beat);
            let text = sentence.text();
            assert!(sentence.lead.ends_with('.'), "{name}: {text}");
            assert!(text.ends_with('.') && !text.contains("  ") && !text.contains(".."), "{name}: {text}");
            assert!(!text.contains(" ,") && !text.contains("“”") && !text.contains("Something"), "{name}: {text}");
            let first = text.chars().next().expect("not empty");
            assert!(first.is_uppercase() || first == '“', "{name}: {text}");
            assert_eq!(narrate(trace, timeline, beat.at), sentence, "{name}");
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Other processes than the one that comes with us: more services, more steps, several troubles.
    #[test]
    fn nothing_overlaps_in_any_process((process, setup) in support::run()) {
        let trace = simulate(&process, &setup).expect("runs");
        let timeline = Timeline::of(&trace);
        for width in [360.0, 640.0] {
            let map = map::Layout::new(&trace, &timeline, width);
            let sequence = sequence::Layout::new(&trace, &timeline, width, trace.end);
            for t in moments(&trace, &timeline).into_iter().step_by(9) {
                check_scene("map", &map.scene(t));
            }
            check_scene("sequence", &sequence.scene(Micros(trace.end.0 / 2)));
        }
        for beat in beats(&trace, &timeline).iter().step_by(5) {
            prop_assert!(describe(&trace, &timeline, beat).text().ends_with('.'));
        }
    }
}

/// The pack is sent, and only the news of it is lost: whoever asks is told what the monitor knows, not what is true.
#[test]
fn a_client_learns_what_it_is_told() {
    let (trace, timeline) = run("choreographed,event-based,async,monitored", &["post>broker:lose"]);
    let told = |millis| narrate(&trace, &timeline, Micros::from_millis(millis)).text();
    assert_eq!(told(255), "Post is done: pack sent. It publishes that and does not know who will react.");
    assert!(told(380).ends_with("As far as the monitor knows, not everything is done yet."), "{}", told(380));
}

#[test]
fn what_goes_down_together_is_told_together() {
    let (trace, timeline) = run("choreographed,event-based,async", &["post:down@100ms", "email:down@100ms"]);
    assert_eq!(narrate(&trace, &timeline, Micros::from_millis(100)).text(), "Post and Email go down.");
}

#[test]
fn a_sentence_says_no_more_than_its_subject_was_told() {
    let (calls, chain) = ("orchestrated,request-response,sync", "choreographed,request-response,sync");
    let (events, manager) = ("choreographed,event-based,async", "orchestrated,event-based,async");
    for (style, fault, at, says) in [
        // The account was opened, whatever Loyalty's 502 says about the steps after it.
        (chain, "email:down", 395, "Customer cannot tell whether any of it was done."),
        (calls, "loyalty:answer=422", 55, "The code alone does not promise that nothing was done."),
        (events, "broker>customer:lose", 1_045, "whether the topic has “customer created”."),
        (events, "post:answer=503", 1_600, "It was delivered 5 times"),
        (manager, "post:answer=422", 380, "A step has failed for good"),
        (manager, "post:answer=422", 215, "The process has failed, and Customer knows it."),
    ] {
        let (trace, timeline) = run(style, &[fault]);
        let said = narrate(&trace, &timeline, Micros::from_millis(at)).text();
        assert!(said.contains(says), "{style}, {fault}, {at} ms: {said}");
    }
}

#[test]
fn what_led_to_work_that_is_done_twice_stays_strong() {
    let (trace, timeline) = run("orchestrated,request-response,sync&timeout=300ms&retry=2", &["post>customer:lose"]);
    let all = beats(&trace, &timeline);
    let packs = all.iter().filter(|beat| trace.event(beat.lead).kind == EventKind::WorkDone);
    let twice = packs.filter(|beat| trace.event(beat.lead).step == Some(StepId(1))).nth(1).expect("a second pack");
    let labels: Vec<_> = twice.messages.iter().map(|id| trace.message(*id)).collect();
    let tries: Vec<u32> = labels.iter().filter(|message| message.label == "POST /packs").map(|it| it.attempt).collect();
    assert_eq!(tries, [1, 2], "both tries");
    let lost = trace.events.iter().find(|event| event.kind == EventKind::Lost).and_then(|event| event.message);
    assert!(lost.is_some_and(|lost| twice.messages.contains(&lost)), "and the answer that was lost");
}

#[test]
fn who_cannot_get_the_data_of_a_thin_event_has_failed() {
    let states = |words: &str| {
        let (trace, timeline) = run(words, &["customer:down@58ms"]);
        let scene = map::Layout::new(&trace, &timeline, 640.0).scene(Micros::from_millis(255));
        svg::write(&scene).matches(">failed<").count()
    };
    assert_eq!(states("choreographed,event-based,async,thin"), 3, "all three asked Customer in vain");
    assert_eq!(states("choreographed,event-based,async"), 0, "a fat event has told them");
}

/// On the map of a desk and of a hand: gateways of every product before whoever is asked, and every broker.
#[test]
fn the_name_of_a_product_is_smaller_before_it_is_cut() {
    let check = |setup: &Setup| {
        let trace = simulate(enrolment(), setup).expect("runs");
        let timeline = Timeline::of(&trace);
        for width in [640.0, 360.0] {
            let scene = map::Layout::new(&trace, &timeline, width).scene(Micros::ZERO);
            let names = scene.marks.iter().filter(|mark| mark.id.starts_with("map-name-"));
            for mark in names {
                let Shape::Text(text) = &mark.shape else { continue };
                assert!(!text.text.contains('…'), "{}: {:?} at {width}", mark.id, text.text);
            }
        }
    };
    for gateway in gateways() {
        let mut setup = Setup::new(Style::all()[0]);
        let placed =
            ["customer", "post"].map(|service| format!("{service}:{}", gateway.id).parse().expect("a gateway"));
        setup.gateways = placed.to_vec();
        check(&setup);
    }
    for broker in brokers() {
        let broker = Some(ChosenBroker::as_it_comes(broker));
        check(&Setup { broker, ..Setup::new(Style::all()[1]) });
        check(&Setup { broker, ..Setup::new(Style::all()[7]) });
    }
}
