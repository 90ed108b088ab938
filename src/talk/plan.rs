//! How long a talk takes by plan: a share of its time for every step, by what there is to say.

use super::deck::Place;
use super::slides::Slide;

/// Words that a speaker says in a second, about 130 in a minute.
const WORDS: f64 = 2.2;
/// A point is read, and the stage plays to it, in seconds.
const POINT: f64 = 15.0;
/// A question is put, hands are counted, the answer is looked at, in seconds.
const QUESTION: f64 = 60.0;
/// Somebody plays with a demonstration, in seconds.
const DEMO: f64 = 120.0;

/// The seconds that a slide takes, as a speaker without haste needs them. The title takes none: the clock begins
/// when it is left.
#[must_use]
pub fn seconds(slide: &Slide) -> u32 {
    if slide.lead.is_some() {
        return 0;
    }
    let words = slide.notes.split_whitespace().count() as f64;
    let question = if slide.ask.is_some() { QUESTION } else { 0.0 };
    let demo = if slide.demo.is_some() { DEMO } else { 0.0 };
    libm::round(words / WORDS + slide.points.len() as f64 * POINT + question + demo) as u32
}

/// Whole minutes, and at least one.
#[must_use]
pub fn minutes(seconds: u32) -> u32 {
    ((seconds + 30) / 60).max(1)
}

/// The plan of a talk, in milliseconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// When each step of each slide is over.
    ends: Vec<Vec<u64>>,
}

/// How a talk stands against its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// At the step that is planned for this time.
    OnTime,
    /// So many milliseconds before the time of its step.
    Ahead(u64),
    /// So many milliseconds after the time of its step is over.
    Behind(u64),
}

impl Plan {
    /// A plan of so many milliseconds for slides with these weights and these last steps. Within a slide each step has
    /// the same share.
    #[must_use]
    pub fn new(slides: &[(u32, usize)], length: u64) -> Self {
        let all: u64 = slides.iter().map(|(weight, _)| u64::from(*weight)).sum();
        let mut before = 0;
        let ends = slides.iter().map(|(weight, last)| {
            let (weight, steps) = (u64::from(*weight), *last as u64 + 1);
            let begin = before;
            before += weight;
            let end = |step| (begin * steps + weight * step) * length / (all.max(1) * steps);
            (1..=steps).map(end).collect()
        });
        Self { ends: ends.collect() }
    }

    /// When a step is over by plan.
    #[must_use]
    pub fn end(&self, place: Place) -> u64 {
        self.ends.get(place.slide).and_then(|steps| steps.get(place.step)).copied().unwrap_or_default()
    }

    /// When it begins by plan: when the one before it is over.
    #[must_use]
    pub fn begin(&self, place: Place) -> u64 {
        let steps = self.ends.iter().take(place.slide.saturating_add(1)).enumerate().flat_map(|(slide, steps)| {
            let seen = if slide == place.slide { place.step.min(steps.len()) } else { steps.len() };
            &steps[..seen]
        });
        steps.last().copied().unwrap_or_default()
    }

    /// What a whole slide takes by plan.
    #[must_use]
    pub fn of_slide(&self, slide: usize) -> u64 {
        let end = self.ends.get(slide).and_then(|steps| steps.last()).copied().unwrap_or_default();
        end.saturating_sub(self.begin(Place { slide, step: 0 }))
    }

    /// How a talk stands that took so many milliseconds and is at a place.
    #[must_use]
    pub fn standing(&self, place: Place, took: u64) -> Standing {
        let (begin, end) = (self.begin(place), self.end(place));
        if took < begin {
            Standing::Ahead(begin - took)
        } else if took > end {
            Standing::Behind(took - end)
        } else {
            Standing::OnTime
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::chapters;
    use crate::scenario::enrolment;
    use crate::talk::slides;
    use proptest::prelude::*;

    const fn place(slide: usize, step: usize) -> Place {
        Place { slide, step }
    }

    #[test]
    fn every_step_has_its_share() {
        // The title, a slide of two steps, one of a single step that weighs as much.
        let plan = Plan::new(&[(0, 0), (30, 1), (30, 0)], 120_000);
        assert_eq!([plan.end(place(0, 0)), plan.end(place(1, 0)), plan.end(place(1, 1))], [0, 30_000, 60_000]);
        assert_eq!([plan.begin(place(1, 0)), plan.begin(place(1, 1)), plan.begin(place(2, 0))], [0, 30_000, 60_000]);
        assert_eq!([plan.of_slide(0), plan.of_slide(1), plan.of_slide(2)], [0, 60_000, 60_000]);
        assert_eq!(plan.standing(place(1, 1), 45_000), Standing::OnTime);
        assert_eq!(plan.standing(place(1, 1), 10_000), Standing::Ahead(20_000));
        assert_eq!(plan.standing(place(2, 0), 150_000), Standing::Behind(30_000));
        assert_eq!(Plan::default().standing(place(3, 3), 0), Standing::OnTime, "a page without slides");
        assert_eq!(plan.begin(place(usize::MAX, usize::MAX)), plan.end(place(2, 0)), "a place of another program");
    }

    #[test]
    fn a_chapter_takes_between_ten_and_forty_minutes() {
        for chapter in chapters() {
            let minutes = minutes(slides(enrolment(), chapter).iter().map(seconds).sum());
            assert!((10..=40).contains(&minutes), "{}: {minutes} minutes", chapter.slug);
        }
    }

    proptest! {
        /// Whatever the weights, the plan goes forwards and ends with the time that it was given.
        #[test]
        fn a_plan_ends_in_time(slides in prop::collection::vec((1..500_u32, 0..7_usize), 1..20), length in 0..10_000_000_u64) {
            let plan = Plan::new(&slides, length);
            let ends: Vec<u64> = plan.ends.iter().flatten().copied().collect();
            prop_assert!(ends.is_sorted());
            prop_assert_eq!(ends.last().copied(), Some(length));
        }
    }
}
