//! The one player for all panes.

use leptos::prelude::*;

use super::choice::Choice;
use super::keys;
use crate::compare::{Align, View};
use crate::diagram::guess::Flag;
use crate::diagram::short;
use crate::diagram::svg::escaped;
use crate::flow::Target;
use crate::link;
use crate::player::{Player, Speed};
use crate::sim::Micros;
use crate::ui::board::{Board, Breaking};
use crate::ui::browser::{range, sharing};

/// Buttons, the slider with its beats, speed, loop, alignment, view.
#[component]
pub fn PlayerBar(
    /// The signals of the comparison.
    board: Board,
) -> impl IntoView {
    let align = Memo::new(move |_| board.comparison.with(|all| all.align));
    let breaking = move || board.breaking.with(Option::is_some);
    let toggle_breaking = move |_| {
        if breaking() {
            board.close_breaking(super::break_panel::BUTTON);
        } else {
            let target = Target::Service("post".to_owned());
            board.open_breaking(Breaking { target, pane: None, instead: false });
        }
    };
    // What is shown is what is shared, not what the address bar has by now.
    let share = move |_| {
        board.steer(Player::pause);
        sharing::share(&untrack(|| link::print(&board.snapshot())));
    };
    view! {
        <section class="player" aria-label="Player">
            <div class="player-row">
                <Transport board=board />
                <TimeSlider board=board />
                <button
                    type="button"
                    class="icon-button undo-button"
                    aria-label="Undo the last change"
                    title="Undo the last change (Ctrl+Z)"
                    // It stays where it is, so that the focus does.
                    aria-disabled=move || (board.past.count.get() == 0).then_some("true")
                    on:click=move |_| {
                        board.undo();
                    }
                >
                    <svg viewBox="0 0 24 24" aria-hidden="true">
                        <path class="share-icon" d=UNDO />
                    </svg>
                </button>
                // Where there is no room, what one seldom needs waits here.
                <button type="button" class="more-button" popovertarget=OPTIONS>"More"</button>
                <div class="player-options" id=OPTIONS popover="auto">
                    <Speeds board=board />
                    <Choice
                        name="Line up by"
                        group="align".to_owned()
                        options=vec![("Time", ""), ("Moment", "")]
                        chosen=Signal::derive(move || align.get() as usize)
                        choose=move |index: usize| {
                            board.comparison.update(|all| all.align = [Align::Time, Align::Beat][index]);
                        }
                    />
                    <Views board=board />
                    <Loop board=board />
                    <keys::KeysButton />
                </div>
                <button
                    type="button"
                    class="icon-button share-button"
                    aria-label="Share this moment"
                    title="Share this moment"
                    on:click=share
                >
                    <svg viewBox="0 0 24 24" aria-hidden="true">
                        <path class="share-icon" d=SHARE />
                    </svg>
                </button>
                {board.can_break.then(|| view! {
                    <button
                        type="button"
                        class="break-button"
                        id=super::break_panel::BUTTON
                        aria-expanded=move || breaking().to_string()
                        aria-controls=super::break_panel::PANEL
                        on:click=toggle_breaking
                    >
                        "Break it"
                    </button>
                })}
            </div>
            <p role="status" class="visually-hidden">{move || board.past.told.get()}</p>
        </section>
    }
}

/// Play, and the way from moment to moment.
#[component]
pub fn Transport(
    /// The signals of the comparison.
    board: Board,
) -> impl IntoView {
    let moving = Memo::new(move |_| board.player.with(Player::is_moving));
    view! {
        <div class="transport">
            <button
                type="button"
                class="play primary"
                aria-label=move || if moving.get() { "Pause" } else { "Play" }
                title=move || if moving.get() { "Pause" } else { "Play" }
                on:click=move |_| board.play(Player::play_or_pause)
            >
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d=move || if moving.get() { PAUSE } else { PLAY } />
                </svg>
            </button>
            <button
                type="button"
                aria-label="Previous moment"
                title="Previous moment"
                on:click=move |_| board.play(Player::previous_beat)
            >
                <span aria-hidden="true">"◂"<span class="long">" moment"</span></span>
            </button>
            <button
                type="button"
                aria-label="Next moment"
                title="Next moment"
                on:click=move |_| board.play(Player::next_beat)
            >
                <span aria-hidden="true"><span class="long">"moment "</span>"▸"</span>
            </button>
        </div>
    }
}

