//! The shapes of the data files, and what must hold of them beyond their types.
//!
//! The build script runs this; a mistake is a build error. The program itself has no use for it.

use super::class::Class;
use super::code::{Direction, Level, Standing, StatusCode};
use super::retry::RetryRule;
use serde::Deserialize;

/// A file of codes: `data/5xx.toml` and its like.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeFile {
    /// The class that every row belongs to.
    pub class: Class,
    /// The rows, ascending.
    #[serde(rename = "code")]
    pub codes: Vec<StatusCode>,
}

/// The file of retry rules: `data/retries.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetryFile {
    /// Clients that send nothing again because of a status, with their versions.
    #[serde(default)]
    pub silent: Vec<String>,
    /// The rules.
    #[serde(rename = "rule")]
    pub rules: Vec<RetryRule>,
}

/// Checks the rows of one file of codes. The error says which code and which field is wrong, and why.
pub fn check_codes(file: &CodeFile) -> Result<(), String> {
    let label = file.class.label();
    for pair in file.codes.windows(2) {
        if pair[0].code >= pair[1].code {
            return Err(format!("code {} stands after {}: each code once, ascending", pair[1].code, pair[0].code));
        }
    }
    for row in &file.codes {
        if Class::of(row.code) != Some(file.class) {
            return Err(format!("code {}: field `code` does not belong to the class {label} of this file", row.code));
        }
        check_code(row).map_err(|problem| format!("code {}: {problem}", row.code))?;
    }
    Ok(())
}

fn check_code(row: &StatusCode) -> Result<(), String> {
    filled("phrase", &row.phrase)?;
    filled("summary", &row.summary)?;
    if !row.summary.ends_with('.') {
        return Err("field `summary` is not a whole sentence: no full stop".into());
    }
    if row.summary.contains('\n') || row.summary.contains("  ") {
        return Err(
            "field `summary` is broken over lines: end each line but the last with a space and a backslash".into()
        );
    }
    if row.spec.rfc.is_some() == row.spec.draft.is_some() {
        return Err("field `spec` needs either `rfc` or `draft`, and not both".into());
    }
    if row.spec.rfc.is_some() && row.spec.section.is_none() {
        return Err("field `spec.section` is missing".into());
    }
    if row.spec.title().is_none() {
        return Err(format!("field `spec`: no title is known for {}; add it in spec.rs", row.spec.document()));
    }
    if row.standing == Standing::Unused && row.phrase != "(Unused)" {
        return Err("field `standing` is \"unused\", so `phrase` must be \"(Unused)\", as in the registry".into());
    }
    for former in &row.former {
        filled("former.phrase", &former.phrase)?;
        filled("former.source", &former.source)?;
    }
    if row.redirect_method.is_some() && Class::of(row.code) != Some(Class::Redirection) {
        return Err("field `redirect_method` is for 3xx only".into());
    }
    for header in &row.headers {
        let token = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if header.name.is_empty() || !header.name.chars().all(token) {
            return Err(format!("field `headers.name`: {:?} is not the name of one header field", header.name));
        }
        filled("headers.source", &header.source)?;
        if matches!(header.level, Level::Precondition | Level::Needed) && header.direction != Direction::Request {
            return Err(format!("field `headers.level` of {}: only a request can have this level", header.name));
        }
    }
    Ok(())
}

/// Checks the retry rules against the codes that there are.
pub fn check_rules(file: &RetryFile, codes: &[StatusCode]) -> Result<(), String> {
    let lacks_version = |client: &&String| !client.contains(|letter: char| letter.is_ascii_digit());
    if let Some(client) = file.silent.iter().find(lacks_version) {
        return Err(format!("field `silent`: {client} has no version"));
    }
    for rule in &file.rules {
        let name = format!("rule {} of {}", rule.rule, rule.library);
        for (field, text) in [
            ("library", &rule.library),
            ("version", &rule.version),
            ("rule", &rule.rule),
            ("condition", &rule.condition),
        ] {
            filled(field, text).map_err(|problem| format!("{name}: {problem}"))?;
        }
        if rule.source.as_ref().is_some_and(|source| !source.starts_with("https://")) {
            return Err(format!("{name}: field `source` is no address"));
        }
        if !rule.codes.is_sorted_by(|a, b| a < b) {
            return Err(format!("{name}: field `codes`: each code once, ascending"));
        }
        if let Some(code) = rule.codes.iter().find(|code| !codes.iter().any(|row| row.code == **code)) {
            return Err(format!("{name}: field `codes`: {code} is not a registered code"));
        }
    }
    Ok(())
}

