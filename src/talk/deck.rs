//! Where a talk is, and how it goes on: a pure state machine.

use std::fmt;

/// A place in a talk. The first step of a slide is its heading; each further step reveals one point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which slide, from 0.
    pub slide: usize,
    /// Which step of it, from 0.
    pub step: usize,
}

/// As an address has it after `#`: `/2/1`, both from 0.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/{}", self.slide, self.step)
    }
}

impl Place {
    /// Reads `/2/1`, or `/2` for the first step. Nothing for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.strip_prefix('/')?.split('/');
        let slide = numbers.next()?.parse().ok()?;
        let step = numbers.next().map_or(Some(0), |step| step.parse().ok())?;
        numbers.next().is_none().then_some(Self { slide, step })
    }
}

/// The slides of a talk, of which only the number of steps matters here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deck {
    /// The last step of each slide.
    last_steps: Vec<usize>,
}

impl Deck {
    /// A deck by the last step of each slide, from 0.
    #[must_use]
    pub const fn new(last_steps: Vec<usize>) -> Self {
        Self { last_steps }
    }

    /// How many slides there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.last_steps.len()
    }

    /// Whether there is no slide at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.last_steps.is_empty()
    }

    /// The place nearest to one that may not exist.
    #[must_use]
    pub fn settle(&self, place: Place) -> Place {
        let slide = place.slide.min(self.len().saturating_sub(1));
        Place { slide, step: if slide == place.slide { place.step.min(self.last_step(slide)) } else { 0 } }
    }

    /// One step on; at the end it stays.
    #[must_use]
    pub fn next(&self, place: Place) -> Place {
        if place.step < self.last_step(place.slide) {
            Place { step: place.step + 1, ..place }
        } else if place.slide < self.len().saturating_sub(1) {
            Place { slide: place.slide + 1, step: 0 }
        } else {
            place
        }
    }

    /// One step back; the slide before is seen as it was left. At the start it stays.
    #[must_use]
    pub fn previous(&self, place: Place) -> Place {
        match (place.step.checked_sub(1), place.slide.checked_sub(1)) {
            (Some(step), _) => Place { step, ..place },
            (None, Some(slide)) => Place { slide, step: self.last_step(slide) },
            (None, None) => place,
        }
    }

    /// The heading of the next slide; on the last slide its last step.
    #[must_use]
    pub fn next_slide(&self, place: Place) -> Place {
        if place.slide < self.len().saturating_sub(1) {
            Place { slide: place.slide + 1, step: 0 }
        } else {
            Place { step: self.last_step(place.slide), ..place }
        }
    }

    /// The heading of the slide before; on the first slide its own.
    #[must_use]
    pub const fn previous_slide(&self, place: Place) -> Place {
        Place { slide: place.slide.saturating_sub(1), step: 0 }
    }

    /// The heading of the last slide.
    #[must_use]
    pub const fn last_slide(&self) -> Place {
        Place { slide: self.len().saturating_sub(1), step: 0 }
    }

    /// The last step of a slide; 0 where there is none.
    #[must_use]
    pub fn last_step(&self, slide: usize) -> usize {
        self.last_steps.get(slide).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(slide: usize, step: usize) -> Place {
        Place { slide, step }
    }

    #[test]
    fn steps_and_slides() {
        let deck = Deck::new(vec![0, 2, 1]);
        let on = |from: Place| deck.next(from);
        assert_eq!(on(place(0, 0)), place(1, 0));
        assert_eq!(on(place(1, 1)), place(1, 2));
        assert_eq!(on(place(1, 2)), place(2, 0));
        assert_eq!(on(place(2, 1)), place(2, 1), "the end stays");
        assert_eq!(deck.previous(place(2, 0)), place(1, 2), "as it was left");
        assert_eq!(deck.previous(place(0, 0)), place(0, 0));
        assert_eq!(deck.next_slide(place(1, 0)), place(2, 0));
        assert_eq!(deck.next_slide(place(2, 0)), place(2, 1));
        assert_eq!(deck.previous_slide(place(2, 1)), place(1, 0));
        assert_eq!(deck.last_slide(), place(2, 0));
        assert_eq!(deck.settle(place(1, 9)), place(1, 2));
        assert_eq!(deck.settle(place(9, 9)), place(2, 0));
        assert_eq!(Deck::default().settle(place(3, 1)), place(0, 0), "a page without slides");
    }

    #[test]
    fn an_address_that_is_none() {
        for text in ["", "/", "2/1", "/x/1", "/1/y", "/1/2/3", "/-1/0"] {
            assert_eq!(Place::parse(text), None, "{text}");
        }
        assert_eq!(Place::parse("/4"), Some(place(4, 0)));
    }

    proptest! {
        #[test]
        fn an_address_leads_back(slide: usize, step: usize) {
            prop_assert_eq!(Place::parse(&place(slide, step).to_string()), Some(place(slide, step)));
        }

        /// From the start to the end and back, every step is met once, and back is the same way.
        #[test]
        fn back_is_the_way_on_reversed(last_steps in proptest::collection::vec(0usize..6, 1..8)) {
            let deck = Deck::new(last_steps.clone());
            let mut way = vec![place(0, 0)];
            loop {
                let here = way[way.len() - 1];
                let next = deck.next(here);
                if next == here {
                    break;
                }
                prop_assert_eq!(deck.previous(next), here);
                way.push(next);
            }
            prop_assert_eq!(way.len(), last_steps.iter().map(|last| last + 1).sum::<usize>());
            prop_assert!(way.is_sorted());
        }
    }
}
