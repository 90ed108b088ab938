//! How long a talk took, slide by slide. It is told what time it is and never asks a clock.

use std::fmt;

/// The times of a talk, in milliseconds. The clock begins when the title is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// Spent on each slide before the present one was entered.
    spent: Vec<u64>,
    /// On which slide the talk is, and since when; none before the title is left.
    now_on: Option<(usize, u64)>,
}

/// `1732326000000 3 0,12000,40000`: since when, on which slide, and what was spent on each.
impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((slide, since)) = self.now_on else { return f.write_str("-") };
        write!(f, "{since} {slide} ")?;
        for (index, spent) in self.spent.iter().enumerate() {
            write!(f, "{}{spent}", if index > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

impl Times {
    /// The longest talk that is believed, in slides.
    const MOST: usize = 1_000;

    /// Reads what [`Display`](fmt::Display) wrote; anything else is a talk that has not begun.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::read(text).unwrap_or_default()
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let since = words.next()?.parse().ok()?;
        let slide = words.next()?.parse().ok().filter(|slide| *slide < Self::MOST)?;
        let spent = words.next().unwrap_or_default();
        let spent =
            if spent.is_empty() { Vec::new() } else { spent.split(',').map_while(|it| it.parse().ok()).collect() };
        Some(Self { spent, now_on: Some((slide, since)) })
    }

    /// The talk is on a slide from `now` on. Before the title is left nothing is counted.
    pub fn go(&mut self, slide: usize, now: u64) {
        match self.now_on {
            None if slide == 0 => return,
            Some((on, _)) if on == slide => return,
            Some((on, since)) => {
                if self.spent.len() <= on {
                    self.spent.resize(on + 1, 0);
                }
                self.spent[on] = self.spent[on].saturating_add(now.saturating_sub(since));
            }
            None => {}
        }
        self.now_on = Some((slide, now));
    }

    /// Begins anew on the slide where the talk is.
    pub fn start_over(&mut self, now: u64) {
        *self = Self { spent: Vec::new(), now_on: self.now_on.map(|(slide, _)| (slide, now)) };
    }

    /// Milliseconds spent on a slide so far.
    #[must_use]
    pub fn on(&self, slide: usize, now: u64) -> u64 {
        let running = self.now_on.filter(|(on, _)| *on == slide).map_or(0, |(_, since)| now.saturating_sub(since));
        self.spent.get(slide).copied().unwrap_or_default().saturating_add(running)
    }

    /// Milliseconds spent in all.
    #[must_use]
    pub fn total(&self, now: u64) -> u64 {
        let running = self.now_on.map_or(0, |(_, since)| now.saturating_sub(since));
        self.spent.iter().fold(running, |sum, spent| sum.saturating_add(*spent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_slide_has_its_time() {
        let mut times = Times::default();
        times.go(0, 1_000);
        assert_eq!(times.total(9_000), 0, "the title does not count");
        times.go(1, 10_000);
        times.go(2, 25_000);
        times.go(1, 30_000);
        let now = 31_500;
        assert_eq!((times.on(0, now), times.on(1, now), times.on(2, now)), (0, 16_500, 5_000));
        assert_eq!(times.total(now), 21_500);
        times.start_over(40_000);
        assert_eq!((times.on(1, 41_000), times.on(2, 41_000), times.total(41_000)), (1_000, 0, 1_000));
    }

    #[test]
    fn a_clock_that_was_set_back_counts_nothing() {
        let mut times = Times::default();
        times.go(1, 10_000);
        times.go(2, 5_000);
        assert_eq!(times.total(4_000), 0);
    }

    proptest! {
        #[test]
        fn they_survive_being_stored(ways in proptest::collection::vec((0usize..20, 0u64..1_000_000), 0..12)) {
            let mut times = Times::default();
            for (slide, now) in ways {
                times.go(slide, now);
            }
            prop_assert_eq!(Times::parse(&times.to_string()), times);
        }

        #[test]
        fn nonsense_is_a_talk_that_has_not_begun(text in "\\PC*") {
            let times = Times::parse(&text);
            let _ = (times.total(5), times.on(3, 5));
        }
    }
}
