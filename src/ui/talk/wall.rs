//! Whether the window before the room is there, as the speaker's window sees it: it asks again and again, and says what
//! to do when nobody answers.

use leptos::prelude::*;

use super::talk_href;
use crate::talk::Place;
use crate::ui::browser::clock;

/// After how many milliseconds without a word a wall is asked whether it is there.
const SILENCE: u64 = 3_000;
/// How often it is asked before it is given up: once a second.
const TRIES: u32 = 2;
/// How long it may take to answer when another talk was opened, in milliseconds.
const ANSWERS: u64 = 900;
/// How long a wall that said goodbye may take to come back, as in a reload, in milliseconds.
const COMING_BACK: u64 = 2_000;

/// What is known of the walls of a talk. It is small and copied freely.
#[derive(Clone, Copy)]
pub struct Wall {
    /// When one was heard last; none before the first word.
    heard: RwSignal<Option<u64>>,
    /// When one said goodbye, and none was heard since.
    left: RwSignal<Option<u64>>,
    /// How often they were asked since.
    asked: RwSignal<u32>,
    /// Another talk that was opened meanwhile, and when.
    other: RwSignal<Option<(String, u64)>>,
}

impl Wall {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self {
            heard: RwSignal::new(None),
            left: RwSignal::new(None),
            asked: RwSignal::new(0),
            other: RwSignal::new(None),
        }
    }

    /// A wall said something.
    pub fn is_heard(self) {
        self.heard.set(Some(clock::now()));
        self.left.set(None);
        self.asked.set(0);
    }

    /// A wall said goodbye. There may be another one.
    pub fn says_goodbye(self) {
        self.left.set(Some(clock::now()));
    }

    /// Another talk was opened before the room.
    pub fn opens(self, talk: &str) {
        self.other.set(Some((talk.to_owned(), clock::now())));
    }

    /// Whether none was ever heard.
    pub fn is_unheard(self) -> bool {
        self.heard.with(Option::is_none)
    }

    /// Whether the wall is gone.
    pub fn is_gone(self, now: u64) -> bool {
        let has_left = self.left.get().is_some_and(|left| now >= left + COMING_BACK);
        has_left || self.asked.get() > TRIES
    }

    /// Once a second: whether to ask for a wall, and the talk to go to, because this one's walls do not answer.
    pub fn tick(self, now: u64) -> (bool, Option<String>) {
        let heard = self.heard.get_untracked();
        let opened = self.other.get_untracked();
        if let (Some(heard), Some((_, at))) = (heard, &opened)
            && heard >= *at
        {
            // It is there: the other talk is somebody else's.
            self.other.set(None);
            return (false, None);
        }
        let is_silent = heard.is_some_and(|heard| now >= heard + SILENCE || self.left.with_untracked(Option::is_some));
        if is_silent {
            self.asked.update(|asked| *asked = asked.saturating_add(1));
        }
        let is_due = |at: u64| heard.is_none() || now >= at + ANSWERS;
        let to = opened.as_ref().filter(|(_, at)| is_due(*at)).map(|(talk, _)| talk.clone());
        (is_silent || opened.is_some(), to)
    }
}

/// What to do while no wall answers.
#[component]
pub fn WallNotice(
    /// What is known of the walls.
    wall: Wall,
    /// Once a second.
    now: ReadSignal<u64>,
    /// The talk's name.
    talk: Signal<String>,
    /// Where it is.
    place: Signal<Place>,
) -> impl IntoView {
    let address = move || talk_href(&talk.get());
    let goes_on = move || format!("{}#{}", address(), place.get());
    let is_gone = Memo::new(move |_| wall.is_gone(now.get()));
    view! {
        <p class="note" role="status" hidden=move || !wall.is_unheard()>
            "No presentation has answered yet. "
            <a href=address target="_blank">"Open it"</a>
            " in this browser: both windows then go on together."
        </p>
        <p class="note is-warning" role="alert" hidden=move || !is_gone.get()>
            "The window before the room was closed, or shows something else. "
            <a href=goes_on target="_blank">"Open it again"</a>
            " and move it there: the talk goes on at this step, and so does its clock."
        </p>
    }
}
