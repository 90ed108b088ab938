//! The window on the wall: the stage and the bar. The slides are plain HTML.

use leptos::prelude::*;

use super::keys::{self, TalkKeys};
use super::state::Talk;
use super::{SLOT, TALKS, choice_href};
use crate::diagram::Size;
use crate::flow::NodeRole;
use crate::talk::Deck as Model;
use crate::ui::board::{Board, Shown, Start};
use crate::ui::browser::{document, in_view, pointing, screen, slides};
use crate::ui::controls::play_area_of;
use crate::ui::href::href;
use crate::ui::stage::width;
use crate::ui::theme::ThemeButton;

/// The stage and the bar of a talk.
#[component]
pub fn Deck(
    /// The chapter's piece of the address.
    slug: String,
    /// The query of the stage's first moment.
    start: String,
) -> impl IntoView {
    let element = NodeRef::new();
    let board = Board::new(Start::Query(start), in_view::use_in_view(element));
    let talk = Talk::new(&slug, board);
    Effect::new(move |_| {
        let hands = window_event_listener(leptos::ev::click, move |event| {
            if let Some(answer) = slides::answer_of(&event) {
                talk.raise_hand(answer, true);
            }
            // Who opens another talk in this window takes the others along.
            let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
            if let Some(to) = pointing::attribute(&event, "data-talk").filter(|_| is_plain) {
                let address = pointing::attribute(&event, "href").unwrap_or_default();
                talk.lead(to + address.find('#').map_or("", |at| &address[at..]));
            }
            // In a demonstration.
            if let Some(query) = pointing::attribute(&event, "data-show") {
                talk.show(&query);
            }
        });
        on_cleanup(move || hands.remove());
    });
    let is_broad = is_broad(board);
    let size = Memo::new(move |_| {
        let [alone, beside, broad] = width::SEQUENCES;
        match (board.pane_count().get(), is_broad.get()) {
            (1, _) => Size::wall(width::NARROW, alone),
            (_, true) => Size::wall(width::BROAD_WALL, broad),
            (_, false) => Size::wall(width::WALL, beside),
        }
    });
    let is_off = talk.is_off;
    let said = move || {
        let place = talk.place.get();
        let of = talk.model.with(Model::len);
        // Before the slides are read there is nothing to say.
        if of == 0 {
            return String::new();
        }
        format!("Slide {} of {of}. {}", place.slide + 1, slides::text_at(place))
    };
    view! {
        <aside
            class="talk-stage"
            aria-label="Stage"
            class:is-away=move || talk.moment.with(Option::is_none)
            class:is-broad=move || is_broad.get()
            class:has-controls=move || talk.has_controls.get()
            class:has-sequence=move || talk.has_sequence.get()
        >
            {play_area_of(board, element, size, ())}
            <button type="button" class="talk-back" hidden=move || !is_off.get() on:click=move |_| talk.put_back()>
                <kbd>"R"</kbd>
                ": back to the slide"
            </button>
        </aside>
        <Bar talk=talk slug=slug />
        <p class="visually-hidden" role="status">{said}</p>
        <button
            type="button"
            class="talk-dark"
            aria-label="Light again"
            hidden=move || !talk.is_dark.get()
            on:click=move |_| talk.is_dark.set(false)
        ></button>
        <TalkKeys />
        <PrintDialog />
        <p class="talk-notice note" role="alert" hidden=move || talk.notice.get().is_empty()>{talk.notice}</p>
        <div class="talk-problems note" role="alert" hidden=move || talk.problems.with(Vec::is_empty)>
            {move || talk.problems.get().into_iter().map(|problem| view! { <p>{problem}</p> }).collect_view()}
            <p><a href=href(TALKS) data-choice>"Choose sections"</a></p>
        </div>
    }
}

/// The dialog that asks what is printed.
const PRINT: &str = "talk-print";

