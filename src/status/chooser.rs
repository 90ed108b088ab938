//! "Which code do I return?": a tree of questions, each with an address.

use serde::{Deserialize, Serialize};

/// A question with its options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// How other steps name it.
    pub id: String,
    /// The question.
    pub question: String,
    /// Whose distinction it is, where it is not ours.
    #[serde(default)]
    pub source: Option<String>,
    /// Error types of Proxy-Status that are options, too, with the status that is recommended for them.
    #[serde(default)]
    pub types: Vec<String>,
    /// The options.
    pub options: Vec<Branch>,
    /// What speaks against the neighbours of a recommended status.
    #[serde(default)]
    pub not: Vec<Neighbour>,
}

/// An option: it leads on, or ends in a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Its piece of the address.
    pub slug: String,
    /// The answer to the question.
    pub label: String,
    /// A few words more, or none.
    pub hint: String,
    /// The id of the step that comes next.
    #[serde(default)]
    pub goes: Option<String>,
    /// The code in which it ends.
    #[serde(default)]
    pub code: Option<u16>,
    /// Why that code.
    #[serde(default)]
    pub because: Option<String>,
    /// Why not its neighbours.
    #[serde(default)]
    pub not: Vec<Neighbour>,
}

/// A code that was not chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neighbour {
    /// The code.
    pub code: u16,
    /// Why not.
    pub because: String,
}
