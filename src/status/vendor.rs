//! Codes that nobody has registered and that are met all the same.

use serde::{Deserialize, Serialize};

/// A code as one vendor uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VendorCode {
    /// The number.
    pub code: u16,
    /// Who uses it.
    pub vendor: String,
    /// What they call it.
    pub name: String,
    /// What it means there.
    pub means: String,
    /// What to send instead, or what to do.
    pub instead: String,
    /// Where this can be read.
    pub source: String,
}

impl VendorCode {
    /// The id of its row: "vendor-499-nginx".
    #[must_use]
    pub fn id(&self) -> String {
        let parts = self.vendor.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        parts.fold(format!("vendor-{}", self.code), |id, part| id + "-" + &part.to_ascii_lowercase())
    }
}
