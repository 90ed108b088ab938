//! The window on the wall: the stage, the bar, and the keys that go from step to step. The slides are plain HTML.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::keys::{self, TalkKeys};
use super::{channel_of, speaker_href};
use crate::link;
use crate::player::Player;
use crate::talk::{Deck as Model, Message, Place, Times};
use crate::ui::board::{Board, Start};
use crate::ui::browser::channel::{Channel, use_channel};
use crate::ui::browser::{
    address, clock, document, in_view, keys as free_keys, media, pointing, screen, slides, storage,
};
use crate::ui::controls::play_area_of;
use crate::ui::href::href;
use crate::ui::stage::width;
use crate::ui::theme::ThemeButton;

/// The dialog with all slides.
pub const OVERVIEW: &str = "talk-overview";

/// The signals of a talk. It is small and copied freely.
#[derive(Clone, Copy)]
struct Talk {
    board: Board,
    model: RwSignal<Model>,
    place: RwSignal<Place>,
    times: RwSignal<Times>,
    /// Whether the wall is dark.
    is_dark: RwSignal<bool>,
    /// The moment that the stage was last sent to.
    moment: RwSignal<Option<String>>,
    channel: Channel,
    /// Under which key the times are kept.
    key: StoredValue<String>,
}

impl Talk {
    fn new(slug: &str, board: Board) -> Self {
        let place = RwSignal::new(Place::default());
        let model = RwSignal::new(Model::default());
        let times = RwSignal::new(Times::default());
        let key = format!("interplay.talk.{slug}");
        let here = move || Message::At(place.get_untracked(), times.get_untracked()).to_string();
        let heard = RwSignal::new(None);
        let channel = use_channel(channel_of(slug), move |text| heard.set(Message::parse(text)));
        let talk = Self {
            board,
            model,
            place,
            times,
            is_dark: RwSignal::new(false),
            moment: RwSignal::new(None),
            channel,
            key: StoredValue::new(key),
        };
        Effect::new(move |_| match heard.get() {
            Some(Message::Hello) => channel.say(&here()),
            Some(Message::Go(place)) => talk.go(place),
            Some(Message::StartOver) => times.update(|times| times.start_over(clock::now())),
            Some(Message::At(..)) | None => {}
        });
        talk
    }

    /// Goes to a place, or to the nearest that there is.
    fn go(self, place: Place) {
        self.is_dark.set(false);
        let place = self.model.with_untracked(|model| model.settle(place));
        if place != self.place.get_untracked() {
            self.place.set(place);
        }
    }

    fn step(self, to: impl FnOnce(&Model, Place) -> Place) {
        self.go(self.model.with_untracked(|model| to(model, self.place.get_untracked())));
    }

    /// Reads the slides, and goes where the address says.
    fn follow_address(self) {
        let from_address = move || {
            if let Some(place) = Place::parse(&address::fragment()) {
                self.go(place);
            }
        };
        Effect::new(move |_| {
            self.model.set(slides::deck());
            from_address();
            // A talk that begins with its title begins anew; one that was reloaded in the middle goes on.
            if self.place.get_untracked().slide > 0 {
                self.times.set(Times::parse(&self.key.with_value(|key| storage::get(key)).unwrap_or_default()));
            }
            let listener = window_event_listener(leptos::ev::hashchange, move |_| {
                // The overview's links go there.
                document::close_dialog(OVERVIEW);
                from_address();
            });
            on_cleanup(move || listener.remove());
        });
    }

    /// What follows from a place: the slide, the stage, the address, the times; and what the speaker's window hears.
    fn show_place(self) {
        Effect::new(move |last: Option<(usize, Option<String>)>| {
            let place = self.place.get();
            slides::show(place);
            // Two slides may have the same moment, but on the one before somebody may have played with the stage.
            let here = (place.slide, slides::moment(place));
            if last.as_ref() != Some(&here) {
                self.moment.set(here.1.clone());
                self.put_back();
            }
            address::replace_fragment(&place.to_string());
            self.times.update(|times| times.go(place, clock::now()));
            here
        });
        Effect::new(move |_| {
            let times = self.times.get();
            self.key.with_value(|key| storage::set(key, Some(&times.to_string())));
            self.channel.say(&Message::At(self.place.get(), times).to_string());
        });
    }

    /// Puts the stage back to the moment of the slide.
    fn put_back(self) {
        if let Some(query) = self.moment.get_untracked() {
            self.show(&query);
        }
    }

