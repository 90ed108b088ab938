//! One run: what it is called and what stands on it, its switches and policies, its pictures.

use leptos::either::EitherOf3;
use leptos::prelude::*;

use super::fault_chips::FaultChips;
use super::letter;
use super::policies::{Policies, PolicyChips};
use super::switches::{Options, Switches};
use crate::compare::{Pane as PaneState, View};
use crate::diagram::{Size, narration};
use crate::flow::{Impossible, SetupError};
use crate::sim::Micros;
use crate::ui::board::{Board, Shown};
use crate::ui::browser::slices::sliced;
use crate::ui::browser::{document, folds, in_view};
use crate::ui::stage::{EventList, Map, Moving, Sentence, Sequence};

/// What the folds of all panes have in common: opening one closes the one that was open.
const FOLDS: &str = "pane-folds";
/// What finds the folds of all panes.
const PANES: &str = ".panes details[open]";
/// Where the focus goes when a run is taken away: to where one is added, else to the player.
const AFTER_REMOVING: &str = ".pane-actions button, .play";

/// One pane.
#[component]
pub fn Pane(
    /// The signals of the comparison.
    board: Board,
    /// Which pane.
    pane: usize,
    /// How much time all panes show.
    span: Memo<Micros>,
    /// How large pictures are laid out.
    size: Memo<Size>,
) -> impl IntoView {
    let shown = board.runs[pane];
    let element = NodeRef::new();
    let in_view = in_view::use_in_view(element);
    let at = board.time_in(pane, board.now, in_view);
    let told = board.time_in(pane, board.told, in_view);
    let count = board.pane_count();
    let view = Memo::new(move |_| board.comparison.with(|all| all.view));
    let impossible = Memo::new(move |_| {
        shown.with(|shown| match shown.as_ref().map(|shown| shown.0.as_ref()) {
            Some(Err(SetupError::Impossible(impossible))) => Some(impossible.clone()),
            _ => None,
        })
    });
    let remove = move |_| {
        // What was open belongs to the run that goes, and the others move up.
        document::close_folds(PANES);
        board.comparison.update(|all| {
            if all.panes.len() > 1 {
                all.panes.remove(pane);
            }
        });
        document::focus_first(AFTER_REMOVING);
    };
    let named = board.named(pane);
    let is_alone = move || count.get() == 1;
    let guess = board.guess_in(pane);
    let is_guess = Memo::new(move |_| guess.with(Option::is_some));
    let extension = move || {
        shown.with(|shown| shown.as_ref().and_then(Shown::run).and_then(|run| narration::extension(&run.trace)))
    };
    let name = format!("Run {}", letter(pane));
    let remove_label = format!("Remove run {}", letter(pane));
    view! {
        <section class="pane card" aria-label=name node_ref=element>
            <header class="pane-head">
                <h2 class="pane-name">
                    <span class="visually-hidden">"Run "</span>
                    // The run of an answer is none of those that the text calls A and B.
                    <span class="run-guess">{move || is_guess.get().then_some("The question:")}</span>
                    // Where there is nothing to compare, the letter would only be a riddle.
                    <span class="run-letter" class:visually-hidden=is_alone>{letter(pane).to_string()}</span>
                    " "
                    <span class="run-name">{move || named.with(|named| named.name.clone())}</span>
                    " "
                    <span class="style-name">{move || named.with(|named| named.style.clone())}</span>
                </h2>
                {fold("fold style-fold", view! { <span class="long">"Change the "</span>"style" }, style, board, pane)}
                {fold("fold policy-fold", "Policies", policies, board, pane)}
                <Show when=move || { count.get() > 1 }>
                    <button
                        type="button"
                        class="icon-button quiet"
                        aria-label=remove_label.clone()
                        title=remove_label.clone()
                        on:click=remove
                    >
                        <span aria-hidden="true">"×"</span>
                    </button>
                </Show>
                <p class="extension">{extension}</p>
            </header>
            <div class="tags">
                <FaultChips board=board pane=pane named=named />
                <PolicyChips pane=pane named=named />
            </div>
            {move || match (impossible.get(), view.get()) {
                (Some(impossible), _) => EitherOf3::A(cannot_be(board, pane, &impossible)),
                (None, View::Diagrams | View::Sequence) => {
                    EitherOf3::B(pictures(board, pane, shown, [at, told], span, size))
                }
                (None, View::Events) => {
                    EitherOf3::C(view! {
                        <Sentence shown=shown at=told />
                        <EventList board=board pane=pane shown=shown at=at />
                    })
                }
            }}
        </section>
    }
}

