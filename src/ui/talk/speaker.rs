//! The speaker's window: the clock and the way on, what comes next, the stage from afar, the time per point.

use leptos::prelude::*;

use super::{CHANNEL, assembled, keys, speaker_href, talk_href};
use crate::sim::{Micros, minutes};
use crate::talk::slot::LONGEST;
use crate::talk::{Deck as Model, Message, Place, Plan, Remote, Standing, Times};
use crate::ui::browser::channel::use_channel;
use crate::ui::browser::keys as free_keys;
use crate::ui::browser::{address, clock, slides, storage};

/// What the speaker's window has beside the slides, which are plain HTML.
#[component]
pub fn SpeakersBar(
    /// The name of the talk.
    talk: String,
    /// How many minutes it takes by plan.
    length: u32,
    /// The services that can be broken: their ids and names.
    services: Vec<(String, String)>,
) -> impl IntoView {
    let model = RwSignal::new(Model::default());
    let weights = RwSignal::new(Vec::<u32>::new());
    let place = RwSignal::new(Place::default());
    let times = RwSignal::new(Times::default());
    let is_alone = RwSignal::new(true);
    let headings = RwSignal::new(Vec::<String>::new());
    let length = RwSignal::new(length);
    let wall = RwSignal::new(talk_href(&talk));
    let talk = StoredValue::new(talk);
    let channel = use_channel(CHANNEL.to_owned(), move |text| match Message::heard(text) {
        // The wall went to another talk.
        Some((about, Message::Open)) if talk.with_value(|talk| talk != about) && super::is_talk(about) => {
            address::go(&speaker_href(about));
        }
        Some((about, message)) if talk.with_value(|talk| talk == about) => match message {
            Message::At(at, spent) => {
                is_alone.set(false);
                place.set(model.with_untracked(|model| model.settle(at)));
                times.set(spent);
            }
            Message::Hands(counts) => slides::show_hands(&counts),
            _ => {}
        },
        _ => {}
    });
    let say = move |message: Message| talk.with_value(|talk| channel.say(&message.about(talk)));
    let key = move || talk.with_value(|talk| format!("{CHANNEL}.minutes.{talk}"));
    Effect::new(move |_| {
        let (name, slot, _) = assembled(&talk.get_value());
        wall.set(talk_href(&name));
        talk.set_value(name);
        model.set(slides::deck());
        weights.set(slides::seconds());
        headings.set(slides::headings());
        let kept = storage::get(&key()).and_then(|kept| kept.parse().ok());
        let given = slot.map(|slot| slot.minutes.unwrap_or_else(slides::minutes_of_sections));
        if let Some(minutes) = kept.or(given) {
            length.set(minutes);
        }
        say(Message::Hello);
    });
    Effect::new(move |_| slides::show(place.get()));
    let go = move |to: Place| {
        place.set(to);
        say(Message::Go(to));
    };
    let step = move |to: fn(&Model, Place) -> Place| go(model.with_untracked(|model| to(model, place.get_untracked())));
    let reach = free_keys::use_reach();
    free_keys::use_first_keys(move |event| {
        if !keys::is_the_slides(event, reach) {
            return false;
        }
        if let Some(to) = model.with_untracked(|model| keys::destination(event, model, place.get_untracked())) {
            go(to);
        } else if matches!(event.key().as_str(), "r" | "R") {
            say(Message::Stage(Remote::Back));
        } else if let Some(answer) = keys::digit(event) {
            say(Message::Hand(answer, !event.shift_key()));
        } else {
            return false;
        }
        true
    });
    let set_length = move |event| {
        if let Some(minutes) = event_target_value(&event).parse().ok().filter(|minutes| (1..=LONGEST).contains(minutes))
        {
            length.set(minutes);
            storage::set(&key(), Some(&minutes.to_string()));
        }
    };

    let now = clock::use_seconds();
    // Hydration finds what was prerendered, when there was no time yet.
    let time_of_day = move || if now.get() == 0 { String::new() } else { clock::time_of_day() };
    let plan = Memo::new(move |_| {
        let last_steps = model.with(|model| (0..model.len()).map(|slide| model.last_step(slide)).collect::<Vec<_>>());
        let slides: Vec<(u32, usize)> = weights.get().into_iter().zip(last_steps).collect();
        Plan::new(&slides, u64::from(length.get()) * 60_000)
    });
    let total = move || times.with(|times| times.total(now.get()));
    let standing = move || {
        if times.with(Times::place).is_none() {
            return ("", "not begun".to_owned());
        }
        match plan.with(|plan| plan.standing(place.get(), total())) {
            Standing::OnTime => ("", "on time".to_owned()),
            Standing::Ahead(by) => ("is-ahead", format!("{} ahead", clock_of(by))),
            Standing::Behind(by) => ("is-behind", format!("{} behind", clock_of(by))),
        }
    };
    let point = move || clock_of(times.with(|times| times.at(place.get(), now.get())));
    let number = move || format!("{} / {}", place.get().slide + 1, model.with(Model::len).max(1));
    let next = move || {
        let at = place.get();
        let to = model.with(|model| model.next(at));
        if to == at { "This is the last step.".to_owned() } else { slides::text_at(to) }
    };
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
                        <button type="button" class="link" on:click=move |_| go(at)>{slides::text_at(at)}</button>
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
                <button type="button" class="link" on:click=move |_| go(first)>{heading}</button>
                " "
                <span class="mono">{spent}<span class="soft">" of "{planned}</span></span>
                {points}
            </li>
        }
    };
    let rows = move || headings.get().into_iter().enumerate().map(row).collect_view();
    let remote = move |remote: Remote| move |_| say(Message::Stage(remote.clone()));
    let breaks = services.into_iter().map(|(id, name)| {
        view! { <li><button type="button" on:click=remote(Remote::Break(id))>{name}</button></li> }
    });
    view! {
        <header class="speaker-clock card needs-app">
            <p><span class="soft small">"It is "</span><b class="mono">{time_of_day}</b></p>
            <p>
                <span class="soft small">"The talk "</span>
                <b class="mono">{move || clock_of(total())}</b>
            </p>
            <p>
                <label class="soft small">
                    "Minutes planned "
                    <input
                        type="number"
                        min="1"
                        max=LONGEST
                        value=length.get_untracked()
                        prop:value=move || length.get()
                        on:change=set_length
                    />
                </label>
            </p>
            <p><span class="soft small">"By plan "</span><b class=move || standing().0>{move || standing().1}</b></p>
            <p><span class="soft small">"This point "</span><b class="mono">{point}</b></p>
            <p><span class="soft small">"Slide "</span><b class="mono">{number}</b></p>
            <p class="actions">
                <button type="button" aria-label="Previous step" on:click=move |_| step(Model::previous)>
                    <span aria-hidden="true">"◂"</span>
                </button>
                <button type="button" class="primary" aria-label="Next step" on:click=move |_| step(Model::next)>
                    "Next "
                    <span aria-hidden="true">"▸"</span>
                </button>
            </p>
        </header>
        <div class="speaker-side">
            <p class="note" role="status" hidden=move || !is_alone.get()>
                "No presentation has answered yet. "
                <a href=move || wall.get()>"Open it"</a>
                " in this browser and press S there; both windows then go on together."
            </p>
            <section class="speaker-next card needs-app" aria-labelledby="speaker-next">
                <h2 id="speaker-next">"Next"</h2>
                <p>{next}</p>
            </section>
            <section class="speaker-stage card needs-app" aria-labelledby="speaker-stage">
                <h2 id="speaker-stage">"The stage"</h2>
                <p class="actions">
                    <button type="button" on:click=remote(Remote::Play)>"Play or pause"</button>
                    <button type="button" on:click=remote(Remote::Step)>"Next moment"</button>
                    <button type="button" on:click=remote(Remote::Back)><kbd>"R"</kbd>" Back to the slide"</button>
                </p>
                <h3 id="speaker-break">"Break"</h3>
                <ul class="actions" aria-labelledby="speaker-break">{breaks.collect_view()}</ul>
            </section>
            <section class="speaker-times card needs-app" aria-labelledby="speaker-times">
                <h2 id="speaker-times">"Time per point"</h2>
                <ol>{rows}</ol>
                <p class="actions">
                    <button type="button" on:click=move |_| say(Message::StartOver)>"Start the clock over"</button>
                </p>
            </section>
        </div>
    }
}

/// Minutes and seconds, of milliseconds.
fn clock_of(millis: u64) -> String {
    minutes(Micros::from_millis(millis))
}
