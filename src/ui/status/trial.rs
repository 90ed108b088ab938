//! "Try it": a real request for a code, and what a page sees of it.

use leptos::prelude::*;

use crate::status::trial::{Fate, Method, Wish};
use crate::ui::controls::Choice;
#[cfg(feature = "hydrate")]
use crate::ui::live;

const METHODS: [(&str, Method); 3] = [("GET", Method::Get), ("QUERY", Method::Query), ("POST", Method::Post)];
/// How long an answer takes, in milliseconds.
const DELAYS: [(&str, u32); 3] = [("at once", 0), ("0.5 s", 500), ("2 s", 2_000)];
/// When the page gives up, in milliseconds.
const PATIENCE: [(&str, u32); 2] = [("1 s", 1_000), ("10 s", 10_000)];
const FATES: [(&str, Fate); 4] = [
    ("comes", Fate::Comes),
    ("comes half of the time", Fate::Perhaps),
    ("breaks off", Fate::Breaks),
    ("never comes", Fate::Silence),
];

/// What a page saw, line by line.
#[derive(Clone, Default, PartialEq)]
struct Report {
    /// The short of it.
    sentence: String,
    /// What `fetch` gave: a name and a value each.
    lines: Vec<(String, String)>,
    /// The content, if there was some.
    body: String,
    /// What one should know about how it came to be.
    note: String,
    /// The address that was fetched.
    address: String,
}

/// One of a few values of a wish, with what it is about before it.
fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    name: &'static str,
    options: &'static [(&'static str, T)],
    wish: RwSignal<Wish>,
    part: fn(&mut Wish) -> &mut T,
) -> impl IntoView {
    let chosen = move || {
        let now = *part(&mut wish.get());
        options.iter().position(|(_, value)| *value == now).unwrap_or_default()
    };
    view! {
        <div>
            <span class="choice-label" aria-hidden="true">{label}</span>
            <Choice
                name=name
                group=format!("trial-{name}")
                options=options.iter().map(|(label, _)| (*label, "")).collect()
                chosen=Signal::derive(chosen)
                choose=move |index: usize| wish.update(|wish| *part(wish) = options[index].1)
            />
        </div>
    }
}

