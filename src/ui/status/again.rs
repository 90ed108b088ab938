//! A POST that is sent again after a doubtful answer, without and with an idempotency key: how often is the work done?

use leptos::prelude::*;

/// One of the two ways to send it again.
#[derive(Clone, Default, PartialEq)]
struct Way {
    /// What came of the two tries.
    tries: [String; 2],
    /// How often the work was done.
    done: u32,
}

/// What both ways came to.
#[derive(Clone, Default, PartialEq)]
struct Report {
    /// Without a key, and with one.
    ways: [Way; 2],
    /// The short of it.
    sentence: String,
    /// What one should know about how it came to be.
    note: &'static str,
}

const NAMES: [&str; 2] = ["Without a key", "With a key"];

/// The button, and what both ways come to.
#[component]
pub fn SendAgain() -> impl IntoView {
    let report = RwSignal::new(Report::default());
    let busy = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| running::register());
    let send = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        #[cfg(feature = "hydrate")]
        running::run(report, busy);
    };
    let way = move |index: usize| {
        let is_twice = move || report.read().ways[index].done > 1;
        let sent = move |nth: usize| move || report.read().ways[index].tries[nth].clone();
        view! {
            <section class="again-way" aria-label=NAMES[index]>
                <h3>{NAMES[index]}</h3>
                <ol>
                    <li>"POST: " {sent(0)}</li>
                    <li>"The same POST again: " {sent(1)}</li>
                </ol>
                <p class="again-done" class:is-twice=is_twice>"Work done: " {move || report.read().ways[index].done}</p>
            </section>
        }
    };
    view! {
        <p>
            <button type="button" class="primary" on:click=send aria-disabled=move || busy.get().then_some("true")>
                "Send it, and send it again"
            </button>
        </p>
        // What came before keeps its room while the answers are awaited, and is not taken for them.
        <div class="again-ways" class:is-awaited=move || busy.get() aria-busy=move || busy.get().to_string()>
            {way(0)} {way(1)}
        </div>
        <p role="status" class="again-sentence">
            {move || if busy.get() { "Waiting for the answers.".to_owned() } else { report.read().sentence.clone() }}
        </p>
        <p class="soft small">{move || report.read().note}</p>
    }
}

#[cfg(feature = "hydrate")]
mod running {
    use leptos::prelude::*;
    use leptos::task::spawn_local;

    use super::{Report, Way};
    use crate::status::named;
    use crate::status::trial::{Doubt, FOLDER, Work};
    use crate::ui::browser::document;
    use crate::ui::browser::trying::{self, Sent};
    use crate::ui::href::href;
    use crate::ui::live;

    /// When the page gives up, in milliseconds.
    const PATIENCE: u32 = 10_000;

    pub fn register() {
        spawn_local(async { trying::register(&href("/worker.js"), &href("/")).await });
    }

    pub fn run(report: RwSignal<Report>, busy: RwSignal<bool>) {
        let gateway = document::data(live::AGAIN, "gateway").and_then(|code| code.parse().ok());
        let doubt = gateway.map_or(Doubt::Lost, Doubt::Gateway);
        spawn_local(async move {
            let key = format!("\"{}\"", trying::unique());
            let has_worker = trying::has_worker();
            let mut ways = Vec::new();
            for key in [None, Some(key.as_str())] {
                ways.push(if has_worker { asked(doubt, key).await } else { mirrored(doubt, key) });
            }
            let [without, with] = [ways.remove(0), ways.remove(0)];
            let sentence = format!(
                "Without a key the work was done {}, and nobody saw an error. With a key it was done {}.",
                times(without.done),
                times(with.done),
            );
            let note = if has_worker {
                "Four real requests. The service worker of this site has counted its work, and says so in Work-Done. \
                 The developer tools show them under Network."
            } else {
                "No service worker runs for this page, so the page has played both sides. Reload to try the real thing."
            };
            report.set(Report { ways: [without, with], sentence, note });
            busy.set(false);
        });
    }

    fn times(done: u32) -> String {
        match done {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            times => format!("{times} times"),
        }
    }

    /// Sends both tries to the service worker, which counts.
    async fn asked(doubt: Doubt, key: Option<&str>) -> Way {
        let work = trying::unique();
        let mut way = Way::default();
        for (is_first, tried) in [true, false].into_iter().zip(&mut way.tries) {
            let address = format!("{}?{}", href(FOLDER), doubt.query(&work, is_first));
            *tried = match trying::fetch(&address, Sent::Post(key), PATIENCE).await.result {
                Ok(seen) => {
                    let done = seen.headers.iter().find(|(name, _)| name == "work-done");
                    way.done = done.and_then(|(_, times)| times.parse().ok()).unwrap_or_default();
                    named(seen.status)
                }
                Err(error) => format!("no answer ({error})"),
            };
        }
        way
    }

    /// The same without a service worker: the page does its work.
    fn mirrored(doubt: Doubt, key: Option<&str>) -> Way {
        let mut work = Work::default();
        let first = match doubt {
            Doubt::Lost => "no answer".to_owned(),
            Doubt::Gateway(status) => named(status),
        };
        work.arrive(key);
        Way { tries: [first, named(201)], done: work.arrive(key) }
    }
}
