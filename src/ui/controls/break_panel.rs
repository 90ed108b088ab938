//! “Break it”: what may go wrong, where and when, in one run or in all.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::choice::{Entry, NumberField, Select};
use super::letter;
use crate::compare::Pane;
use crate::diagram::narration::target_words;
use crate::flow::{Fault, FaultKind, NodeRole, Target};
use crate::sim::{Micros, PLACES, decimal, parse_decimal, sort_short};
use crate::ui::board::{Board, Shown, process};
use crate::ui::browser::document;

/// The id of the panel.
pub const PANEL: &str = "break-it";
/// The id of the button that opens it.
pub const BUTTON: &str = "break-it-button";
const FIRST_FIELD: &str = "break-where";

/// The panel, while it is open.
#[component]
pub fn BreakPanel(
    /// The signals of the comparison.
    board: Board,
) -> impl IntoView {
    let is_open = Memo::new(move |_| board.breaking.with(Option::is_some));
    let close = move || {
        board.breaking.set(None);
        document::focus(BUTTON);
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    view! {
        <Show when=move || is_open.get()>
            <section id=PANEL class="break-panel card" aria-label="Break it" on:keydown=on_key>
                <header>
                    <h2>"Break it"</h2>
                    <button type="button" class="icon-button quiet" aria-label="Close" on:click=move |_| close()>
                        <span aria-hidden="true">"×"</span>
                    </button>
                </header>
                <BreakForm board=board />
            </section>
        </Show>
    }
}

#[component]
fn BreakForm(board: Board) -> impl IntoView {
    let place = RwSignal::new(String::new());
    let which = RwSignal::new(None::<usize>);
    let kind = RwSignal::new("down".to_owned());
    let status = RwSignal::new("503".to_owned());
    let factor = RwSignal::new("4".to_owned());
    let rate = RwSignal::new("100".to_owned());
    let from = RwSignal::new("now".to_owned());
    let lasts = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);

    // It begins with what was clicked, and follows when something else is.
    Effect::new(move |_| {
        if let Some(breaking) = board.breaking.get() {
            place.set(breaking.target.to_string());
            which.set(breaking.pane);
            document::focus(FIRST_FIELD);
        }
    });
    let fitting = move || place.with(|place| kinds(&Target::named(place)));
    // A kind that does not befall such a place gives way to one that does.
    let kind_now = Memo::new(move |_| {
        let mut fitting = fitting();
        let usual = fitting.next().map_or("", |(value, _)| value);
        fitting.find(|(value, _)| kind.with(|kind| kind == value)).map_or(usual, |(value, _)| value)
    });
    let break_it = move |event: SubmitEvent| {
        event.prevent_default();
        let what = match kind_now.get() {
            "slow" => format!("slow={}", factor.get().trim()),
            "answer" => match parse_decimal(rate.get().trim()) {
                Some(percent) if percent < 100.0 => {
                    format!("answer={},rate={}", status.get().trim(), decimal(percent / 100.0, PLACES))
                }
                _ => format!("answer={}", status.get().trim()),
            },
            plain => plain.to_owned(),
        };
        let begin = if from.with(|from| from == "now") { board.now.get() } else { Micros::ZERO };
        let when = match lasts.get().parse::<u64>() {
            Ok(millis) => format!("@{begin}-{}", begin + Micros::from_millis(millis)),
            Err(_) => format!("@{begin}"),
        };
        match format!("{}:{what}{when}", place.get()).parse::<Fault>() {
            Ok(fault) => {
                error.set(None);
                board.change(which.get(), |pane: &mut Pane| {
                    pane.setup.faults.push(fault.clone());
                    pane.unbroken = false;
                });
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let field = move |is: &'static str| move || kind_now.get() == is;
    view! {
        <form novalidate on:submit=break_it>
            <Select
                label="Where"
                id=FIRST_FIELD
                entries=Signal::derive(move || places(board))
                chosen=place
                choose=move |value: String| place.set(value)
            />
            <Select
                label="What happens"
                entries=Signal::derive(move || fitting().map(|(value, label)| Entry::new(value, label)).collect())
                chosen=Signal::derive(move || kind_now.get().to_owned())
                choose=move |value: String| kind.set(value)
            />
            <Show when=field("answer")>
                <NumberField label="Status" value=status />
                <NumberField label="Share of requests, in percent" value=rate />
            </Show>
            <Show when=field("slow")>
                <NumberField label="Times as slow" value=factor />
            </Show>
            <Select
                label="From"
                entries=Signal::derive(move || {
                    vec![Entry::new("now", format!("now ({})", board.now.get())), Entry::new("start", "the start")]
                })
                chosen=from
                choose=move |value: String| from.set(value)
            />
            <Select
                label="For"
                entries=Signal::derive(|| {
                    let spans = [("", "good"), ("100", "100 ms"), ("300", "300 ms"), ("1000", "1 s")];
                    spans.map(|(value, label)| Entry::new(value, label)).to_vec()
                })
                chosen=lasts
                choose=move |value: String| lasts.set(value)
            />
            <Select
                label="In"
                entries=Signal::derive(move || {
                    let runs = (0..board.pane_count().get())
                        .map(|pane| Entry::new(pane.to_string(), format!("run {}", letter(pane))));
                    [Entry::new("", "all runs")].into_iter().chain(runs).collect()
                })
                chosen=Signal::derive(move || which.get().map_or_else(String::new, |pane| pane.to_string()))
                choose=move |value: String| which.set(value.parse().ok())
            />
            <span></span>
            <button type="submit" class="primary">"Break it"</button>
            <button
                type="button"
                on:click=move |_| board.change(which.get(), |pane: &mut Pane| {
                    pane.setup.faults.clear();
                    pane.unbroken = false;
                })
            >
                "Mend all"
            </button>
            <p class="error" role="alert">{move || error.get()}</p>
        </form>
    }
}

/// The word in a fault's text, how it reads, and one of the kind; what one thinks of first comes first.
const KINDS: [(&str, &str, FaultKind); 5] = [
    ("down", "is down", FaultKind::Down),
    ("lose", "loses the next message", FaultKind::Lose),
    ("duplicate", "sends the next message twice", FaultKind::Duplicate),
    ("slow", "is slow", FaultKind::Slow(1.0)),
    ("answer", "answers with an error", FaultKind::Answer(503, 1.0)),
];

/// The kinds that can befall a place.
fn kinds(place: &Target) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let place = place.clone();
    KINDS.into_iter().filter(move |(.., kind)| kind.befalls(&place)).map(|(value, label, _)| (value, label))
}

/// Every service and every link of any of the runs, links in both directions.
fn places(board: Board) -> Vec<Entry> {
    let mut services: Vec<Target> =
        process().services.iter().map(|service| Target::Service(service.id.clone())).collect();
    let mut links: Vec<Target> = Vec::new();
    for run in board.runs {
        run.with(|shown| {
            let Some(run) = shown.as_ref().and_then(Shown::run) else {
                return;
            };
            let id = |node| run.trace.node(node).id.clone();
            for (a, b) in &run.trace.links {
                links.push(Target::Link(id(*a), id(*b)));
                links.push(Target::Link(id(*b), id(*a)));
            }
            // The client is a person; it does not break down.
            for node in run.trace.nodes.iter().filter(|node| node.role != NodeRole::Client) {
                let service = Target::Service(node.id.clone());
                if !services.contains(&service) {
                    services.push(service);
                }
            }
        });
    }
    sort_short(&mut links, Clone::clone);
    links.dedup();
    let entry = |group: &'static str| {
        move |target: Target| Entry { value: target.to_string(), label: target_words(process(), &target), group }
    };
    services.into_iter().map(entry("Services")).chain(links.into_iter().map(entry("Links"))).collect()
}
