//! What a list of chapters needs of them: their names and sections, without the texts.

use super::chapter::Chapter;
use serde::{Deserialize, Serialize};

/// The outline of a chapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The piece of its address.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// The part of the course that it belongs to.
    pub part: String,
    /// How long it takes.
    pub minutes: usize,
    /// What it is about.
    pub lead: String,
    /// Its sections, in order.
    pub sections: Vec<Stop>,
    /// How many questions to check oneself it has.
    pub checks: usize,
}

/// A section of an outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// Its id within the chapter.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Whether something is to be guessed there.
    pub asks: bool,
}

impl Outline {
    /// The outline of a chapter.
    pub fn of(chapter: &Chapter) -> Self {
        let stops = chapter.sections.iter().map(|section| Stop {
            id: section.id.clone(),
            title: section.title.clone(),
            asks: section.predict.is_some(),
        });
        Self {
            slug: chapter.slug.clone(),
            title: chapter.title.clone(),
            part: chapter.part.clone(),
            minutes: chapter.minutes(),
            lead: chapter.lead.clone(),
            sections: stops.collect(),
            checks: chapter.checks.len(),
        }
    }
}
