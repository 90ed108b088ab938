//! “Break it”: what may go wrong, where and when, in one run or in all; and the policies beside it.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::letter;
use super::policies::Policies;
use crate::compare::Pane;
use crate::diagram::narration::target_words;
use crate::flow::{Fault, Target};
use crate::sim::Micros;
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
    .into_any()
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
    let is_link = move || place.with(|place| place.contains('>'));
    // A kind that does not befall such a place gives way to one that does.
    let kind_now = Memo::new(move |_| {
        let fits = KINDS.iter().find(|(value, ..)| kind.with(|kind| kind == value));
        let usual = if is_link() { "lose" } else { "down" };
        match fits {
            Some((value, _, in_service, on_link)) if (is_link() && *on_link) || (!is_link() && *in_service) => *value,
            _ => usual,
        }
    });
    let break_it = move |event: SubmitEvent| {
        event.prevent_default();
        let what = match kind_now.get() {
            "slow" => format!("slow={}", factor.get().trim()),
            "answer" => match rate.get().trim().parse::<f64>() {
                Ok(percent) if percent < 100.0 => format!("answer={},rate={}", status.get().trim(), percent / 100.0),
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
            <label>
                "Where"
                <select aria-label="Where"
                    id=FIRST_FIELD
                    prop:value=move || place.get()
                    on:change=move |event| place.set(event_target_value(&event))
                >
                    {move || places(board)}
                </select>
            </label>
            <label>
                "What happens"
                <select aria-label="What happens"
                    prop:value=move || kind_now.get()
                    on:change=move |event| kind.set(event_target_value(&event))
                >
                    {move || {
                        let link = is_link();
                        KINDS
                            .into_iter()
                            .filter(|(_, _, in_service, on_link)| if link { *on_link } else { *in_service })
                            .map(|(value, label, ..)| {
                                view! {
                                    <option value=value selected=move || kind_now.get() == value>
                                        {label}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
            </label>
            <Show when=field("answer")>
                <label>"Status" <input aria-label="Status" type="number" min="400" max="599" required bind:value=status /></label>
                <label>
                    "Share of requests, in percent" <input aria-label="Share of requests, in percent" type="number" min="1" max="100" required bind:value=rate />
                </label>
            </Show>
            <Show when=field("slow")>
                <label>
                    "Times as slow" <input aria-label="Times as slow" type="number" min="1" max="1000" step="any" required bind:value=factor />
                </label>
            </Show>
            <label>
                "From"
                <select aria-label="From" prop:value=move || from.get() on:change=move |event| from.set(event_target_value(&event))>
                    <option value="now">{move || format!("now ({})", board.now.get())}</option>
                    <option value="start">"the start"</option>
                </select>
            </label>
            <label>
                "For"
                <select aria-label="For" prop:value=move || lasts.get() on:change=move |event| lasts.set(event_target_value(&event))>
                    <option value="">"good"</option>
                    <option value="100">"100 ms"</option>
                    <option value="300">"300 ms"</option>
                    <option value="1000">"1 s"</option>
                </select>
            </label>
            <label class="wide">
                "In"
                <select aria-label="In"
                    prop:value=move || which.get().map_or_else(String::new, |pane| pane.to_string())
                    on:change=move |event| which.set(event_target_value(&event).parse().ok())
                >
                    <option value="">"all runs"</option>
                    {move || {
                        (0..board.pane_count().get())
                            .map(|pane| {
                                view! {
                                    <option value=pane.to_string() selected=move || which.get() == Some(pane)>
                                        {format!("run {}", letter(pane))}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
            </label>
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
        <Policies board=board which=which />
    }
    .into_any()
}

/// The word in a fault's text, how it reads, and whether it befalls a service, and a link.
const KINDS: [(&str, &str, bool, bool); 5] = [
    ("down", "is down", true, false),
    ("slow", "is slow", true, true),
    ("answer", "answers with an error", true, false),
    ("lose", "loses the next message", false, true),
    ("duplicate", "duplicates the next message", false, true),
];

/// Every service, and every link of any of the runs, in both directions.
fn places(board: Board) -> impl IntoView {
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
                for link in [Target::Link(id(*a), id(*b)), Target::Link(id(*b), id(*a))] {
                    if !links.contains(&link) {
                        links.push(link);
                    }
                }
            }
            if run.trace.node_by_id("broker").is_some() {
                let broker = Target::Service("broker".to_owned());
                if !services.contains(&broker) {
                    services.push(broker);
                }
            }
        });
    }
    links.sort();
    let options = |targets: Vec<Target>| {
        targets
            .into_iter()
            .map(|target| {
                let value = target.to_string();
                let chosen = value.clone();
                let is_chosen = move || {
                    board.breaking.with(|breaking| {
                        breaking.as_ref().is_some_and(|breaking| breaking.target.to_string() == chosen)
                    })
                };
                view! {
                    <option value=value selected=is_chosen>
                        {target_words(process(), &target)}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <optgroup label="Services">{options(services)}</optgroup>
        <optgroup label="Links">{options(links)}</optgroup>
    }
}
