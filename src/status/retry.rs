//! What clients and proxies do when they meet a code: whether they send the request again; and lists that say so.

use serde::{Deserialize, Serialize};

/// A rule that takes some codes for worth a retry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetryRule {
    /// The client, the proxy or the list.
    pub library: String,
    /// The version that was measured or read.
    pub version: String,
    /// What it belongs to.
    pub kind: Kind,
    /// What the rule is called there.
    pub rule: String,
    /// How much it does by itself.
    pub retries: Retries,
    /// What else has to hold, as a clause: "not for POST and PATCH".
    pub condition: String,
    /// The registered codes that the rule names, ascending.
    pub codes: Vec<u16>,
    /// Where it was read. A rule without was measured.
    #[serde(default)]
    pub source: Option<String>,
}

/// What a rule belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What sends requests: a program, a library, or an addition to one.
    Client,
    /// What stands between the two.
    Proxy,
    /// A list that others act on.
    List,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Client, Self::Proxy, Self::List];

    /// What one of them is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Proxy => "proxy",
            Self::List => "list",
        }
    }
}

/// How much a rule does by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retries {
    /// It retries unless it is told not to.
    ByDefault,
    /// Somebody has to switch it on first.
    OnceEnabled,
    /// It only says which codes are worth a retry; others act on it.
    NamesThem,
}
