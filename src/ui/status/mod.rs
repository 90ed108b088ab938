//! What the pages about status codes are made of.

mod again;
mod found;
mod lookup;
mod marked;
mod meant;
#[cfg(feature = "ssr")]
mod page;
mod row;
mod search_field;
mod trial;

pub use again::SendAgain;
pub use found::FoundCodes;
pub use lookup::Lookup;
pub use meant::Meant;
pub use search_field::SearchField;
#[cfg(feature = "hydrate")]
pub use trial::Trial;
#[cfg(feature = "ssr")]
pub use {lookup::ALL, page::*};

use super::href::href;

/// The address of a code's page.
pub fn code_href(code: u16) -> String {
    href(&format!("/status/{code}/"))
}
