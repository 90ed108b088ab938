//! The signals of a talk on the wall, and what follows from where it is: the slide, the stage, the address, the times.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::{CHANNEL, assembled, keys, name_of, open_speaker, talk_href};
use crate::compare::Comparison;
use crate::flow::{FaultKind, Target};
use crate::link;
use crate::player::Player;
use crate::talk::{Deck, Message, Place, Remote, Slot, Times};
use crate::ui::board::Board;
use crate::ui::browser::channel::{Channel, use_channel};
use crate::ui::browser::keys::{self as free_keys, Reach};
use crate::ui::browser::{address, clock, document, screen, slides, storage};

/// How long a talk that was left goes on where it was, in milliseconds: for a day.
const GOES_ON: u64 = 24 * 60 * 60 * 1_000;
/// What is folded out on the stage.
const FOLDS: &str = ".talk-stage details[open]";
/// The dialog with all slides.
pub const OVERVIEW: &str = "talk-overview";

/// The signals of a talk. It is small and copied freely.
#[derive(Clone, Copy)]
pub struct Talk {
    /// The stage.
    pub board: Board,
    /// The slides, of which the number of steps matters.
    pub model: RwSignal<Deck>,
    /// Where the talk is.
    pub place: RwSignal<Place>,
    /// Whether the wall is dark.
    pub is_dark: RwSignal<bool>,
    /// Whether the stage shows its switches.
    pub has_controls: RwSignal<bool>,
    /// Whether the stage shows the sequence in place of the map.
    pub has_sequence: RwSignal<bool>,
    /// The moment that the stage was last sent to.
    pub moment: RwSignal<Option<String>>,
    times: RwSignal<Times>,
    channel: Channel,
    /// How the focus came to where it is.
    reach: Reach,
    /// The name of the talk.
    slug: StoredValue<String>,
    /// What was chosen for it, where it is a slot.
    pub slot: RwSignal<Option<Slot>>,
    /// What was wrong with the address of a slot, a sentence each.
    pub problems: RwSignal<Vec<String>>,
    /// What the room's computer would not do, until the talk goes on.
    pub notice: RwSignal<&'static str>,
}

impl Talk {
    /// The talk of a chapter, with its stage. It goes where the address says.
    pub fn new(slug: &str, board: Board) -> Self {
        let place = RwSignal::new(Place::default());
        let times = RwSignal::new(Times::default());
        let heard = RwSignal::new(None);
        let slug = StoredValue::new(slug.to_owned());
        let channel = use_channel(CHANNEL.to_owned(), move |text| {
            let is_here = |talk: &str| slug.with_value(|slug| slug == talk);
            heard.set(Message::heard(text).filter(|(talk, _)| is_here(talk)).map(|(_, message)| message));
        });
        let talk = Self {
            board,
            model: RwSignal::new(Deck::default()),
            place,
            is_dark: RwSignal::new(false),
            has_controls: RwSignal::new(false),
            has_sequence: RwSignal::new(false),
            moment: RwSignal::new(None),
            times,
            channel,
            reach: free_keys::use_reach(),
            slug,
            slot: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
            notice: RwSignal::new(""),
        };
        Effect::new(move |_| match heard.get() {
            Some(Message::Hello) => {
                talk.say(&Message::At(place.get_untracked(), times.get_untracked()));
                talk.say(&Message::Hands(slides::hands()));
            }
            Some(Message::Go(place)) => talk.go(place),
            Some(Message::StartOver) => times.update(|times| times.start_over(clock::now())),
            Some(Message::Hand(answer, up)) => {
                talk.raise_hand(answer, up);
            }
            Some(Message::Stage(remote)) => talk.obey(remote),
            Some(Message::Open | Message::At(..) | Message::Hands(_)) | None => {}
        });
        talk.follow_address();
        talk.show_place();
        talk.listen();
        Effect::new(move |_| screen::set_dark(talk.is_dark.get()));
        talk
    }

    /// Whether somebody broke, changed or played something, so that the stage is not where the slide has it.
    pub fn is_off_script(self) -> Memo<bool> {
        let script = Memo::new(move |_| self.moment.get().map(|query| link::parse(&query).0));
        let is_changed = Memo::new(move |_| {
            script.with(|script| {
                let shown = self.board.comparison.read();
                script.as_ref().is_some_and(|script| !shown.shows_the_same(script))
            })
        });
        Memo::new(move |_| {
            let Some(at) = script.with(|script| script.as_ref().map(|script| script.at)) else { return false };
            let is_on_its_way = self.board.player.with(Player::destination) == Some(at);
            is_changed.get() || !is_on_its_way && self.board.told.get() != at
        })
    }

    /// Goes to a place, or to the nearest that there is.
    pub fn go(self, place: Place) {
        self.is_dark.set(false);
        self.notice.set("");
        self.board.close_bubble();
        let place = self.model.with_untracked(|model| model.settle(place));
        if place != self.place.get_untracked() {
            self.place.set(place);
        }
    }

    /// Goes a step, or a slide.
    pub fn step(self, to: impl FnOnce(&Deck, Place) -> Place) {
        self.go(self.model.with_untracked(|model| to(model, self.place.get_untracked())));
    }

    /// Shows all slides, and the other talks: those that somebody left in the middle go on there.
    pub fn open_overview(self) {
        slides::show_places(|talk| {
            let times = Times::parse(&storage::get(&name_of(talk))?);
            let place = times.place().filter(|place| place.slide > 0 && times.since(clock::now()) < GOES_ON)?;
            Some((format!("{}#{place}", talk_href(talk)), format!("goes on at slide {}", place.slide + 1)))
        });
        document::show_dialog(OVERVIEW);
    }

