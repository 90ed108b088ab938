//! A time that is guessed on a scale: how long the scale is, and how near is near enough.

use crate::sim::Micros;

/// How what does not happen reads.
pub const NEVER: &str = "never";

/// A guess is right within so many hundredths of the answer.
const NEAR: u64 = 5;

/// A scale of times, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Where it ends.
    pub most: Micros,
    /// The distance of two times that one can choose.
    pub step: Micros,
}

impl Scale {
    /// The scale for a run: a round time, so far beyond the longest one in question that it gives nothing away.
    #[must_use]
    pub fn beyond(longest: Micros) -> Self {
        let far = longest.0.saturating_add(longest.0 / 4);
        let round = (2..).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u64.pow(power)));
        let most = round.take(30).map(Micros::from_millis).find(|most| most.0 >= far).unwrap_or(longest);
        Self { most, step: Micros(most.0 / 200) }
    }
}

/// Whether a guess is right, and what is said to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is near enough.
    pub is_right: bool,
    /// In a sentence or two.
    pub says: String,
}

/// Judges a guess. Both are a time as it is written for people, or [`NEVER`].
#[must_use]
pub fn judged(said: &str, right: &str) -> Verdict {
    let time = |text: &str| text.parse::<Micros>().ok();
    let (is_right, says) = match (time(said), time(right)) {
        _ if said == right => (true, format!("Right: {right}.")),
        (Some(guess), Some(answer)) => {
            let earlier = answer.saturating_sub(guess);
            let later = guess.saturating_sub(answer);
            let is_right = (earlier + later).0.saturating_mul(100) <= answer.0.saturating_mul(NEAR);
            let says = match earlier > Micros::ZERO {
                _ if is_right => format!("Right: you said {said}, and it is {right}."),
                true => format!("You said {said}. It is {right}: {earlier} later."),
                false => format!("You said {said}. It is {right}: {later} earlier."),
            };
            (is_right, says)
        }
        (_, Some(_)) => (false, format!("You said {said}. It is {right}.")),
        (_, None) => (false, format!("You said {said}. The answer is: {right}.")),
    };
    Verdict { is_right, says }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_is_within_five_hundredths_of_the_answer() {
        let is_right = |said: &str, right: &str| judged(said, right).is_right;
        assert!(is_right("480 ms", "480 ms") && is_right("456 ms", "480 ms") && is_right("504 ms", "480 ms"));
        assert!(!is_right("455 ms", "480 ms") && !is_right("505 ms", "480 ms"));
        assert!(is_right("never", "never") && !is_right("never", "480 ms") && !is_right("480 ms", "never"));
        assert!(!is_right("", "480 ms") && !is_right("480 ms", ""));
    }

    #[test]
    fn a_guess_is_told_how_far_off_it_is() {
        let says = |said: &str, right: &str| judged(said, right).says;
        assert_eq!(says("300 ms", "480 ms"), "You said 300 ms. It is 480 ms: 180 ms later.");
        assert_eq!(says("1.5 s", "1.18 s"), "You said 1.5 s. It is 1.18 s: 320 ms earlier.");
        assert_eq!(says("470 ms", "480 ms"), "Right: you said 470 ms, and it is 480 ms.");
        assert_eq!(says("480 ms", "480 ms"), "Right: 480 ms.");
        assert_eq!(says("never", "480 ms"), "You said never. It is 480 ms.");
        assert_eq!(says("480 ms", "never"), "You said 480 ms. The answer is: never.");
        assert_eq!(says("never", "never"), "Right: never.");
    }

    #[test]
    fn a_scale_ends_well_beyond_what_happens() {
        let most = |millis: u64| Scale::beyond(Micros::from_millis(millis)).most.0 / 1_000;
        assert_eq!([60, 255, 480, 1_095, 2_185].map(most), [100, 500, 1_000, 2_000, 5_000]);
        assert_eq!(Scale::beyond(Micros::from_millis(480)).step, Micros::from_millis(5));
        assert_eq!(Scale::beyond(Micros::MAX).most, Micros::MAX);
    }
}
