//! Where a status code is defined: the document, the section, and how to cite and reach them.

use serde::{Deserialize, Serialize};

/// The place that defines a code. Either an RFC or, for a temporary registration, a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The number of the RFC.
    #[serde(default)]
    pub rfc: Option<u16>,
    /// The name of the draft with its revision, where there is no RFC yet.
    #[serde(default)]
    pub draft: Option<String>,
    /// The section, such as "15.6.4".
    #[serde(default)]
    pub section: Option<String>,
}

/// The documents that define status codes, with their titles (the RFC index at rfc-editor.org).
const TITLES: [(&str, &str); 12] = [
    ("RFC 2295", "Transparent Content Negotiation in HTTP"),
    ("RFC 2518", "HTTP Extensions for Distributed Authoring -- WEBDAV"),
    ("RFC 2774", "An HTTP Extension Framework"),
    ("RFC 3229", "Delta encoding in HTTP"),
    ("RFC 4918", "HTTP Extensions for Web Distributed Authoring and Versioning (WebDAV)"),
    ("RFC 5842", "Binding Extensions to Web Distributed Authoring and Versioning (WebDAV)"),
    ("RFC 6585", "Additional HTTP Status Codes"),
    ("RFC 7725", "An HTTP Status Code to Report Legal Obstacles"),
    ("RFC 8297", "An HTTP Status Code for Indicating Hints"),
    ("RFC 8470", "Using Early Data in HTTP"),
    ("RFC 9110", "HTTP Semantics"),
    ("draft-ietf-httpbis-resumable-upload-05", "Resumable Uploads for HTTP"),
];

impl Spec {
    /// The document: "RFC 9110".
    pub fn document(&self) -> String {
        match (self.rfc, &self.draft) {
            (Some(rfc), _) => format!("RFC {rfc}"),
            (None, draft) => draft.clone().unwrap_or_default(),
        }
    }

    /// Document and section as people write them: "RFC 9110 §15.6.4".
    pub fn citation(&self) -> String {
        match &self.section {
            Some(section) => format!("{} §{section}", self.document()),
            None => self.document(),
        }
    }

    /// Document and section as the data cite them: "RFC 9110 15.6.4".
    pub fn cited(&self) -> String {
        match &self.section {
            Some(section) => format!("{} {section}", self.document()),
            None => self.document(),
        }
    }

    /// The title of the document. The build has checked that it is known.
    pub fn title(&self) -> Option<&'static str> {
        let document = self.document();
        TITLES.iter().find(|(name, _)| *name == document).map(|(_, title)| *title)
    }

    /// Where to read it.
    pub fn url(&self) -> String {
        match (self.rfc, &self.section) {
            (Some(rfc), Some(section)) => {
                format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}")
            }
            (Some(rfc), None) => format!("https://www.rfc-editor.org/rfc/rfc{rfc}"),
            (None, _) => format!("https://datatracker.ietf.org/doc/html/{}", self.document()),
        }
    }
}

/// Where to read what a citation of the data names, such as "RFC 9110 15.5.2, 11.6.1": the first place of it.
pub fn cited_url(citation: &str) -> Option<String> {
    let mut words = citation.split([' ', ',']);
    let document = words.next()?;
    if document != "RFC" {
        return document.starts_with("draft-").then(|| format!("https://datatracker.ietf.org/doc/html/{document}"));
    }
    let rfc: u16 = words.next()?.parse().ok()?;
    let is_section = |word: &&str| word.starts_with(|letter: char| letter.is_ascii_digit());
    // "15.3.7.1-2" are two sections; the first will do.
    let section = words.next().filter(is_section).and_then(|word| word.split('-').next());
    Some(Spec { rfc: Some(rfc), draft: None, section: section.map(str::to_owned) }.url())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_leads_to_its_first_place() {
        let rfc = "https://www.rfc-editor.org/rfc/rfc";
        for (citation, url) in [
            ("RFC 9110 15.5.2, 11.6.1", format!("{rfc}9110#section-15.5.2")),
            ("RFC 9110 15.3.7.1-2", format!("{rfc}9110#section-15.3.7.1")),
            ("RFC 3229", format!("{rfc}3229")),
            ("draft-ietf-httpbis-x", "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-x".to_owned()),
        ] {
            assert_eq!(cited_url(citation), Some(url));
        }
        assert_eq!(cited_url("old spelling"), None);
    }

    #[test]
    fn an_rfc_is_cited_by_section() {
        let spec = Spec { rfc: Some(9110), draft: None, section: Some("15.6.4".into()) };
        assert_eq!(spec.citation(), "RFC 9110 §15.6.4");
        assert_eq!(spec.url(), "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4");
        assert_eq!(spec.title(), Some("HTTP Semantics"));
    }

    #[test]
    fn a_draft_lives_at_the_datatracker() {
        let draft = "draft-ietf-httpbis-resumable-upload-05";
        let spec = Spec { rfc: None, draft: Some(draft.into()), section: None };
        assert_eq!(spec.citation(), draft);
        assert_eq!(spec.url(), format!("https://datatracker.ietf.org/doc/html/{draft}"));
    }
}