    /// Opens the speaker's window.
    pub fn open_speaker(self) {
        self.slug.with_value(|slug| open_speaker(slug));
    }

    /// Tells the speaker's window.
    fn say(self, message: &Message) {
        self.slug.with_value(|slug| self.channel.say(&message.about(slug)));
    }

    /// Counts a hand more or less. False where there is no such answer.
    pub fn raise_hand(self, answer: usize, up: bool) -> bool {
        let is_counted = slides::raise_hand(answer, up);
        self.say(&Message::Hands(slides::hands()));
        is_counted
    }

    /// Does on the stage what the speaker's window asks for.
    fn obey(self, remote: Remote) {
        match remote {
            Remote::Play => self.board.play(Player::play_or_pause),
            Remote::Step => self.board.play(Player::play_beat),
            Remote::Back => self.put_back(),
            Remote::Break(service) => self.board.break_there(&Target::Service(service), FaultKind::Down),
        }
    }

    /// Under which key the times are kept.
    fn key(self) -> String {
        self.slug.with_value(|slug| name_of(slug))
    }

    /// Reads the slides, and goes where the address says.
    fn follow_address(self) {
        let from_address = move || {
            if let Some(place) = Place::parse(&address::fragment()) {
                self.go(place);
            }
        };
        Effect::new(move |_| {
            let (name, slot, problems) = assembled(&self.slug.get_value());
            self.slot.set(slot);
            self.slug.set_value(name);
            self.problems.set(problems);
            self.model.set(slides::deck());
            self.say(&Message::Open);
            from_address();
            // A talk that begins with its title begins anew; one that was reloaded in the middle goes on.
            if self.place.get_untracked().slide > 0 {
                self.times.set(Times::parse(&storage::get(&self.key()).unwrap_or_default()));
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
        Effect::new(move |last: Option<Place>| {
            let place = self.place.get();
            slides::show(place);
            let moment = slides::moment(place);
            let is_same_slide = last.is_some_and(|last| last.slide == place.slide);
            let is_next = |last| self.model.with_untracked(|model| model.next(last)) == place;
            // Two slides may have the same moment, but on the one before somebody may have played with the stage.
            if !is_same_slide || moment != self.moment.get_untracked() {
                if is_same_slide && last.is_some_and(is_next) {
                    self.play_on(moment);
                } else {
                    self.moment.set(moment);
                    self.put_back();
                }
            }
            address::replace_fragment(&place.to_string());
            self.times.update(|times| times.go(place, clock::now()));
            place
        });
        Effect::new(move |_| {
            let times = self.times.get();
            storage::set(&self.key(), Some(&times.to_string()));
            self.say(&Message::At(self.place.get(), times));
            self.say(&Message::Hands(slides::hands()));
        });
    }

    /// Puts the stage back to the moment of the slide.
    pub fn put_back(self) {
        document::close_folds(FOLDS);
        if let Some(query) = self.moment.get_untracked() {
            self.show(&query);
        }
    }

    /// Fills the screen, or leaves it again.
    pub fn toggle_full(self) {
        screen::toggle_full(move || self.notice.set("This browser does not let the talk fill the screen."));
    }

    /// Lets the stage play on to a moment. What somebody changed there meanwhile is put back first, so that it goes on
    /// from what the point before left.
    fn play_on(self, moment: Option<String>) {
        let Some(query) = moment.as_ref() else { return };
        let before = self.moment.get_untracked().map(|query| link::parse(&query).0);
        let is_changed =
            |before: &Comparison| self.board.comparison.with_untracked(|shown| !shown.shows_the_same(before));
        if let Some(before) = before.filter(is_changed) {
            self.board.go(before);
        }
        self.board.go_playing(link::parse(query).0);
        self.moment.set(moment);
    }

    /// Sends the stage to a moment.
    pub fn show(self, query: &str) {
        self.board.go(link::parse(query).0);
    }

    /// Listens to the keys. Those of the slides come before what has the focus, unless a field needs them or somebody
    /// reached the stage by Tab: a clicker goes on after a press of the mouse, too.
    fn listen(self) {
        free_keys::use_first_keys(move |event| keys::is_the_slides(event, self.reach) && self.press(event));
        Effect::new(move |_| {
            let listener = window_event_listener(leptos::ev::keydown, move |event| {
                if !free_keys::is_taken(&event) && self.press(&event) {
                    event.prevent_default();
                }
            });
            on_cleanup(move || listener.remove());
        });
        // After a what-if the keys are the slides' again, however it was made; who chooses on and on keeps them.
        Effect::new(move |before: Option<()>| {
            self.board.comparison.track();
            if before.is_some() && !document::has_focus("input, select") {
                self.reach.forget();
            }
        });
        Effect::new(move |was_breaking: Option<bool>| {
            let is_breaking = self.board.breaking.with(Option::is_some);
            if was_breaking == Some(true) && !is_breaking {
                self.reach.forget();
            }
            is_breaking
        });
    }

    /// Does what a key means. True if it meant something.
    fn press(self, event: &KeyboardEvent) -> bool {
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
            "c" | "C" => self.has_controls.update(|shown| *shown = !*shown),
            "d" | "D" => self.has_sequence.update(|shown| *shown = !*shown),
            "f" | "F" => self.toggle_full(),
            "s" | "S" => self.open_speaker(),
            "Escape" if document::close_folds(FOLDS) => {}
            "o" | "O" | "Escape" => self.open_overview(),
            "r" | "R" => self.put_back(),
            "Enter" => self.board.play(Player::play_beat),
            "?" => document::show_dialog(keys::DIALOG),
            _ => return keys::digit(event).is_some_and(|answer| self.raise_hand(answer, !event.shift_key())),
        }
        true
    }
}
