//! A term as data: the shape that the TOML file is written in and that the pages read.

use serde::{Deserialize, Serialize};

/// A word of the field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its piece of an address. It never changes.
    pub slug: String,
    /// The word.
    pub name: String,
    /// The forms in which a text uses it, in small letters unless it is a name. None for a word that means many
    /// things.
    pub words: Vec<String>,
    /// Whether it is so common that a page explains it only once.
    #[serde(default)]
    pub everyday: bool,
    /// What it means, in a sentence or two.
    pub means: String,
    /// Who says so.
    #[serde(default)]
    pub source: Option<Source>,
    /// Whether the meaning is our own wording.
    #[serde(default)]
    pub ours: bool,
    /// The section that teaches it: the chapter's piece of an address, a `#`, and the section's id.
    pub section: String,
}

/// Where a meaning comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is.
    pub title: String,
    /// Where.
    pub url: String,
}
