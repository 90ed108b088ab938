//! What a search and its filters need to know of the guides, packed apart from them: the browser carries this, and
//! not the texts.

use serde::{Deserialize, Serialize};

/// All that can be searched beside the table.
#[derive(Debug, Serialize, Deserialize)]
pub struct Finders {
    /// For each registered code, ascending.
    pub codes: Vec<Finder>,
    /// The codes of vendors: number, vendor, name.
    pub vendors: Vec<(u16, String, String)>,
}

/// What one code can be found by.
#[derive(Debug, Serialize, Deserialize)]
pub struct Finder {
    /// The code.
    pub code: u16,
    /// What people type when they need it.
    pub words: Vec<String>,
    /// The header fields that its exchange shows and its definition does not name.
    pub fields: Vec<String>,
    /// The filters that let it through.
    pub filters: Vec<Filter>,
}

/// A question to which only some codes answer yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filter {
    /// The same request may be sent again, at least if its method is safe.
    Retry,
    /// The answer must carry a header field.
    MustHeader,
    /// Gateways send it, alone or like origins.
    Gateways,
    /// A cache may keep it without being told to.
    Cacheable,
    /// A circuit breaker should count it.
    Breaker,
    /// Somebody should look, at least if there are many.
    Wake,
}

impl Filter {
    /// All filters, in the order in which they are offered, with their names.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Retry, "Retry: yes"),
        (Self::MustHeader, "Must carry a header"),
        (Self::Gateways, "Sent by gateways"),
        (Self::Cacheable, "Cacheable"),
        (Self::Breaker, "Counts in a breaker"),
        (Self::Wake, "Wakes somebody"),
    ];
}
