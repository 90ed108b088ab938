//! The stage of a chapter: it goes to the moment of the section that is read.

use leptos::prelude::*;

use super::keys::use_page_keys;
use super::play_area::play_area_beside;
use crate::link;
use crate::ui::board::{Board, Start};
use crate::ui::browser::{in_view, reading};

/// The stage of a chapter; its moments come from the text beside it.
#[component]
pub fn Lesson(
    /// The query of the first section's moment.
    start: String,
) -> impl IntoView {
    let element = NodeRef::new();
    let board = Board::new(Start::Query(start), in_view::use_in_view(element));
    use_page_keys(board);
    reading::use_reading(move |query, guess| {
        let comparison = link::parse(&query).0;
        match guess {
            Some(guess) => board.go_and_mark(comparison, guess),
            None => board.go(comparison),
        }
    });
    play_area_beside(board, element)
}
