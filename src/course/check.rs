//! What must hold of a chapter beyond its types. The build script runs this; a mistake is a build error.

use super::chapter::{Chapter, Prediction};
use super::mission::Mission;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The file of missions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissionFile {
    /// The missions, the easiest first.
    #[serde(rename = "mission")]
    pub missions: Vec<Mission>,
}

/// Checks one chapter. The error says which field is wrong, and why.
pub fn check(chapter: &Chapter) -> Result<(), String> {
    let is_slug = |text: &str| {
        !text.is_empty()
            && text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
    };
    if !is_slug(&chapter.slug) {
        return Err(format!(
            "field `slug` is {:?}: small letters, digits and hyphens, for it is an address",
            chapter.slug
        ));
    }
    let ids: BTreeSet<&str> = chapter.sections.iter().map(|section| section.id.as_str()).collect();
    if ids.len() != chapter.sections.len() || !ids.iter().all(|id| is_slug(id)) {
        return Err("field `section.id`: each once, in small letters, digits and hyphens".to_owned());
    }
    if let Some(point) = chapter.points.iter().find(|point| !ids.contains(point.section.as_str())) {
        return Err(format!("field `points`: there is no section {:?}", point.section));
    }
    if chapter.points.is_empty() || chapter.recap.is_empty() || chapter.sources.is_empty() {
        return Err("fields `points`, `recap` and `source`: at least one of each".to_owned());
    }
    if chapter.checks.len() != 3 {
        return Err("field `check`: three questions to check oneself".to_owned());
    }
    if !chapter.sections.iter().any(|section| section.predict.is_some()) {
        return Err("no section has a `predict`: a chapter asks at least once before it tells".to_owned());
    }
    if let Some(source) = chapter.sources.iter().find(|source| !source.url.starts_with("https://")) {
        return Err(format!("field `source.url`: {:?} is no address", source.url));
    }
    for section in &chapter.sections {
        let texts =
            [("title", &section.title), ("text", &section.text), ("look", &section.look), ("notes", &section.notes)];
        if let Some((field, _)) = texts.iter().find(|(_, text)| text.trim().is_empty()) {
            return Err(format!("section {}: field `{field}` is empty", section.id));
        }
        if let Some(problem) = section.predict.as_ref().and_then(wrong_with) {
            return Err(format!("section {}: field `predict.{problem}", section.id));
        }
        if !(2..=5).contains(&section.lines.len()) {
            return Err(format!("section {}: field `lines`: two to five", section.id));
        }
        if let Some(line) = section.lines.iter().find(|line| line.is_empty() || !has_one_blank_at_most(line)) {
            return Err(format!("section {}: field `lines`: {line:?} has more than one [blank]", section.id));
        }
    }
    Ok(())
}

/// What is wrong with a prediction: the rest of a sentence that begins with its field.
fn wrong_with(prediction: &Prediction) -> Option<&'static str> {
    if prediction.measure.is_service() != prediction.others.is_empty() {
        return Some("others`: at least one, but none where one chooses a service");
    }
    (prediction.scale && !prediction.measure.is_time()).then_some("scale`: only a time is chosen on a scale")
}

/// Whether a line has no square brackets or one pair with something in it.
fn has_one_blank_at_most(line: &str) -> bool {
    match line.split_once('[') {
        None => !line.contains(']'),
        Some((_, rest)) => rest
            .split_once(']')
            .is_some_and(|(blank, after)| !blank.is_empty() && !blank.contains('[') && !after.contains(['[', ']'])),
    }
}
