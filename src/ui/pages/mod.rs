//! The pages, a file each.

mod again;
mod chapter;
mod choose;
mod compare;
mod glossary;
mod guess;
mod home;
mod learn;
mod missions;
mod moment;
mod not_found;
mod paper;
mod present;
mod search;
mod sheet;
mod status_code;
mod status_list;
mod talks;
mod times;

pub use again::{AGAIN, Again};
pub use chapter::Chapter;
pub use choose::{CHOOSE, Choose};
pub use compare::Compare;
pub use glossary::Glossary;
pub use home::Home;
pub use learn::Learn;
pub use missions::{MISSIONS, Mission, Missions};
pub use moment::Moment;
pub use not_found::NotFound;
pub use present::{Present, Speaker};
pub use search::Search;
pub use sheet::{SHEET, Sheet};
pub use status_code::StatusCode;
pub use status_list::StatusList;
pub use talks::Talks;
