//! What is read off repeated measurements, and how long each has to be.

use super::span::Picos;
use crate::sim::sort_short;

/// The middle of some samples, and how far they spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// A quarter of the samples is below.
    pub low: Picos,
    /// Half of them are.
    pub median: Picos,
    /// Three quarters are.
    pub high: Picos,
    /// How many samples there were.
    pub count: usize,
}

impl Spread {
    /// Reads median and quartiles off some samples. Nothing for none.
    ///
    /// Between two samples it takes the point on the line that joins them (Hyndman and Fan, Sample Quantiles in
    /// Statistical Packages, 1996: definition 7).
    #[must_use]
    pub fn of(samples: &[Picos]) -> Option<Self> {
        let last = samples.len().checked_sub(1)?;
        let mut sorted = samples.to_vec();
        sort_short(&mut sorted, |sample| *sample);
        let quartile = |quarter: usize| {
            let (index, rest) = (last * quarter / 4, (last * quarter % 4) as u64);
            let (below, above) = (sorted[index].0, sorted[(index + 1).min(last)].0);
            Picos(below + (above - below) / 4 * rest + (above - below) % 4 * rest / 4)
        };
        Some(Self { low: quartile(1), median: quartile(2), high: quartile(3), count: samples.len() })
    }
}

/// The most calls that a sample may have.
const MOST_CALLS: u32 = 1 << 26;

/// How many calls the next sample should have, when one of so many took so long. Nothing: this was long enough.
///
/// It grows in steps of at most sixteen times, because the first calls are slower than what follows.
#[must_use]
pub fn more_calls(calls: u32, took: Picos, wanted: Picos) -> Option<u32> {
    if took >= wanted || calls >= MOST_CALLS {
        return None;
    }
    // One more than the share, so that a sample that falls short by a little grows, too.
    let factor = (wanted.0 / took.0.max(1) + 1).clamp(2, 16);
    Some(calls.saturating_mul(factor as u32).min(MOST_CALLS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spread(samples: &[u64]) -> (u64, u64, u64) {
        let samples: Vec<Picos> = samples.iter().copied().map(Picos).collect();
        let spread = Spread::of(&samples).expect("there are samples");
        assert_eq!(spread.count, samples.len());
        (spread.low.0, spread.median.0, spread.high.0)
    }

    #[test]
    fn median_and_quartiles_are_those_of_the_textbook() {
        assert_eq!(spread(&[7]), (7, 7, 7));
        assert_eq!(spread(&[1, 3]), (1, 2, 2));
        assert_eq!(spread(&[5, 1, 4, 2, 3]), (2, 3, 4));
        assert_eq!(spread(&[40, 10, 30, 20]), (17, 25, 32));
        // One sample that was disturbed moves neither.
        assert_eq!(spread(&[10, 10, 11, 12, 12, 12, 9_000]), (10, 12, 12));
        assert_eq!(Spread::of(&[]), None);
    }

    #[test]
    fn a_sample_grows_until_it_is_long_enough() {
        let wanted = Picos::nanos(2_000_000);
        for each in [1_u64, 1_500, 80_000_000, 4_000_000_000] {
            let (mut calls, mut rounds) = (1, 0);
            while let Some(more) = more_calls(calls, Picos(each).times(u64::from(calls)), wanted) {
                assert!(more > calls && more <= calls.saturating_mul(16));
                (calls, rounds) = (more, rounds + 1);
            }
            assert!(rounds <= 8 && (calls == MOST_CALLS || Picos(each).times(u64::from(calls)) >= wanted));
        }
    }

    proptest! {
        #[test]
        fn the_spread_lies_within_the_samples(samples in prop::collection::vec(0..u64::MAX, 1..40)) {
            let (low, median, high) = spread(&samples);
            prop_assert!(samples.iter().min() <= Some(&low) && low <= median);
            prop_assert!(median <= high && Some(&high) <= samples.iter().max());
        }
    }
}
