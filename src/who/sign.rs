//! The rules by which an own answer of a gateway is told from one that it passes on, as they are authored in `data/`.

use serde::{Deserialize, Serialize};

/// All rules.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signs {
    /// The signs, in the order in which they are tried.
    #[serde(rename = "sign")]
    pub signs: Vec<Sign>,
    /// What to look at next.
    #[serde(rename = "next")]
    pub nexts: Vec<Next>,
}

/// A sign of a gateway: if all of it is there, the gateway made the answer, or passed it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The gateway, by its name in the record.
    pub gateway: String,
    /// Who made the answer.
    pub made: Made,
    /// Which statuses it is about.
    #[serde(default)]
    pub status: Statuses,
    /// How the value of Server begins.
    #[serde(default)]
    pub server: String,
    /// Whether there is no Server.
    #[serde(default)]
    pub no_server: bool,
    /// What stands in Via.
    #[serde(default)]
    pub via: String,
    /// Header fields that are there.
    #[serde(default)]
    pub field: Vec<String>,
    /// Header fields that are missing.
    #[serde(default)]
    pub without: Vec<String>,
    /// Header fields with their values.
    #[serde(default)]
    pub value: Vec<(String, String)>,
    /// Just this Content-Type.
    #[serde(default)]
    pub content_type: String,
    /// Any other Content-Type, or none.
    #[serde(default)]
    pub content_type_not: String,
    /// The phrase of the status line.
    #[serde(default)]
    pub phrase: String,
    /// Any other phrase.
    #[serde(default)]
    pub phrase_not: String,
    /// What stands in the body: one of these.
    #[serde(default)]
    pub body: Vec<String>,
    /// What does not stand in the body: none of these.
    #[serde(default)]
    pub body_not: Vec<String>,
    /// Whether the body is the usual phrase of the status.
    #[serde(default)]
    pub body_is_phrase: bool,
    /// Whether Content-Length is that of the usual phrase.
    #[serde(default)]
    pub length_of_phrase: bool,
    /// Why it says so, behind "because".
    pub says: String,
}

/// Who made an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Made {
    /// The gateway.
    Own,
    /// Whoever is behind it.
    Passed,
}

/// Which statuses a sign is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statuses {
    /// All.
    #[default]
    All,
    /// 400 to 599.
    Error,
    /// All others.
    Other,
}

/// What to look at next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    /// What may have happened.
    pub situations: Vec<String>,
    /// What to look at.
    pub says: String,
}
