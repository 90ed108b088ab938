//! What the benches run, natively and in a browser: each load does its work and returns how much of it
//! that was.

use interplay::compare;
use interplay::diagram::{map, sequence};
use interplay::flow::{Setup, Style, simulate};
use interplay::scenario::enrolment;
use interplay::sim::{Agenda, Micros, Stream, Timer};
use std::hint::black_box;
use std::sync::OnceLock;

/// Things on the agenda at any time, as in a busy run.
const PENDING: u32 = 1_000;
/// The width of a pane in pixels.
const WIDTH: f64 = 360.0;
/// A run of half a second, slowed down as the player does, takes about as many frames.
const FRAMES: u64 = 240;

/// The bare kernel: each thing that happens calls off a timeout, schedules the next thing and a timeout
/// for it, as calls do.
pub fn kernel(events: u32) -> u32 {
    struct Next {
        timeout: Option<Timer>,
    }
    let mut agenda = Agenda::default();
    let mut stream = Stream::new(1, "bench", "delay");
    let mut pause = move || Micros((stream.unit() * 1_000.0) as u64);
    for _ in 0..PENDING {
        agenda.after(pause(), Next { timeout: None });
    }
    for _ in 0..events {
        let Some((_, happened)) = agenda.pop() else { break };
        if let Some(timeout) = happened.timeout {
            agenda.cancel(timeout);
        }
        let timeout = agenda.after(Micros(5_000), Next { timeout: None });
        agenda.after(pause(), Next { timeout: Some(timeout) });
    }
    black_box(agenda.now());
    events
}

/// Enrolment in every style, with the trace kept or only counted.
pub fn enrolment_events(keep_events: bool) -> u32 {
    let runs = setups().map(|setup| simulate(enrolment(), &Setup { keep_events, ..setup }));
    runs.map(|trace| black_box(trace).map_or(0, |trace| trace.event_count)).sum()
}

/// What a changed switch needs before anything is drawn, once in every style: the run, its timeline, its
/// beats and its scoreboard.
pub fn switch() -> u32 {
    count(setups().map(|setup| compare::Run::new(enrolment(), &setup)))
}

/// Both diagrams of every style, laid out.
pub fn layout() -> u32 {
    count(runs().iter().map(lay_out))
}

/// Both diagrams of every style at one time after the other: what the core does while panes play.
pub fn frames() -> u32 {
    static LAYOUTS: OnceLock<Vec<(Micros, (map::Layout, sequence::Layout))>> = OnceLock::new();
    let layouts = LAYOUTS.get_or_init(|| runs().iter().map(|run| (run.trace.end, lay_out(run))).collect());
    let frames = layouts.iter().flat_map(|(end, (map, sequence))| {
        (0..FRAMES).map(|frame| Micros(end.0 * frame / FRAMES)).map(|t| (map.at(t), sequence.at(t)))
    });
    count(frames)
}

fn setups() -> impl Iterator<Item = Setup> {
    Style::runnable().map(Setup::new)
}

fn runs() -> &'static [compare::Run] {
    static RUNS: OnceLock<Vec<compare::Run>> = OnceLock::new();
    RUNS.get_or_init(|| setups().filter_map(|setup| compare::Run::new(enrolment(), &setup).ok()).collect())
}

fn lay_out(run: &compare::Run) -> (map::Layout, sequence::Layout) {
    let map = map::Layout::new(&run.trace, &run.timeline, WIDTH);
    (map, sequence::Layout::new(&run.trace, &run.timeline, WIDTH, run.trace.end))
}

/// Counts what is made, and makes sure that it is made.
fn count<T>(made: impl Iterator<Item = T>) -> u32 {
    made.map(|one| black_box(one)).fold(0, |n, _| n + 1)
}
