//! What must hold of the terms beyond their types. The build script runs this; a mistake is a build error.

use super::term::Term;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The file of terms.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermFile {
    /// The terms, those that belong together side by side.
    #[serde(rename = "term")]
    pub terms: Vec<Term>,
}

/// Checks the terms. `is_section` says whether a chapter and a section of it exist. The error says which field is
/// wrong, and why.
pub fn check(terms: &[Term], is_section: impl Fn(&str, &str) -> bool) -> Result<(), String> {
    let mut slugs = BTreeSet::new();
    let mut words = BTreeSet::new();
    for Term { slug, name, words: forms, means, source, ours, section, .. } in terms {
        let is_slug = !slug.is_empty() && slug.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
        if !is_slug || !slugs.insert(slug) {
            return Err(format!("field `slug` is {slug:?}: each once, in small letters and hyphens"));
        }
        if name.trim().is_empty() || means.trim().is_empty() || means.contains('\n') {
            return Err(format!("{slug}: fields `name` and `means`: one line each, with something in it"));
        }
        if let Some(twice) = forms.iter().find(|form| form.trim().is_empty() || !words.insert(form.to_lowercase())) {
            return Err(format!("{slug}: field `words`: {twice:?} is empty or belongs to another term, too"));
        }
        if source.is_some() == *ours {
            return Err(format!("{slug}: a `source`, or `ours = true`, and not both"));
        }
        if source.as_ref().is_some_and(|source| !source.url.starts_with("https://")) {
            return Err(format!("{slug}: field `source.url` is no address"));
        }
        if !section.split_once('#').is_some_and(|(chapter, id)| is_section(chapter, id)) {
            return Err(format!("{slug}: field `section`: there is no {section:?}"));
        }
    }
    Ok(())
}
