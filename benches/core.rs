//! How fast the core is. `make bench` prints it beside the figures of a browser.

#[path = "../examples/bare/loads.rs"]
mod loads;

use interplay::paste::{MOST, read};
use interplay::replay::{Clocks, Exchange, Listing, Recording};
use interplay::spans;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::time::Duration;

const KERNEL_EVENTS: u32 = 10_000;
/// The length of the longest text that is read.
const KILOBYTES: u32 = 64;
/// Runs of an enrolment in a long recording, of 23 spans each.
const RECORDED: u32 = 870;

/// A long recording: some 20,000 spans of OTLP/JSON, each run a trace of its own.
fn recording() -> String {
    let one = include_str!("../tests/replay/data/enrolment-inturn.otlp.json");
    let (_, rest) = one.split_once("\"traceId\":\"").expect("has the id of a trace");
    let id = &rest[..32];
    (1..=RECORDED).map(|number| one.replace(id, &format!("{number:032x}"))).collect::<Vec<_>>().join("\n")
}

fn core(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("core");
    group
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
        .sample_size(20)
        .sampling_mode(SamplingMode::Flat);
    let mut bench = |name: &str, load: &dyn Fn() -> u32| {
        group.throughput(Throughput::Elements(load().into()));
        group.bench_function(name, |bencher| bencher.iter(|| black_box(load())));
    };
    let line = "2026/11/29 12:00:01 [error] 31#31: *1 connect() failed (111: Connection refused) while connecting to upstream\n";
    let pasted = line.repeat(MOST / line.len());
    bench("a paste of 64 kB", &|| {
        black_box(read(black_box(&pasted)));
        KILOBYTES
    });
    let recorded = recording();
    bench("20,000 spans as plain JSON", &|| {
        let documents = serde_json::Deserializer::from_str(black_box(&recorded)).into_iter::<serde_json::Value>();
        documents.map(|document| u32::from(black_box(document).is_ok())).sum()
    });
    bench("20,000 spans read", &|| {
        let file = spans::read(black_box(recorded.as_bytes())).expect("is a recording");
        u32::try_from(file.spans.len()).unwrap_or(u32::MAX)
    });
    let file = spans::read(recorded.as_bytes()).expect("is a recording");
    bench("20,000 spans listed", &|| u32::try_from(black_box(Listing::of(&file)).entries.len()).unwrap_or(u32::MAX));
    bench("a recording put together and put on the stage", &|| {
        let trace = [file.spans[0].trace];
        let exchange = Exchange::of(black_box(&file), &trace, Clocks::Raw).expect("has spans");
        u32::try_from(black_box(Recording::of(exchange)).trace.events.len()).unwrap_or(u32::MAX)
    });
    bench("kernel", &|| loads::kernel(black_box(KERNEL_EVENTS)));
    bench("enrolment, trace kept", &|| loads::enrolment_events(black_box(true)));
    bench("enrolment, trace off", &|| loads::enrolment_events(black_box(false)));
    bench("switch", &loads::switch);
    bench("layout", &loads::layout);
    bench("frame", &loads::frames);
    group.finish();
}

criterion_group!(benches, core);
criterion_main!(benches);