/// The controls and the result.
#[component]
pub fn Trial() -> impl IntoView {
    let wish = RwSignal::new(Wish::USUAL);
    let report = RwSignal::new(None::<Report>);
    let busy = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| running::register());
    let try_it = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        #[cfg(feature = "hydrate")]
        running::run(wish.get_untracked(), report, busy);
    };
    let lines = move || {
        let row = |(name, value)| view! { <div><dt>{name}</dt><dd class="mono">{value}</dd></div> };
        report.with(|report| report.clone().unwrap_or_default().lines.into_iter().map(row).collect_view())
    };
    let address =
        move || report.with(|report| report.as_ref().map(|report| report.address.clone()).unwrap_or_default());
    let body = move || report.with(|report| report.as_ref().map(|report| report.body.clone()).unwrap_or_default());
    view! {
        <div class="trial-controls">
            {choice("Send a", "Method", &METHODS, wish, |wish| &mut wish.method)}
            {choice("The answer", "What becomes of the answer", &FATES, wish, |wish| &mut wish.fate)}
            {choice("It takes", "Delay", &DELAYS, wish, |wish| &mut wish.delay)}
            {choice("I wait for", "Give up after", &PATIENCE, wish, |wish| &mut wish.patience)}
            <label class="check">
                <input
                    type="checkbox"
                    checked=true
                    prop:checked=move || wish.read().body
                    on:change:target=move |event| wish.update(|wish| wish.body = event.target().checked())
                />
                "with its body"
            </label>
        </div>
        <p>
            <button type="button" class="primary" on:click=try_it aria-disabled=move || busy.get().then_some("true")>
                "Try it"
            </button>
        </p>
        <div role="status" class="trial-report">
            <p class="trial-sentence">
                {move || if busy.get() {
                    "Waiting for the answer.".to_owned()
                } else {
                    report.with(|report| report.as_ref().map(|report| report.sentence.clone()).unwrap_or_default())
                }}
            </p>
            // What came before keeps its room while an answer is awaited, and is not taken for it.
            <div class:is-awaited=move || busy.get() aria-busy=move || busy.get().to_string()>
                <dl class="trial-lines">{lines}</dl>
                <pre class="mono" hidden=move || body().is_empty() tabindex="0" aria-label="Body of the answer">{body}</pre>
                <p class="soft small">
                    {move || report.with(|report| report.as_ref().map(|report| report.note.clone()).unwrap_or_default())}
                </p>
                <details class="small" hidden=move || address().is_empty()>
                    <summary>"The address"</summary>
                    <p class="mono">{address}</p>
                </details>
            </div>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod running {
    use leptos::prelude::*;
    use leptos::task::spawn_local;

    use super::{Fate, Method, Report, Wish, live};
    use crate::status::trial::{FOLDER, Recipe, read};
    use crate::status::{Class, find};
    use crate::ui::browser::document;
    use crate::ui::browser::trying::{self, Outcome, Seen, Sent};
    use crate::ui::href::href;

    pub fn register() {
        spawn_local(async { trying::register(&href("/worker.js"), &href("/")).await });
    }

    pub fn run(wish: Wish, report: RwSignal<Option<Report>>, busy: RwSignal<bool>) {
        let recipe = document::data(live::TRIAL, "recipe").unwrap_or_default();
        spawn_local(async move {
            let new = attempt(wish, &recipe).await;
            report.set(Some(new));
            busy.set(false);
        });
    }

    async fn attempt(wish: Wish, recipe: &str) -> Report {
        let answer = read(recipe);
        if Class::of(answer.status) == Some(Class::Informational) {
            return interim(&answer, document::data(live::TRIAL, "raw").unwrap_or_default());
        }
        let query = wish.query(recipe);
        if trying::has_worker() {
            let sent = match wish.method {
                Method::Get => Sent::Get,
                Method::Query => Sent::Query,
                Method::Post => Sent::Post(None),
            };
            let outcome = trying::fetch(&format!("{}?{query}", href(FOLDER)), sent, wish.patience).await;
            let note = "Answered by this site's service worker, whose only orders are the address. The developer tools \
                        show the same under Network.";
            return Report { address: format!("try/?{query}"), ..told(outcome, wish, note.to_owned()) };
        }
        // Without a worker the page plays both sides.
        let answer = read(&query);
        let note = "No service worker runs for this page (a first visit, a reload with Shift, or a browser without \
                    one), so the page has built this answer itself, at once: nothing went over a network, and nothing \
                    can be late or get lost. Reload to try the real thing.";
        match wish.fate {
            Fate::Breaks | Fate::Silence => Report {
                sentence: "Without the service worker there is no connection that could break.".to_owned(),
                note: note.to_owned(),
                ..Report::default()
            },
            Fate::Comes | Fate::Perhaps => {
                let mut report = told(trying::build(&answer).await, wish, note.to_owned());
                if find(answer.status).and_then(|code| code.redirect_method).is_some() {
                    report.sentence = "A redirect that a page has built itself leads nowhere. With the service worker \
                                       you would see it followed."
                        .to_owned();
                }
                report
            }
        }
    }

    fn told(outcome: Outcome, wish: Wish, note: String) -> Report {
        let took = ("took".to_owned(), format!("{:.0} ms", outcome.millis));
        let seen = match outcome.result {
            Ok(seen) => seen,
            Err(error) => {
                let sentence = if error.starts_with("AbortError") {
                    format!(
                        "No answer: the page gave up after {} ms. It knows nothing about what happened at the other end. \
                         That is no 504, which is an answer: a gateway gave up on somebody behind it.",
                        wish.patience
                    )
                } else {
                    "No answer: the connection broke, and there is no status at all. A 504 would be an answer of a \
                     gateway; here nobody said anything."
                        .to_owned()
                };
                let lines = vec![("fetch rejected with".to_owned(), error), took];
                return Report { sentence, lines, note, ..Report::default() };
            }
        };
        let Seen { status, reason, ok, redirected, elsewhere, headers, body } = seen;
        let mut lines = vec![("status".to_owned(), status.to_string()), ("ok".to_owned(), ok.to_string())];
        if !reason.is_empty() {
            lines.insert(1, ("statusText".to_owned(), reason));
        }
        let sentence = if redirected || elsewhere.is_some() {
            lines.push(("redirected".to_owned(), redirected.to_string()));
            lines.extend(elsewhere.map(|address| ("url".to_owned(), address)));
            let change = wish.method.followed(&body);
            // WebKit says so where a service worker answers (WebKitGTK 2.50.6).
            let hidden =
                if redirected { "" } else { " This browser says that it did not, but its url is the other one." };
            format!("fetch followed the redirect by itself, and shows the answer at its end.{hidden} {change}")
        } else {
            format!("fetch got {status}, and ok is {ok}: only 2xx are ok, and no status makes fetch fail.")
        };
        lines.push(took);
        lines.extend(headers);
        Report { sentence, lines, body, note, ..Report::default() }
    }

    /// What a page can never see.
    fn interim(answer: &Recipe, raw: String) -> Report {
        Report {
            sentence: format!(
                "No page can ever see {}: it is an interim answer. The browser takes it in and waits for the final \
                 one, and a Response with such a status cannot even be built.",
                answer.status
            ),
            body: raw,
            note: "Above is what travels.".to_owned(),
            ..Report::default()
        }
    }
}
