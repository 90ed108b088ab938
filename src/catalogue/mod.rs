//! All that can be found on the site, for one search over all of it: codes, header fields, errors of proxies, chapters with their sections,
//! missions, moments, words and pages.
//!
//! [`index`] collects what can be found; it is made natively and printed into a file. The browser reads that file when
//! somebody searches, and [`Index::answer`] answers: to words by [`Index::find`], to what somebody pastes by what is recognised in it.

mod answer;
mod collect;
mod entry;
mod find;
mod known;
mod query;
mod words;

pub use answer::Answer;
pub use collect::index;
pub use entry::{Entry, Kind, parse, print};
pub use find::{Found, Group, Index};
pub use query::{MOST_LETTERS, address_of, query_of};

/// The site path of the printed index.
pub const FILE: &str = "/search.txt";
