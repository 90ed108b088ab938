//! Long silences: stretches in which nobody does anything but who waits from the beginning to the end.

/// A stretch in which nothing happens, in nanoseconds since the first span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// When it begins.
    pub from: i64,
    /// When it ends.
    pub to: i64,
}

/// What is shorter is no silence, in nanoseconds.
const LEAST: i64 = 1_000_000_000;
/// Nor what is a smaller share of the whole, in hundredths.
const SHARE: i64 = 2;
/// What lasts for so many hundredths of the whole is its frame.
const FRAME: i64 = 90;

/// The silences between some stretches of a whole of a length.
pub(super) fn silences(mut busy: Vec<(i64, i64)>, length: i64) -> Vec<Silence> {
    busy.retain(|(from, to)| (to - from) / FRAME < length / 100 || length < 100);
    busy.sort_unstable();
    let least = LEAST.max(length / 100 * SHARE);
    let mut silences = Vec::new();
    let mut until = 0;
    for (from, to) in busy.into_iter().chain([(length, length)]) {
        if from - until >= least {
            silences.push(Silence { from: until, to: from });
        }
        until = until.max(to);
    }
    silences
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: i64 = 1_000_000_000;

    #[test]
    fn a_silence_is_long_and_nobody_works_in_it() {
        let found = silences(vec![(0, 100 * S), (0, S), (2 * S, 3 * S), (60 * S, 61 * S)], 100 * S);
        let spans: Vec<_> = found.iter().map(|silence| (silence.from / S, silence.to / S)).collect();
        assert_eq!(spans, [(3, 60), (61, 100)], "a second is no silence here");
        assert_eq!(silences(vec![(0, 501_000_000), (50_000_000, 180_000_000)], 501_000_000), []);
    }
}
