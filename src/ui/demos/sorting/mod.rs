//! The sorting game: exchanges that ended with an error, to be sorted one by one. Without the app they are a list.

mod exchange;
mod game;
#[cfg(feature = "ssr")]
mod list;

pub use game::Sorting;
#[cfg(feature = "ssr")]
pub use list::SortingList;
