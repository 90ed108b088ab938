//! The sorting game: whose is an error, and what would you do now?

use leptos::prelude::*;

use super::exchange::{reason, wire};
use crate::demo::sorting::{Case, Next, Round, Whose};
use crate::ui::browser::{after, document};
use crate::ui::status::code_href;

/// The heading of the exchange in turn.
const TITLE: &str = "sorting-exchange";
/// The button that goes on.
const GO: &str = "sorting-go";
/// The heading of the result.
const RESULT: &str = "sorting-result";

/// The game: one exchange at a time, and two questions about it.
#[component]
pub fn Sorting() -> impl IntoView {
    let round = RwSignal::new(Round::default());
    let case = Memo::new(move |_| round.with(Round::case));
    let said = RwSignal::new("");
    let is_over = move || round.with(Round::is_over);
    // What was hidden can have the focus only once it is shown.
    Effect::new(move |was_over: Option<bool>| {
        let is_over = is_over();
        if was_over.is_some_and(|was_over| was_over != is_over) {
            after::use_after(0, move || document::focus(if is_over { RESULT } else { TITLE }));
        }
        is_over
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        said.set("");
        if round.with_untracked(Round::is_checked) {
            round.update(Round::go_on);
            document::focus(TITLE);
        } else if round.try_update(Round::check) == Some(true) {
            document::focus(GO);
        } else {
            said.set("Answer both questions first.");
        }
    };
    let count = move || {
        round.with(|round| {
            let place = (round.place() + 1).min(round.count());
            format!("Exchange {place} of {}, {} right so far", round.count(), round.right())
        })
    };
    let go = move || match round.with(|round| (round.is_checked(), round.is_last())) {
        (false, _) => "Check",
        (true, false) => "Next",
        (true, true) => "The result",
    };
    let verdicts = move || {
        let case = case.get();
        let Case { whose, next, status, .. } = *case;
        let chosen = round.with(|round| round.is_checked().then_some((round.whose, round.next)))?;
        // Of two right answers the one that was chosen comes first.
        let other = case.or_whose.filter(|(other, _)| chosen.0 == Some(*other));
        let (first, second) = other.map_or((whose, case.or_whose), |other| (other, Some(whose)));
        let second = second.map(|(whose, why)| view! { <p>"Right as well: “" {whose.label()} "”. " {reason(why)}</p> });
        Some(view! {
            {verdict(chosen.0 == Some(first.0), first.0.label(), reason(first.1))}
            {second}
            {verdict(chosen.1 == Some(next.0), next.0.label(), reason(next.1))}
            <p class="small"><a href=code_href(status)>"More about " {status}</a></p>
        })
    };
    let whose = Whose::ALL.map(|whose| (whose, whose.label()));
    let next = Next::ALL.map(|next| (next, next.label()));
    view! {
        <div class="sorting-game" hidden=is_over>
            <p class="soft small">{count}</p>
            <h4 id=TITLE tabindex="-1">{move || case.get().title}</h4>
            {wire(move || case.get())}
            <form on:submit=submit>
                {question("Whose is it?", "sorting-whose", whose, round, |round| &mut round.whose, Case::may_be)}
                {question("You are the client. What now?", "sorting-next", next, round, |round| &mut round.next, |case, next| case.next.0 == next)}
                <div role="status">{verdicts} <p>{move || said.get()}</p></div>
                <p class="actions"><button type="submit" class="primary" id=GO>{go}</button></p>
            </form>
        </div>
        {result(round)}
    }
}

/// A question with its answers. Once they stand, it shows which one is right.
fn question<T: Copy + PartialEq + Send + Sync + 'static, const N: usize>(
    ask: &'static str,
    name: &'static str,
    answers: [(T, &'static str); N],
    round: RwSignal<Round>,
    chosen: fn(&mut Round) -> &mut Option<T>,
    right: fn(&Case, T) -> bool,
) -> impl IntoView {
    let is_checked = move || round.with(Round::is_checked);
    let answers = answers.map(|(answer, label)| {
        let is_chosen = move || *chosen(&mut round.get()) == Some(answer);
        let is_right = move || is_checked() && round.with(|round| right(round.case(), answer));
        let is_wrong = move || is_checked() && is_chosen() && !is_right();
        let mark = move || match (is_right(), is_wrong()) {
            (true, _) => "✓",
            (_, true) => "✗",
            _ => "",
        };
        view! {
            <label class="check" class:is-right=is_right class:is-wrong=is_wrong>
                <input
                    type="radio"
                    name=name
                    autocomplete="off"
                    prop:checked=is_chosen
                    disabled=is_checked
                    on:change=move |_| round.update(|round| *chosen(round) = Some(answer))
                />
                <span>{label}</span>
                <span aria-hidden="true">{mark}</span>
            </label>
        }
    });
    view! { <fieldset><legend>{ask}</legend>{answers.into_iter().collect_view()}</fieldset> }
}

/// Whether an answer was right, what is, and why.
fn verdict(is_right: bool, label: &'static str, reason: impl IntoView) -> impl IntoView {
    view! {
        <p class:is-right=is_right class:is-wrong=!is_right>
            <strong>{if is_right { "✓ Right: " } else { "✗ Not so. Right is: " }}{label} "."</strong>
            " "
            {reason}
        </p>
    }
}

/// What came of a round, and the ways to go on.
fn result(round: RwSignal<Round>) -> impl IntoView {
    let is_perfect = move || round.with(|round| round.wrong().next().is_none());
    let wrong = move || {
        let item = |case: &'static Case| {
            let or = case.or_whose.map(|(other, _)| format!(", or {}", other.label())).unwrap_or_default();
            let is = format!(" ({}): {}{or}. {}.", case.title, case.whose.0.label(), case.next.0.label());
            view! { <li><a href=code_href(case.status)>{case.status_line()}</a>{is}</li> }
        };
        round.with(|round| round.is_over().then(|| round.wrong().map(item).collect_view()))
    };
    let start = move |next: fn(&Round) -> Round| round.update(|round| *round = next(round));
    view! {
        <div hidden=move || !round.with(Round::is_over)>
            <h4 id=RESULT tabindex="-1">
                {move || round.with(|round| format!("{} of {} right", round.right(), round.count()))}
            </h4>
            <p hidden=is_perfect>"These were not:"</p>
            <ul hidden=is_perfect>{wrong}</ul>
            <p class="actions">
                <button type="button" class="primary" hidden=is_perfect on:click=move |_| start(Round::again_wrong)>
                    "Again, only these"
                </button>
                <button type="button" on:click=move |_| start(Round::again)>"Again, all of them"</button>
            </p>
        </div>
    }
}
