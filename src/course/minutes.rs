//! How long something takes: reading its words, and a minute or two for what one does.

use super::chapter::{Chapter, Prediction, Section};
use super::mission::Mission;

/// How many words one reads in a minute, with a look at the stage now and then.
const WORDS: usize = 200;
/// How many words the time for a guess is worth: a minute to think, and to see the answer.
const GUESS: usize = WORDS;
/// The same for each change that a mission takes at least: two minutes.
const CHANGE: usize = 2 * WORDS;

impl Chapter {
    /// How many minutes it takes.
    #[must_use]
    pub fn minutes(&self) -> usize {
        let checks = self.checks.iter().map(|check| words(&check.ask) + words(&check.answer));
        let recap = self.recap.iter().map(|sentence| words(sentence));
        let sections = self.sections.iter().map(load);
        minutes(words(&self.lead) + sections.chain(recap).chain(checks).sum::<usize>())
    }
}

impl Section {
    /// How many minutes it takes.
    #[must_use]
    pub fn minutes(&self) -> usize {
        minutes(load(self))
    }
}

impl Mission {
    /// How many minutes it takes.
    #[must_use]
    pub fn minutes(&self) -> usize {
        let hints: usize = self.hints.iter().map(|hint| words(hint)).sum();
        minutes(words(&self.task) + hints + self.par * CHANGE)
    }
}

/// What a section asks for, in words.
fn load(section: &Section) -> usize {
    let guess = |predict: &Prediction| words(&predict.ask) + words(&predict.why) + GUESS;
    words(&section.text) + words(&section.look) + section.predict.as_ref().map_or(0, guess)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// To the nearest minute, and at least one.
const fn minutes(words: usize) -> usize {
    let rounded = (words + WORDS / 2) / WORDS;
    if rounded == 0 { 1 } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{chapters, missions};

    #[test]
    fn more_words_and_more_guesses_take_longer() {
        let chapter = &chapters()[0];
        let mut longer = chapter.clone();
        longer.sections[0].text += &" word".repeat(3 * WORDS);
        assert_eq!(longer.minutes(), chapter.minutes() + 3);
        let mut asking = chapter.clone();
        let predict = chapter.sections.iter().find_map(|section| section.predict.clone()).expect("it asks");
        let quiet = asking.sections.iter_mut().find(|section| section.predict.is_none()).expect("not everywhere");
        quiet.predict = Some(Prediction { ask: String::new(), why: String::new(), ..predict });
        assert_eq!(asking.minutes(), chapter.minutes() + 1);
    }

    #[test]
    fn a_chapter_takes_a_coffee_break_and_a_mission_less() {
        for chapter in chapters() {
            assert!((7..=12).contains(&chapter.minutes()), "{}: {}", chapter.slug, chapter.minutes());
        }
        for mission in missions() {
            assert!((2..=5).contains(&mission.minutes()), "{}: {}", mission.slug, mission.minutes());
        }
    }
}
