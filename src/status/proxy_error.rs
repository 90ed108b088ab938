//! The error types that a gateway can name in the field Proxy-Status, with the status that goes along
//! (RFC 9209, section 2.3).

use serde::{Deserialize, Serialize};

/// One error type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProxyError {
    /// Its name in the field: "connection_refused".
    pub name: String,
    /// The section of RFC 9209 that defines it.
    pub section: String,
    /// The status that the section recommends, where that is a number.
    #[serde(default)]
    pub status: Option<u16>,
    /// The recommendation in its own words, where it is none.
    #[serde(default)]
    pub recommended: Option<String>,
    /// What it means, in our words.
    pub means: String,
}
