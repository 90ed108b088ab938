//! What somebody has done of the course.
//!
//! It is a set of facts, each a line of text. The browser keeps the lines as they come; a file that one exports has
//! the same lines below one that names the format. So to note is to append, and to put two together is to read both.

mod fact;
mod file;
mod log;
mod standing;

pub use fact::{Fact, Guess};
pub use file::{MOST_BYTES, parse, print};
pub use log::{joined, kept, noted, solved_in};
pub use standing::{Standing, go_on, standing};

use std::collections::{BTreeMap, BTreeSet};

/// What somebody has done of the course. Names that this version does not know are kept: a newer one may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// By the piece of a chapter's address.
    chapters: BTreeMap<String, InChapter>,
    /// The fewest changes that solved a mission, by the piece of its address.
    missions: BTreeMap<String, usize>,
}

/// What somebody has done of a chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct InChapter {
    /// The ids of the sections that were read.
    read: BTreeSet<String>,
    /// What became of guesses, by the id of their section.
    guesses: BTreeMap<String, Guess>,
    /// The numbers of the questions that were opened, from one.
    checks: BTreeSet<usize>,
}

impl Progress {
    /// Adds a fact. Of two about the same guess or mission the better one stays.
    pub fn add(&mut self, fact: Fact) {
        match fact {
            Fact::Read(chapter, section) => {
                self.chapter(chapter).read.insert(section.to_owned());
            }
            Fact::Guess(chapter, section, guess) => {
                let best = self.chapter(chapter).guesses.entry(section.to_owned()).or_insert(guess);
                *best = guess.max(*best);
            }
            Fact::Check(chapter, number) => {
                self.chapter(chapter).checks.insert(number);
            }
            Fact::Solved(mission, changes) => {
                let fewest = self.missions.entry(mission.to_owned()).or_insert(changes);
                *fewest = changes.min(*fewest);
            }
        }
    }

    /// Adds everything of another.
    pub fn merge(&mut self, other: &Self) {
        for fact in other.facts() {
            self.add(fact);
        }
    }

    /// All of it, fact by fact, in an order that is always the same.
    pub fn facts(&self) -> Vec<Fact<'_>> {
        let mut facts = Vec::new();
        for (chapter, done) in &self.chapters {
            facts.extend(done.read.iter().map(|section| Fact::Read(chapter, section)));
            facts.extend(done.guesses.iter().map(|(section, guess)| Fact::Guess(chapter, section, *guess)));
            facts.extend(done.checks.iter().map(|number| Fact::Check(chapter, *number)));
        }
        facts.extend(self.missions.iter().map(|(mission, changes)| Fact::Solved(mission, *changes)));
        facts
    }

    /// How many facts of another are new, or better than what is known.
    pub fn lacks(&self, other: &Self) -> usize {
        other.facts().iter().filter(|fact| !self.has(fact)).count()
    }

    /// Whether a fact would change nothing.
    fn has(&self, fact: &Fact) -> bool {
        let done = |chapter: &str| self.chapters.get(chapter);
        match *fact {
            Fact::Read(chapter, section) => self.has_read(chapter, section),
            Fact::Guess(chapter, section, guess) => {
                done(chapter).and_then(|done| done.guesses.get(section)).is_some_and(|best| *best >= guess)
            }
            Fact::Check(chapter, number) => done(chapter).is_some_and(|done| done.checks.contains(&number)),
            Fact::Solved(mission, changes) => self.solved(mission).is_some_and(|fewest| fewest <= changes),
        }
    }

    /// Whether a section was read.
    pub fn has_read(&self, chapter: &str, section: &str) -> bool {
        self.chapters.get(chapter).is_some_and(|done| done.read.contains(section))
    }

    /// The fewest changes that solved a mission, if it was solved.
    pub fn solved(&self, mission: &str) -> Option<usize> {
        self.missions.get(mission).copied()
    }

    fn chapter(&mut self, slug: &str) -> &mut InChapter {
        self.chapters.entry(slug.to_owned()).or_default()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Few names, so that facts of two are often about the same.
    pub fn progress() -> impl Strategy<Value = Progress> {
        let name = || prop::sample::select(vec!["errors", "timeout", "two-by-two", "x9"]);
        let guess = prop::sample::select(vec![Guess::Skipped, Guess::Wrong, Guess::Right]);
        let fact = prop_oneof![
            (name(), name()).prop_map(|(chapter, section)| Fact::Read(chapter, section)),
            (name(), name(), guess).prop_map(|(chapter, section, guess)| Fact::Guess(chapter, section, guess)),
            (name(), 1..=99_usize).prop_map(|(chapter, number)| Fact::Check(chapter, number)),
            (name(), 1..=99_usize).prop_map(|(mission, changes)| Fact::Solved(mission, changes)),
        ];
        prop::collection::vec(fact, 0..24).prop_map(|facts| {
            let mut progress = Progress::default();
            facts.into_iter().for_each(|fact| progress.add(fact));
            progress
        })
    }

    pub fn merged(a: &Progress, b: &Progress) -> Progress {
        let mut both = a.clone();
        both.merge(b);
        both
    }

    proptest! {
        #[test]
        fn merging_is_idempotent_commutative_and_associative(a in progress(), b in progress(), c in progress()) {
            prop_assert_eq!(merged(&a, &a), a.clone());
            prop_assert_eq!(merged(&a, &b), merged(&b, &a));
            prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        }

        #[test]
        fn merging_loses_nothing(a in progress(), b in progress()) {
            let both = merged(&a, &b);
            prop_assert_eq!((both.lacks(&a), both.lacks(&b)), (0, 0));
            prop_assert_eq!(a.lacks(&b) == 0, both == a);
            for fact in b.facts() {
                let mut with = a.clone();
                with.add(fact);
                prop_assert_eq!(a.has(&fact), with == a);
            }
            for fact in a.facts().into_iter().chain(b.facts()) {
                let mut with = both.clone();
                with.add(fact);
                prop_assert_eq!(&with, &both);
            }
        }
    }

    #[test]
    fn the_better_of_two_stays() {
        let mut progress = Progress::default();
        for guess in [Guess::Wrong, Guess::Right, Guess::Skipped] {
            progress.add(Fact::Guess("errors", "timeout", guess));
        }
        for changes in [3, 1, 2] {
            progress.add(Fact::Solved("two-packs", changes));
        }
        assert_eq!(progress.facts(), [Fact::Guess("errors", "timeout", Guess::Right), Fact::Solved("two-packs", 1)]);
        assert_eq!((progress.solved("two-packs"), progress.solved("side-by-side")), (Some(1), None));
    }
}
