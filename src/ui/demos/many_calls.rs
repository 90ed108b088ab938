//! A hundred small calls against one with the same data, measured here; and what a network would add, calculated.

use leptos::prelude::*;

use super::slider::slider;
use super::worker::register_worker;
use crate::demo::calls::Way;
use crate::sim::{Micros, decimal};

/// How often each way is measured.
const RUNS: usize = 5;

/// What one way came to.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Measured {
    /// The median of all runs.
    median: Micros,
    /// The content that arrived in a run, in bytes.
    content: usize,
}

/// What was measured, for so many customers.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Results {
    things: usize,
    ways: [Measured; 3],
}

/// The signals of the demonstration.
#[derive(Clone, Copy)]
struct Desk {
    /// How many customers.
    things: RwSignal<usize>,
    /// The round trip of somebody's network, in milliseconds.
    trip: RwSignal<usize>,
    results: RwSignal<Option<Results>>,
    /// Calls made, while it runs.
    done: RwSignal<Option<usize>>,
    /// Whether somebody has pressed Stop.
    stopped: RwSignal<bool>,
    told: RwSignal<String>,
}

impl Desk {
    /// All calls of a measurement.
    fn all(self) -> usize {
        let things = self.things.get();
        RUNS * Way::ALL.iter().map(|way| way.calls(things)).sum::<usize>()
    }

    /// What was measured, unless the number of customers has changed since.
    fn measured(self, way: Way) -> Option<Measured> {
        let things = self.things.get();
        self.results.get().filter(|results| results.things == things).map(|results| results.ways[way as usize])
    }

    /// What the round trips of a network add.
    fn added(self, way: Way) -> Micros {
        Micros::from_millis((way.rounds(self.things.get()) * self.trip.get()) as u64)
    }

    fn sum(self, way: Way) -> Micros {
        self.measured(way).map_or(Micros::ZERO, |it| it.median) + self.added(way)
    }
}

/// The controls, the progress, and the three ways.
#[component]
pub fn ManyCalls() -> impl IntoView {
    let desk = Desk {
        things: RwSignal::new(100),
        trip: RwSignal::new(50),
        results: RwSignal::new(None),
        done: RwSignal::new(None),
        stopped: RwSignal::new(false),
        told: RwSignal::new(String::new()),
    };
    register_worker();
    let running = move || desk.done.read().is_some();
    let press = move |_| {
        if desk.done.get_untracked().is_some() {
            desk.stopped.set(true);
        } else {
            desk.stopped.set(false);
            desk.done.set(Some(0));
            desk.told.set("Calling.".to_owned());
            #[cfg(feature = "hydrate")]
            running::start(desk);
        }
    };
    view! {
        <p>"The page fetches customers: one call for each, or one call for all of them."</p>
        <div class="sliders needs-app">
            {slider("Customers", desk.things, (10, 200, 10), move || desk.things.get().to_string(), running)}
            {slider("Your round trip", desk.trip, (0, 200, 5), move || format!("{} ms", desk.trip.get()), || false)}
        </div>
        <p class="actions needs-app">
            <button type="button" class="primary" on:click=press>{move || if running() { "Stop" } else { "Run" }}</button>
            <progress
                aria-label="Calls made"
                class:hidden=move || !running()
                max=move || desk.all()
                value=move || desk.done.get().unwrap_or_default()
            ></progress>
        </p>
        <p class="note" role="status" class:hidden=move || desk.told.read().is_empty()>{move || desk.told.get()}</p>
        <ul class="call-ways">{Way::ALL.map(|way| line(desk, way)).into_iter().collect_view()}</ul>
        <p class="soft small">
            <b class="is-measured" aria-hidden="true"></b>
            {format!(
                "Measured here, median of {RUNS} runs: a real fetch for each call, answered by this site's service \
                 worker in your browser, so without a network. "
            )}
            <b class="is-added" aria-hidden="true"></b>
            "Calculated: the round trips that wait for each other, times your figure. Connections are taken to be \
             open, and what the service itself needs is left out."
        </p>
    }
}

