//! An order that is turned down, drawn and told in every style. `UPDATE_EXPECT=1 cargo test` rewrites the golden files;
//! look at them, and read them, before you accept them. The pictures stand in `docs/words.md`.

mod overlap;

use expect_test::expect_file;
use interplay::diagram::{Shape, beats, describe, map, sequence, svg};
use interplay::flow::{Process, Setup, Style, Timeline, Trace, simulate};
use interplay::scenario;
use interplay::sim::Micros;
use overlap::check_scene;
use std::fmt::Write as _;

const STYLES: [(&str, &str); 6] = [
    ("calls", "orchestrated,request-response,sync"),
    ("queues", "orchestrated,request-response,async"),
    ("process-manager", "orchestrated,event-based,async"),
    ("chain-of-calls", "choreographed,request-response,sync"),
    ("chain-of-queues", "choreographed,request-response,async"),
    ("events", "choreographed,event-based,async"),
];

fn order() -> &'static Process {
    scenario::find("order").expect("comes with us")
}

fn run(setup: &Setup, faults: &[&str]) -> (Trace, Timeline) {
    let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
    let trace = simulate(order(), &Setup { faults, ..setup.clone() }).expect("runs");
    let timeline = Timeline::of(&trace);
    (trace, timeline)
}

fn plain(style: &str) -> Setup {
    Setup::new(style.parse().expect("a style"))
}

#[test]
fn an_order_for_which_no_courier_is_free() {
    for (name, style) in STYLES {
        let (trace, timeline) = run(&plain(style), &["courier:answer=409"]);
        let sequence = sequence::Layout::new(&trace, &timeline, 640.0, trace.end).scene(trace.end);
        expect_file![format!("golden/scenes/order-{name}-sequence.svg")].assert_eq(&svg::write(&sequence));
        // While the refund is under way.
        let refunds = interplay::flow::EventKind::UndoStarted;
        let at =
            trace.events.iter().find(|event| event.kind == refunds).expect("is undone").at + Micros::from_millis(10);
        let map = map::Layout::new(&trace, &timeline, 640.0).scene(at);
        expect_file![format!("golden/scenes/order-{name}-map.svg")].assert_eq(&svg::write(&map));
        let mut told = String::new();
        for beat in beats(&trace, &timeline) {
            writeln!(told, "{:>4} ms  {}", beat.at.0 / 1_000, describe(&trace, &timeline, &beat).text()).expect("fits");
        }
        expect_file![format!("golden/told/order-{name}.txt")].assert_eq(&told);
    }
}

#[test]
fn no_label_lies_on_another_when_something_is_undone() {
    let faults: [&[&str]; 6] = [
        &[],
        &["payment:answer=402"],
        &["courier:answer=409"],
        &["courier:answer=409", "stock:down@300ms-700ms"],
        &["courier:answer=409", "payment:slow=8"],
        &["payment:answer=402", "stock:answer=422@200ms"],
    ];
    for style in Style::runnable() {
        let monitored = Setup { monitored: true, ..Setup::new(style) };
        let parallel = Setup { parallel: true, ..Setup::new(style) };
        for setup in [Setup::new(style), monitored, parallel] {
            for faults in faults {
                let (trace, timeline) = run(&setup, faults);
                for width in [360.0, 640.0] {
                    let name = format!("{}: {faults:?} at {width}", setup.name());
                    let map = map::Layout::new(&trace, &timeline, width);
                    for beat in beats(&trace, &timeline) {
                        check_scene(&name, &map.scene(beat.at));
                    }
                    let sequence = sequence::Layout::new(&trace, &timeline, width, trace.end);
                    check_scene(&name, &sequence.scene(trace.end));
                }
            }
        }
    }
}

#[test]
fn the_map_says_what_is_being_undone_and_what_is() {
    let words = |at| {
        let (trace, timeline) = run(&plain(STYLES[0].1), &["courier:answer=409"]);
        let scene = map::Layout::new(&trace, &timeline, 640.0).scene(Micros::from_millis(at));
        let texts = scene.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Text(text) => Some(text.text.clone()),
            _ => None,
        });
        texts.collect::<Vec<String>>()
    };
    let says = |at, word: &str| words(at).iter().any(|text| text.contains(word));
    // Turned down at 350, the refund from 360 to 440.
    assert!(says(352, "refused") && !says(345, "refused"), "{:?}", words(352));
    assert!(says(400, "undoing") && !says(441, "undoing"), "{:?}", words(400));
    assert!(says(441, "undone") && !says(435, "undone"), "{:?}", words(441));
}
