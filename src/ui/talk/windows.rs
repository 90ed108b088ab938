//! The other windows of a talk, as the wall sees them. Several walls of one talk are in step: each tells what somebody
//! does before it, and the others do it, too. The speaker's window hears where the talk is and what the stage shows, and
//! is obeyed.

use leptos::prelude::*;

use super::state::Talk;
use super::talk_href;
use crate::compare::Comparison;
use crate::diagram::narration::broken;
use crate::flow::{FaultKind, SetupError, Target};
use crate::link;
use crate::player::Player;
use crate::sim::Micros;
use crate::talk::staged::{StagedRun, turned, ways};
use crate::talk::{Hands, Message, Place, Playing, Remote, Staged, Times, Who, is_talk};
use crate::ui::board::Board;
use crate::ui::browser::{address, after, clock, leaving, slides, storage};
use crate::ui::controls::letter;
use crate::ui::stage::beat_at;

/// How long a wall waits for another one to answer before it speaks itself, in milliseconds.
const JOINING: u32 = 300;

/// What the other windows know: what was told last, or heard from another wall. It is not told again.
#[derive(Clone, Debug, Default)]
pub struct Known {
    at: Option<(Place, Times)>,
    hands: Option<Hands>,
    shows: Option<Playing>,
    looks: (bool, bool),
}

impl Talk {
    /// Tells the other windows.
    fn say(self, message: &Message) {
        self.slug.with_value(|slug| self.channel.say(&message.about(slug)));
    }

    /// Does what another window says.
    pub(super) fn hear(self, message: Message) {
        match message {
            Message::Hello(who) => {
                if who == Who::Speaker {
                    self.notice.set("");
                }
                if self.has_joined.get_untracked() {
                    self.tell_all();
                }
            }
            Message::Ping => self.say(&Message::Here),
            Message::At(place, times) => {
                self.known.update_value(|known| known.at = Some((place, times.clone())));
                self.set_times(times);
                if place != self.place.get_untracked() {
                    self.go(place);
                }
            }
            Message::Hands(hands) => {
                self.known.update_value(|known| known.hands = Some(hands.clone()));
                self.hands.set(hands);
            }
            Message::Shows(shows) => {
                self.known.update_value(|known| known.shows.clone_from(&shows));
                self.show_as(shows);
            }
            Message::Looks(is_dark, has_sequence) => {
                self.known.update_value(|known| known.looks = (is_dark, has_sequence));
                self.is_dark.set(is_dark);
                self.has_sequence.set(has_sequence);
            }
            Message::Come(to) => {
                let (talk, place) = to.split_once('#').unwrap_or((&to, ""));
                if is_talk(talk) {
                    let place = Place::parse(place).unwrap_or_default();
                    address::go(&format!("{}#{place}", talk_href(talk)));
                }
            }
            Message::Gone(Who::Speaker) => self.notice.set("The speaker’s window was closed. S opens it again."),
            Message::Go(place) => self.go(place),
            Message::StartOver => self.times.update(|times| times.start_over(clock::now())),
            Message::Hand(answer, up) => {
                self.raise_hand(answer, up);
            }
            Message::Stage(remote) => self.obey(remote),
            Message::Open | Message::Here | Message::Tells(_) | Message::Gone(Who::Wall) => {}
        }
    }

    /// Goes to another talk, by its name and perhaps `#` and a place, and takes the other windows along.
    pub fn lead(self, to: String) {
        self.say(&Message::Come(to));
    }

    /// Asks whether there is another wall, which then says where the talk is; then tells what happens here.
    pub(super) fn join(self) {
        Effect::new(move |_| {
            self.say(&Message::Hello(Who::Wall));
            after::use_after(JOINING, move || {
                self.say(&Message::Open);
                self.has_joined.set(true);
            });
        });
        let leaves = move || {
            self.times.update_untracked(|times| times.leave(clock::now()));
            self.keep_times();
            self.say(&Message::Gone(Who::Wall));
        };
        // Back finds the page as it was left.
        let returns = move || {
            if self.has_joined.get_untracked() {
                self.times.update(|times| times.come_back(clock::now()));
                self.tell_all();
            }
        };
        leaving::use_leaving(leaves, returns);
        Effect::new(move |_| {
            let at = (self.place.get(), self.times.get());
            self.keep_times();
            if self.has_joined.get() && self.known.with_value(|known| known.at.as_ref() != Some(&at)) {
                self.say(&Message::At(at.0, at.1.clone()));
                self.known.update_value(|known| known.at = Some(at));
            }
        });
        Effect::new(move |_| {
            let hands = self.hands.get();
            slides::show_hands(&hands);
            storage::set_in_tab(&self.key_of_hands(), &hands.to_string());
            if self.has_joined.get() && self.known.with_value(|known| known.hands.as_ref() != Some(&hands)) {
                self.say(&Message::Hands(hands.clone()));
                self.known.update_value(|known| known.hands = Some(hands));
            }
        });
        Effect::new(move |_| {
            let shows = self.shows();
            let is_news = self.known.with_value(|known| !is_same(known.shows.as_ref(), shows.as_ref()));
            if self.has_joined.get() && is_news {
                self.say(&Message::Shows(shows.clone()));
                self.known.update_value(|known| known.shows = shows);
            }
        });
        Effect::new(move |_| {
            let looks = (self.is_dark.get(), self.has_sequence.get());
            if self.has_joined.get() && self.known.with_value(|known| known.looks != looks) {
                self.say(&Message::Looks(looks.0, looks.1));
                self.known.update_value(|known| known.looks = looks);
            }
        });
        Effect::new(move |_| {
            let staged = self.staged.get();
            if self.has_joined.get() {
                self.say(&Message::Tells(staged));
            }
        });
    }

