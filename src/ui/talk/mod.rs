//! A talk in the browser: the window on the wall, and the speaker's beside it.

mod deck;
mod keys;
mod speaker;

pub use deck::{Deck, DeckProps, OVERVIEW};
pub use speaker::{SpeakersBar, SpeakersBarProps};

use super::href::href;

/// Where talks are.
pub const TALKS: &str = "/present/";
/// What stands behind a talk's address for the speaker's window.
pub const SPEAKER: &str = "speaker/";

/// The address of a chapter's talk.
pub fn talk_href(slug: &str) -> String {
    href(&format!("{TALKS}{slug}/"))
}

/// The address of the speaker's window beside it.
pub fn speaker_href(slug: &str) -> String {
    talk_href(slug) + SPEAKER
}

/// The channel on which both windows speak.
fn channel_of(slug: &str) -> String {
    format!("interplay.talk.{slug}")
}
