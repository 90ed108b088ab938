//! Scenes of real runs: nothing overlaps, every moment is a pure function of the time, every beat has its
//! sentence; and golden files of telling moments. `UPDATE_EXPECT=1 cargo test` rewrites those; look at
//! them before you accept it.

use expect_test::expect_file;
use interplay::diagram::{map, sequence, svg};
use interplay::flow::{Setup, Timeline, Trace, simulate};
use interplay::scenario::enrolment;
use interplay::sim::Micros;

fn run(style: &str, parallel: bool, faults: &[&str]) -> (Trace, Timeline) {
    let style = style.parse().expect("a style");
    let faults = faults.iter().map(|fault| fault.parse().expect("a fault")).collect();
    let setup = Setup { faults, parallel, ..Setup::new(style) };
    let trace = simulate(enrolment(), &setup).expect("runs");
    let timeline = Timeline::of(&trace);
    (trace, timeline)
}

#[test]
fn golden_scenes() {
    let rows: [(&str, &str, &[&str], u64, f64); 10] = [
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
    ];
    for (name, style, faults, at, width) in rows {
        let (trace, timeline) = run(style, false, faults);
        let t = Micros::from_millis(at);
        let map = map::Layout::new(&trace, &timeline, width).scene(t);
        expect_file![format!("golden/scenes/{name}-map.svg")].assert_eq(&svg::write(&map));
        let sequence = sequence::Layout::new(&trace, &timeline, width, trace.end).scene(t);
        expect_file![format!("golden/scenes/{name}-sequence.svg")].assert_eq(&svg::write(&sequence));
    }
}
