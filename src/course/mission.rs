//! A mission: a task on the stage, with a goal that the run itself decides.

use super::chapter::Measure;
use serde::{Deserialize, Serialize};

/// A mission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mission {
    /// Its piece of the address.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// The missions that it stands with in the list.
    pub part: String,
    /// What to do.
    pub task: String,
    /// Where one begins: the query of an address with one run. What is broken there stays broken.
    pub start: String,
    /// The time of its picture in the list of missions: when one sees what disappoints.
    pub picture: String,
    /// What has to hold of the run, all of it.
    pub goal: Vec<Goal>,
    /// Help, the weakest first.
    pub hints: Vec<String>,
    /// A run that reaches the goal.
    pub solution: String,
    /// The fewest changes that do.
    pub par: usize,
    /// Why that works, for whoever has solved it.
    pub why: String,
}

/// One thing that has to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// What is measured.
    pub measure: Measure,
    /// For times: the latest, as in "200ms".
    #[serde(default)]
    pub within: Option<String>,
    /// For counts: the most.
    #[serde(default)]
    pub at_most: Option<usize>,
    /// For the answer: this status.
    #[serde(default)]
    pub status: Option<u16>,
    /// For the answer: a good one, or an error.
    #[serde(default)]
    pub good: Option<bool>,
    /// How it reads.
    pub says: String,
}