/// A way: its calls, a bar to the scale of the longest, and the sum.
fn line(desk: Desk, way: Way) -> impl IntoView {
    let name = match way {
        Way::OneByOne => "One after the other",
        Way::TenAtATime => "Ten at the same time",
        Way::AllInOne => "All in one call",
    };
    let calls = move || match way.calls(desk.things.get()) {
        1 => "1 call".to_owned(),
        calls => format!("{calls} calls"),
    };
    let content = move || desk.measured(way).map(|it| format!(", {} bytes", it.content));
    let longest = move || Way::ALL.iter().map(|way| desk.sum(*way)).max().unwrap_or_default().0.max(1);
    let share = move |time: Micros| format!("{}%", decimal(time.0 as f64 * 100.0 / longest() as f64, 2));
    let sum = move || {
        let rounds = way.rounds(desk.things.get());
        let network = format!("{rounds} × {} ms", desk.trip.get());
        match desk.measured(way) {
            Some(it) => format!("{} + {network} = {}", millis(it.median), millis(desk.sum(way))),
            None => format!("not measured yet, + {network}"),
        }
    };
    view! {
        <li>
            <p><strong>{name}</strong>": "{calls}{content}</p>
            <div class="call-bar" aria-hidden="true">
                <b
                    class="is-measured"
                    style:inline-size=move || share(desk.measured(way).map_or(Micros::ZERO, |it| it.median))
                ></b>
                <b class="is-added" style:inline-size=move || share(desk.added(way))></b>
            </div>
            <p class="call-sum small">{sum}</p>
        </li>
    }
}

/// A time in milliseconds, as finely as browsers measure it.
fn millis(time: Micros) -> String {
    format!("{} ms", decimal(time.as_millis(), 1))
}

#[cfg(feature = "hydrate")]
mod running {
    use leptos::prelude::*;
    use leptos::task::spawn_local;

    use super::super::worker::NO_WORKER;
    use super::{Desk, Measured, RUNS, Results};
    use crate::demo::calls::Way;
    use crate::demo::customers::{customer, customers, query};
    use crate::demo::samples::Spread;
    use crate::demo::span::Picos;
    use crate::status::trial::FOLDER;
    use crate::ui::browser::{asking, stopwatch};
    use crate::ui::href::href;

    /// How often the progress is shown, in milliseconds.
    const SHOWN: f64 = 100.0;

    pub fn start(desk: Desk) {
        spawn_local(async move {
            let things = desk.things.get_untracked();
            let told = if asking::has_worker_soon(&href("/worker.js"), &href("/")).await {
                match measure(desk, things).await {
                    Ok(Some(results)) => {
                        desk.results.set(Some(results));
                        verdict(results)
                    }
                    Ok(None) => "Stopped. Half a measurement says nothing, so nothing of it is shown.".to_owned(),
                    Err(error) => format!("The measurement broke off: {error}. Press Run again."),
                }
            } else {
                NO_WORKER.to_owned()
            };
            desk.told.set(told);
            desk.done.set(None);
        });
    }

    /// The three ways in turn, several times, so that a slow moment of the machine does not meet one of them only.
    /// `None`: somebody pressed Stop.
    async fn measure(desk: Desk, things: usize) -> Result<Option<Results>, String> {
        let address = |path: &str, content: &str| href(&format!("{FOLDER}{path}?{}", query(content)));
        let small: Vec<String> = (1..=things).map(|id| address(&format!("customers/{id}"), &customer(id))).collect();
        let large = vec![address("customers", &customers(things))];
        // The first call wakes the worker, which is not what is measured.
        asking::get_all(&large).await?;
        let mut times = [const { Vec::new() }; 3];
        let mut contents = [0; 3];
        let mut shown = stopwatch::now();
        for _ in 0..RUNS {
            for way in Way::ALL {
                let addresses = if way == Way::AllInOne { &large } else { &small };
                let (mut texts, mut time) = (Vec::new(), Picos(0));
                for together in addresses.chunks(way.together()) {
                    if desk.stopped.get_untracked() {
                        return Ok(None);
                    }
                    let (new, took) = asking::get_all(together).await?;
                    texts.extend(new);
                    time.0 += took.0;
                    desk.done.update(|done| {
                        if let Some(done) = done {
                            *done += together.len();
                        }
                    });
                    if stopwatch::now() - shown > SHOWN {
                        stopwatch::painted().await;
                        shown = stopwatch::now();
                    }
                }
                times[way as usize].push(time);
                contents[way as usize] = texts.iter().map(String::len).sum();
                let all = if way == Way::AllInOne { texts.concat() } else { format!("[{}]", texts.join(",")) };
                if all != customers(things) {
                    return Err("other data came than were asked for".to_owned());
                }
            }
        }
        let ways = Way::ALL.map(|way| Measured {
            median: Spread::of(&times[way as usize]).map(|spread| spread.median.micros()).unwrap_or_default(),
            content: contents[way as usize],
        });
        Ok(Some(Results { things, ways }))
    }

    fn verdict(results: Results) -> String {
        let [one_by_one, together, all] = results.ways.map(|way| super::millis(way.median));
        format!(
            "The same {} customers took {one_by_one} one after the other, {together} ten at a time, and {all} in one call.",
            results.things
        )
    }
}
