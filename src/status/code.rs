//! One status code as data: the shape that the TOML files are written in and that the pages read.

use super::class::Class;
use super::spec::Spec;
use serde::{Deserialize, Serialize};

/// A row of the IANA HTTP Status Code Registry, with what its specification says about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusCode {
    /// The number.
    pub code: u16,
    /// The registered name, such as "Not Found". For 306 and 418 that is "(Unused)".
    pub phrase: String,
    /// Names it had before or is remembered by, oldest first.
    #[serde(default)]
    pub former: Vec<Former>,
    /// What it means, in a sentence or two of our own.
    pub summary: String,
    /// Where it is defined.
    pub spec: Spec,
    /// How it stands in the registry.
    #[serde(default)]
    pub standing: Standing,
    /// The registry's wording where it says more than the name.
    #[serde(default)]
    pub registered_as: Option<String>,
    /// What else one should know of its history or its use.
    #[serde(default)]
    pub note: Option<String>,
    /// Whether a cache may keep the answer without being told to: "heuristically cacheable" (RFC 9110, 15.1).
    pub cacheable_by_default: bool,
    /// What else its specification says on caching.
    #[serde(default)]
    pub cache_note: Option<String>,
    /// Whether the answer has a body.
    pub body: Body,
    /// What its own specification says on the body; see [`StatusCode::body_note`].
    #[serde(default)]
    body_note: Option<String>,
    /// What happens to the method when a client follows the redirect.
    #[serde(default)]
    pub redirect_method: Option<RedirectMethod>,
    /// What the specification says on sending the request again.
    #[serde(default)]
    pub rfc_retry: Option<String>,
    /// The header fields that go along, or that the request must have had.
    #[serde(default)]
    pub headers: Vec<Header>,
}

impl StatusCode {
    /// The class that the first digit names. The build has checked that there is one.
    pub fn class(&self) -> Class {
        Class::of(self.code).unwrap_or(Class::ServerError)
    }

    /// The name that people remember for a code whose registered name is "(Unused)".
    pub fn remembered_as(&self) -> Option<&str> {
        let unused = self.standing == Standing::Unused;
        self.former.first().filter(|_| unused).map(|former| former.phrase.as_str())
    }

    /// The name to show: the registered one, or the remembered one where that is "(Unused)".
    pub fn name(&self) -> &str {
        self.remembered_as().unwrap_or(&self.phrase)
    }

    /// The first sentence of the summary.
    pub fn gist(&self) -> &str {
        self.summary.split_once(". ").map_or(self.summary.as_str(), |(first, _)| &self.summary[..=first.len()])
    }

    /// What holds for the body: the code's own rule, or else that of its class.
    pub fn body_note(&self) -> Option<&str> {
        self.body_note.as_deref().or(self.class().body_note())
    }

    /// The registry's own wording, which for most codes is the name.
    pub fn registry_description(&self) -> &str {
        self.registered_as.as_deref().unwrap_or(&self.phrase)
    }
}

/// A name that a code once had or is known by, and who used it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// The name.
    pub phrase: String,
    /// Where it comes from: an RFC, or a remark such as "old spelling".
    pub source: String,
}

/// How a code stands in the registry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Registered and in force.
    #[default]
    Registered,
    /// Registered for a limited time while its draft is worked on.
    Temporary,
    /// Reserved, with no meaning: nobody is to use it.
    Unused,
    /// Registered once; its specification has been withdrawn from use.
    Obsoleted,
}

/// Whether an answer with this code has a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// It may have one.
    Allowed,
    /// The message ends with its header section: it cannot have one.
    None,
    /// The format would allow one, but a server must not generate it (205 alone).
    MustNotGenerate,
}

/// What becomes of the request's method when a client follows a redirect by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RedirectMethod {
    /// POST may become GET, and in browsers it does; other methods stay (301, 302).
    PostMayBecomeGet,
    /// Every method becomes GET, and HEAD stays HEAD (303).
    BecomesGet,
    /// The method stays what it was (307, 308).
    Kept,
}

/// A header field that belongs to a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The name of the field, and nothing but the name.
    pub name: String,
    /// The value or parameter that matters here, where it is always the same.
    #[serde(default)]
    pub value: Option<String>,
    /// How strongly the specification asks for it.
    pub level: Level,
    /// Which of the two messages carries it.
    pub direction: Direction,
    /// When the level holds, or what else one should know of it.
    #[serde(default)]
    pub condition: Option<String>,
    /// Whether some answers with the code go without it, since the condition does not hold for them.
    #[serde(default)]
    pub sometimes: bool,
    /// Who says so: document and sections.
    pub source: String,
}

/// How strongly a specification asks for a header field. The capitalised ones have the
/// meaning that RFC 2119 gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It is required.
    #[serde(rename = "MUST")]
    Must,
    /// It is recommended; leaving it out needs a reason.
    #[serde(rename = "SHOULD")]
    Should,
    /// It is optional.
    #[serde(rename = "MAY")]
    May,
    /// The definition builds on it, without one of RFC 2119's words.
    Expected,
    /// "Ought to be used", which is weaker than SHOULD.
    Ought,
    /// "Can be used", which is weaker than MAY.
    Can,
    /// The client needs it for the next request to succeed.
    Needed,
    /// The request had it, or else this code is no answer to it.
    Precondition,
}

/// Which message carries a header field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The client's request.
    Request,
    /// The server's response, the one with the code.
    Response,
}
