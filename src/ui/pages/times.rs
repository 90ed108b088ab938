//! Texts of a chapter: every time that is a moment of its runs is a button that sends the stage there.
//! `browser::reading` listens.

use std::fmt::Write as _;

use crate::course::{Moments, Piece};
use crate::diagram::svg::escaped;
use crate::ui::stage::with_links;

/// A text as markup, as [`with_links`] makes it, with the moments of some runs as buttons.
pub fn with_times(text: &str, moments: &Moments) -> String {
    let mut out = String::with_capacity(2 * text.len());
    for piece in moments.pieces(text) {
        match piece {
            Piece::Words(words) => out += &with_links(words),
            Piece::Moment(words, at) => {
                let at = escaped(&at.to_string());
                // Writing to a string cannot fail.
                let _ = write!(
                    out,
                    "<button type=\"button\" class=\"time-link\" data-at=\"{at}\" aria-label=\"Go to {}\">{}</button>",
                    escaped(words),
                    escaped(words).split_whitespace().collect::<Vec<_>>().join("&nbsp;"),
                );
            }
        }
    }
    out
}
