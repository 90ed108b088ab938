//! The same data in many small calls or in one: how many calls that is, and how many round trips follow each other.

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
}
