//! How often a caller tries, and how it pauses between, in a few words.

use crate::flow::{Jitter, Retry, hundredths};
use crate::sim::Micros;

/// “tries 3 times”.
pub(super) fn trying(attempts: u32) -> String {
    match attempts {
        1 => "tries once".to_owned(),
        2 => "tries twice".to_owned(),
        Retry::NO_END => "never stops trying".to_owned(),
        attempts => format!("tries {attempts} times"),
    }
}

/// “pauses from 100 ms, doubling, up to 1 s more, at most 5 s”.
#[must_use]
pub fn pausing(retry: &Retry) -> String {
    let pauses = retry.base > Micros::ZERO || matches!(retry.jitter, Jitter::Plus(_));
    let mut words = match (retry.base, retry.growth) {
        _ if !pauses => "no pause".to_owned(),
        (base, 100) => format!("pauses of {base}"),
        (base, 200) => format!("pauses from {base}, doubling"),
        (base, growth) => format!("pauses from {base}, times {}", hundredths(growth)),
    };
    if pauses {
        if retry.first_at_once {
            words += ", the first at once";
        }
        if let Some(cap) = retry.cap {
            words += &format!(", at most {cap} before jitter");
        }
        words += &match retry.jitter {
            Jitter::None => ", no jitter".to_owned(),
            Jitter::Full => ", full jitter".to_owned(),
            Jitter::Half => ", up to half more or less".to_owned(),
            Jitter::Double => ", up to twice as long".to_owned(),
            Jitter::Plus(most) => format!(", up to {most} more"),
            Jitter::Decorrelated => ", decorrelated jitter".to_owned(),
        };
        if let Some(cap) = retry.cap_after {
            words += &format!(", at most {cap}");
        }
    }
    if let Some(within) = retry.within {
        words += &format!(", for {within}");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_are_said_in_a_few_words() {
        for (text, words) in [
            ("3", "pauses from 100 ms, doubling, full jitter"),
            ("forever,pause=0ms", "no pause"),
            ("4,pause=1s,grow=1,jitter=none", "pauses of 1 s, no jitter"),
            (
                "4,pause=1s,first-at-once,jitter=none,cap-after=120s",
                "pauses from 1 s, doubling, the first at once, no jitter, at most 120 s",
            ),
            (
                "10,jitter=1s,cap-after=5s,for=45s",
                "pauses from 100 ms, doubling, up to 1 s more, at most 5 s, for 45 s",
            ),
            (
                "forever,pause=500ms,grow=1.5,jitter=half,cap=60s",
                "pauses from 500 ms, times 1.5, at most 60 s before jitter, up to half more or less",
            ),
        ] {
            assert_eq!(pausing(&text.parse().expect(text)), words);
        }
    }
}