/// How fast it plays.
#[component]
pub fn Speeds(
    /// The signals of the comparison.
    board: Board,
) -> impl IntoView {
    let speed = Memo::new(move |_| board.player.with(|player| player.speed));
    view! {
        <Choice
            name="Speed"
            group="speed".to_owned()
            options=Speed::ALL.map(|speed| (speed.label(), "")).to_vec()
            chosen=Signal::derive(move || speed.get() as usize)
            choose=move |index: usize| board.steer(|player| player.speed = Speed::ALL[index])
        />
    }
}

/// What is shown of the runs.
#[component]
pub fn Views(
    /// The signals of the comparison.
    board: Board,
) -> impl IntoView {
    let view = Memo::new(move |_| board.comparison.with(|all| all.view));
    view! {
        <Choice
            name="View"
            group="view".to_owned()
            options=vec![("Diagrams", ""), ("Sequence", ""), ("Events", "")]
            chosen=Signal::derive(move || view.get() as usize)
            choose=move |index: usize| {
                board.comparison.update(|all| all.view = View::ALL[index]);
            }
        />
    }
}

/// Whether it plays again and again.
#[component]
pub fn Loop(
    /// The signals of the comparison.
    board: Board,
) -> impl IntoView {
    let looping = Memo::new(move |_| board.player.with(|player| player.looping));
    view! {
        <button
            type="button"
            class="toggle"
            aria-pressed=move || looping.get().to_string()
            on:click=move |_| board.steer(|player| player.looping = !player.looping)
        >
            "Loop"
        </button>
    }
}

/// The id of what waits behind “More”.
pub const OPTIONS: &str = "player-options";
/// Back, in a bow.
const UNDO: &str = "M8 5L4 9l4 4M4 9h9a6 6 0 0 1 0 11H8";
/// Out of a box, upwards.
const SHARE: &str = "M8 8l4-4 4 4M12 4v11M6 12v8h12v-8";
const PLAY: &str = "M8 5v14l11-7z";
const PAUSE: &str = "M7 5h4v14H7zM13 5h4v14h-4z";

/// The slider, with a mark for every beat.
#[component]
pub fn TimeSlider(
    /// The signals of the comparison.
    board: Board,
) -> impl IntoView {
    let millis = |time: Micros| time.0.div_ceil(1_000);
    let input = NodeRef::new();
    let end = Memo::new(move |_| board.score.with(|score| score.end));
    let told = Memo::new(move |_| (board.told.get().0 + 500) / 1_000);
    let thumb = Memo::new(move |_| (board.thumb.get().0 + 500) / 1_000);
    // While it plays nobody is told every millisecond.
    let spoken = Memo::new(move |spoken: Option<&u64>| match spoken {
        Some(spoken) if board.player.with(Player::is_moving) => *spoken,
        _ => told.get(),
    });
    // One line for all marks: a hundred elements would cost a switch as much as a picture.
    let ticks = move || {
        let end = end.get().0.max(1) as f64;
        let tick = |beat: &Micros| format!("M{},0V1", short(beat.0 as f64 * 1_000.0 / end));
        board.score.with(|score| score.beats.iter().map(tick).collect::<String>())
    };
    let guess = board.guess_in(0);
    let flags = move || {
        let end = end.get();
        let flag = |flag: Flag| {
            let share = short((flag.at.0 as f64 * 100.0 / end.0.max(1) as f64).min(100.0));
            let on = if flag.is_beyond { " →" } else { "" };
            format!(
                "<b class=\"{}\" style=\"--at:{share}%\"><span>{}{on}</span></b>",
                flag.guessed.class(),
                escaped(&flag.text)
            )
        };
        guess.with(|guess| guess.iter().flat_map(|guess| guess.flags(end)).map(flag).collect::<String>())
    };
    let seek = move |event| {
        if let Ok(millis) = event_target_value(&event).parse::<u64>() {
            board.seek(Micros::from_millis(millis));
        }
    };
    range::use_value(input, move || (millis(end.get()), thumb.get()));
    view! {
        <div class="timeline">
            <svg class="ticks" viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
                <path d=ticks />
            </svg>
            <div class="flags" aria-hidden="true" inner_html=flags></div>
            <input
                type="range"
                aria-label="Time in milliseconds"
                min="0"
                step="1"
                max=millis(end.get_untracked())
                value=thumb.get_untracked()
                node_ref=input
                aria-valuetext=move || format!("{} milliseconds", spoken.get())
                on:input=seek
            />
        </div>
        <p class="clock mono">
            <span class="clock-now">{told}</span>
            <span class="clock-end">{move || format!(" / {}", millis(end.get()))}</span>
            " ms"
        </p>
    }
}
