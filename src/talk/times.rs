//! How long a talk took, point by point. It is told what time it is and never asks a clock.

use std::fmt;

use super::deck::Place;

/// The times of a talk, in milliseconds. The clock begins when the title is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// Spent at each step of each slide before the present one was entered.
    spent: Vec<Vec<u64>>,
    /// Where the talk is, and since when; none before the title is left.
    now_at: Option<(Place, u64)>,
}

/// `1732326000000 /3/1 0;12000,400;40000`: since when, where the talk is, and what was spent: slides with a semicolon
/// between them, and their steps with a comma.
impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((place, since)) = self.now_at else { return f.write_str("-") };
        write!(f, "{since} {place} ")?;
        for (slide, steps) in self.spent.iter().enumerate() {
            f.write_str(if slide > 0 { ";" } else { "" })?;
            for (step, spent) in steps.iter().enumerate() {
                write!(f, "{}{spent}", if step > 0 { "," } else { "" })?;
            }
        }
        Ok(())
    }
}

impl Times {
    /// The longest talk that is believed, in slides, and the longest slide, in steps.
    const MOST: usize = 1_000;

    /// Reads what [`Display`](fmt::Display) wrote; anything else is a talk that has not begun.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::read(text).unwrap_or_default()
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let since = words.next()?.parse().ok()?;
        let is_believed = |place: &Place| place.slide < Self::MOST && place.step < Self::MOST;
        let place = Place::parse(words.next()?).filter(is_believed)?;
        let spent = words.next().unwrap_or_default();
        let steps = |slide: &str| slide.split(',').map_while(|step| step.parse().ok()).collect();
        let spent = if spent.is_empty() { Vec::new() } else { spent.split(';').map(steps).collect() };
        Some(Self { spent, now_at: Some((place, since)) })
    }

    /// Where the talk is; none before the title is left.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.now_at.map(|(place, _)| place)
    }

    /// Milliseconds since the talk came to its place.
    #[must_use]
    pub fn since(&self, now: u64) -> u64 {
        self.running(now, |_| true)
    }

    /// The talk is at a place from `now` on. Before the title is left nothing is counted.
    pub fn go(&mut self, place: Place, now: u64) {
        match self.now_at {
            None if place.slide == 0 => return,
            Some((at, _)) if at == place => return,
            Some((at, since)) => {
                let spent = now.saturating_sub(since);
                let slides = self.spent.len().max(at.slide + 1);
                self.spent.resize(slides, Vec::new());
                let steps = &mut self.spent[at.slide];
                steps.resize(steps.len().max(at.step + 1), 0);
                steps[at.step] = steps[at.step].saturating_add(spent);
            }
            None => {}
        }
        self.now_at = Some((place, now));
    }

    /// Begins anew where the talk is.
    pub fn start_over(&mut self, now: u64) {
        *self = Self { spent: Vec::new(), now_at: self.now_at.map(|(place, _)| (place, now)) };
    }

    /// Milliseconds spent at a step so far.
    #[must_use]
    pub fn at(&self, place: Place, now: u64) -> u64 {
        let spent = self.spent.get(place.slide).and_then(|steps| steps.get(place.step));
        spent.copied().unwrap_or_default().saturating_add(self.running(now, |at| at == place))
    }

    /// Milliseconds spent on a slide so far.
    #[must_use]
    pub fn on(&self, slide: usize, now: u64) -> u64 {
        let steps = self.spent.get(slide).map(Vec::as_slice).unwrap_or_default();
        sum(steps).saturating_add(self.running(now, |at| at.slide == slide))
    }

    /// Milliseconds spent in all.
    #[must_use]
    pub fn total(&self, now: u64) -> u64 {
        self.spent.iter().fold(self.running(now, |_| true), |total, steps| total.saturating_add(sum(steps)))
    }

    /// Milliseconds since the present step was entered, if it is one of those asked for.
    fn running(&self, now: u64, is_asked: impl Fn(Place) -> bool) -> u64 {
        self.now_at.filter(|(at, _)| is_asked(*at)).map_or(0, |(_, since)| now.saturating_sub(since))
    }
}

fn sum(steps: &[u64]) -> u64 {
    steps.iter().fold(0, |sum, step| sum.saturating_add(*step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn place(slide: usize, step: usize) -> Place {
        Place { slide, step }
    }

    #[test]
    fn each_point_and_each_slide_has_its_time() {
        let mut times = Times::default();
        times.go(place(0, 0), 1_000);
        assert_eq!(times.total(9_000), 0, "the title does not count");
        times.go(place(1, 0), 10_000);
        times.go(place(1, 1), 13_000);
        times.go(place(2, 0), 25_000);
        times.go(place(1, 1), 30_000);
        let now = 31_500;
        assert_eq!((times.on(0, now), times.on(1, now), times.on(2, now)), (0, 16_500, 5_000));
        assert_eq!((times.at(place(1, 0), now), times.at(place(1, 1), now)), (3_000, 13_500));
        assert_eq!(times.total(now), 21_500);
        assert_eq!(times.to_string(), "30000 /1/1 ;3000,12000;5000");
        times.start_over(40_000);
        assert_eq!((times.on(1, 41_000), times.on(2, 41_000), times.total(41_000)), (1_000, 0, 1_000));
    }

    #[test]
    fn a_clock_that_was_set_back_counts_nothing() {
        let mut times = Times::default();
        times.go(place(1, 0), 10_000);
        times.go(place(2, 0), 5_000);
        assert_eq!(times.total(4_000), 0);
    }

    proptest! {
        #[test]
        fn they_survive_being_stored(ways in proptest::collection::vec((0usize..20, 0usize..5, 0u64..1_000_000), 0..12)) {
            let mut times = Times::default();
            for (slide, step, now) in ways {
                times.go(place(slide, step), now);
            }
            prop_assert_eq!(Times::parse(&times.to_string()), times);
        }

        #[test]
        fn nonsense_is_a_talk_that_has_not_begun(text in "\\PC*") {
            let times = Times::parse(&text);
            let _ = (times.total(5), times.on(3, 5), times.at(place(3, 2), 5));
        }
    }
}
