//! What to do about a code: the answers that people look for first, in plain words, with an exchange.
//!
//! Every answer says on what it stands: a fact has a place that can be cited; everything else is advice.

use serde::{Deserialize, Serialize};

/// What we have to say about one code beyond its registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The number of the code.
    pub code: u16,
    /// Who has to change something.
    pub fault: Answer<Fault>,
    /// Whether the same request may be sent again by itself.
    pub retry: Retry,
    /// Whether a circuit breaker of the caller should count it as a failure.
    pub breaker: Answer<Verdict>,
    /// Whether somebody should be called out of bed.
    pub wake: Answer<Verdict>,
    /// Who may send it.
    pub sender: Answer<Sender>,
    /// What people type when this code is what they need: "too big", "not logged in".
    #[serde(default)]
    pub words: Vec<String>,
    /// What it means, in plain words: one to three sentences.
    pub means: String,
    /// When to send it.
    pub when: Vec<String>,
    /// When not to, and what to send instead.
    pub not_when: Vec<String>,
    /// Mistakes that are made with it.
    pub mistakes: Vec<String>,
    /// The longer text: paragraphs with an empty line between them. The codes that matter between services
    /// have one.
    #[serde(default)]
    pub text: Option<String>,
    /// Where one can read what its lists and its text say of products and of history, which no specification has.
    #[serde(default)]
    pub reading: Vec<Reading>,
    /// A request that gets this answer: head, empty line, body. `Content-Length` is added when it is shown.
    pub request: String,
    /// The header fields of the answer and its body, with an empty line between them. The status line, `Date` and
    /// `Content-Length` are added when it is shown.
    pub response: String,
}

/// A document that somebody else has published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// What it is, and whose.
    pub title: String,
    /// Where it is.
    pub url: String,
}

/// An answer to one question about a code, and on what it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer<T> {
    /// The answer in a word.
    pub is: T,
    /// The reason, in a sentence.
    pub why: String,
    /// For a fact: who says so, as in "RFC 9110 15.6.4".
    #[serde(default)]
    pub fact: Option<String>,
    /// For advice: whose, as in "RFC 9110 9.2.2, applied", or "ours".
    #[serde(default)]
    pub advice: Option<String>,
}

/// Who has to change something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Nothing went wrong.
    Nobody,
    /// Whoever sent the request.
    Client,
    /// Whoever answered.
    Server,
    /// Somebody behind whoever answered.
    Upstream,
}

/// Whether to send a request again, by the kind of its method (RFC 9110, section 9.2, and RFC 10008).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    /// GET, HEAD, OPTIONS, TRACE and QUERY.
    pub safe: Again,
    /// PUT and DELETE, as well as the safe ones.
    pub idempotent: Again,
    /// POST and PATCH.
    pub post: Again,
    /// After how long, or after what.
    pub wait: String,
    /// The reason, in a sentence.
    pub why: String,
    /// For a fact: who says so.
    #[serde(default)]
    pub fact: Option<String>,
    /// For advice: whose, or "ours".
    #[serde(default)]
    pub advice: Option<String>,
}

/// Whether to send a request again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Again {
    /// There is nothing to send again: it was done, or it goes on.
    Needless,
    /// The same request, after a pause.
    Yes,
    /// Only with an idempotency key, or if one knows that nothing was done.
    WithKey,
    /// Only after something in the request was changed.
    Changed,
    /// Not this request: what the answer says comes next.
    Follow,
    /// No.
    No,
}

/// Yes, no, or it depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Yes.
    Yes,
    /// One of them no, many of them yes.
    IfMany,
    /// No.
    No,
}

/// Who may send a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sender {
    /// The server that the request was for.
    Origin,
    /// A gateway or proxy on the way.
    Gateway,
    /// Either.
    Either,
}

/// The codes that matter between services: they have a longer text.
pub const DEEP: [u16; 41] = [
    200, 201, 202, 204, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 418,
    422, 423, 424, 425, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 511,
];
