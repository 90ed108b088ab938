//! On what a statement about the world stands.

use super::spec::cited_url;
use serde::{Deserialize, Serialize};

/// One of the four things that a statement can stand on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
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

impl Ground {
    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Specification(title) | Self::Measured(title) => title,
            Self::Maker(document) | Self::Advice(document) => &document.title,
        }
    }

    /// What is wrong with it, in a few words.
    #[must_use]
    pub fn problem(&self) -> Option<&'static str> {
        let has_digit = |text: &str| text.contains(|letter: char| letter.is_ascii_digit());
        let is_address = |url: &Option<String>| url.as_ref().is_some_and(|url| url.starts_with("https://"));
        match self {
            Self::Specification(title) if !title.starts_with("RFC ") && !title.starts_with("draft-") => {
                Some("a specification is cited, such as \"RFC 9110 15.6.3\"")
            }
            Self::Measured(title) if !has_digit(title) || !is_dated(title) => {
                Some("a measurement names product, version and date, such as \"nginx 1.31.3, November 2026\"")
            }
            Self::Maker(document) if !is_address(&document.url) => Some("a document of the maker has an address"),
            Self::Advice(document) if document.url.is_some() && !is_address(&document.url) => Some("is no address"),
            _ => self.title().trim().is_empty().then_some("is empty"),
        }
    }

    /// Where to read it; nothing for what we have measured.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        match self {
            Self::Specification(title) => cited_url(title),
            Self::Measured(_) => None,
            Self::Maker(document) | Self::Advice(document) => document.url.clone(),
        }
    }
}

/// Whether a text ends with a month and a year.
fn is_dated(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    text.rsplit_once(' ').is_some_and(|(before, year)| {
        year.len() == 4
            && year.starts_with("20")
            && year.chars().all(|letter| letter.is_ascii_digit())
            && MONTHS.iter().any(|month| before.ends_with(month))
    })
}
