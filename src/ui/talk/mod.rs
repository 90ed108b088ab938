//! A talk in the browser: the window on the wall, and the speaker's beside it.

mod deck;
mod keys;
mod slot_sum;
mod speaker;
mod speaker_next;
mod speaker_stage;
mod speaker_times;
mod state;
mod wall;
mod windows;

pub use deck::{Deck, DeckProps};
pub use slot_sum::SlotSum;
pub use speaker::{SpeakersBar, SpeakersBarProps};
pub use state::OVERVIEW;

use super::browser::{address, screen, slides};
use super::href::href;
use crate::talk::{Slot, slot::few};

/// Where talks are.
pub const TALKS: &str = "/present/";
/// What stands behind a talk's address for the speaker's window.
pub const SPEAKER: &str = "speaker/";

/// The name of the talk that is assembled from sections: its address says which. With them its name is
/// `slot?s=errors.again`.
pub const SLOT: &str = "slot";

/// The address of a talk by its name.
pub fn talk_href(talk: &str) -> String {
    address_of(talk, "")
}

/// The address of the speaker's window beside it.
pub fn speaker_href(talk: &str) -> String {
    address_of(talk, SPEAKER)
}

fn address_of(talk: &str, window: &str) -> String {
    let (page, query) = talk.split_at(talk.find('?').unwrap_or(talk.len()));
    href(&format!("{TALKS}{page}/{window}")) + query
}

/// The name of a talk on this page, and what was wrong with its address: a slot is assembled first.
fn assembled(talk: &str) -> (String, Option<Slot>, Vec<String>) {
    if talk != SLOT {
        return (talk.to_owned(), None, Vec::new());
    }
    let (mut slot, mut problems) = Slot::parse(&address::query());
    let unknown = slides::assemble(&slot.sections);
    problems.extend(unknown.iter().map(|name| slot_sum::no_section(name)));
    slot.sections.retain(|name| !unknown.contains(name));
    if slot.sections.is_empty() {
        problems.push("No section is chosen.".to_owned());
    }
    slides::link_to_choice(&choice_href(&slot));
    (format!("{SLOT}?{slot}"), Some(slot), few(problems))
}

/// Where the sections of a slot are chosen, with all that is chosen already.
fn choice_href(slot: &Slot) -> String {
    let query = slot.to_string();
    href(TALKS) + if query.is_empty() { "" } else { "?" } + &query
}

/// The channel on which both windows speak.
const CHANNEL: &str = "interplay.talk";

/// What is kept of a talk, and the name of its speaker's window.
fn name_of(talk: &str) -> String {
    format!("{CHANNEL}.{talk}")
}

/// Opens the speaker's window; where the browser allows no second window, in this one, from where Back leads here.
fn open_speaker(slug: &str) {
    let address = speaker_href(slug);
    if !screen::open(&address, CHANNEL) {
        address::go(&address);
    }
}

/// The services that one can break from the speaker's window, as an attribute has them: ids and names.
#[cfg(feature = "ssr")]
pub fn services(process: &crate::flow::Process) -> String {
    let services: Vec<String> =
        process.services.iter().map(|service| format!("{}={}", service.id, service.name)).collect();
    services.join(";")
}

/// The same, read again.
pub fn services_of(text: &str) -> Vec<(String, String)> {
    text.split(';').filter_map(|service| service.split_once('=')).map(|(id, name)| (id.into(), name.into())).collect()
}
