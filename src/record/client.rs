//! One client as it was measured: what it did with every answer that it was given.

use serde::{Deserialize, Serialize};

/// Something that a client was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its name in the record: "C1.post".
    pub id: String,
    /// The method of the request.
    pub method: String,
    /// What the answer was, as the rest of a sentence: "421 on a connection that had served before".
    pub title: String,
    /// The question that it belongs to.
    pub asks: Asks,
    /// The status of the answer, where it had one.
    #[serde(default)]
    pub status: Option<u16>,
}

/// The questions that clients were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asks {
    /// Does it send the request again, unasked?
    Again,
    /// Does it obey Retry-After?
    RetryAfter,
    /// Which method, and which body, goes after a redirect?
    Redirects,
    /// What does the caller get to see?
    Seen,
    /// When does it give up?
    Patience,
}

impl Asks {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Again, Self::RetryAfter, Self::Redirects, Self::Seen, Self::Patience];

    /// Its id on the page.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Again => "sent-again",
            Self::RetryAfter => "retry-after",
            Self::Redirects => "redirects",
            Self::Seen => "seen",
            Self::Patience => "patience",
        }
    }

    /// The question as a heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Again => "Who sends it again unasked",
            Self::RetryAfter => "Who obeys Retry-After",
            Self::Redirects => "Which method goes after a redirect",
            Self::Seen => "What the caller gets to see",
            Self::Patience => "When it gives up",
        }
    }
}

/// What clients have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// They show pages.
    Browsers,
    /// They are called in a shell.
    CommandLine,
    /// They run on Node.js.
    Node,
    /// They are called from Python.
    Python,
    /// They are called from Java.
    Java,
    /// They are called from Perl.
    Perl,
    /// They are called from Rust.
    Rust,
}

/// A client in a version, and all that was seen of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
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
    /// What it belongs to.
    pub group: Group,
    /// How it was used.
    pub setting: String,
    /// How long it waits for an answer by itself, as its documents or its source say; it was not waited for.
    #[serde(default)]
    pub patience: Option<String>,
    /// How often it sends a request at most, as its source says, where the runs ended sooner.
    #[serde(default)]
    pub most: Option<String>,
    /// What it did in each case.
    #[serde(rename = "cell")]
    pub cells: Vec<ClientCell>,
}

/// What a client did with an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientCell {
    /// The name of the case.
    pub case: String,
    /// How many requests the server got in all. None where the client cannot send such a request.
    pub requests: u16,
    /// How many connections it opened, where that could be told.
    #[serde(default)]
    pub connections: Option<u16>,
    /// The requests: method, target, and body in brackets; long lists have “…” in the middle.
    pub seen: Vec<String>,
    /// When each came, in milliseconds after the first, with the request that warmed the connection.
    pub at_ms: Vec<u32>,
    /// What the caller got, in short: "408", "throws TypeError", "not possible".
    pub came: String,
    /// The status that the caller got.
    #[serde(default)]
    pub status: Option<u16>,
    /// The error that the caller got.
    #[serde(default)]
    pub error: Option<String>,
    /// How a program ended.
    #[serde(default)]
    pub exit: Option<String>,
    /// The body that the caller got.
    #[serde(default)]
    pub body: Option<String>,
    /// Whether the client calls it a success.
    #[serde(default)]
    pub ok: Option<bool>,
    /// What else the caller can ask, by its name there.
    #[serde(default)]
    pub also: Vec<(String, String)>,
}

impl Case {
    /// The request and what it got: "POST, answered with 421".
    #[must_use]
    pub fn sentence(&self) -> String {
        let is_answer = self.title.starts_with(|letter: char| letter.is_ascii_digit());
        let then = if is_answer { "answered with" } else { "then" };
        format!("{}, {then} {}", self.method, self.title)
    }
}

impl Client {
    /// What it did in a case, if it was tried.
    #[must_use]
    pub fn cell(&self, case: &str) -> Option<&ClientCell> {
        self.cells.iter().find(|cell| cell.case == case).filter(|cell| cell.is_possible())
    }

