//! What client libraries do when they meet a code: whether they send the request again.

use serde::{Deserialize, Serialize};

/// A rule by which a client library takes some codes for worth a retry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetryRule {
    /// The library.
    pub library: String,
    /// The version that was read.
    #[serde(default)]
    pub version: Option<String>,
    /// What the rule is called in the library.
    pub rule: String,
    /// How much it does by itself.
    pub retries: Retries,
    /// What else has to hold, as a clause: "not for POST and PATCH".
    pub condition: String,
    /// The registered codes that the rule names, ascending.
    pub codes: Vec<u16>,
}

/// How much a rule does by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retries {
    /// The library retries unless it is told not to.
    ByDefault,
    /// Somebody has to switch it on first.
    OnceEnabled,
    /// It only says which codes are worth a retry; others act on it.
    NamesThem,
}
