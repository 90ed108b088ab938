//! What the pages about status codes are made of.

mod cards;
mod found;
mod groups;
mod heading;
mod marked;
mod pager;
mod row;
mod search_field;
mod sidebar;
mod source;
mod teapot;

pub use cards::{FactCards, HeadersCard, MomentCard, RetryCard, ViewsCard};
pub use found::FoundCodes;
pub use groups::CodeGroups;
pub use heading::CodeHeading;
pub use pager::Pager;
pub use search_field::{MOST_LETTERS, SearchField};
pub use sidebar::Sidebar;

use super::href::href;

/// The address of a code's page.
pub fn code_href(code: u16) -> String {
    href(&format!("/status/{code}/"))
}
