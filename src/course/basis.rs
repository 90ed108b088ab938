//! On what a statement about the world stands.

use serde::{Deserialize, Serialize};

/// One of the four things that a statement can stand on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A section of a specification: "RFC 9110 15.6.3".
    Specification(String),
    /// A measurement: of which products, in which versions, and when.
    Measured(String),
    /// What the maker says.
    Maker(Document),
    /// Advice, and whose.
    Advice(Document),
}

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// What it is.
    pub title: String,
    /// Where.
    #[serde(default)]
    pub url: Option<String>,
}

impl Basis {
    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Specification(title) | Self::Measured(title) => title,
            Self::Maker(document) | Self::Advice(document) => &document.title,
        }
    }
}