    /// Its name with its version.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

impl ClientCell {
    /// Whether the client can send such a request at all.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        self.came != "not possible"
    }

    /// Whether it was still trying when the run was ended.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.came.starts_with("still trying")
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{cases, clients};

    #[test]
    fn thirty_one_clients_meet_sixty_two_cases() {
        assert_eq!((clients().len(), cases().len()), (31, 62));
        let cells: Vec<usize> = clients().iter().map(|client| client.cells.len()).collect();
        // One was tried only on redirects and on connections that close.
        assert_eq!(cells.iter().filter(|cells| **cells == 22).count(), 1);
        assert_eq!(cells.iter().sum::<usize>(), 30 * 62 + 22);
        let impossible = clients().iter().flat_map(|client| &client.cells).filter(|cell| !cell.is_possible());
        assert_eq!(impossible.count(), 6, "wget2 sends no PUT and no DELETE");
    }

    /// Read off the tables by hand.
    #[test]
    fn cells_are_what_was_measured() {
        let cell = |id: &str, case: &str| {
            let client = clients().iter().find(|client| client.id == id).expect(id);
            client.cell(case).map(|cell| (cell.requests, cell.came.as_str()))
        };
        for (id, case, requests, came) in [
            ("chromium", "C2", 2, "408"),
            ("chromium", "C18", 1, "throws TypeError"),
            ("firefox", "C26.get", 10, "throws TypeError"),
            ("webkitgtk", "C26.post", 1, "throws TypeError"),
            ("curl", "C16.303.put", 2, "2nd PUT: 200, exit 0"),
            ("wget", "C11.post", 5, "still trying at the limit"),
            ("got", "C1", 3, "throws HTTPError, status 408"),
            ("urllib3", "C26.put", 4, "throws MaxRetryError"),
            ("java-httpurlconnection", "C27.post", 2, "throws SocketException: Unexpected end of file from server"),
            ("lwp-keep-alive", "C25.999", 1, "200 (Assumed OK)"),
            ("http-tiny", "C16.303", 2, "2nd GET+body: 200"),
            ("ureq", "C16.307", 1, "throws redirect failed"),
            ("requests", "C28", 31, "throws TooManyRedirects"),
            ("ky", "C28", 63, "throws TypeError (redirect count exceeded)"),
        ] {
            assert_eq!(cell(id, case), Some((requests, came)), "{id} {case}");
        }
        assert_eq!(cell("wget2", "C26.put"), None);
        assert_eq!(cell("java-httpclient-redirects", "C1"), None);
    }

    #[test]
    fn the_method_of_a_case_is_that_of_its_requests() {
        for client in clients() {
            for cell in client.cells.iter().filter(|cell| cell.is_possible()) {
                let case = cases().iter().find(|case| case.id == cell.case).expect("the build has checked it");
                let first = cell.seen.first().and_then(|request| request.split(' ').next());
                assert!(first.is_none_or(|method| method == case.method), "{} {}: {first:?}", client.id, case.id);
            }
        }
    }

    /// “Sent again without being asked”, as it was established from the tables.
    #[test]
    fn who_sends_again_follows_from_the_cells() {
        let again = |case: &str| {
            let rows = clients().iter().filter_map(|client| Some((client, client.cell(case)?)));
            let rows = rows.filter(|(_, cell)| cell.requests > 1);
            rows.map(|(client, cell)| format!("{} {}", client.id, cell.requests)).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(again("C4"), "");
        assert_eq!(again("C2.post"), "chromium 2");
        assert_eq!(again("C1"), "got 3, ky 3");
        let six = "chromium 2, firefox 2, webkitgtk 2, node-fetch-built-in 2, undici-fetch 2, ky 2";
        assert_eq!(again("C3"), six);
        assert_eq!(again("C3.post"), six);
        assert_eq!(again("C11.post"), "wget 5");
    }
}
