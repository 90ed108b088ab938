//! A named moment: runs side by side, at the time that tells something, with a sentence about what one sees there.

use serde::{Deserialize, Serialize};

/// A moment worth a look. The first one is what the site opens on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// Its piece of an address. It never changes.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// What one sees there, in a sentence or two.
    pub text: String,
    /// What the stage shows: the query of an address of `/compare/`, without its version, at the telling time.
    pub stage: String,
    /// The section that explains it: the chapter's piece of the address, a `#`, and the section's id.
    pub section: String,
}

impl Moment {
    /// The chapter and the section that explain it.
    #[must_use]
    pub fn explained_in(&self) -> (&str, &str) {
        self.section.split_once('#').unwrap_or((&self.section, ""))
    }
}
