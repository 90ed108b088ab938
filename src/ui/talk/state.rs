//! The signals of a talk on the wall, and what follows from where it is: the slide, the stage, the address, the times.
//! What other windows say and hear is in `windows`.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::windows::{Known, staged};
use super::{CHANNEL, assembled, keys, name_of, open_speaker, talk_href};
use crate::compare::Comparison;
use crate::link;
use crate::player::Player;
use crate::talk::{Deck, Hands, Message, Place, Slot, Staged, Times, is_talk};
use crate::ui::board::Board;
use crate::ui::browser::channel::{Channel, use_channel};
use crate::ui::browser::keys::{self as free_keys, Reach};
use crate::ui::browser::{address, clock, document, screen, slides, storage};

/// How long a talk that was left goes on where it was, in milliseconds: for a day.
const GOES_ON: u64 = 24 * 60 * 60 * 1_000;
/// Under which key the name of the talk stands that was before the room last.
const LAST: &str = "interplay.talk.last";
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
    /// Whether the stage is not where the slide has it, because somebody broke, changed or played something.
    pub is_off: Memo<bool>,
    /// The stage in words.
    pub(super) staged: Memo<Staged>,
    /// What the talk took so far.
    pub(super) times: RwSignal<Times>,
    /// The hands that were counted.
    pub(super) hands: RwSignal<Hands>,
    /// Whether the wall has asked whether there is another one, and speaks.
    pub(super) has_joined: RwSignal<bool>,
    /// What the other windows know.
    pub(super) known: StoredValue<Known>,
    pub(super) channel: Channel,
    /// How the focus came to where it is.
    reach: Reach,
    /// The name of the talk.
    pub(super) slug: StoredValue<String>,
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
        let moment = RwSignal::new(None);
        let is_dark = RwSignal::new(false);
        let is_off = is_off_script(board, moment);
        let talk = Self {
            board,
            model: RwSignal::new(Deck::default()),
            place,
            is_dark,
            has_controls: RwSignal::new(false),
            has_sequence: RwSignal::new(false),
            moment,
            is_off,
            staged: staged(board, is_off, is_dark),
            times,
            hands: RwSignal::new(Hands::default()),
            has_joined: RwSignal::new(false),
            known: StoredValue::new(Known::default()),
            channel,
            reach: free_keys::use_reach(),
            slug,
            slot: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
            notice: RwSignal::new(""),
        };
        Effect::new(move |_| {
            if let Some(message) = heard.get() {
                talk.hear(message);
            }
        });
        talk.follow_address();
        talk.show_place();
        talk.join();
        talk.listen();
        Effect::new(move |_| screen::set_dark(talk.is_dark.get()));
        talk
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

    /// Counts a hand more or less for an answer of the slide, by its number from 1. False where there is no such answer.
    pub fn raise_hand(self, answer: usize, up: bool) -> bool {
        let slide = self.place.get_untracked().slide;
        let answer = answer.checked_sub(1).filter(|answer| *answer < slides::answers(slide));
        if let Some(answer) = answer {
            self.hands.update(|hands| hands.raise(slide, answer, up));
        }
        answer.is_some()
    }

    /// Under which key the times are kept.
    pub(super) fn key(self) -> String {
        self.slug.with_value(|slug| name_of(slug))
    }

    /// Under which key this tab keeps the hands.
    pub(super) fn key_of_hands(self) -> String {
        self.slug.with_value(|slug| format!("{CHANNEL}.hands.{slug}"))
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
            from_address();
            self.go_on();
            let listener = window_event_listener(leptos::ev::hashchange, move |_| {
                // The overview's links go there.
                document::close_dialog(OVERVIEW);
                from_address();
            });
            on_cleanup(move || listener.remove());
        });
    }

    /// A talk that begins with its title begins anew; one that was reloaded in the middle goes on, and its clock does so
    /// from one chapter to the next.
    fn go_on(self) {
        let now = clock::now();
        let mut times = Times::default();
        if self.place.get_untracked().slide > 0 {
            times = Times::parse(&storage::get(&self.key()).unwrap_or_default());
            let hands = storage::get_in_tab(&self.key_of_hands()).and_then(|kept| Hands::parse(&kept));
            self.hands.set(hands.unwrap_or_default());
        }
        let name = self.slug.get_value();
        if let Some(last) = storage::get(LAST).filter(|last| *last != name && is_talk(last)) {
            times.follow(&Times::parse(&storage::get(&name_of(&last)).unwrap_or_default()), now);
        }
        times.come_back(now);
        self.times.set(times);
        storage::set(LAST, Some(&name));
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
            let mut times = self.times.get_untracked();
            times.go(place, clock::now());
            self.set_times(times);
            place
        });
    }

    /// Sets the times, if they are others.
    pub(super) fn set_times(self, times: Times) {
        if self.times.with_untracked(|now| *now != times) {
            self.times.set(times);
        }
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
            "c" | "C" => {
                document::close_folds(FOLDS);
                self.has_controls.update(|shown| *shown = !*shown);
            }
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

/// Whether somebody broke, changed or played something, so that the stage is not where the slide has it.
fn is_off_script(board: Board, moment: RwSignal<Option<String>>) -> Memo<bool> {
    let script = Memo::new(move |_| moment.get().map(|query| link::parse(&query).0));
    let is_changed = Memo::new(move |_| {
        script.with(|script| {
            let shown = board.comparison.read();
            script.as_ref().is_some_and(|script| !shown.shows_the_same(script))
        })
    });
    Memo::new(move |_| {
        let Some(at) = script.with(|script| script.as_ref().map(|script| script.at)) else { return false };
        let is_on_its_way = board.player.with(Player::destination) == Some(at);
        is_changed.get() || !is_on_its_way && board.told.get() != at
    })
}
