//! What was done to each gateway.

use serde::{Deserialize, Serialize};

/// One thing that was done to each gateway, and what RFC 9209 recommends for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// Its name in the record: "G1".
    pub id: String,
    /// Its name in addresses.
    pub slug: String,
    /// What happens, as the rest of a sentence about whoever causes it: "refuses the connection".
    pub title: String,
    /// Who causes it.
    #[serde(default)]
    pub by: By,
    /// The status that the upstream sends, if it sends one.
    #[serde(default)]
    pub sends: Option<u16>,
    /// The error type of RFC 9209.
    #[serde(default)]
    pub error: Option<String>,
    /// The status that RFC 9209 recommends for it.
    #[serde(default)]
    pub recommended: Option<u16>,
}

/// Who causes a situation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// What stands behind the gateway.
    #[default]
    Upstream,
    /// Whoever asks.
    Client,
    /// Nobody: it is a habit of the gateway.
    Gateway,
}

impl Situation {
    /// The whole sentence: "The upstream refuses the connection."
    #[must_use]
    pub fn sentence(&self) -> String {
        let who = if self.by == By::Upstream { "The upstream" } else { "The gateway" };
        format!("{who} {}.", self.title)
    }

    /// Whether an answer with this status was made by the gateway, and not passed on.
    #[must_use]
    pub fn is_own(&self, status: u16) -> bool {
        self.sends != Some(status)
    }
}
