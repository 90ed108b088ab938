//! The stage of a chapter: it goes to the moment of the section that is read.

use leptos::prelude::*;

use super::keys::use_page_keys;
use super::play_area::play_area_beside;
use crate::link;
use crate::player::Player;
use crate::ui::board::{Board, Start};
use crate::ui::browser::{in_view, moments, reading};

/// The stage of a chapter; its moments come from the text beside it.
#[component]
pub fn Lesson(
    /// The query of the first section's moment.
    start: String,
) -> impl IntoView {
    let element = NodeRef::new();
    let board = Board::new(Start::Query(start), in_view::use_in_view(element));
    use_page_keys(board, true);
    // Where the stage was before a time in the text was pointed at.
    let before = StoredValue::new(None::<Player>);
    reading::use_reading(move |going| {
        before.set_value(None);
        let comparison = link::parse(&going.query).0;
        match going.answer {
            Some(answer) => board.answer(comparison, answer),
            None => board.go(comparison),
        }
    });
    moments::use_pointing(move |pointed| match pointed {
        Some(query) => {
            let comparison = link::parse(&query).0;
            if board.comparison.with_untracked(|shown| shown.shows_the_same(&comparison)) {
                before.update_value(|before| {
                    before.get_or_insert_with(|| board.player.get_untracked());
                });
                board.seek(comparison.at);
            }
        }
        None => {
            if let Some(player) = before.try_update_value(Option::take).flatten() {
                board.steer(|now| *now = player);
            }
        }
    });
    play_area_beside(board, element)
}
