//! What the pages about status codes are made of.

mod found;
mod lookup;
mod marked;
mod meant;
mod row;
mod search_field;
mod trial;

// What never changes on a page is only prerendered.
#[cfg(feature = "ssr")]
mod answers;
#[cfg(feature = "ssr")]
mod cards;
#[cfg(feature = "ssr")]
mod confusions;
#[cfg(feature = "ssr")]
mod exchange;
#[cfg(feature = "ssr")]
mod groups;
#[cfg(feature = "ssr")]
mod guidance;
#[cfg(feature = "ssr")]
mod heading;
#[cfg(feature = "ssr")]
mod pager;
#[cfg(feature = "ssr")]
mod sheet;
#[cfg(feature = "ssr")]
mod sidebar;
#[cfg(feature = "ssr")]
mod source;
#[cfg(feature = "ssr")]
mod teapot;
#[cfg(feature = "ssr")]
mod vendors;

pub use found::FoundCodes;
pub use lookup::Lookup;
pub use meant::Meant;
pub use search_field::{MOST_LETTERS, SearchField};
#[cfg(feature = "hydrate")]
pub use trial::Trial;

#[cfg(feature = "ssr")]
pub use {
    answers::{AnswerGrid, Reasons, Stands},
    cards::{HeadersCard, MomentCard, RetryCard, ViewsCard},
    confusions::Confusions,
    exchange::{ExchangeCard, TrialCard},
    groups::CodeGroups,
    guidance::Guidance,
    heading::{CodeHeading, Remarks},
    lookup::ALL,
    pager::Pager,
    sheet::Sheet,
    sidebar::Sidebar,
    vendors::{SHELF, VendorShelf},
};

use super::href::href;

/// The address of a code's page.
pub fn code_href(code: u16) -> String {
    href(&format!("/status/{code}/"))
}
