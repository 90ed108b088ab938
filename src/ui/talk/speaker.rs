//! The speaker's window: a clock, the time per point, what comes next, and the way there.

use leptos::prelude::*;

use super::{channel_of, keys, talk_href};
use crate::sim::{Micros, minutes};
use crate::talk::{Deck as Model, Message, Place, Times};
use crate::ui::browser::channel::use_channel;
use crate::ui::browser::{clock, keys as free_keys, slides};

/// Clock, next step and times. Notes and points are plain HTML beside it.
#[component]
pub fn SpeakersBar(
    /// The chapter's piece of the address.
    slug: String,
) -> impl IntoView {
    let model = RwSignal::new(Model::default());
    let place = RwSignal::new(Place::default());
    let times = RwSignal::new(Times::default());
    let is_alone = RwSignal::new(true);
    let headings = RwSignal::new(Vec::<String>::new());
    let channel = use_channel(channel_of(&slug), move |text| {
        if let Some(Message::At(at, spent)) = Message::parse(text) {
            is_alone.set(false);
            place.set(model.with_untracked(|model| model.settle(at)));
            times.set(spent);
        }
    });
    Effect::new(move |_| {
        model.set(slides::deck());
        headings.set(slides::headings());
        channel.say(&Message::Hello.to_string());
    });
    Effect::new(move |_| slides::show(place.get()));
    let go = move |to: Place| {
        place.set(to);
        channel.say(&Message::Go(to).to_string());
    };
    let step = move |to: fn(&Model, Place) -> Place| go(model.with_untracked(|model| to(model, place.get_untracked())));
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            if free_keys::is_taken(&event) {
                return;
            }
            let to = model.with_untracked(|model| keys::destination(&event, model, place.get_untracked()));
            if let Some(to) = to {
                event.prevent_default();
                go(to);
            }
        });
        on_cleanup(move || listener.remove());
    });

    let now = clock::use_seconds();
    // Hydration finds what was prerendered, when there was no time yet.
    let time_of_day = move || if now.get() == 0 { String::new() } else { clock::time_of_day() };
    let minutes = |millis| minutes(Micros::from_millis(millis));
    let total = move || minutes(times.with(|times| times.total(now.get())));
    let point = move || minutes(times.with(|times| times.at(place.get(), now.get())));
    let here = move || minutes(times.with(|times| times.on(place.get().slide, now.get())));
    let number = move || format!("{} / {}", place.get().slide + 1, model.with(Model::len).max(1));
    let next = move || {
        let at = place.get();
        let to = model.with(|model| model.next(at));
        if to == at { "This is the last step.".to_owned() } else { slides::text_at(to) }
    };
    let rows = move || {
        let on = place.get();
        // Of the slide that is shown, point by point.
        let points = move || {
            let point = |step| {
                let at = Place { step, ..on };
                let time = minutes(times.with(|times| times.at(at, now.get())));
                view! { <li><span>{slides::text_at(at)}</span>" "<span class="mono">{time}</span></li> }
            };
            view! { <ol>{(1..=on.step).map(point).collect_view()}</ol> }
        };
        let row = |(index, heading): (usize, String)| {
            let time = minutes(times.with(|times| times.on(index, now.get())));
            view! {
                <li aria-current=(index == on.slide).then_some("step")>
                    <span>{heading}</span>
                    " "
                    <span class="mono">{time}</span>
                    {(index == on.slide && on.step > 0).then(points)}
                </li>
            }
        };
        headings.get().into_iter().enumerate().map(row).collect_view()
    };
    let wall = talk_href(&slug);
    view! {
        <header class="speaker-clock card needs-app">
            <p><span class="soft small">"It is "</span><b class="mono">{time_of_day}</b></p>
            <p><span class="soft small">"The talk "</span><b class="mono">{total}</b></p>
            <p><span class="soft small">"This point "</span><b class="mono">{point}</b></p>
            <p><span class="soft small">"This slide "</span><b class="mono">{here}</b></p>
            <p><span class="soft small">"Slide "</span><b class="mono">{number}</b></p>
            <p class="actions">
                <button type="button" aria-label="Previous step" on:click=move |_| step(Model::previous)>
                    <span aria-hidden="true">"◂"</span>
                </button>
                <button type="button" class="primary" aria-label="Next step" on:click=move |_| step(Model::next)>
                    "Next "
                    <span aria-hidden="true">"▸"</span>
                </button>
                <button type="button" on:click=move |_| channel.say(&Message::StartOver.to_string())>
                    "Start the clock over"
                </button>
            </p>
        </header>
        <p class="note" role="status" hidden=move || !is_alone.get()>
            "No presentation has answered yet. "
            <a href=wall>"Open it"</a>
            " in this browser and press S there; both windows then go on together."
        </p>
        <section class="speaker-next card needs-app" aria-labelledby="speaker-next">
            <h2 id="speaker-next">"Next"</h2>
            <p>{next}</p>
        </section>
        <section class="speaker-times card needs-app" aria-labelledby="speaker-times">
            <h2 id="speaker-times">"Time per point"</h2>
            <ol>{rows}</ol>
        </section>
    }
}
