//! Codes that are often confused, and the question that tells them apart.

use serde::{Deserialize, Serialize};

/// A group of codes that are taken for each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confusion {
    /// What one asks: "401 or 403?"
    pub title: String,
    /// The codes.
    pub codes: Vec<u16>,
    /// The one question that decides.
    pub question: String,
    /// For each code, what has to be answered for it to be right.
    pub answers: Vec<Decision>,
    /// The difference, in a few sentences.
    pub why: String,
    /// For a fact: who says so.
    #[serde(default)]
    pub fact: Option<String>,
    /// For advice: whose, or "ours".
    #[serde(default)]
    pub advice: Option<String>,
}

/// When a code of a group is the right one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The code.
    pub code: u16,
    /// The answer that leads to it.
    pub when: String,
}
