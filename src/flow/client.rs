//! What a client that was measured does by itself with an answer, or with none: data, and no code for a product.

use crate::sim::Micros;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// What a client meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// The connection is closed without an answer.
    Closed,
    /// An answer with this status.
    Answered(u16),
}

/// What a client asked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A GET.
    Get,
    /// A POST with a body.
    Post,
}

/// Over which connection it asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Whichever it was.
    Any,
    /// One on which nothing had been answered.
    Fresh,
    /// One that had served before.
    Kept,
}

/// Something that clients were tried with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its name in the record.
    pub id: &'static str,
    /// What it met.
    pub met: Met,
    /// How it had asked.
    pub method: Method,
    /// Over which connection.
    pub over: Over,
    /// Whether the answer had a Retry-After; none where that makes no difference.
    pub told: Option<bool>,
}

/// How long a client waits before it sends a request again. Times are tenths of a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// Always as long; 0 is at once.
    Same(u8),
    /// So long at first, and each time twice as long.
    Doubling(u8),
    /// So long at first, and each time so much longer.
    Rising(u8, u8),
    /// As long as Retry-After says.
    Told,
}

/// What a client does in a case by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the case.
    pub case: u8,
    /// How many requests it sends in all.
    pub requests: u8,
    /// How long it waits before each but the first.
    pub pause: Pause,
}

/// A client, and what it was measured to send again by itself.
#[derive(Debug, PartialEq, Eq)]
pub struct MeasuredClient {
    /// Its name in addresses: `wget`.
    pub id: &'static str,
    /// What it is called: “Java HttpClient”.
    pub name: &'static str,
    /// Which version was measured.
    pub version: &'static str,
    /// How long it waits for an answer by itself; none where its record has no end of it.
    pub patience: Option<Micros>,
    /// Where it sends again. In all other cases that were tried it does not.
    pub again: &'static [Row],
}

// Written by `build/clients.rs`: `CASES` and `CLIENTS`.
include!(concat!(env!("OUT_DIR"), "/clients.rs"));

/// Everything that clients were tried with, as far as a run can make it.
#[must_use]
pub fn client_cases() -> &'static [Case] {
    &CASES
}

/// Every client that a run can have, in the order of the record.
#[must_use]
pub fn clients() -> &'static [MeasuredClient] {
    &CLIENTS
}

impl Case {
    /// Whether it is this that was met.
    fn is(&self, met: Met, method: Method, is_kept: bool, is_told: bool) -> bool {
        let over = match self.over {
            Over::Any => true,
            Over::Fresh => !is_kept,
            Over::Kept => is_kept,
        };
        (self.met, self.method) == (met, method) && over && self.told.is_none_or(|told| told == is_told)
    }
}

impl Pause {
    /// How long it is before the next request, after so many, where Retry-After says so.
    #[must_use]
    pub fn after(self, requests: u32, told: Micros) -> Micros {
        let before = requests.saturating_sub(1);
        let tenths = match self {
            Self::Same(tenths) => u64::from(tenths),
            Self::Doubling(tenths) => u64::from(tenths) << before.min(16),
            Self::Rising(tenths, more) => u64::from(tenths) + u64::from(more) * u64::from(before),
            Self::Told => return told,
        };
        Micros::from_millis(100 * tenths)
    }
}

impl MeasuredClient {
    /// What it does by itself with what it met; none where the record has no such case. A case in which it sends nothing
    /// again is one with one request.
    #[must_use]
    pub fn does(&self, met: Met, method: Method, is_kept: bool, is_told: bool) -> Option<Row> {
        let case = client_cases().iter().position(|case| case.is(met, method, is_kept, is_told))?;
        let case = u8::try_from(case).ok()?;
        let row = self.again.iter().find(|row| row.case == case).copied();
        Some(row.unwrap_or(Row { case, requests: 1, pause: Pause::Same(0) }))
    }

    /// What to call it, with its version.
    #[must_use]
    pub fn with_version(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// What stands on a map, where there is little room.
    #[must_use]
    pub fn label(&self) -> &'static str {
        let name = self.name.split(',').next().unwrap_or(self.name);
        ["Java ", "Perl ", "Rust "].into_iter().find_map(|language| name.strip_prefix(language)).unwrap_or(name)
    }
}

/// The client of a run: which, and whether its connection to the one it asks first has served before. It reads and writes
/// itself as `chromium` or `chromium,kept`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChosenClient {
    /// Which.
    pub client: &'static MeasuredClient,
    /// Whether its connection has served before: a page, say, came over it.
    pub is_kept: bool,
}

impl fmt::Display for ChosenClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.client.id, if self.is_kept { ",kept" } else { "" })
    }
}

/// The error is a sentence that says what would be right.
impl FromStr for ChosenClient {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (id, is_kept) = text.strip_suffix(",kept").map_or((text, false), |id| (id, true));
        match clients().iter().find(|client| client.id == id) {
            Some(client) => Ok(Self { client, is_kept }),
            None => {
                let known: Vec<&str> = clients().iter().map(|client| client.id).collect();
                Err(format!(
                    "takes a client, such as wget, or chromium,kept where its connection has served before; there are {}",
                    known.join(", ")
                ))
            }
        }
    }
}

impl Serialize for ChosenClient {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ChosenClient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|why| serde::de::Error::custom(format!("“{text}”: it {why}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_a_short_text() {
        for client in clients() {
            for text in [client.id.to_owned(), format!("{},kept", client.id)] {
                assert_eq!(text.parse::<ChosenClient>().map(|chosen| chosen.to_string()), Ok(text));
            }
        }
        for text in ["", "netscape", ",kept", "wget,fresh", "wget,kept,kept", "Wget", "wget "] {
            assert!(text.parse::<ChosenClient>().is_err_and(|why| why.contains("such as wget")), "{text}");
        }
    }

    #[test]
    fn pauses_grow_as_they_were_seen_to() {
        let told = Micros::from_millis(7_000);
        let pauses = |pause: Pause| (1..=4).map(|n| pause.after(n, told).0 / 1_000).collect::<Vec<_>>();
        assert_eq!(pauses(Pause::Same(0)), [0; 4]);
        assert_eq!(pauses(Pause::Doubling(5)), [500, 1_000, 2_000, 4_000]);
        assert_eq!(pauses(Pause::Rising(10, 10)), [1_000, 2_000, 3_000, 4_000]);
        assert_eq!(pauses(Pause::Told), [7_000; 4]);
    }
}
