//! What the site opens on: two runs at the moment that tells why one should care. It plays there once by itself.

use leptos::prelude::*;

use super::comparing::comparing;
use crate::link;
use crate::share::{Heading, heading};
use crate::sim::Micros;
use crate::ui::board::{Board, Start};
use crate::ui::browser::{address, in_view, rewording, visit};
use crate::ui::live::OPENING_WORDS;

/// How long the way from the start to the moment takes, in real milliseconds.
const MILLIS: u64 = 4_500;
/// What a visit remembers of it.
const PLAYED: &str = "interplay.opened";

/// The stage that the site opens on.
#[component]
pub fn Opening(
    /// The query of its moment.
    start: String,
) -> impl IntoView {
    let moment = link::parse(&start).0;
    let element = NodeRef::new();
    let board = Board::new(Start::Opening(start), in_view::use_in_view(element));
    let telling = moment.at;
    let panes = moment.panes.clone();
    // What stands over it speaks of this moment.
    let opened_on = moment.clone();
    let instead = Memo::new(move |_| {
        board.comparison.with(|shown| {
            let is_own = shown.panes == opened_on.panes && shown.title.is_empty() && shown.note.is_empty();
            (!is_own).then(|| heading(shown)).map(|Heading { title, lead }| [title, lead])
        })
    });
    rewording::use_rewording(OPENING_WORDS, instead);
    let play = move || {
        board.play(|player, score| {
            player.seek(Micros::ZERO);
            player.play_within(telling, MILLIS, score);
        });
    };
    // By now the board has read the address, and knows whether motion is wanted.
    Effect::new(move || {
        let is_asked_for = address::query().is_empty() && !board.still.get_untracked();
        if is_asked_for && !visit::is_touched() && visit::is_first(PLAYED) {
            play();
        }
    });
    // What somebody has changed plays to its end; so it does, moment by moment, for those who want no motion.
    let again = move |_| {
        if board.comparison.with_untracked(|shown| shown.panes == panes) && !board.still.get_untracked() {
            play();
        } else {
            board.play(|player, score| {
                player.seek(Micros::ZERO);
                player.play_or_pause(score);
            });
        }
    };
    let invite = move |_| board.invite_breaking();
    let ways = view! {
        <p class="actions opening-ways">
            <button type="button" class="primary" on:click=again>"Play again"</button>
            <button type="button" on:click=invite>"Break something else"</button>
        </p>
    };
    comparing(board, element, moment, ways)
}
