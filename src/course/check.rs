//! What must hold of a chapter beyond its types. The build script runs this; a mistake is a build error.

use super::belief::Belief;
use super::chapter::{Chapter, Prediction};
use super::mission::Mission;
use super::moment::Moment;
use super::route::Route;
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

/// The file of named moments.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MomentFile {
    /// The moments, the one that the site opens on first.
    #[serde(rename = "moment")]
    pub moments: Vec<Moment>,
}

/// Checks the named moments against the chapters that explain them. The error says which field is wrong, and why.
pub fn check_moments(moments: &[Moment], chapters: &[Chapter]) -> Result<(), String> {
    if moments.is_empty() {
        return Err("there is no moment: the site opens on the first".to_owned());
    }
    let mut slugs = BTreeSet::new();
    for moment in moments {
        let slug = &moment.slug;
        if !is_slug(slug) || !slugs.insert(slug) {
            return Err(format!("field `slug` is {slug:?}: each once, in small letters, digits and hyphens"));
        }
        let texts = [("title", &moment.title), ("text", &moment.text)];
        if let Some((field, _)) = texts.iter().find(|(_, text)| text.trim().is_empty() || text.contains('\n')) {
            return Err(format!("moment {slug}: field `{field}`: one line, with something in it"));
        }
        if !moment.stage.split('&').any(|field| field.starts_with("t=")) {
            return Err(format!("moment {slug}: field `stage` has no `t`: which moment is it?"));
        }
        let (chapter, section) = moment.explained_in();
        let is_there = |it: &Chapter| it.slug == chapter && it.sections.iter().any(|other| other.id == section);
        if !chapters.iter().any(is_there) {
            return Err(format!("moment {slug}: field `section`: there is no {:?}", moment.section));
        }
    }
    Ok(())
}

/// The file of beliefs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeliefFile {
    /// The beliefs, those that belong together side by side.
    #[serde(rename = "belief")]
    pub beliefs: Vec<Belief>,
}

/// Checks the beliefs against the chapters and the codes that teach what is true.
pub fn check_beliefs(beliefs: &[Belief], chapters: &[Chapter], is_code: impl Fn(u16) -> bool) -> Result<(), String> {
    let mut slugs = BTreeSet::new();
    for belief in beliefs {
        let Belief { slug, says, truth, section, code, stage, measure, sources, .. } = belief;
        if !is_slug(slug) || !slugs.insert(slug) {
            return Err(format!("field `slug` is {slug:?}: each once, in small letters, digits and hyphens"));
        }
        let texts = [("says", says), ("truth", truth)];
        if let Some((field, _)) = texts.iter().find(|(_, text)| !text.ends_with('.') || text.contains(['\n', '<'])) {
            return Err(format!("belief {slug}: field `{field}`: one line of whole sentences"));
        }
        let is_there = match (belief.taught_in(), code) {
            (Some((chapter, id)), None) => {
                chapters.iter().any(|it| it.slug == chapter && it.sections.iter().any(|section| section.id == id))
            }
            (None, Some(code)) => section.is_none() && is_code(*code),
            _ => false,
        };
        if !is_there {
            return Err(format!("belief {slug}: a `section` that there is, or a registered `code`, and not both"));
        }
        if stage.as_ref().is_some_and(|stage| !stage.split('&').any(|field| field.starts_with("t="))) {
            return Err(format!("belief {slug}: field `stage` has no `t`: which moment is it?"));
        }
        if measure.is_some() && stage.is_none() {
            return Err(format!("belief {slug}: field `measure`: what is measured? There is no `stage`"));
        }
        if sources.is_empty() {
            return Err(format!("belief {slug}: field `sources`: at least one"));
        }
        if let Some((source, problem)) = sources.iter().find_map(|source| Some((source, source.problem()?))) {
            return Err(format!("belief {slug}: field `sources`: {:?}: {problem}", source.title()));
        }
    }
    Ok(())
}

/// The file of routes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteFile {
    /// The routes, in the order in which they are offered.
    #[serde(rename = "route")]
    pub routes: Vec<Route>,
}

/// Checks the routes against the chapters and missions that they lead to.
pub fn check_routes(routes: &[Route], chapters: &[Chapter], missions: &[Mission]) -> Result<(), String> {
    for Route { title, lead, stops } in routes {
        if title.trim().is_empty() || lead.trim().is_empty() || stops.is_empty() {
            return Err(format!("route {title:?}: fields `title`, `lead` and `stops`: something in each"));
        }
        let is_there = |stop: &str| match stop.split_once('#') {
            Some((slug, id)) => chapters.iter().any(|it| it.slug == slug && it.sections.iter().any(|it| it.id == id)),
            None => match stop.strip_prefix("mission:") {
                Some(slug) => missions.iter().any(|it| it.slug == slug),
                None => chapters.iter().any(|it| it.slug == stop),
            },
        };
        if let Some(stop) = stops.iter().find(|stop| !is_there(stop)) {
            return Err(format!("route {title:?}: field `stops`: there is no {stop:?}"));
        }
    }
    Ok(())
}

/// Whether a text can be a piece of an address.
fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

/// Checks one chapter. The error says which field is wrong, and why.
pub fn check(chapter: &Chapter) -> Result<(), String> {
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
    if !ids.contains(chapter.picture.as_str()) {
        return Err(format!("field `picture`: there is no section {:?}", chapter.picture));
    }
    if chapter.part.trim().is_empty() {
        return Err("field `part` is empty".to_owned());
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
    let is_page = |path: &str| path.starts_with('/') && path.ends_with('/') && !path.starts_with("//");
    if let Some(page) = chapter.pages.iter().find(|page| !is_page(&page.path)) {
        return Err(format!("field `pages`: {:?} is no site path, such as /status/who/", page.path));
    }
    let mut cited = chapter.sources.iter().flat_map(|source| &source.sections);
    if let Some(id) = cited.find(|id| !ids.contains(id.as_str())) {
        return Err(format!("field `source.for`: there is no section {id:?}"));
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
        if let Some(line) = section.lines.iter().find(|line| line.say.is_empty() || !has_one_blank_at_most(&line.say)) {
            return Err(format!("section {}: field `lines`: {:?} has more than one [blank]", section.id, line.say));
        }
    }
    Ok(())
}

/// What is wrong with a prediction: the rest of a sentence that begins with its field.
fn wrong_with(prediction: &Prediction) -> Option<&'static str> {
    if prediction.others.is_empty() || prediction.others.values().any(|why| why.trim().is_empty()) {
        return Some("others`: at least one wrong answer, each with why it is wrong");
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