/// What there is to print: for which part of the page, its name, what it is.
const PAPERS: [(&str, &str, &str); 3] = [
    ("worksheet", "Worksheet", "Points with blanks, questions with boxes: to be given out before."),
    ("handout", "Handout", "Two slides a page, with their pictures: to be given out after."),
    ("notes", "Notes with answers", "The handout with what the speaker says, and every answer."),
];

/// Asks what is printed.
#[component]
fn PrintDialog() -> impl IntoView {
    let papers = PAPERS.map(|(part, name, what)| {
        let print = move |_| {
            document::close_dialog(PRINT);
            screen::print_part(part);
        };
        view! {
            <dt><button type="button" on:click=print>{name}</button></dt>
            <dd>{what}</dd>
        }
    });
    view! {
        <dialog id=PRINT class="card talk-print" aria-labelledby="talk-print-title">
            <h2 id="talk-print-title">"Print"</h2>
            <dl>{papers.into_iter().collect_view()}</dl>
            <form method="dialog">
                <button type="submit">"Close"</button>
            </form>
        </dialog>
    }
}

/// What one presses during a talk, for those who have no clicker.
#[component]
fn Bar(talk: Talk, slug: String) -> impl IntoView {
    let is_slot = slug == SLOT;
    let leave = href(&if is_slot { TALKS.to_owned() } else { format!("/learn/{slug}/") });
    let choice = move || talk.slot.with(|slot| slot.as_ref().map_or_else(|| href(TALKS), choice_href));
    let change = is_slot.then(|| view! { <a class="button" href=choice>"Change this slot"</a> });
    let has_next = Memo::new(move |_| {
        let place = talk.place.get();
        talk.model.with(|model| model.is_empty() || model.next(place) != place)
    });
    let count = move || talk.model.with(Model::len);
    let number = move || talk.place.get().slide + 1;
    let place = move || format!("{} / {}", number(), count().max(1));
    view! {
        <nav class="talk-bar needs-app" aria-label="Talk">
            <a class="button" href=leave>"Leave"</a>
            {change}
            <span class="talk-steps">
                <button type="button" aria-label="Previous step" on:click=move |_| talk.step(Model::previous)>
                    <span aria-hidden="true">"◂"</span>
                </button>
                <button
                    type="button"
                    class="primary"
                    aria-label="Next step"
                    aria-disabled=move || (!has_next.get()).then_some("true")
                    on:click=move |_| talk.step(Model::next)
                >
                    "Next "
                    <span aria-hidden="true">"▸"</span>
                </button>
            </span>
            <span class="talk-place mono">{place}</span>
            <progress aria-label="How far the talk is" max=count value=number></progress>
            <span class="talk-tools">
                <button type="button" on:click=move |_| talk.open_overview()>"Overview"</button>
                <button type="button" on:click=move |_| talk.is_dark.set(true)>"Dark"</button>
                <button type="button" on:click=move |_| talk.open_speaker()>"Speaker’s window"</button>
                <button type="button" on:click=move |_| talk.toggle_full()>"Full screen"</button>
                <button type="button" on:click=move |_| document::show_dialog(PRINT)>"Print"</button>
                <ThemeButton />
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Keys of the talk"
                    title="Keys of the talk"
                    on:click=move |_| document::show_dialog(keys::DIALOG)
                >
                    <span aria-hidden="true">"?"</span>
                </button>
            </span>
        </nav>
    }
}

/// Whether runs beside each other need more room: more than three services stand in a row, or a monitor beside client and
/// entry.
fn is_broad(board: Board) -> Memo<bool> {
    Memo::new(move |_| {
        let is_full = |shown: &Option<Shown>| {
            let nodes = shown.as_ref().and_then(Shown::run).map_or(&[][..], |run| &run.trace.nodes);
            let count = |role: NodeRole| nodes.iter().filter(|node| node.role == role).count();
            count(NodeRole::Participant) > 3 || count(NodeRole::Monitor) > 0
        };
        board.pane_count().get() > 1 && board.runs.iter().any(|run| run.with(is_full))
    })
}
