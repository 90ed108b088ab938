//! The same data in many small calls or in one: how many calls that is, and how many round trips follow each other.

use crate::sim::{Micros, sort_short};

/// How the data are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A call for each, and the next one when the answer is there.
    OneByOne,
    /// A call for each, ten at the same time.
    TenAtATime,
    /// One call for all.
    AllInOne,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::OneByOne, Self::TenAtATime, Self::AllInOne];

    /// How many calls fetch so many things.
    #[must_use]
    pub const fn calls(self, things: usize) -> usize {
        match self {
            Self::OneByOne | Self::TenAtATime => things,
            Self::AllInOne => 1,
        }
    }

    /// How many calls are under way at the same time.
    #[must_use]
    pub const fn together(self) -> usize {
        match self {
            Self::OneByOne | Self::AllInOne => 1,
            Self::TenAtATime => 10,
        }
    }

    /// How many round trips follow each other.
    #[must_use]
    pub const fn rounds(self, things: usize) -> usize {
        self.calls(things).div_ceil(self.together())
    }
}

/// The one in the middle of an odd number of times, or the later of the two; none of none.
#[must_use]
pub fn median(times: &[Micros]) -> Option<Micros> {
    let mut sorted = times.to_vec();
    sort_short(&mut sorted, |time| *time);
    sorted.get(sorted.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_are_those_that_wait_for_each_other() {
        let rounds = |things: usize| Way::ALL.map(|way| way.rounds(things));
        assert_eq!(rounds(100), [100, 10, 1]);
        assert_eq!(rounds(25), [25, 3, 1]);
        assert_eq!(rounds(1), [1, 1, 1]);
        assert_eq!(Way::ALL.map(|way| way.calls(100)), [100, 100, 1]);
    }

    #[test]
    fn the_median_lies_in_the_middle() {
        let times = |all: &[u64]| all.iter().copied().map(Micros).collect::<Vec<_>>();
        assert_eq!(median(&times(&[9, 1, 5])), Some(Micros(5)));
        assert_eq!(median(&times(&[4, 2])), Some(Micros(4)));
        assert_eq!(median(&[]), None);
    }
}
