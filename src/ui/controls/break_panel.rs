//! “Break it” for exact times: what may go wrong, where, from when and for how long, in one run or in all.

use std::mem::discriminant;

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::choice::{Entry, NumberField, Select};
use super::letter;
use crate::compare::{Begins, Pane};
use crate::diagram::narration::place_name;
use crate::flow::{Fault, FaultKind, NodeRole, Sends, Target};
use crate::sim::{Micros, PLACES, ParseMicrosError, decimal, parse_decimal, sort_short};
use crate::ui::board::{Board, Breaking, Shown};
use crate::ui::browser::document;

/// The id of the form.
pub const PANEL: &str = "break-it";
/// The id of the button that opens it.
pub const BUTTON: &str = "break-it-button";
const FIRST_FIELD: &str = "break-where";

/// The form, while it is open.
#[component]
pub fn BreakPanel(
    /// The signals of the comparison.
    board: Board,
) -> impl IntoView {
    let is_open = Memo::new(move |_| board.breaking.with(Option::is_some));
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            board.close_breaking(BUTTON);
        }
    };
    view! {
        <Show when=move || is_open.get()>
            <section id=PANEL class="break-panel card" aria-label="Break it" on:keydown=on_key>
                <header>
                    <h2>"Break it"</h2>
                    <button
                        type="button"
                        class="icon-button quiet"
                        aria-label="Close"
                        on:click=move |_| board.close_breaking(BUTTON)
                    >
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
    let from = RwSignal::new("needed".to_owned());
    let at = RwSignal::new("100".to_owned());
    let lasts = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);

    // It begins with what was pressed, as it is broken by now, and follows when something else is.
    Effect::new(move |_| {
        let Some(Breaking { target, pane, instead }) = board.breaking.get() else { return };
        place.set(target.to_string());
        which.set(pane);
        if let Some(known) = instead.then(|| untrack(|| Known::at(board, &target))).flatten() {
            let Known { fault: Fault { target, kind: what, span }, run, is_first_needed } = known;
            place.set(target.to_string());
            which.set(run);
            kind.set(word_of(what).to_owned());
            match what {
                FaultKind::Slow(times) => factor.set(decimal(times, PLACES)),
                FaultKind::Answer(code, share) => {
                    status.set(code.to_string());
                    rate.set(decimal(share * 100.0, PLACES));
                }
                FaultKind::Down | FaultKind::Sends(_) | FaultKind::Lose | FaultKind::Duplicate => {}
            }
            let begins = match span.from {
                Micros::ZERO => "start",
                _ if is_first_needed => "needed",
                _ => "at",
            };
            from.set(begins.to_owned());
            at.set(in_millis(span.from));
            lasts.set(span.until.map(|until| in_millis(until.saturating_sub(span.from))).unwrap_or_default());
        }
        document::focus(FIRST_FIELD);
    });
    let fitting = move || place.with(|place| kinds(&Target::named(place)));
    // A kind that does not befall such a place gives way to one that does.
    let kind_now = Memo::new(move |_| {
        let mut fitting = fitting();
        let usual = fitting.next().unwrap_or(KINDS[0]);
        fitting.find(|(value, ..)| kind.with(|kind| kind == value)).unwrap_or(usual)
    });
    // The time that the slider says, to the millisecond.
    let now = Memo::new(move |_| Micros::from_millis(board.told.get().0 / 1_000));
    // What a press has broken is broken anew.
    let instead = move || board.breaking.get().filter(|breaking| breaking.instead).map(|breaking| breaking.target);
    let needed = Memo::new(move |_| {
        let (_, _, kind) = kind_now.get();
        board.matters_from(which.get(), (&place.with(|place| Target::named(place)), kind), instead().as_ref())
    });
    let fault = move || {
        let what = match kind_now.get().0 {
            "slow" => format!("slow={}", factor.get().trim()),
            "answer" => match parse_decimal(rate.get().trim()) {
                Some(percent) if percent < 100.0 => {
                    format!("answer={},rate={}", status.get().trim(), decimal(percent / 100.0, PLACES))
                }
                _ => format!("answer={}", status.get().trim()),
            },
            plain => plain.to_owned(),
        };
        let begins = match from.get().as_str() {
            "needed" => needed.get().unwrap_or_default(),
            "now" => now.get(),
            "at" => format!("{}ms", at.get().trim()).parse().map_err(|error: ParseMicrosError| format!("{error}."))?,
            _ => Micros::ZERO,
        };
        format!("{}:{what}@{begins}", place.get()).parse::<Fault>()
    };
    let break_it = move |event: SubmitEvent| {
        event.prevent_default();
        match fault() {
            Ok(Fault { target, kind, span }) => {
                let lasts = lasts.with(|lasts| of_millis(lasts));
                board.break_from(which.get(), (&target, kind), Begins::At(span.from), lasts, instead().as_ref());
                board.close_breaking(BUTTON);
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let mend_all = move |_| {
        board.change(which.get(), |pane: &mut Pane| {
            pane.setup.faults.clear();
            pane.unbroken = false;
        });
        board.close_breaking(BUTTON);
    };
    let field = move |is: &'static str| move || kind_now.get().0 == is;
    let begins = move || {
        let needed = needed.get().map_or("in no run".to_owned(), |at| at.to_string());
        vec![
            Entry::new("needed", format!("when it is first needed ({needed})")),
            Entry::new("now", format!("now ({})", now.get())),
            Entry::new("start", "the start"),
            Entry::new("at", "a time"),
        ]
    };
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
                entries=Signal::derive(move || fitting().map(|(value, label, _)| Entry::new(value, label)).collect())
                chosen=Signal::derive(move || kind_now.get().0.to_owned())
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
                entries=Signal::derive(begins)
                chosen=from
                choose=move |value: String| from.set(value)
            />
            <Show when=move || from.with(|from| from == "at")>
                <NumberField label="Milliseconds from the start" value=at />
            </Show>
            <Select
                label="For"
                entries=Signal::derive(move || {
                    let mut spans = SPANS.map(Micros::from_millis).to_vec();
                    spans.extend(lasts.with(|own| of_millis(own)).filter(|own| !spans.contains(own)));
                    sort_short(&mut spans, |span| *span);
                    let spans = spans.into_iter().map(|span| Entry::new(in_millis(span), span.to_string()));
                    [Entry::new("", "good")].into_iter().chain(spans).collect()
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
            <p class="actions">
                <button type="submit" class="primary">"Break it"</button>
                <button type="button" on:click=mend_all>"Mend all"</button>
            </p>
            <p class="error" role="alert">{move || error.get()}</p>
        </form>
    }
}

/// The word in a fault's text, how it reads, and one of the kind; what one thinks of first comes first.
const KINDS: [(&str, &str, FaultKind); 7] = [
    ("down", "is down", FaultKind::Down),
    ("lose", "the next one is lost", FaultKind::Lose),
    ("duplicate", "the next one is sent twice", FaultKind::Duplicate),
    ("slow", "takes longer", FaultKind::Slow(4.0)),
    ("answer", "answers with an error", FaultKind::Answer(503, 1.0)),
    ("sends=nothing", "closes connections without an answer", FaultKind::Sends(Sends::Nothing)),
    ("sends=half-a-header", "closes connections after half a header", FaultKind::Sends(Sends::HalfHeader)),
];

/// How long something is broken, in milliseconds, unless it is for good. An address may say something else.
const SPANS: [u64; 3] = [100, 300, 1_000];

/// What is broken at a place that was pressed.
struct Known {
    /// The fault; of a link it may be in the other direction.
    fault: Fault,
    /// In which run; none means in all that have the place.
    run: Option<usize>,
    /// Whether it begins when it is first needed.
    is_first_needed: bool,
}

impl Known {
    fn at(board: Board, place: &Target) -> Option<Self> {
        let (fault, runs, count) = board.comparison.with(|all| {
            let (fault, runs) = all.broken_at(place)?;
            Some((fault.clone(), runs, all.panes.len()))
        })?;
        let run = runs.first().copied().filter(|_| runs.len() == 1 && count > 1);
        let needed = board.matters_from(run, (&fault.target, fault.kind), Some(place));
        Some(Self { run, is_first_needed: needed == Some(fault.span.from), fault })
    }
}

/// The word of a kind in a fault's text.
fn word_of(kind: FaultKind) -> &'static str {
    let is_it = |(.., other): &(&str, &str, FaultKind)| match (*other, kind) {
        (FaultKind::Sends(other), FaultKind::Sends(sends)) => other == sends,
        (other, kind) => discriminant(&other) == discriminant(&kind),
    };
    KINDS.iter().find(|row| is_it(row)).map_or(KINDS[0].0, |(word, ..)| word)
}

/// A time as one types it into a field of milliseconds.
fn in_millis(time: Micros) -> String {
    decimal(time.0 as f64 / 1_000.0, PLACES)
}

/// What was typed or chosen there.
fn of_millis(text: &str) -> Option<Micros> {
    format!("{}ms", text.trim()).parse().ok()
}

/// The kinds that can befall a place.
fn kinds(place: &Target) -> impl Iterator<Item = (&'static str, &'static str, FaultKind)> + use<> {
    let place = place.clone();
    KINDS.into_iter().filter(move |(.., kind)| kind.befalls(&place))
}

/// Every service and every link of any of the runs, links in both directions.
fn places(board: Board) -> Vec<Entry> {
    let mut services: Vec<String> = board.process().services.iter().map(|service| service.id.clone()).collect();
    let mut links: Vec<(String, String)> = Vec::new();
    // Two runs may call one thing by two names: queues in the one, a topic in the other.
    let mut names: Vec<(String, String)> = Vec::new();
    for run in board.runs {
        run.with(|shown| {
            let Some(run) = shown.as_ref().and_then(Shown::run) else {
                return;
            };
            let id = |node| run.trace.node(node).id.clone();
            for (a, b) in &run.trace.links {
                links.push((id(*a), id(*b)));
                links.push((id(*b), id(*a)));
            }
            for node in &run.trace.nodes {
                names.push((node.id.clone(), node.name.clone()));
                // The client is a person; it does not break down.
                if node.role != NodeRole::Client && !services.contains(&node.id) {
                    services.push(node.id.clone());
                }
            }
        });
    }
    sort_short(&mut links, Clone::clone);
    links.dedup();
    sort_short(&mut names, Clone::clone);
    names.dedup();
    let style = board.comparison.with(|all| all.panes.first().map(|pane| pane.setup.style));
    let name = |id: &str| {
        let own: Vec<&str> = names.iter().filter(|(of, _)| of == id).map(|(_, name)| name.as_str()).collect();
        match style {
            Some(style) if own.is_empty() => place_name(board.process(), style, id),
            _ => own.join(" or "),
        }
    };
    let service = |id: String| Entry { label: name(&id), value: id, group: "Services" };
    let link = |(from, to): (String, String)| Entry {
        label: format!("Messages from {} to {}", name(&from), name(&to)),
        value: Target::Link(from, to).to_string(),
        group: "Messages",
    };
    services.into_iter().map(service).chain(links.into_iter().map(link)).collect()
}