    /// Sends the stage to a moment.
    fn show(self, query: &str) {
        self.board.go(link::parse(query).0);
    }

    /// Does what a key means. True if it meant something.
    fn press(self, event: &KeyboardEvent, slug: &str) -> bool {
        // A clicker goes on wherever the focus is, in a field of the stage, too.
        if !keys::is_clickers(event) && free_keys::is_taken(event) {
            return false;
        }
        if self.is_dark.get_untracked() {
            self.is_dark.set(false);
            return true;
        }
        let destination =
            self.model.with_untracked(|model| keys::destination(event, model, self.place.get_untracked()));
        if let Some(place) = destination {
            self.go(place);
            return true;
        }
        match event.key().as_str() {
            "b" | "B" | "." => self.is_dark.set(true),
            "f" | "F" => screen::toggle_full(),
            "s" | "S" => open_speaker(slug),
            "o" | "O" | "Escape" => document::show_dialog(OVERVIEW),
            "r" | "R" => self.put_back(),
            "Enter" => self.board.play(Player::play_beat),
            "?" => document::show_dialog(keys::DIALOG),
            _ => return keys::digit(event).is_some_and(|answer| slides::raise_hand(answer, !event.shift_key())),
        }
        true
    }
}

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
    talk.follow_address();
    talk.show_place();
    Effect::new(move |_| screen::set_dark(talk.is_dark.get()));
    let pressed = slug.clone();
    Effect::new(move |_| {
        let slug = pressed.clone();
        let keys = window_event_listener(leptos::ev::keydown, move |event| {
            if talk.press(&event, &slug) {
                event.prevent_default();
            }
        });
        let hands = window_event_listener(leptos::ev::click, move |event| {
            if let Some(answer) = slides::answer_of(&event) {
                slides::raise_hand(answer, true);
            }
            // In a demonstration.
            if let Some(query) = pointing::attribute(&event, "data-show") {
                talk.show(&query);
            }
        });
        on_cleanup(move || {
            keys.remove();
            hands.remove();
        });
    });
    // Two runs beside each other have little room each, and so has one beside a demonstration; laid out for a hand,
    // their words stay large.
    let is_small = media::use_media(width::IS_NARROW);
    let count = board.pane_count();
    let is_demo = Memo::new(move |_| slides::is_demo(talk.place.get()));
    let is_narrow = Signal::derive(move || is_small.get() || count.get() > 1 || is_demo.get());
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
        <aside class="talk-stage" aria-label="Stage" class:is-away=move || talk.moment.with(Option::is_none)>
            {play_area_of(board, element, is_narrow, ())}
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
    }
}

/// What one presses during a talk, for those who have no clicker.
#[component]
fn Bar(talk: Talk, slug: String) -> impl IntoView {
    let leave = href(&format!("/learn/{slug}/"));
    let count = move || talk.model.with(Model::len);
    let number = move || talk.place.get().slide + 1;
    let place = move || format!("{} / {}", number(), count().max(1));
    view! {
        <nav class="talk-bar needs-app" aria-label="Talk">
            <a class="button" href=leave>"Leave"</a>
            <span class="talk-steps">
                <button type="button" aria-label="Previous step" on:click=move |_| talk.step(Model::previous)>
                    <span aria-hidden="true">"◂"</span>
                </button>
                <button type="button" class="primary" aria-label="Next step" on:click=move |_| talk.step(Model::next)>
                    "Next "
                    <span aria-hidden="true">"▸"</span>
                </button>
            </span>
            <span class="talk-place mono">{place}</span>
            <progress aria-label="How far the talk is" max=count value=number></progress>
            <span class="talk-tools">
                <button type="button" on:click=move |_| document::show_dialog(OVERVIEW)>"Overview"</button>
                <button type="button" on:click=move |_| talk.is_dark.set(true)>"Dark"</button>
                <button type="button" on:click=move |_| open_speaker(&slug)>"Speaker’s window"</button>
                <button type="button" on:click=move |_| screen::toggle_full()>"Full screen"</button>
                <button type="button" on:click=move |_| screen::print()>"Print"</button>
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

/// Opens the speaker's window; where the browser allows no second window, in this one, from where Back leads here.
fn open_speaker(slug: &str) {
    let address = speaker_href(slug);
    if !screen::open(&address, &channel_of(slug)) {
        address::go(&address);
    }
}
