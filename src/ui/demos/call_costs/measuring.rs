//! The measuring itself: one way after the other, each for about a second.

use std::hint::black_box;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Known, Phase, Size, WAYS};
use crate::demo::load::{Customer, customers, packed, read_one, unpacked};
use crate::demo::samples::{Spread, more_calls};
use crate::demo::span::Picos;
use crate::status::trial::FOLDER;
use crate::ui::browser::asking::has_worker_soon;
use crate::ui::browser::carry::{Echo, Store, Text, mirror};
use crate::ui::browser::stopwatch;
use crate::ui::demos::worker::NO_WORKER;
use crate::ui::href::href;

/// How many steps of the clock a sample lasts at least: a step more or less is then two per cent.
const CLOCK_STEPS: u64 = 50;
/// It need not last longer, however coarse the clock is, in milliseconds.
const LONG_ENOUGH: f64 = 50.0;
/// How long a way is run before it is measured, in milliseconds. Browsers compile what runs often a second time.
const WARM_UP: f64 = 250.0;
/// How long it is measured, in milliseconds.
const LIMIT: f64 = 700.0;
/// How many samples there are, whatever the time.
const FEWEST: usize = 5;
/// How many are enough.
const MOST: usize = 100;

/// What is handed over: the customers, and the same packed.
struct Load {
    customers: Vec<Customer>,
    text: Text,
}

/// A way, ready to be gone.
enum Way {
    Call,
    Json,
    Worker(Echo),
    Mirror(String),
    Store(Store),
}

impl Way {
    async fn open(way: usize) -> Result<Self, String> {
        Ok(match way {
            0 => Self::Call,
            1 => Self::Json,
            2 => Self::Worker(Echo::start(&href("/echo.js"))?),
            3 if !has_worker_soon(&href("/worker.js"), &href("/")).await => return Err(NO_WORKER.to_owned()),
            3 => Self::Mirror(format!("{}?mirror", href(FOLDER))),
            _ => Self::Store(Store::open().await?),
        })
    }

    /// Hands the load over so many times, one after the other, and says how long that took.
    async fn sample(&self, load: &Load, calls: u32) -> Result<Picos, String> {
        let begin = stopwatch::now();
        for _ in 0..calls {
            match self {
                // The loop of calls is as tight as it can be.
                Self::Call => {
                    for _ in 0..calls {
                        black_box(read_one(black_box(&load.customers)));
                    }
                    break;
                }
                Self::Json => drop(black_box(unpacked(&packed(black_box(&load.customers))?)?)),
                Self::Worker(echo) => echo.carry(&load.text).await?,
                Self::Mirror(address) => mirror(address, &load.text).await?,
                Self::Store(store) => store.carry(&load.text).await?,
            }
        }
        Ok(Picos::millis(stopwatch::now() - begin))
    }

    /// Warms up, then takes samples. Nothing when it was stopped.
    async fn measure(&self, load: &Load, wanted: Picos, phase: RwSignal<Phase>) -> Result<Option<Spread>, String> {
        let goes_on = || matches!(phase.try_get_untracked(), Some(Phase::Measuring(_)));
        let mut calls = 1;
        let mut begin = stopwatch::now();
        loop {
            let took = self.sample(load, calls).await?;
            stopwatch::sleep(0).await;
            match more_calls(calls, took, wanted) {
                _ if !goes_on() => return Ok(None),
                Some(more) => calls = more,
                None if stopwatch::now() - begin > WARM_UP => break,
                None => {}
            }
        }
        let mut samples = Vec::new();
        begin = stopwatch::now();
        while samples.len() < FEWEST || (samples.len() < MOST && stopwatch::now() - begin < LIMIT) {
            // A sample that lasted no step of the clock is no sample of nothing.
            let took = self.sample(load, calls).await?.max(Picos(1));
            samples.push(Picos((took.0 / u64::from(calls)).max(1)));
            stopwatch::sleep(0).await;
            if !goes_on() {
                return Ok(None);
            }
        }
        Ok(Spread::of(&samples))
    }
}

/// Measures one way after the other, until the phase says that it is to end.
pub fn run(size: Size, known: RwSignal<Vec<Known>>, phase: RwSignal<Phase>, step: RwSignal<Option<Picos>>) {
    spawn_local(async move {
        // The sentence is painted before the clock is watched.
        stopwatch::sleep(0).await;
        let millis = stopwatch::step().unwrap_or(1.0);
        step.set(Some(Picos::millis(millis)));
        let wanted = Picos::millis(LONG_ENOUGH).min(Picos::millis(millis).times(CLOCK_STEPS));
        let customers = customers(size.customers);
        // What cannot be packed cannot be measured, and the second way will say so.
        let text = Text::new(&packed(&customers).unwrap_or_default());
        let load = Load { customers, text };
        for way in 0..WAYS.len() {
            if matches!(phase.try_get_untracked(), Some(Phase::Stopping(_)) | None) {
                break;
            }
            phase.set(Phase::Measuring(way));
            let result = match Way::open(way).await {
                Ok(way) => way.measure(&load, wanted, phase).await,
                Err(why) => Err(why),
            };
            let new = match result {
                Ok(Some(spread)) => Known::Measured(spread, size),
                Ok(None) => break,
                Err(why) => Known::Problem(why),
            };
            known.update(|known| known[way] = new);
        }
        let is_stopped = matches!(phase.try_get_untracked(), Some(Phase::Stopping(_)));
        phase.set(if is_stopped { Phase::Stopped } else { Phase::Done });
    });
}
