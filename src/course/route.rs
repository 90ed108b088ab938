//! A way through the course for somebody with little time.

use serde::{Deserialize, Serialize};

/// A way through the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Its name, which says how long it takes.
    pub title: String,
    /// For whom it is, or what one knows after it.
    pub lead: String,
    /// Where it leads: a chapter as "errors", a section as "errors#again", a mission as "mission:two-packs".
    pub stops: Vec<String>,
}
