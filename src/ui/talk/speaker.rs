//! The speaker's window: the clock and the way on, what comes next, the stage from afar, the time per point.

use leptos::prelude::*;

use super::speaker_next::Next;
use super::speaker_stage::StageFromAfar;
use super::speaker_times::TimePerPoint;
use super::wall::{Wall, WallNotice};
use super::{CHANNEL, assembled, keys, speaker_href};
use crate::sim::{Micros, minutes};
use crate::talk::slot::{LONGEST, length as length_of};
use crate::talk::{Deck as Model, Message, Place, Plan, Remote, Staged, Standing, Times, Who, is_talk};
use crate::ui::browser::channel::use_channel;
use crate::ui::browser::keys as free_keys;
use crate::ui::browser::{address, clock, leaving, slides, storage};

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
    let headings = RwSignal::new(Vec::<String>::new());
    let length = RwSignal::new(length);
    let staged = RwSignal::new(None::<Staged>);
    let wall = Wall::new();
    let shown_name = RwSignal::new(talk.clone());
    let talk = StoredValue::new(talk);
    let follow = |to: &str| {
        if is_talk(to) {
            address::go(&speaker_href(to));
        }
    };
    let hear = move |message: Message| {
        match message {
            Message::At(at, spent) => {
                place.set(model.with_untracked(|model| model.settle(at)));
                times.set(spent);
            }
            Message::Hands(hands) => slides::show_hands(&hands),
            Message::Tells(told) => staged.set(Some(told)),
            Message::Come(to) => return follow(to.split('#').next().unwrap_or_default()),
            Message::Gone(Who::Wall) => return wall.says_goodbye(),
            Message::Open | Message::Here | Message::Hello(Who::Wall) => {}
            // What only a wall is told.
            _ => return,
        }
        wall.is_heard();
    };
    let channel = use_channel(CHANNEL.to_owned(), move |text| match Message::heard(text) {
        Some((about, message)) if talk.with_value(|talk| talk == about) => hear(message),
        Some((about, Message::Open)) => wall.opens(about),
        _ => {}
    });
    let say = move |message: Message| talk.with_value(|talk| channel.say(&message.about(talk)));
    let key = move || talk.with_value(|talk| format!("{CHANNEL}.minutes.{talk}"));
    Effect::new(move |_| {
        let (name, slot, _) = assembled(&talk.get_value());
        talk.set_value(name.clone());
        shown_name.set(name);
        model.set(slides::deck());
        weights.set(slides::seconds());
        headings.set(slides::headings());
        let kept = storage::get(&key()).and_then(|kept| length_of(&kept));
        let given = slot.map(|slot| slot.minutes.unwrap_or_else(slides::minutes_of_sections));
        if let Some(minutes) = kept.or(given) {
            length.set(minutes);
        }
        say(Message::Hello(Who::Speaker));
    });
    leaving::use_leaving(move || say(Message::Gone(Who::Speaker)), || {});
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
        } else if matches!(event.key().as_str(), "b" | "B" | ".") {
            say(Message::Stage(Remote::Dark));
        } else if let Some(answer) = keys::digit(event) {
            say(Message::Hand(answer, !event.shift_key()));
        } else {
            return false;
        }
        true
    });
    let set_length = move |event| {
        if let Some(minutes) = length_of(&event_target_value(&event)) {
            length.set(minutes);
            storage::set(&key(), Some(&minutes.to_string()));
        }
    };

    let now = clock::use_seconds();
    Effect::new(move |_| {
        let (is_asking, to) = wall.tick(now.get());
        // What a wall said that is gone is true no longer.
        if wall.is_gone(now.get()) {
            staged.set(None);
        }
        if let Some(to) = to {
            follow(&to);
        } else if is_asking {
            say(Message::Ping);
        }
    });
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
    view! {
        <header class="speaker-clock card needs-app">
            <p><span class="soft small">"It is "</span><b class="mono">{time_of_day}</b></p>
            <p>
                <span class="soft small">"The talk "</span>
                <b class="mono">{move || clock_of(times.with(|times| times.whole(now.get())))}</b>
                <button
                    type="button"
                    class="icon-button quiet"
                    aria-label="Start the clock over"
                    title="Start the clock over"
                    on:click=move |_| say(Message::StartOver)
                >
                    <span aria-hidden="true">"↺"</span>
                </button>
            </p>
            <p hidden=move || !times.with(Times::goes_on)>
                <span class="soft small">"This chapter "</span>
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
            <WallNotice
                wall=wall
                now=now
                talk=Signal::derive(move || shown_name.get())
                place=Signal::derive(move || place.get())
            />
            <Next model=model place=place />
            <StageFromAfar staged=staged services=services say=Callback::new(say) />
            <TimePerPoint
                model=model
                headings=headings
                place=place
                times=times
                plan=plan
                now=now
                go=Callback::new(go)
            />
        </div>
    }
}

/// Minutes and seconds, of milliseconds.
pub(super) fn clock_of(millis: u64) -> String {
    minutes(Micros::from_millis(millis))
}