/// What one may set of a run, folded away. Hardly a first visit opens it, so it is made when somebody does.
fn fold(
    class: &'static str,
    name: impl IntoView,
    settings: fn(Board, usize) -> AnyView,
    board: Board,
    pane: usize,
) -> impl IntoView {
    let wanted = folds::use_wanted();
    view! {
        <details class=class name=FOLDS node_ref=wanted.fold on:toggle=wanted.toggled>
            <summary><span class="fold-name">{name}</span>{of_run(pane)}</summary>
            <div class="settings">
                <Show when=move || wanted.is_wanted.get()>{settings(board, pane)}</Show>
            </div>
        </details>
    }
}

fn style(board: Board, pane: usize) -> AnyView {
    view! {
        {sheet_head("Style", pane, ())}
        <Switches board=board pane=pane />
        <Options board=board pane=pane />
    }
    .into_any()
}

fn policies(board: Board, pane: usize) -> AnyView {
    view! { <Policies board=board pane=pane /> }.into_any()
}

/// Which run a fold is about: heard, and read where the summary is the head of a sheet.
fn of_run(pane: usize) -> impl IntoView {
    view! { <span class="of-run">{format!(" of run {}", letter(pane))}</span> }
}

/// What stands over the settings where they lie far from what opened them; and what holds for all of them.
pub(super) fn sheet_head(what: &'static str, pane: usize, of_all: impl IntoView) -> impl IntoView {
    view! {
        <div class="sheet-head">
            <b>{what}{of_run(pane)}</b>
            {of_all}
            <button type="button" class="icon-button quiet" aria-label="Close" on:click=|_| { folds::close(); }>
                <span aria-hidden="true">"×"</span>
            </button>
        </div>
    }
}

/// The pictures of a run: its map, the sentence of the moment, its sequence.
pub fn pictures(
    board: Board,
    pane: usize,
    shown: Memo<Option<Shown>>,
    [at, told]: [Memo<Micros>; 2],
    span: Memo<Micros>,
    size: Memo<Size>,
) -> impl IntoView {
    let beat = board.beat_in(pane, at);
    let guess = board.guess_in(pane);
    let together = Moving::new();
    view! {
        {sliced(move || {
            view! { <Map board=board pane=pane shown=shown at=at together=together beat=beat guess=guess size=size /> }
        })}
        {sliced(move || view! { <Sentence shown=shown at=told /> })}
        {sliced(move || {
            view! {
                <Sequence shown=shown at=at told=told together=together beat=beat guess=guess span=span size=size />
            }
        })}
    }
}

/// The empty cell of the two by two explains itself, with a way back.
fn cannot_be(board: Board, pane: usize, impossible: &Impossible) -> impl IntoView + use<> {
    let [asynchronous, request] = impossible.instead;
    let choose = move |style| move |_| board.change(Some(pane), move |pane: &mut PaneState| pane.setup.style = style);
    view! {
        <div class="impossible">
            <svg class="empty-cell" viewBox="0 0 120 80" aria-hidden="true">
                <rect x="1" y="1" width="58" height="38" rx="6" />
                <rect x="61" y="1" width="58" height="38" rx="6" class="is-empty" />
                <rect x="1" y="41" width="58" height="38" rx="6" />
                <rect x="61" y="41" width="58" height="38" rx="6" />
            </svg>
            <h3>"Event-based and synchronous does not exist"</h3>
            <p>{impossible.reason}</p>
            <p class="actions">
                <button type="button" class="primary" on:click=choose(asynchronous)>"Make it asynchronous"</button>
                <button type="button" on:click=choose(request)>"Make it request/response"</button>
            </p>
        </div>
    }
}
