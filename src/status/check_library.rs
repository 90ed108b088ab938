//! The shapes of the files beside the table, and what must hold of guides, confusions, vendors' codes and the
//! chooser beyond their types.
//!
//! The build script runs this; a mistake is a build error.

use super::chooser::Step;
use super::class::Class;
use super::code::{Body, Direction, Level, StatusCode};
use super::confusion::Confusion;
use super::guide::{Answer, DEEP, Guide};
use super::library::Library;
use super::proxy_error::ProxyError;
use super::vendor::VendorCode;
use serde::Deserialize;

/// The file of questions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepFile {
    /// The steps; the first comes first.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// The file of groups.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfusionFile {
    /// The groups.
    #[serde(rename = "confusion")]
    pub confusions: Vec<Confusion>,
}

/// A file of guides: those of one class.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideFile {
    /// The class that all codes of the file belong to.
    pub class: Class,
    /// The guides, ascending.
    #[serde(rename = "guide")]
    pub guides: Vec<Guide>,
}

/// The file of error types.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProxyErrorFile {
    /// The types, in the order of their sections.
    #[serde(rename = "error")]
    pub errors: Vec<ProxyError>,
}

/// The file of vendors' codes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VendorFile {
    /// The codes, ascending.
    #[serde(rename = "vendor")]
    pub codes: Vec<VendorCode>,
}

/// Checks everything beside the table. The error says which entry and which field is wrong, and why.
pub fn check(library: &Library, codes: &[StatusCode]) -> Result<(), String> {
    let has_guide = |row: &StatusCode| library.guides.iter().any(|guide| guide.code == row.code);
    if let Some(row) = codes.iter().find(|row| !has_guide(row)) {
        return Err(format!("{} has no guide", row.code));
    }
    if !library.guides.is_sorted_by(|a, b| a.code < b.code) {
        return Err("guides: each code once, ascending".to_owned());
    }
    for guide in &library.guides {
        let row = codes.iter().find(|row| row.code == guide.code);
        let row = row.ok_or_else(|| format!("guide {}: this code is not registered", guide.code))?;
        check_guide(guide, row).map_err(|problem| format!("guide {}: {problem}", guide.code))?;
    }
    let known = |code: u16| codes.iter().any(|row| row.code == code);
    for confusion in &library.confusions {
        check_basis(&confusion.fact, &confusion.advice).map_err(|problem| format!("{}: {problem}", confusion.title))?;
        let answered: Vec<u16> = confusion.answers.iter().map(|answer| answer.code).collect();
        if answered != confusion.codes || !confusion.codes.iter().all(|code| known(*code)) {
            return Err(format!("{}: field `answers` needs each of `codes`, in their order", confusion.title));
        }
    }
    for vendor in &library.vendors {
        if known(vendor.code) || Class::of(vendor.code).is_none() {
            return Err(format!("vendor {}: field `code` is registered, or no status code", vendor.code));
        }
        if !vendor.source.starts_with("https://") {
            return Err(format!("vendor {}: field `source` is no address", vendor.code));
        }
    }
    if !library.vendors.is_sorted_by_key(|vendor| vendor.code) {
        return Err("vendor codes: ascending".to_owned());
    }
    check_chooser(library, &known)
}

fn check_guide(guide: &Guide, row: &StatusCode) -> Result<(), String> {
    check_answer("fault", &guide.fault)?;
    check_answer("breaker", &guide.breaker)?;
    check_answer("wake", &guide.wake)?;
    check_answer("sender", &guide.sender)?;
    sentence("retry.why", &guide.retry.why)?;
    sentence("retry.wait", &guide.retry.wait)?;
    check_basis(&guide.retry.fact, &guide.retry.advice).map_err(|problem| format!("field `retry`: {problem}"))?;
    sentence("means", &guide.means)?;
    for (field, texts) in [("when", &guide.when), ("not_when", &guide.not_when), ("mistakes", &guide.mistakes)] {
        texts.iter().try_for_each(|text| sentence(field, text))?;
    }
    if DEEP.contains(&guide.code) != guide.text.is_some() {
        return Err("field `text` is for the codes of `DEEP`, and for all of them".to_owned());
    }
    for reading in &guide.reading {
        if reading.title.is_empty() || !reading.url.starts_with("https://") {
            return Err(format!("field `reading`: {:?} needs a title and an address with https", reading.title));
        }
    }
    check_response(guide, row)
}

