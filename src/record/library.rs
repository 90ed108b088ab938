//! One library for retries, budgets or breakers as it was measured, with its defaults.

use serde::{Deserialize, Serialize};

/// A library in a version, and what it does unless it is told otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Library {
    /// Its name in addresses.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Which version was measured.
    pub version: String,
    /// When, as YYYY-MM-DD.
    pub date: String,
    /// Where packages like it come from.
    pub ecosystem: String,
    /// What it is for.
    pub kind: LibraryKind,
    /// How it was called.
    pub setting: String,
    /// The query of an address of the stage: a run with just its policy.
    #[serde(default)]
    pub stage: Option<String>,
    /// What the stage does otherwise, or why it has no such run.
    #[serde(default)]
    pub lacks: Option<String>,
    /// How it was measured.
    pub measured: String,
    /// In how many runs.
    #[serde(default)]
    pub samples: Option<String>,
    /// What else was seen.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Further cases, each with what came of it.
    #[serde(default)]
    pub further: Vec<(String, String)>,
    /// What it does as a retry.
    #[serde(default)]
    pub retry: Option<RetryDefaults>,
    /// What it does as a budget of retries.
    #[serde(default)]
    pub budget: Option<BudgetDefaults>,
    /// What it does as a breaker.
    #[serde(default)]
    pub breaker: Option<BreakerDefaults>,
}

/// What a library is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LibraryKind {
    /// It tries again.
    Retry,
    /// It says how many retries are left.
    Budget,
    /// It stops asking for a while.
    Breaker,
}

/// How a library tries again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetryDefaults {
    /// How many calls it makes at most. None where it never ends.
    #[serde(default)]
    pub calls: Option<u16>,
    /// What is to be said of that.
    #[serde(default)]
    pub calls_note: Option<String>,
    /// The shortest and the longest pause before the second to the fifth call, in microseconds.
    pub pauses_us: Vec<(u64, u64)>,
    /// How pauses are spread.
    pub jitter: String,
    /// Whether they are, unless one says otherwise.
    pub jitter_on: bool,
    /// The longest pause, in microseconds, if there is one.
    #[serde(default)]
    pub cap_us: Option<u64>,
    /// Which comes first, the cap or the jitter.
    pub cap: String,
    /// After what it tries again.
    pub again: String,
    /// After what it does not.
    #[serde(default)]
    pub not_again: Option<String>,
    /// What it makes of Retry-After, if it speaks HTTP.
    #[serde(default)]
    pub retry_after: Option<RetryAfter>,
}

/// What a library makes of Retry-After.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetryAfter {
    /// Whether it reads it.
    pub read: bool,
    /// The longest time that it waits for it, in seconds, if there is one.
    #[serde(default)]
    pub cap_s: Option<u32>,
    /// What else was seen.
    #[serde(default)]
    pub note: Option<String>,
}

/// How many retries a budget gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetDefaults {
    /// For how long calls count, in seconds.
    pub ttl_s: u16,
    /// The least that it gives, each second.
    pub least_per_s: u16,
    /// The share of calls that may be retries.
    pub share: String,
    /// What it gives at once before any call.
    pub at_once: u16,
    /// What it gives in each second after that, when it is asked for all.
    pub then_each_s: Vec<u16>,
    /// What it gives at once after 1000 calls.
    pub at_once_after_1000: u16,
    /// What it gives in each second at a hundred failing calls a second.
    pub each_s_at_100_failing: Vec<u16>,
}

/// When a breaker opens, and what it does then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreakerDefaults {
    /// When it opens.
    pub opens_after: String,
    /// What it counts.
    pub rule: String,
    /// How many calls it wants to see first.
    pub least_calls: String,
    /// For how long it stays open, the shortest and the longest, in milliseconds. None where there is no default.
    #[serde(default)]
    pub open_ms: Option<(u32, u32)>,
    /// What is to be said of that.
    #[serde(default)]
    pub open_note: Option<String>,
    /// How many of ten calls at once get through while it is half open; thirty were tried where it says so.
    pub half_open_reach: u16,
    /// What is to be said of that.
    #[serde(default)]
    pub half_open_note: Option<String>,
    /// What becomes of the others.
    pub half_open_others: String,
    /// What happens when the probe fails.
    pub probe_fails: String,
    /// What a success between failures does.
    pub success_between: String,
    /// What a call counts as that its caller has cut off.
    pub caller_gives_up: String,
    /// What becomes of calls that are under way when it opens.
    pub under_way: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::libraries;

    fn library(id: &str) -> &'static Library {
        libraries().iter().find(|library| library.id == id).expect(id)
    }

    #[test]
    fn seventeen_retries_one_budget_and_nine_breakers_are_there() {
        let of = |kind| libraries().iter().filter(|library| library.kind == kind).count();
        assert_eq!([of(LibraryKind::Retry), of(LibraryKind::Budget), of(LibraryKind::Breaker)], [17, 1, 9]);
        let mut ids: Vec<_> = libraries().iter().map(|library| &library.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), libraries().len());
    }

    /// Read off the tables by hand.
    #[test]
    fn defaults_are_what_was_measured() {
        let retry = |id: &str| library(id).retry.as_ref().expect(id);
        let calls: Vec<_> = ["p-retry", "tenacity", "backoff-crates", "aiohttp-retry", "httpx-retries"]
            .map(|id| retry(id).calls)
            .into();
        assert_eq!(calls, [Some(11), None, Some(28), Some(3), Some(11)]);
        assert_eq!(retry("async-retry").pauses_us[3], (8_078_000, 15_987_000));
        assert_eq!(retry("tokio-retry").pauses_us[3], (100_000_000_000, 100_000_000_000));
        assert_eq!(retry("stamina").cap_us, Some(5_000_000));
        let reads: Vec<&str> = libraries()
            .iter()
            .filter(|library| {
                let retry = library.retry.as_ref();
                retry.and_then(|retry| retry.retry_after.as_ref()).is_some_and(|retry_after| retry_after.read)
            })
            .map(|library| library.id.as_str())
            .collect();
        assert_eq!(reads, ["axios-retry", "urllib3", "httpx-retries"]);
        assert_eq!(retry("urllib3").retry_after.as_ref().and_then(|it| it.cap_s), Some(21_600));
        let jittered = libraries().iter().filter(|it| it.retry.as_ref().is_some_and(|retry| retry.jitter_on)).count();
        assert_eq!(jittered, 6, "async-retry, cockatiel, both backoffs, stamina, reqwest-retry");
    }

    #[test]
    fn breakers_and_the_budget_are_what_was_measured() {
        let breakers = libraries().iter().filter_map(|library| Some((library.id.as_str(), library.breaker.as_ref()?)));
        let reach: Vec<_> = breakers.map(|(id, breaker)| (id, breaker.half_open_reach)).collect();
        assert_eq!(
            reach,
            [
                ("opossum", 1),
                ("cockatiel-consecutive", 1),
                ("cockatiel-sampling", 1),
                ("pybreaker", 1),
                ("aiobreaker", 10),
                ("circuitbreaker", 10),
                ("purgatory", 10),
                ("failsafe", 10),
                ("recloser", 30),
            ]
        );
        assert_eq!(library("failsafe").breaker.as_ref().and_then(|it| it.open_ms), Some((5_000, 10_000)));
        assert_eq!(library("opossum").further.len(), 10);
        let budget = library("tower").budget.as_ref().expect("a budget");
        assert_eq!((budget.at_once, budget.at_once_after_1000, budget.then_each_s[10]), (100, 300, 100));
    }
}
