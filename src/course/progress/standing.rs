//! How far somebody is, by what this version of the course has.

use super::{Guess, InChapter, Progress};
use crate::course::{Outline, Stop};

/// How far somebody is in a chapter, or in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many sections there are.
    pub sections: usize,
    /// How many of them were read.
    pub read: usize,
    /// How many things there are to guess.
    pub guesses: usize,
    /// How many of them were guessed, or their answer looked up.
    pub answered: usize,
    /// How many were guessed right at the first try.
    pub right: usize,
    /// How many questions there are to check oneself.
    pub checks: usize,
    /// How many of them were opened.
    pub opened: usize,
}

impl Standing {
    /// Whether all sections were read and nothing is left to guess.
    pub fn is_done(&self) -> bool {
        self.read == self.sections && self.answered == self.guesses
    }

    /// Whether anything was done.
    pub fn is_begun(&self) -> bool {
        self.read + self.answered + self.opened > 0
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            sections: self.sections + other.sections,
            read: self.read + other.read,
            guesses: self.guesses + other.guesses,
            answered: self.answered + other.answered,
            right: self.right + other.right,
            checks: self.checks + other.checks,
            opened: self.opened + other.opened,
        }
    }
}

/// How far somebody is in a chapter. Only what the chapter has counts.
pub fn standing(chapter: &Outline, progress: &Progress) -> Standing {
    let nothing = InChapter::default();
    let done = progress.chapters.get(&chapter.slug).unwrap_or(&nothing);
    let count = |counts: &dyn Fn(&Stop) -> bool| chapter.sections.iter().filter(|stop| counts(stop)).count();
    let guess = |stop: &Stop| done.guesses.get(&stop.id).copied().filter(|_| stop.asks);
    Standing {
        sections: chapter.sections.len(),
        read: count(&|stop| done.read.contains(&stop.id)),
        guesses: count(&|stop| stop.asks),
        answered: count(&|stop| guess(stop).is_some()),
        right: count(&|stop| guess(stop) == Some(Guess::Right)),
        checks: chapter.checks,
        opened: (1..=chapter.checks).filter(|number| done.checks.contains(number)).count(),
    }
}

/// Where to go on: the index of the chapter, and of the section if not at the top. Nothing if all is done.
///
/// `place` is where somebody has read last, as `chapter section`. It holds until the chapter is done. Then comes the
/// next chapter that is not; without a place the first that was begun.
pub fn go_on(chapters: &[Outline], progress: &Progress, place: &str) -> Option<(usize, Option<usize>)> {
    let is_open = |index: &usize| !standing(&chapters[*index], progress).is_done();
    let (slug, section) = place.split_once(' ').unwrap_or((place, ""));
    let last = chapters.iter().position(|chapter| chapter.slug == slug);
    if let Some(index) = last.filter(is_open) {
        return Some((index, chapters[index].sections.iter().position(|stop| stop.id == section)));
    }
    let is_begun = |index: &usize| standing(&chapters[*index], progress).is_begun();
    let all = 0..chapters.len();
    let index = match last {
        Some(last) => (last + 1..chapters.len()).chain(0..last).find(is_open)?,
        None => all.clone().find(|index| is_open(index) && is_begun(index)).or_else(|| all.clone().find(is_open))?,
    };
    let chapter = &chapters[index];
    let done = progress.chapters.get(&chapter.slug).filter(|_| is_begun(&index));
    let section = done.and_then(|done| {
        let is_left = |stop: &Stop| !done.read.contains(&stop.id) || stop.asks && !done.guesses.contains_key(&stop.id);
        chapter.sections.iter().position(is_left)
    });
    Some((index, section))
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, parse};
    use super::*;
    use crate::course::{chapters, outlines};

    fn chapter(slug: &str) -> Outline {
        let stop = |id: &str, asks| Stop { id: id.to_owned(), title: id.to_owned(), asks };
        let sections = vec![stop("one", false), stop("two", true), stop("three", false)];
        let [slug, title, part, lead] = [slug; 4].map(str::to_owned);
        Outline { slug, title, part, minutes: 10, lead, sections, checks: 3 }
    }

    fn progress(lines: &str) -> Progress {
        parse(&format!("interplay progress 1\n{lines}")).expect("these lines are right")
    }

    #[test]
    fn a_chapter_is_done_when_all_is_read_and_nothing_left_to_guess() {
        let all = "read a one\nread a two\nread a three\n";
        assert!(!standing(&chapter("a"), &progress(all)).is_done());
        let skipped = standing(&chapter("a"), &progress(&format!("{all}guess a two skipped")));
        assert!(skipped.is_done() && skipped.right == 0);
        let two = standing(&chapter("a"), &progress("read a one\nread a three\nguess a two right"));
        assert!(!two.is_done() && two.is_begun());
        assert_eq!((two.read, two.sections, two.right, two.guesses), (2, 3, 1, 1));
    }

    #[test]
    fn what_the_chapter_does_not_have_does_not_count() {
        let odd = progress("read a four\nguess a one right\ncheck a 9\nread b one\ncheck a 2");
        let standing = standing(&chapter("a"), &odd);
        assert_eq!((standing.read, standing.answered, standing.opened), (0, 0, 1));
    }

    #[test]
    fn one_goes_on_where_one_was() {
        let chapters = [chapter("a"), chapter("b"), chapter("c")];
        let done =
            |slug: &str| format!("read {slug} one\nread {slug} two\nread {slug} three\nguess {slug} two wrong\n");
        let on = |lines: &str, place: &str| go_on(&chapters, &progress(lines), place);
        assert_eq!(on("", ""), Some((0, None)));
        assert_eq!(on("read b one", "b one"), Some((1, Some(0))));
        assert_eq!(on("read b one", "b no-more"), Some((1, None)));
        // After an import there is no place.
        assert_eq!(on("read b one", ""), Some((1, Some(1))));
        assert_eq!(on("read b one\nread b two\nread b three", ""), Some((1, Some(1))));
        assert_eq!(on(&done("a"), ""), Some((1, None)));
        assert_eq!(on(&done("b"), "b three"), Some((2, None)));
        assert_eq!(on(&(done("b") + "read a one\n" + &done("c")), "c one"), Some((0, Some(1))));
        assert_eq!(on(&(done("a") + &done("b") + &done("c")), "c one"), None);
    }

    #[test]
    fn the_outlines_are_those_of_the_chapters() {
        assert_eq!(outlines().len(), chapters().len());
        for (outline, chapter) in outlines().iter().zip(chapters()) {
            assert_eq!(*outline, Outline::of(chapter));
            let mut all = Progress::default();
            for section in &chapter.sections {
                all.add(Fact::Read(&chapter.slug, &section.id));
                if section.predict.is_some() {
                    all.add(Fact::Guess(&chapter.slug, &section.id, Guess::Skipped));
                }
            }
            assert!(standing(outline, &all).is_done(), "{}", chapter.slug);
        }
    }
}
