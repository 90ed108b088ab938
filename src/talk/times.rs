//! How long a talk took, point by point. It is told what time it is and never asks a clock.

use std::fmt;

use super::deck::Place;

/// The times of a chapter in a talk, in milliseconds. The clock begins when the title is left, unless the talk goes on
/// from another chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// What the talk took elsewhere: in the chapters that were presented before, and on the way between them.
    before: u64,
    /// Spent at each step of each slide before the present one was entered.
    spent: Vec<Vec<u64>>,
    /// Where the talk is, and since when; none before the title is left.
    now_at: Option<(Place, u64)>,
}

/// `1732326000000 /3/1 0;12000,400;40000`: since when, where the talk is, and what was spent: slides with a semicolon
/// between them, and their steps with a comma. What was spent elsewhere stands behind it.
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
        if self.before > 0 { write!(f, " {}", self.before) } else { Ok(()) }
    }
}

impl Times {
    /// The longest talk that is believed, in slides, and the longest slide, in steps.
    const MOST: usize = 1_000;
    /// Who is away for longer begins another talk, in milliseconds.
    pub const PAUSE: u64 = 10 * 60 * 1_000;

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
        let steps =
            |slide: &str| slide.split(',').filter(|_| !slide.is_empty()).map(|step| step.parse().ok()).collect();
        let spent = if spent.is_empty() { Some(Vec::new()) } else { spent.split(';').map(steps).collect() }?;
        let before = words.next().map_or(Some(0), |before| before.parse().ok())?;
        Some(Self { before, spent, now_at: Some((place, since)) })
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

    /// The talk is at a place from `now` on. Before the title is left nothing is counted, unless the talk has begun
    /// elsewhere.
    pub fn go(&mut self, place: Place, now: u64) {
        match self.now_at {
            None if place.slide == 0 && self.before == 0 => return,
            Some((at, _)) if at == place => return,
            Some(_) => self.bank(now),
            None => {}
        }
        self.now_at = Some((place, now));
    }

    /// The window is left: what was spent at the present step is counted up to now.
    pub fn leave(&mut self, now: u64) {
        self.bank(now);
    }

    /// The window is there again after a leave. What went by meanwhile belongs to no step; to the talk it does, unless
    /// that is so long that it is no longer the same.
    pub fn come_back(&mut self, now: u64) {
        let Some((_, left)) = &mut self.now_at else { return };
        let away = now.saturating_sub(*left);
        *left = now;
        if away < Self::PAUSE {
            self.before = self.before.saturating_add(away);
        }
    }

    /// Goes on with the talk where another chapter was presented until a moment ago: what the talk took in all is what
    /// it took there.
    pub fn follow(&mut self, other: &Self, now: u64) {
        if other.place().is_none() || other.since(now) >= Self::PAUSE {
            return;
        }
        if let Some((_, since)) = &mut self.now_at {
            *since = now;
        }
        self.before = other.whole(now).saturating_sub(self.total(now));
    }

    /// What was spent at the present step is counted up to now.
    fn bank(&mut self, now: u64) {
        let Some((at, since)) = &mut self.now_at else { return };
        let spent = now.saturating_sub(*since);
        *since = now;
        let slides = self.spent.len().max(at.slide + 1);
        self.spent.resize(slides, Vec::new());
        let steps = &mut self.spent[at.slide];
        steps.resize(steps.len().max(at.step + 1), 0);
        steps[at.step] = steps[at.step].saturating_add(spent);
    }

    /// Begins anew where the talk is.
    pub fn start_over(&mut self, now: u64) {
        *self = Self { before: 0, spent: Vec::new(), now_at: self.now_at.map(|(place, _)| (place, now)) };
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

    /// Milliseconds that the talk took, with the chapters before this one.
    #[must_use]
    pub fn whole(&self, now: u64) -> u64 {
        self.before.saturating_add(self.total(now))
    }

    /// Whether the talk began in another chapter.
    #[must_use]
    pub const fn goes_on(&self) -> bool {
        self.before > 0
    }

    /// Milliseconds spent in all of this chapter.
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
    fn the_talk_goes_on_in_another_chapter_and_back() {
        let mut errors = Times::default();
        errors.go(place(2, 0), 1_000);
        errors.leave(61_000);
        // Half a minute on the page of the course.
        let mut http = Times::default();
        http.follow(&errors, 91_000);
        http.go(place(0, 0), 91_000);
        assert_eq!((http.whole(91_000), http.total(91_000)), (90_000, 0));
        http.go(place(1, 0), 95_000);
        http.leave(191_000);
        assert_eq!((http.whole(191_000), http.on(0, 191_000), http.on(1, 191_000)), (190_000, 4_000, 96_000));
        let mut back = Times::parse(&errors.to_string());
        back.follow(&http, 192_000);
        assert_eq!(
            (back.whole(192_000), back.total(192_000)),
            (191_000, 60_000),
            "nothing of it was spent on this step"
        );
        assert_eq!(Times::parse(&back.to_string()), back);
        back.start_over(200_000);
        assert_eq!(back.whole(201_000), 1_000);

        // Who was away for a pause begins anew, and who has not begun has nothing to go on with.
        let mut later = Times::default();
        later.follow(&http, 191_000 + Times::PAUSE);
        later.follow(&Times::default(), 191_000);
        assert_eq!(later, Times::default());
    }

    #[test]
    fn what_goes_by_while_the_window_is_away_belongs_to_no_step() {
        for (away, whole) in [(5_000, 15_000), (Times::PAUSE, 10_000)] {
            let mut times = Times::default();
            times.go(place(1, 0), 0);
            times.leave(10_000);
            times.come_back(10_000 + away);
            assert_eq!((times.on(1, 10_000 + away), times.whole(10_000 + away)), (10_000, whole));
        }
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
