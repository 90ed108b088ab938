//! What callers and consumers do about trouble: timeout, retry, breaker, idempotency key, delivery.

use super::http::handled_as;
use super::retry::Retry;
use crate::sim::Micros;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The policies of one run, the same for every service in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// How long a caller or publisher waits before it stops waiting. None: for ever. The client has its
    /// own patience.
    pub timeout: Option<Micros>,
    /// Whether and how a caller tries again.
    pub retry: Retry,
    /// Whether a caller stops asking a service that has failed so often; none: it asks on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breaker: Option<Breaker>,
    /// Whether requests and messages carry an idempotency key, so that the receiver replays the first
    /// result instead of doing the work again.
    pub idempotency_key: bool,
    /// When a consumer tells the broker that it has a message.
    pub delivery: Delivery,
}

/// A circuit breaker: what a caller remembers of the calls to one service (Nygard, Release It!, second edition,
/// chapter 5). In an address `3` is one that opens after three failures in a row, for as long as is usual, and
/// `3,open=2s` one that opens for two seconds.
///
/// It stands inside the retry: a try that it turns down is a try, ends at once, and costs the other side nothing. When its
/// time is over it is half open and lets one try through. If that succeeds it closes, else it opens anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breaker {
    /// It opens after so many failures in a row.
    pub after: u32,
    /// And turns tries down for so long.
    pub open: Micros,
}

impl Breaker {
    /// As many failures in a row as an address may ask for.
    pub const MOST: u32 = 10;
    /// How long it is open, if nothing else is said.
    pub const OPEN: Micros = Micros::from_millis(500);

    /// One that opens after so many failures in a row, for as long as is usual.
    #[must_use]
    pub const fn after(failures: u32) -> Self {
        Self { after: failures, open: Self::OPEN }
    }
}

impl fmt::Display for Breaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.after)?;
        if self.open == Self::OPEN { Ok(()) } else { write!(f, ",open={}", self.open.to_string().replace(' ', "")) }
    }
}

/// The error is a sentence that says what would be right.
impl FromStr for Breaker {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (after, open) = match text.split_once(',') {
            None => (text, Some(Self::OPEN)),
            Some((after, open)) => (after, open.strip_prefix("open=").and_then(|time| time.parse().ok())),
        };
        let after = after.parse().ok().filter(|after| (1..=Self::MOST).contains(after));
        match (after, open) {
            (Some(after), Some(open)) if open > Micros::ZERO => Ok(Self { after, open }),
            _ => Err(format!(
                "takes a number of failures from 1 to {}, such as 3, and for how long it opens, as in 3,open=2s",
                Self::MOST
            )),
        }
    }
}

/// When a consumer acknowledges a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delivery {
    /// Before the work: a crash loses the message.
    AtMostOnce,
    /// After the work: a crash, or a lost ack, brings the message again.
    AtLeastOnce,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            timeout: Some(Micros::from_millis(1_000)),
            retry: Retry::default(),
            breaker: None,
            idempotency_key: false,
            delivery: Delivery::AtLeastOnce,
        }
    }
}

/// Whether a caller may send the same request again after this status.
///
/// A 4xx says that the request is at fault, so the same one fails again; 408, 425 and 429 are about the
/// moment, not the request (RFC 9110 section 15.5.9, RFC 8470 section 5.2, RFC 6585 section 4), and 421 is about the
/// connection: every try has one of its own, and on another one any method may go again (RFC 9110 section 15.5.20). 502,
/// 503 and 504 are about the moment too. After a 500 nobody knows what was done, so only an idempotent
/// request may go again (RFC 9110 section 9.2.2).
#[must_use]
pub const fn retriable(status: u16, idempotent: bool) -> bool {
    match handled_as(status) {
        408 | 421 | 425 | 429 | 502 | 503 | 504 => true,
        500 => idempotent,
        _ => false,
    }
}

/// Whether an answer with this status is a failure of the service that a breaker counts: it is about the service's health,
/// and not about this one request. The guide of each code says why.
#[must_use]
pub const fn counts_in_breaker(status: u16) -> bool {
    matches!(handled_as(status), 408 | 500 | 502 | 503 | 504 | 507)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breaker_is_a_short_text() {
        for (text, after, millis) in [("3", 3, 500), ("1,open=2s", 1, 2_000), ("10,open=80ms", 10, 80)] {
            let breaker = Breaker { after, open: Micros::from_millis(millis) };
            assert_eq!((text.parse(), breaker.to_string().parse()), (Ok(breaker), Ok(breaker)), "{text}");
        }
        for text in ["", "0", "11", "on", "3,", "3,open", "3,open=0ms", "3,open=soon", "-1", "3,2s"] {
            assert!(text.parse::<Breaker>().is_err_and(|why| why.contains("such as 3")), "{text}");
        }
    }

    #[test]
    fn only_what_may_pass_is_retried() {
        assert!([408, 421, 425, 429, 502, 503, 504].iter().all(|&status| retriable(status, false)));
        assert!([400, 404, 409, 410, 418, 422, 501, 505].iter().all(|&status| !retriable(status, true)));
        assert!(retriable(500, true) && !retriable(500, false));
    }
}
