//! What calls of five kinds cost on the machine of whoever reads, beside figures that are quoted.

#[cfg(feature = "hydrate")]
mod measuring;
mod table;

use leptos::prelude::*;

use super::lower;
use super::slider::slider;
use super::worker::register_worker;
use crate::demo::load::{customers, packed};
use crate::demo::quoted;
use crate::demo::samples::Spread;
use crate::demo::span::{Picos, grouped, ratio};
use crate::sim::decimal;

/// The values of both sliders: few steps for the keyboard, and each about twice the one before.
const STEPS: [u32; 10] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
/// The places in [`STEPS`], as a slider has them.
const INDICES: (usize, usize, usize) = (0, STEPS.len() - 1, 1);
/// A hundred, in [`STEPS`].
const USUAL: usize = 6;

/// The ways to hand customers over, and how each reads.
const WAYS: [&str; 5] = [
    "A call inside the program",
    "Packed as JSON, and unpacked",
    "To a Web Worker and back",
    "Through the service worker",
    "Through a store (IndexedDB)",
];

/// The customers that are handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Size {
    customers: u32,
    /// As JSON.
    bytes: usize,
}

impl Size {
    fn of(count: u32) -> Self {
        Self { customers: count, bytes: packed(&customers(count)).map_or(0, |text| text.len()) }
    }

    /// “100 customers, 18.5 kB”.
    fn words(self) -> String {
        let Self { customers, bytes } = self;
        let size =
            if bytes < 1_000 { format!("{bytes} bytes") } else { format!("{} kB", decimal(bytes as f64 / 1e3, 1)) };
        let plural = if customers == 1 { "" } else { "s" };
        format!("{} customer{plural}, {size}", grouped(customers.into()))
    }
}

/// What is known of a way.
#[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "only a browser measures"))]
#[derive(Clone, Debug, PartialEq)]
enum Known {
    /// It has not been measured.
    Nothing,
    /// What was measured, with which data.
    Measured(Spread, Size),
    /// Why it could not be measured.
    Problem(String),
}

/// How far the measuring got.
#[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "only a browser measures"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Nothing has been measured.
    New,
    /// A way is being measured.
    Measuring(usize),
    /// The same, and it is to end.
    Stopping(usize),
    /// It was stopped before all ways were measured.
    Stopped,
    /// All ways were measured that can be.
    Done,
}

impl Phase {
    fn is_busy(self) -> bool {
        matches!(self, Self::Measuring(_) | Self::Stopping(_))
    }

    fn sentence(self, known: &[Known]) -> String {
        match self {
            Self::New => String::new(),
            Self::Measuring(way) => format!("Measuring {} of {}: {}.", way + 1, WAYS.len(), lower(WAYS[way])),
            Self::Stopping(_) => "Stopping.".to_owned(),
            Self::Stopped => "Stopped. What was measured before stays.".to_owned(),
            Self::Done => {
                let median = |known: &Known| match known {
                    Known::Measured(spread, _) => Some(spread.median),
                    _ => None,
                };
                // The first way cannot fail, and the others all leave the program.
                let inside = known.first().and_then(median).unwrap_or_default();
                let slowest = known.iter().zip(WAYS).filter_map(|(known, way)| Some((median(known)?, way)));
                let (slow, way) =
                    slowest.fold((inside, WAYS[0]), |most, next| if next.0 > most.0 { next } else { most });
                let ratio = ratio(slow, inside);
                format!(
                    "Measured. The slowest of the five, “{}”, takes {ratio} times as long as a call inside.",
                    lower(way)
                )
            }
        }
    }
}

