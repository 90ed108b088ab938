//! How fast a recording is shown. A run of ours takes some hundred milliseconds; what was recorded may take minutes, most
//! of them silent.

use super::SLOW_MOTION;
use crate::sim::Micros;

/// All of a recording takes so many real milliseconds at most, at speed 1, beside its silences.
const ALL_OF_IT: f64 = 20_000.0;
/// So many real milliseconds pass in a silence, however long it is.
const SILENT: f64 = 500.0;

/// The pace of a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pace {
    /// How many times faster than a run of ours.
    faster: f64,
    /// Long stretches in which nothing happens, in order.
    silences: Vec<(Micros, Micros)>,
}

impl Pace {
    /// The pace of what ends at a time and has these silences.
    #[must_use]
    pub fn of(end: Micros, silences: &[(Micros, Micros)]) -> Self {
        let silent: Micros = silences.iter().fold(Micros::ZERO, |sum, (from, to)| sum + (*to - *from));
        let usual = (end - silent).as_millis() * SLOW_MOTION;
        Self { faster: (usual / ALL_OF_IT).max(1.0), silences: silences.to_vec() }
    }

    /// The real milliseconds for which a player has to go on from a time, where so many pass.
    #[must_use]
    pub fn stretched(&self, at: Micros, real_millis: f64) -> f64 {
        // Times of the recording in the real milliseconds that a run of ours would take.
        let usual = |time: Micros| time.as_millis() * SLOW_MOTION;
        let (mut now, mut left) = (usual(at), real_millis);
        for (from, to) in &self.silences {
            let (from, to) = (usual(*from), usual(*to));
            if to <= now {
                continue;
            }
            let before = ((from - now) / self.faster).max(0.0);
            if left <= before {
                break;
            }
            left -= before;
            now = now.max(from);
            let rate = ((to - from) / SILENT).max(self.faster);
            let through = (to - now) / rate;
            if left <= through {
                return now + left * rate - usual(at);
            }
            left -= through;
            now = to;
        }
        now + left * self.faster - usual(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(millis: u64) -> Micros {
        Micros::from_millis(millis)
    }

    #[test]
    fn what_is_short_has_the_pace_of_a_run_of_ours() {
        let pace = Pace::of(ms(500), &[]);
        for at in [0, 100, 499] {
            assert!((pace.stretched(ms(at), 16.0) - 16.0).abs() < 1e-9);
        }
    }

    #[test]
    fn what_is_long_takes_twenty_seconds() {
        let pace = Pace::of(ms(300_000), &[]);
        // 300 s would take 3,000 s.
        assert!((pace.stretched(ms(0), 20_000.0) - 3_000_000.0).abs() < 1e-6);
    }

    #[test]
    fn a_silence_passes_in_half_a_second_and_nothing_after_it_is_skipped() {
        let pace = Pace::of(ms(100_000), &[(ms(300), ms(99_000))]);
        let usual = |millis: f64| millis * SLOW_MOTION;
        // 300 ms before it and 1,000 after it are 13 s of watching.
        assert!((pace.stretched(ms(0), 3_000.0) - usual(300.0)).abs() < 1e-6);
        assert!((pace.stretched(ms(0), 3_250.0) - usual(300.0 + 98_700.0 / 2.0)).abs() < 1e-6);
        assert!((pace.stretched(ms(0), 3_510.0) - usual(99_001.0)).abs() < 1e-6);
        // Frame by frame it gets there, too, and slows down at its end.
        let (mut at, mut frames) = (0.0, 0);
        while at < 99_000.0 {
            at += pace.stretched(Micros::from_f64(at * 1_000.0), 16.0) / SLOW_MOTION;
            frames += 1;
        }
        assert!(at < 99_002.0, "{at}");
        assert!((215..=222).contains(&frames), "{frames}");
    }
}
