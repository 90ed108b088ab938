//! What callers and consumers do about trouble: timeout, retry, idempotency key, delivery.

use crate::sim::{Micros, Stream};
use serde::{Deserialize, Serialize};

/// The policies of one run, the same for every service in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// How long a caller or publisher waits before it stops waiting. None: for ever. The client has its
    /// own patience.
    pub timeout: Option<Micros>,
    /// Whether and how a caller tries again.
    pub retry: Retry,
    /// Whether requests and messages carry an idempotency key, so that the receiver replays the first
    /// result instead of doing the work again.
    pub idempotency_key: bool,
    /// When a consumer tells the broker that it has a message.
    pub delivery: Delivery,
}

/// Whether and how a caller tries again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retry {
    /// Tries in all; 1 means no retry.
    pub attempts: u32,
    /// The longest pause before the second try; it doubles with every further one.
    pub base: Micros,
    /// Whether the pause is a uniform draw from zero to the longest (“full jitter”), or the longest.
    pub jitter: bool,
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
            idempotency_key: false,
            delivery: Delivery::AtLeastOnce,
        }
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self { attempts: 1, base: Micros::from_millis(100), jitter: true }
    }
}

impl Retry {
    /// The pause after the `attempt`-th try failed: exponential backoff, with full jitter if asked for
    /// (Brooker, “Exponential Backoff And Jitter”, AWS Architecture Blog, 2015).
    pub fn pause(&self, attempt: u32, stream: &mut Stream) -> Micros {
        let doublings = attempt.saturating_sub(1).min(16);
        let longest = Micros(self.base.0.saturating_mul(1 << doublings));
        if self.jitter { longest.scaled(stream.unit()) } else { longest }
    }
}

/// Whether a caller may send the same request again after this status.
///
/// A 4xx says that the request is at fault, so the same one fails again; 408, 425 and 429 are about the
/// moment, not the request (RFC 9110 section 15.5.9, RFC 8470 section 5.2, RFC 6585 section 4). 502, 503
/// and 504 are about the moment too. After a 500 nobody knows what was done, so only an idempotent
/// request may go again (RFC 9110 section 9.2.2).
#[must_use]
pub const fn retriable(status: u16, idempotent: bool) -> bool {
    match status {
        408 | 425 | 429 | 502 | 503 | 504 => true,
        500 => idempotent,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backoff_doubles_and_jitter_stays_below_it() {
        let mut stream = Stream::new(1, "customer", "backoff");
        let plain = Retry { jitter: false, ..Retry::default() };
        let pauses: Vec<_> = (1..=4).map(|n| plain.pause(n, &mut stream).0 / 1_000).collect();
        assert_eq!(pauses, [100, 200, 400, 800]);
        let jittered = Retry::default();
        for attempt in 1..100 {
            assert!(jittered.pause(attempt, &mut stream) <= plain.pause(attempt, &mut stream));
        }
    }

    #[test]
    fn only_what_may_pass_is_retried() {
        assert!([408, 425, 429, 502, 503, 504].iter().all(|&status| retriable(status, false)));
        assert!([400, 404, 409, 410, 418, 422, 501, 505].iter().all(|&status| !retriable(status, true)));
        assert!(retriable(500, true) && !retriable(500, false));
    }
}
