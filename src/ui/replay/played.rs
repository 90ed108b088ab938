//! A recording that was opened: what it tells, and its stage.

use std::sync::Arc;

use leptos::prelude::*;

use super::drafting::Drafting;
use super::inside::Inside;
use super::words::counted;
use super::{Desk, Opened};
use crate::compare::Run;
use crate::plain::quoted;
use crate::replay::{Clocks, Exchange, HopKind, Recording, moment, span};
use crate::sim::Micros;
use crate::ui::board::{Board, Shown};
use crate::ui::browser::{in_view, seen};
use crate::ui::controls::{Choice, recorded_stage};
use crate::ui::stage::unbroken;

/// The id of the heading.
const TITLE: &str = "replay-title";
/// What a press on a finding brings into view.
const SCENE: &str = ".replayed .map-place, .replayed .sequence";

/// A recording with its run. Two are equal when they are the same one.
#[derive(Clone, Debug)]
pub struct Staged {
    recording: Arc<Recording>,
    shown: Shown,
}

impl PartialEq for Staged {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.recording, &other.recording)
    }
}

/// Puts what was opened together.
fn recorded(opened: &Opened, clocks: Clocks) -> Option<Staged> {
    let recording = Arc::new(Recording::of(Exchange::of(&opened.file, &opened.traces, clocks)?));
    let (trace, timeline, beats) = (recording.trace.clone(), recording.timeline.clone(), recording.beats.clone());
    let run = Run::recorded(trace, timeline, beats, Arc::clone(&recording) as _);
    Some(Staged { recording, shown: Shown(Arc::new(Ok(run))) })
}

/// The recording.
#[component]
pub fn Played(desk: Desk, opened: Opened) -> impl IntoView {
    let clocks = RwSignal::new(Clocks::Raw);
    let is_unfolded = RwSignal::new(false);
    let (root, spans) = (quoted(&opened.title, 120), opened.file.spans.len());
    let played = Memo::new(move |_| recorded(&opened, clocks.get()));
    let shown = Memo::new(move |_| played.with(|played| played.as_ref().map(|played| played.shown.clone())));
    let of = move |read: fn(&Recording) -> Micros| {
        played.with_untracked(|played| played.as_ref().map(|played| read(&played.recording)).unwrap_or_default())
    };
    Effect::new(|_| seen::go_to(TITLE));
    let element = NodeRef::new();
    let board = Board::recorded(shown, of(Recording::opening), in_view::use_in_view(element));
    let summary = move || {
        played.with(|played| {
            let exchange = &played.as_ref()?.recording.exchange;
            let parties = counted(exchange.parties.len(), "takes part", "take part");
            Some(unbroken(&format!("{}, {}, {parties}.", span(exchange.length), counted(spans, "span", "spans"))))
        })
    };
    // What is asked first says more than what its span is called.
    let title = move || {
        let asked = played.with(|played| {
            let exchange = &played.as_ref()?.recording.exchange;
            let first = exchange.hops.iter().find(|hop| hop.kind == HopKind::Request && !hop.label.is_empty())?;
            Some(format!("{}: {}", exchange.name(first.from), first.label))
        });
        asked.unwrap_or_else(|| root.clone())
    };
    let moved = move || {
        played.with(|played| {
            let exchange = &played.as_ref()?.recording.exchange;
            Some(match (clocks.get(), exchange.corrections.len()) {
                (Clocks::Raw, _) => {
                    "Times are as each service wrote them down. What runs backwards is marked.".to_owned()
                }
                (Clocks::Corrected, 0) => {
                    "Nothing runs backwards between a caller and whom it called, so no clock was moved.".to_owned()
                }
                (Clocks::Corrected, moved) => {
                    format!(
                        "{} moved. The findings say which, and by how much.",
                        counted(moved, "clock was", "clocks were")
                    )
                }
            })
        })
    };
    let way = move || played.with(|played| played.as_ref()?.recording.exchange.way().map(|way| unbroken(&way)));
    let has_inside = Memo::new(move |_| {
        played.with(|played| {
            let exchange = played.as_ref().map(|played| &played.recording.exchange);
            exchange.is_some_and(|exchange| exchange.visits.iter().any(|visit| !visit.inside.is_empty()))
        })
    });
    view! {
        <section class="replayed" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{title}</h2>
            <p class="soft">{summary}</p>
            <div class="replay-told">
                <Findings board=board played=played />
                <div class="replay-switches">
                    <Choice
                        name="Clocks"
                        group="clocks".to_owned()
                        options=vec![("Clocks as recorded", ""), ("Corrected", "")]
                        chosen=Signal::derive(move || usize::from(clocks.get() == Clocks::Corrected))
                        choose=move |index: usize| clocks.set([Clocks::Raw, Clocks::Corrected][index])
                    />
                    <p class="small soft" role="status">{moved}</p>
                    <Show when=move || has_inside.get()>
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=move || is_unfolded.get()
                                on:change:target=move |event| is_unfolded.set(event.target().checked())
                            />
                            "Unfold what is inside a service"
                        </label>
                    </Show>
                </div>
            </div>
            {recorded_stage(board, element)}
            <p class="small replay-key">{way}</p>
            <p class="small soft replay-key">
                "A dark line beside a service is the critical path: had anything on it taken less, the answer would have come sooner. An "
                "open ring is an end that nobody wrote down. Torn edges stand for a long silence that is cut out. Who is known "
                "from others alone says “no spans”."
            </p>
            <Show when=move || is_unfolded.get() && has_inside.get()>
                <Inside board=board played=played />
            </Show>
            <Drafting desk=desk />
        </section>
    }
}

