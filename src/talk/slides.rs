//! The slides of a chapter, and the steps of each.

use crate::course::{Chapter, Demo, Prediction, Section, Told, predicted};
use crate::flow::Process;

/// A slide: a heading, and what is revealed below it step by step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slide<'a> {
    /// The heading.
    pub heading: &'a str,
    /// A sentence below the heading, from the first step on.
    pub lead: Option<&'a str>,
    /// What the room is asked. Its answer is the first thing that is revealed.
    pub ask: Option<Ask<'a>>,
    /// The points, revealed one by one.
    pub lines: &'a [String],
    /// What the stage shows; nothing where there is none.
    pub moments: Option<Moments<'a>>,
    /// What there is to play with; it has a slide of its own.
    pub demo: Option<Demo>,
    /// What the speaker says.
    pub notes: &'a str,
    /// The section that it comes from.
    pub section: Option<&'a Section>,
}

/// A question to the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask<'a> {
    /// The question, and why its answer is so.
    pub prediction: &'a Prediction,
    /// The answers to choose from, and the right one, as measured.
    pub told: Told,
}

/// The moments of the stage, as queries of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moments<'a> {
    /// What it shows first. Before a question is answered it gives nothing away.
    pub first: String,
    /// What it shows when the first thing is revealed.
    pub then: &'a str,
}

impl Slide<'_> {
    /// Its last step; the heading is step 0.
    #[must_use]
    pub fn last_step(&self) -> usize {
        self.lines.len() + usize::from(self.ask.is_some())
    }

    /// The step that reveals a line, from 0.
    #[must_use]
    pub fn step_of(&self, line: usize) -> usize {
        line + 1 + usize::from(self.ask.is_some())
    }
}

/// The slides of a chapter: its title, its sections, each followed by what it demonstrates, and what to take along.
#[must_use]
pub fn slides<'a>(process: &Process, chapter: &'a Chapter) -> Vec<Slide<'a>> {
    let plain = |heading, lines, notes| Slide {
        heading,
        lead: None,
        ask: None,
        lines,
        moments: None,
        demo: None,
        notes,
        section: None,
    };
    let title = Slide { lead: Some(&chapter.lead), ..plain(&chapter.title, &[], TITLE_NOTES) };
    let sections = chapter.sections.iter().flat_map(|section| {
        let ask = section.predict.as_ref();
        let ask = ask.and_then(|prediction| Some(Ask { prediction, told: predicted(process, prediction)? }));
        let told = Slide {
            ask,
            moments: Some(Moments { first: section.first_sight(), then: &section.stage }),
            section: Some(section),
            ..plain(&section.title, &section.lines, &section.notes)
        };
        let played = section.demo.map(|demo| Slide {
            moments: Some(Moments { first: section.stage.clone(), then: &section.stage }),
            demo: Some(demo),
            ..plain(demo.title(), &[], DEMO_NOTES)
        });
        [told].into_iter().chain(played)
    });
    let recap = plain("To take along", &chapter.recap, RECAP_NOTES);
    [title].into_iter().chain(sections).chain([recap]).collect()
}

const TITLE_NOTES: &str =
    "The clock starts when you leave this slide. Say what the chapter is about in one sentence of your own.";
const DEMO_NOTES: &str = "Let the room say what it expects before you press anything.";
const RECAP_NOTES: &str = "Ask the room first what they take along. Then show the sentences one by one.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::chapters;
    use crate::scenario::enrolment;
    use crate::talk::{Deck, Place};

    #[test]
    fn every_point_and_every_question_of_a_chapter_is_a_step() {
        for chapter in chapters() {
            let slides = slides(enrolment(), chapter);
            let demos = chapter.sections.iter().filter(|section| section.demo.is_some()).count();
            assert_eq!(slides.len(), chapter.sections.len() + demos + 2, "{}", chapter.slug);
            let deck = Deck::new(slides.iter().map(Slide::last_step).collect());
            let mut place = Place::default();
            let mut steps = 1;
            while deck.next(place) != place {
                place = deck.next(place);
                steps += 1;
            }
            let lines: usize = chapter.sections.iter().map(|section| section.lines.len()).sum();
            let asked = chapter.sections.iter().filter(|section| section.predict.is_some()).count();
            assert_eq!(steps, slides.len() + lines + asked + chapter.recap.len(), "{}", chapter.slug);
        }
    }

    #[test]
    fn a_question_gives_nothing_away() {
        for slide in chapters().iter().flat_map(|chapter| slides(enrolment(), chapter)) {
            let Some(moments) = &slide.moments else { continue };
            assert_eq!(slide.ask.is_some(), moments.first != moments.then, "{}", slide.heading);
            assert!(slide.ask.is_none() || moments.first.ends_with("t=0ms"), "{}", slide.heading);
        }
    }
}