fn filled(field: &str, text: &str) -> Result<(), String> {
    if text.trim().is_empty() { Err(format!("field `{field}` is empty")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
        class = "5xx"
        [[code]]
        code = 503
        phrase = "Service Unavailable"
        summary = "It is down."
        spec = { rfc = 9110, section = "15.6.4" }
        cacheable_by_default = false
        body = "allowed"
        headers = [{ name = "Retry-After", level = "MAY", direction = "response", source = "RFC 9110" }]
    "#;

    fn problem(from: &str, to: &str) -> String {
        assert!(GOOD.contains(from));
        match toml::from_str::<CodeFile>(&GOOD.replace(from, to)) {
            Ok(file) => check_codes(&file).expect_err("a mistake was let through"),
            Err(error) => error.message().to_owned(),
        }
    }

    #[test]
    fn a_good_file_passes() {
        assert_eq!(check_codes(&toml::from_str(GOOD).expect("it is well-formed")), Ok(()));
    }

    #[test]
    fn every_mistake_names_its_field() {
        for (from, to, says) in [
            ("phrase =", "phrse =", "unknown field `phrse`"),
            ("level = \"MAY\"", "level = \"must\"", "unknown variant `must`"),
            ("code = 503", "code = 403", "code 403: field `code` does not belong to the class 5xx"),
            ("It is down.", "", "code 503: field `summary` is empty"),
            ("It is down.", "It is down", "field `summary` is not a whole sentence"),
            ("rfc = 9110,", "", "field `spec` needs either `rfc` or `draft`"),
            ("9110,", "9999,", "no title is known for RFC 9999"),
            (", section = \"15.6.4\"", "", "field `spec.section` is missing"),
            ("Retry-After", "Retry-After / Date", "is not the name of one header field"),
            ("MAY", "needed", "field `headers.level` of Retry-After"),
            ("cacheable", "standing = \"unused\"\ncacheable", "`phrase` must be \"(Unused)\""),
            ("cacheable", "redirect_method = \"kept\"\ncacheable", "field `redirect_method` is for 3xx only"),
        ] {
            let problem = problem(from, to);
            assert!(problem.contains(says), "{problem:?} does not say {says:?}");
        }
    }

    #[test]
    fn a_code_stands_once() {
        let twice = format!("{GOOD}{}", GOOD.replace("class = \"5xx\"", ""));
        let file = toml::from_str(&twice).expect("it is well-formed");
        assert_eq!(check_codes(&file), Err("code 503 stands after 503: each code once, ascending".into()));
    }

    #[test]
    fn a_retry_rule_names_registered_codes_in_order() {
        let codes = toml::from_str::<CodeFile>(GOOD).expect("it is well-formed").codes;
        let problem = |numbers: &str| {
            let rule = "rule = \"default\"\nlibrary = \"ky\"\nversion = \"1\"\nkind = \"client\"\nretries = \"by-default\"\ncondition = \"always\"";
            let file: RetryFile = toml::from_str(&format!("[[rule]]\n{rule}\ncodes = {numbers}")).expect("well-formed");
            check_rules(&file, &codes).err()
        };
        assert_eq!(problem("[503]"), None);
        let unordered = problem("[503, 503]");
        assert_eq!(unordered.as_deref(), Some("rule default of ky: field `codes`: each code once, ascending"));
        let silent: RetryFile = toml::from_str("silent = [\"requests\"]\nrule = []").expect("well-formed");
        let nameless = check_rules(&silent, &codes).err();
        assert_eq!(nameless.as_deref(), Some("field `silent`: requests has no version"));
        let unknown = problem("[503, 509]");
        assert_eq!(unknown.as_deref(), Some("rule default of ky: field `codes`: 509 is not a registered code"));
    }
}
