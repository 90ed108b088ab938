//! A belief about services that is true or not, what is true, and on what that stands.

use serde::{Deserialize, Serialize};

use super::chapter::Measure;
use crate::status::Ground;

/// A belief: most are wrong and popular, some are right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Belief {
    /// Its piece of an address. It never changes.
    pub slug: String,
    /// The belief, in a sentence.
    pub says: String,
    /// Whether it is true.
    pub holds: bool,
    /// What is true, in one to three sentences.
    pub truth: String,
    /// The section that teaches it: the chapter's piece of an address, a `#`, and the section's id.
    #[serde(default)]
    pub section: Option<String>,
    /// The status code whose page teaches it, where no section does.
    #[serde(default)]
    pub code: Option<u16>,
    /// Where runs can answer: the query of an address of `/compare/`, without its version, at the telling time.
    #[serde(default)]
    pub stage: Option<String>,
    /// What is read off those runs.
    #[serde(default)]
    pub measure: Option<Measure>,
    /// On what the truth stands.
    pub sources: Vec<Ground>,
}

impl Belief {
    /// The chapter and the section that teach it, if a section does.
    #[must_use]
    pub fn taught_in(&self) -> Option<(&str, &str)> {
        self.section.as_deref()?.split_once('#')
    }
}