fn check_response(guide: &Guide, row: &StatusCode) -> Result<(), String> {
    let (head, body) = guide.response.trim_matches('\n').split_once("\n\n").unwrap_or((&guide.response, ""));
    let field = |name: &str| {
        head.lines().filter_map(|line| line.split_once(": ")).any(|(other, _)| other.eq_ignore_ascii_case(name))
    };
    if row.body != Body::Allowed && !body.is_empty() {
        return Err("field `response` has a body, which this code must not have".to_owned());
    }
    if !body.is_empty() && !field("Content-Type") {
        return Err("field `response` has a body and no Content-Type".to_owned());
    }
    if field("Date") || field("Content-Length") {
        return Err("field `response`: Date and Content-Length are added when it is shown".to_owned());
    }
    // What has to be there only under a condition is left to whoever writes the example.
    let must = row.headers.iter().filter(|header| header.level == Level::Must && !header.sometimes);
    for header in must.filter(|header| header.direction == Direction::Response) {
        if !field(&header.name) {
            return Err(format!("field `response` lacks {}, which the specification demands", header.name));
        }
    }
    if !guide.request.trim().lines().any(|line| line.starts_with("Host: ")) {
        return Err("field `request` has no Host".to_owned());
    }
    Ok(())
}

fn check_answer<T>(field: &str, answer: &Answer<T>) -> Result<(), String> {
    sentence(field, &answer.why)?;
    check_basis(&answer.fact, &answer.advice).map_err(|problem| format!("field `{field}`: {problem}"))
}

/// A fact is cited; everything else is advice.
fn check_basis(fact: &Option<String>, advice: &Option<String>) -> Result<(), String> {
    match (fact, advice) {
        (Some(fact), None) if fact.starts_with("RFC ") || fact.starts_with("draft-") => Ok(()),
        (Some(fact), None) => Err(format!("{fact:?} is no citation, such as \"RFC 9110 15.6.4\"")),
        (None, Some(advice)) if !advice.is_empty() => Ok(()),
        _ => Err("needs either `fact` or `advice`, and not both".to_owned()),
    }
}

fn sentence(field: &str, text: &str) -> Result<(), String> {
    if text.trim_end().ends_with(['.', '?', '!', ')']) && !text.contains("  ") {
        Ok(())
    } else {
        Err(format!("field `{field}` is not a whole sentence: {text:?}"))
    }
}

fn check_chooser(library: &Library, known: &impl Fn(u16) -> bool) -> Result<(), String> {
    for step in &library.steps {
        let at = |problem: String| Err(format!("chooser, step {}: {problem}", step.id));
        if let Some(name) = step.types.iter().find(|name| !library.proxy_errors.iter().any(|e| e.name == **name)) {
            return at(format!("{name} is no error type of proxy-errors.toml"));
        }
        for branch in &step.options {
            let slug = &branch.slug;
            let goes = branch.goes.as_ref();
            if let Some(goes) = goes.filter(|goes| !library.steps.iter().any(|step| step.id == **goes)) {
                return at(format!("option {slug}: there is no step {goes}"));
            }
            if goes.is_some() == branch.code.is_some() || branch.code.is_some() != branch.because.is_some() {
                return at(format!("option {slug}: needs either `goes`, or `code` and `because`"));
            }
            let codes = branch.not.iter().map(|not| not.code).chain(branch.code);
            if let Some(code) = codes.into_iter().find(|code| !known(*code)) {
                return at(format!("option {slug}: {code} is not registered"));
            }
        }
    }
    Ok(())
}