    fn keep_times(self) {
        let times = self.times.with_untracked(Times::to_string);
        storage::set(&self.key(), Some(&times));
    }

    /// Tells everything, to a window that has opened.
    fn tell_all(self) {
        self.say(&Message::At(self.place.get_untracked(), self.times.get_untracked()));
        self.say(&Message::Hands(self.hands.get_untracked()));
        self.say(&Message::Shows(untrack(|| self.shows())));
        self.say(&Message::Looks(self.is_dark.get_untracked(), self.has_sequence.get_untracked()));
        self.say(&Message::Tells(self.staged.get_untracked()));
    }

    /// Does on the stage what the speaker's window asks for.
    fn obey(self, remote: Remote) {
        match remote {
            Remote::Play => self.board.play(Player::play_or_pause),
            Remote::Step => self.board.play(Player::play_beat),
            Remote::Back => self.put_back(),
            // What another program names and is not there would end every run with a complaint.
            Remote::Break(service)
                if !untrack(|| self.board.process()).services.iter().any(|known| known.id == service) => {}
            Remote::Break(service) => {
                let target = Target::Service(service);
                if self.board.comparison.with_untracked(|all| all.broken_at(&target).is_some()) {
                    self.board.mend(&target);
                } else {
                    self.board.break_there(&target, FaultKind::Down);
                }
            }
            Remote::Turn(run, switch) => {
                self.board.change(Some(run), |pane| pane.setup.style = turned(pane.setup.style, switch));
            }
            Remote::Dark => self.is_dark.update(|dark| *dark = !*dark),
        }
    }

    /// Where somebody has put the stage; nothing while it is where the slide has it. While it plays its time is that of
    /// the start, so that nobody hears of every frame.
    fn shows(self) -> Option<Playing> {
        let is_off = self.is_off.get();
        let (plays, speed, looping) =
            self.board.player.with(|player| (player.is_moving(), player.speed, player.looping));
        let at = if plays { self.board.now.get_untracked() } else { self.board.now.get() };
        let shown = Comparison { at, speed, looping, ..self.board.comparison.get() };
        is_off.then(|| Playing { plays, query: link::print(&shown) })
    }

    /// Puts the stage where another wall has it, unless it is there.
    fn show_as(self, shows: Option<Playing>) {
        let here = untrack(|| self.shows());
        if is_same(here.as_ref(), shows.as_ref()) {
            return;
        }
        let Some(Playing { plays, query }) = shows else { return self.put_back() };
        let (comparison, _) = link::parse(&query);
        let (at, speed, looping) = (comparison.at, comparison.speed, comparison.looping);
        self.board.go(comparison);
        self.board.play(|player, score| {
            (player.speed, player.looping) = (speed, looping);
            player.seek(at);
            if plays {
                player.play_or_pause(score);
            }
        });
    }
}

/// The stage in words. They change with the moments, not with every frame.
pub(super) fn staged(board: Board, is_off: Memo<bool>, is_dark: RwSignal<bool>) -> Memo<Staged> {
    let beats = Memo::new(move |_| {
        let now = board.told.get();
        let beat = |pane: usize| {
            let at = board.clock.with(|clock| clock.time_in(pane, now));
            board.runs[pane].with(|shown| beat_at(shown.as_ref()?.run()?, at))
        };
        (0..board.runs.len()).map(beat).collect::<Vec<_>>()
    });
    Memo::new(move |_| {
        let broken = board.comparison.with(|all| {
            let is_broken = |id: &&String| all.broken_at(&Target::Service((*id).clone())).is_some();
            board.process().services.iter().map(|service| &service.id).filter(is_broken).cloned().collect()
        });
        let count = board.comparison.with(|all| all.panes.len());
        Staged {
            plays: board.player.with(Player::is_moving),
            is_off: is_off.get(),
            is_dark: is_dark.get(),
            broken,
            runs: beats.with(|beats| (0..count).map(|pane| staged_run(board, pane, count, beats[pane])).collect()),
        }
    })
}

/// What one run shows, in words.
fn staged_run(board: Board, pane: usize, count: usize, beat: Option<usize>) -> StagedRun {
    let named = board.names.with(|names| names.get(pane).cloned().unwrap_or_default());
    let (style, mut tags) = board.comparison.with(|all| {
        let Some(pane) = all.panes.get(pane) else { return (None, Vec::new()) };
        let setup = &pane.setup;
        let without = pane.unbroken.then(|| "shown without what is broken".to_owned());
        let broken = broken(board.process(), setup.style, &setup.faults).into_iter().map(|broken| broken.words);
        (Some(setup.style), broken.chain(without).collect())
    });
    tags.extend(named.policies.into_iter().map(|chip| chip.words));
    let says = board.runs[pane].with(|shown| match shown.as_ref().map(|shown| shown.0.as_ref()) {
        Some(Ok(run)) => run.words(beat).text(),
        Some(Err(SetupError::Impossible(impossible))) => impossible.reason.to_owned(),
        _ => String::new(),
    });
    StagedRun {
        name: if count > 1 { format!("{} {}", letter(pane), named.name) } else { named.name },
        style: named.style.unwrap_or_default(),
        tags,
        says,
        ways: style.map(|style| ways(style).map(str::to_owned).to_vec()).unwrap_or_default(),
    }
}

/// Whether two walls show the same. Of what plays the time does not count.
fn is_same(one: Option<&Playing>, other: Option<&Playing>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) if one.plays && other.plays => {
            let timeless = |playing: &Playing| Comparison { at: Micros::ZERO, ..link::parse(&playing.query).0 };
            timeless(one) == timeless(other)
        }
        _ => one == other,
    }
}
