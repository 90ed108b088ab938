//! How fast the core is. `make bench` prints it beside the figures of a browser.

#[path = "../examples/bare/loads.rs"]
mod loads;

use interplay::paste::{MOST, read};

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::time::Duration;

const KERNEL_EVENTS: u32 = 10_000;
/// The length of the longest text that is read.
const KILOBYTES: u32 = 64;

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
