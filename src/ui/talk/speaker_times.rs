//! The time per point: the list of slides, which leads anywhere, with what each took beside its plan.

use leptos::prelude::*;

use super::speaker::clock_of;
use crate::talk::{Deck, Place, Plan, Times};
use crate::ui::browser::slides;

/// The time per point.
#[component]
pub fn TimePerPoint(
    /// The slides.
    model: RwSignal<Deck>,
    /// Their headings.
    headings: RwSignal<Vec<String>>,
    /// Where the talk is.
    place: RwSignal<Place>,
    /// What it took.
    times: RwSignal<Times>,
    /// Its plan.
    plan: Memo<Plan>,
    /// Once a second.
    now: ReadSignal<u64>,
    /// Goes to a place.
    go: Callback<Place>,
) -> impl IntoView {
    let row = move |(index, heading): (usize, String)| {
        let is_here = Memo::new(move |_| place.get().slide == index);
        let spent = move || clock_of(times.with(|times| times.on(index, now.get())));
        let planned = move || clock_of(plan.with(|plan| plan.of_slide(index)));
        // Of the slide that is shown, point by point.
        let points = move || {
            let last = model.with(|model| model.last_step(index));
            let point = |step| {
                let at = Place { slide: index, step };
                let spent = move || clock_of(times.with(|times| times.at(at, now.get())));
                let is_current = move || (place.get() == at).then_some("step");
                view! {
                    <li aria-current=is_current class:is-ahead=move || place.get().step < step>
                        <button type="button" class="link" on:click=move |_| go.run(at)>{slides::text_at(at)}</button>
                        " "
                        <span class="mono">{spent}</span>
                    </li>
                }
            };
            (is_here.get() && last > 0).then(|| view! { <ol>{(1..=last).map(point).collect_view()}</ol> })
        };
        let first = Place { slide: index, step: 0 };
        view! {
            <li aria-current=move || is_here.get().then_some("true")>
                <button type="button" class="link" on:click=move |_| go.run(first)>{heading}</button>
                " "
                <span class="mono">{spent}<span class="soft">" of "{planned}</span></span>
                {points}
            </li>
        }
    };
    let rows = move || headings.get().into_iter().enumerate().map(row).collect_view();
    view! {
        <section class="speaker-times card needs-app" aria-labelledby="speaker-times">
            <h2 id="speaker-times">"Time per point"</h2>
            <ol>{rows}</ol>
        </section>
    }
}