/// The sliders, the table with its picture, and the buttons.
#[component]
pub fn CallCosts() -> impl IntoView {
    let calls = RwSignal::new(USUAL);
    let customers = RwSignal::new(USUAL);
    let known = RwSignal::new(vec![Known::Nothing; WAYS.len()]);
    let phase = RwSignal::new(Phase::New);
    let step = RwSignal::new(None::<Picos>);
    let size = Memo::new(move |_| Size::of(STEPS[customers.get()]));
    let count = Memo::new(move |_| STEPS[calls.get()]);
    register_worker();
    let measure = move |_| {
        if !phase.get_untracked().is_busy() {
            phase.set(Phase::Measuring(0));
            #[cfg(feature = "hydrate")]
            measuring::run(size.get_untracked(), known, phase, step);
        }
    };
    let stop = move |_| {
        if let Phase::Measuring(way) = phase.get_untracked() {
            phase.set(Phase::Stopping(way));
        }
    };
    let calls_words =
        move || if count.get() == 1 { "1 call".to_owned() } else { format!("{} calls", grouped(count.get().into())) };
    let clock = move || match step.get() {
        Some(step) => format!("moves in steps of {step} here"),
        None => "moves in steps".to_owned(),
    };
    view! {
        <div class="sliders needs-app">
            {slider("Size of the data", customers, INDICES, move || size.get().words(), || false)}
            {slider("Number of calls", calls, INDICES, calls_words, || false)}
        </div>
        <p class="actions needs-app">
            <button
                type="button"
                class="primary"
                aria-disabled=move || phase.get().is_busy().then_some("true")
                on:click=measure
            >
                "Measure"
            </button>
            <button
                type="button"
                aria-disabled=move || (!matches!(phase.get(), Phase::Measuring(_))).then_some("true")
                on:click=stop
            >
                "Stop"
            </button>
            <span role="status">{move || known.with(|known| phase.get().sentence(known))}</span>
        </p>
        <table>
            <caption class="visually-hidden">"What one call costs, and many in a row"</caption>
            <thead inner_html=move || table::head(count.get())></thead>
            <tbody inner_html=move || known.with(|known| table::body(known, count.get()))></tbody>
        </table>
        <p class="legend small" inner_html=table::LEGEND></p>
        <details class="small">
            <summary>"How it is measured"</summary>
            <p>
                "A sample is a batch of calls in a row, long enough for the browser’s clock, which " {clock}
                ". Its time is divided by the number of its calls. The first runs are warm-up and are thrown away. The \
                 figure is the median of the samples, and below it is the middle half of them. What many calls in a row \
                 cost is calculated: the median times their number."
            </p>
            <p>
                "The call inside gets the customers by reference and reads a little of one; a browser that is clever may \
                 even build the function in where it is called. serde_json packs the customers and builds new ones from \
                 the text. The other three carry the packed text: the worker gets a copy of it and posts a copy back \
                 (structured clone); the service worker answers a POST with what was posted; IndexedDB stores the text \
                 under a key, and it is read when the transaction is complete. This program is built for a short \
                 download and not for speed, so servers pack faster."
            </p>
        </details>
        <p class="small">
            "The quoted figures are those of "
            <a href=quoted::SOURCE rel="external">"Jeff Dean’s talk of 2009"</a>
            "; nobody has measured them here."
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(median: u64) -> Known {
        let median = Picos(median);
        Known::Measured(Spread { low: median, median, high: median, count: 9 }, Size::of(1))
    }

    #[test]
    fn the_sentence_compares_what_was_measured() {
        let known =
            [measured(2_000), measured(9_000), Known::Problem("none".to_owned()), measured(2_000_000), Known::Nothing];
        let sentence = Phase::Done.sentence(&known);
        assert!(sentence.contains("“through the service worker”, takes 1,000 times"), "{sentence}");
    }

    #[test]
    fn the_size_of_the_data_is_that_of_its_json() {
        assert!(Size::of(1).words().starts_with("1 customer, ") && Size::of(1).words().ends_with(" bytes"));
        let many = Size::of(1_000);
        assert!(many.bytes > 100_000 && many.words().ends_with(" kB"), "{}", many.words());
    }
}
