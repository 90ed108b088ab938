//! One gateway as it was measured: every answer that it gave, and how it was set up.

use serde::{Deserialize, Serialize};

/// A gateway in a version, and all that was seen of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gateway {
    /// Its name in addresses.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Which version was measured.
    pub version: String,
    /// When, as YYYY-MM-DD.
    pub date: String,
    /// Its place among all, from 1.
    pub place: u8,
    /// Where the program came from.
    pub installed: String,
    /// How it was set up, in a sentence.
    pub setting: String,
    /// How its limits for what is too slow were set.
    pub limits: String,
    /// How its own answers differ from those that it passes on.
    pub tells: String,
    /// The configuration.
    pub config: String,
    /// The configuration where a limit of one second was asked for.
    pub config_with_limits: String,
    /// What it says of itself in Via, and what it adds to requests.
    pub via: Via,
    /// What else was tried.
    pub further: Further,
    /// Its answer to each situation.
    #[serde(rename = "cell")]
    pub cells: Vec<Cell>,
    /// What came of ten requests to two upstreams.
    #[serde(rename = "pool", default)]
    pub pools: Vec<Pool>,
    /// What came of a request on an upstream connection that had served before, and that the upstream closes.
    pub kept: Vec<Kept>,
    /// The same where the client's connection had served before, too.
    pub kept_client: Vec<KeptClient>,
}

/// What a gateway did in one situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The name of the situation.
    pub situation: String,
    /// What came of a GET, or of whatever else the situation asks for. Nothing where the gateway did not start.
    #[serde(default)]
    pub get: Option<Answer>,
    /// What came of a POST, where both were tried.
    #[serde(default)]
    pub post: Option<Answer>,
    /// Where it differs from time to time: how often what came of a GET.
    #[serde(default)]
    pub get_of_many: Vec<(String, u16)>,
    /// The same for a POST.
    #[serde(default)]
    pub post_of_many: Vec<(String, u16)>,
    /// The answers of 1xx that the client got first.
    #[serde(default)]
    pub interim: Vec<String>,
    /// What happens if the name stands in the configuration, and is not resolved later.
    #[serde(default)]
    pub fixed_name: Option<String>,
}

/// An answer as a client got it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Its status; none where the connection was closed without one, or bytes came that are no answer.
    #[serde(default)]
    pub status: Option<u16>,
    /// The phrase in the status line.
    #[serde(default)]
    pub phrase: String,
    /// Its header fields, without Date.
    #[serde(default)]
    pub fields: Vec<(String, String)>,
    /// The body, or its first line, or as much as was kept.
    #[serde(default)]
    pub body: String,
    /// How long the body was, in bytes.
    #[serde(default)]
    pub body_bytes: u32,
    /// Whether something of it is missing.
    #[serde(default)]
    pub cut: bool,
    /// How long the client waited for it, in milliseconds.
    pub ms: u32,
    /// What became of the client's connection.
    #[serde(default)]
    pub end: End,
    /// How many times the upstream got the request.
    pub saw: u8,
    /// How many times the gateway tried to connect, where it was more than once.
    #[serde(default)]
    pub connects: u8,
}

/// What became of a connection after an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// It stayed open.
    #[default]
    Open,
    /// It was closed.
    Closed,
    /// It was reset.
    Reset,
}

/// What a gateway says of itself, and adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Via {
    /// Via on requests to the upstream.
    #[serde(default)]
    pub request: Option<String>,
    /// Via on answers that it passes on.
    #[serde(default)]
    pub passed: Option<String>,
    /// Via on its own answers.
    #[serde(default)]
    pub own: Option<String>,
    /// The version of HTTP that it speaks to the upstream.
    pub upstream_version: String,
    /// The fields that it adds to requests.
    pub adds: Vec<String>,
}

/// What else was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Further {
    /// Whether its own answers have Proxy-Status.
    pub proxy_status: bool,
    /// Its answer to a request of HTTP/1.0.
    pub http_1_0: Answer,
    /// What came of 100,000 of 200,000 bytes, then a close.
    pub long_body_cut: String,
    /// What came of 4 of 10 bytes, a second, then a close.
    pub paused_body_cut: String,
    /// What came of a chunked body without its last chunk, how often.
    pub no_last_chunk: Vec<(String, u16)>,
    /// How often what came of 100,000 of 200,000 bytes.
    pub long_body_cut_of_many: Vec<(String, u16)>,
    /// How soon it is back after the upstream is.
    pub back: Back,
}

/// How soon a gateway is back after an upstream that refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Back {
    /// The answers while it refused.
    pub refused: Vec<u16>,
    /// The answers when it was back: after how many milliseconds, which status.
    pub then: Vec<(u32, u16)>,
    /// When the first 200 came, in milliseconds.
    pub ms: u32,
}

/// Ten requests to two upstreams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// The name of the situation.
    pub situation: String,
    /// What came of each GET: "200 from second".
    pub get: Vec<String>,
    /// What came of each POST.
    pub post: Vec<String>,
}

/// A request on a kept connection that the upstream closes without an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The method, for POST with what it carried: "POST_empty_key".
    pub request: String,
    /// What the client got.
    pub client: String,
    /// How many times the upstream got the request.
    pub saw: u8,
    /// Its place on each upstream connection that had it; 1 is a fresh one.
    pub places: Vec<u8>,
}

/// The same where the client's connection had served before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptClient {
    /// The method.
    pub request: String,
    /// What the client got.
    pub client: String,
    /// How many times the upstream got the request.
    pub saw: u8,
}

impl Gateway {
    /// What it did in a situation.
    #[must_use]
    pub fn cell(&self, situation: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.situation == situation)
    }
}

impl Cell {
    /// What came of a GET and of a POST, with the method.
    pub fn answers(&self) -> impl Iterator<Item = (&'static str, &Answer)> {
        let get = self.get.as_ref().map(|answer| ("GET", answer));
        get.into_iter().chain(self.post.as_ref().map(|answer| ("POST", answer)))
    }
}

impl Answer {
    /// The value of a header field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}