/// What is worth telling: a press goes to the moment.
#[component]
fn Findings(board: Board, played: Memo<Option<Staged>>) -> impl IntoView {
    let rows = move || {
        played.with(|played| {
            let findings = played.as_ref().map_or(&[][..], |played| &played.recording.exchange.findings);
            let row = |finding: &crate::replay::Finding| {
                let at = moment(finding.at);
                let go = move |_| {
                    board.seek(at);
                    seen::bring_first(SCENE);
                };
                view! { <li><button type="button" class="link" on:click=go>{unbroken(&finding.sentence)}</button></li> }
            };
            let is_none = findings.is_empty();
            view! {
                <ol>{findings.iter().map(row).collect_view()}</ol>
                {is_none.then(|| view! { <p class="soft">"Nothing in it stands out."</p> })}
            }
        })
    };
    view! {
        <section class="replay-findings" aria-labelledby="replay-findings">
            <h3 id="replay-findings">"What it tells"</h3>
            {rows}
        </section>
    }
}

impl Staged {
    /// What was put together.
    pub fn exchange(&self) -> &Exchange {
        &self.recording.exchange
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::replay::Listing;
    use crate::spans::read;
    use crate::ui::replay::Ours;

    fn played(slug: &str) -> String {
        let text = Ours::find(slug).expect("is one of ours").text();
        Owner::new_root(None).with(|| {
            let file = read(text.as_bytes()).expect("can be read");
            let traces = Listing::of(&file).joined(0);
            let opened = Opened { file: Arc::new(file), traces, title: "client: POST".to_owned() };
            Played(PlayedProps { desk: Desk::new(), opened }).to_html()
        })
    }

    #[test]
    fn a_recording_is_told_and_stands_on_the_stage_where_it_went_wrong() {
        let html = played("timeout");
        for shown in [
            "Client: POST /customers",
            "394\u{a0}ms, 6 spans, 4 take part.",
            "Customer gave up after 159\u{a0}ms; Post went on for 49\u{a0}ms and answered 201 Created to nobody.",
            "<strong>Customer stops waiting for Post after 159&nbsp;ms.</strong>",
            "href=\"/status/201/\"",
            "aria-label=\"Map of the services\"",
            "aria-label=\"Sequence of messages, time runs down\"",
            "aria-label=\"Time in milliseconds\"",
            "Clocks as recorded",
            "The critical path, by who was on it: Client 2.9\u{a0}ms",
        ] {
            assert!(html.contains(shown), "{shown}");
        }
        // Its services wrote no spans of what is inside them.
        assert!(!html.contains("Unfold what is inside"));
        assert!(played("retry").contains("Unfold what is inside"));
    }

    #[test]
    fn nothing_of_a_recording_can_be_set_broken_or_shared() {
        let html = played("in-turn");
        for absent in ["Break", "Share this moment", "Undo", "Policies", "Change the", "Line up by", "Run A"] {
            assert!(!html.contains(absent), "{absent}");
        }
    }
}
