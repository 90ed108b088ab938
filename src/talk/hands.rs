//! The hands that a room has raised: for each slide with a question those of each of its answers. They are kept as text,
//! so that a reload loses none, and told to the other windows in the same way.

use std::collections::BTreeMap;
use std::fmt;

/// The hands of a talk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hands(BTreeMap<usize, Vec<u32>>);

/// `3:2,0,1;5:4`: of slide 3 two hands for the first answer and one for the third.
impl fmt::Display for Hands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |(slide, counts): (&usize, &Vec<u32>)| {
            let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
            format!("{slide}:{}", counts.join(","))
        };
        f.write_str(&self.0.iter().map(of).collect::<Vec<_>>().join(";"))
    }
}

impl Hands {
    /// The most answers that a question is believed to have, and the most slides of a talk.
    const MOST: usize = 1_000;

    /// Reads what [`Display`](fmt::Display) wrote; nothing for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let of = |slide: &str| {
            let (slide, counts) = slide.split_once(':')?;
            let slide = slide.parse().ok().filter(|slide| *slide < Self::MOST)?;
            let counts: Vec<u32> = counts.split(',').map(|count| count.parse().ok()).collect::<Option<_>>()?;
            (counts.len() < Self::MOST).then_some((slide, counts))
        };
        let slides = text.split(';').filter(|slide| !slide.is_empty());
        Some(Self(slides.map(of).collect::<Option<_>>()?))
    }

    /// The hands for an answer of a slide, both from 0.
    #[must_use]
    pub fn of(&self, slide: usize, answer: usize) -> u32 {
        self.0.get(&slide).and_then(|counts| counts.get(answer)).copied().unwrap_or_default()
    }

    /// A hand more or less for an answer of a slide.
    pub fn raise(&mut self, slide: usize, answer: usize, up: bool) {
        if slide >= Self::MOST || answer >= Self::MOST {
            return;
        }
        let counts = self.0.entry(slide).or_default();
        counts.resize(counts.len().max(answer + 1), 0);
        counts[answer] = if up { counts[answer].saturating_add(1) } else { counts[answer].saturating_sub(1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hands_are_counted_for_each_slide() {
        let mut hands = Hands::default();
        for (slide, answer, up) in [(3, 2, true), (3, 0, true), (3, 0, true), (3, 0, false), (5, 1, false)] {
            hands.raise(slide, answer, up);
        }
        assert_eq!([hands.of(3, 0), hands.of(3, 1), hands.of(3, 2), hands.of(5, 1), hands.of(9, 9)], [1, 0, 1, 0, 0]);
        assert_eq!(hands.to_string(), "3:1,0,1;5:0,0");
    }

    #[test]
    fn nonsense_is_no_hands() {
        for text in ["3", "3:", "x:1", "3:1,,2", "3:-1", "3:1;5", "99999999999:1"] {
            assert_eq!(Hands::parse(text), None, "{text}");
        }
        assert_eq!(Hands::parse(""), Some(Hands::default()));
    }

    proptest! {
        #[test]
        fn they_survive_being_stored(raised in proptest::collection::vec((0usize..20, 0usize..6, any::<bool>()), 0..30)) {
            let mut hands = Hands::default();
            for (slide, answer, up) in raised {
                hands.raise(slide, answer, up);
            }
            prop_assert_eq!(Hands::parse(&hands.to_string()), Some(hands));
        }
    }
}
