//! What a gateway before a service does when that service does not answer as it should: data, and no code for a product.

use serde::{Deserialize, Serialize};

/// A gateway, and what it makes of each failure behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gateway {
    /// Its name in addresses: `envoy`.
    pub id: String,
    /// What it is called: “Envoy”.
    pub name: String,
    /// Which version was measured; empty for what only follows a specification.
    pub version: String,
    /// What it does: the failure, what was asked for, and what follows.
    pub rows: Vec<(Failure, Asked, Does)>,
}

/// What a gateway meets behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Failure {
    /// Nobody takes the connection.
    Refused,
    /// The connection ends without an answer, and the request was the first on it.
    Closed,
    /// The same, and the connection had served before.
    ClosedKept,
    /// The same, and the connection of the one who asked had served before, too.
    BothKept,
    /// The connection ends after half a header.
    HalfHeader,
    /// The connection ends after bytes that are no HTTP.
    NoHttp,
    /// No answer comes.
    Silent,
}

/// What was asked for, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Asked {
    /// A GET.
    Get,
    /// A POST with a body.
    Post,
    /// A POST with a body and an idempotency key.
    PostKey,
    /// A POST without a body.
    PostEmpty,
    /// A POST without a body, and with an idempotency key.
    PostEmptyKey,
}

/// What a gateway does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Does {
    /// How many times it asks in all.
    pub tries: u8,
    /// How long all of this takes, in milliseconds, beyond what the ways take.
    pub takes: u32,
    /// What comes of it for the one who asked.
    pub then: Then,
}

/// What comes of a failure for the one who asked a gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Then {
    /// An answer of its own: the status, and the seconds of a Retry-After.
    Answer(u16, Option<u16>),
    /// The connection is closed without a status.
    Close,
    /// It asks once more over a fresh connection, and what comes of that counts.
    Afresh,
}

impl Gateway {
    /// What it does when it meets a failure. What was not measured apart is as a POST with a body is, and a connection that
    /// it does not keep is a fresh one.
    #[must_use]
    pub fn does(&self, failure: Failure, asked: Asked) -> Option<Does> {
        let same = |wanted: Asked| {
            self.rows.iter().find(|(row, of, _)| (*row, *of) == (failure, wanted)).map(|(.., does)| *does)
        };
        let of_post = || if asked == Asked::Get { None } else { same(Asked::Post) };
        match failure {
            Failure::BothKept => same(asked).or_else(of_post).or_else(|| self.does(Failure::ClosedKept, asked)),
            // Kinds of POST were measured apart here, so one without a row does not use a kept connection.
            Failure::ClosedKept => same(asked).or_else(|| self.does(Failure::Closed, asked)),
            Failure::Refused | Failure::Closed | Failure::HalfHeader | Failure::NoHttp | Failure::Silent => {
                same(asked).or_else(of_post)
            }
        }
    }

    /// How long it waits for one answer, in milliseconds.
    #[must_use]
    pub fn patience(&self, asked: Asked) -> Option<u32> {
        let does = self.does(Failure::Silent, asked)?;
        Some(does.takes / u32::from(does.tries.max(1)))
    }

    /// What to call it, with its version.
    #[must_use]
    pub fn with_version(&self) -> String {
        format!("{} {}", self.name, self.version).trim_end().to_owned()
    }
}
