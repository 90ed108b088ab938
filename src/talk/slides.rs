//! The slides of a chapter, and the steps of each.

use crate::course::{Chapter, Demo, Line, Prediction, Section, Told, predicted};
use crate::flow::Process;
use crate::sim::Micros;

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
    pub points: Vec<Point<'a>>,
    /// What the stage shows first, as the query of an address; nothing where there is none. Before a question is
    /// answered it gives nothing away, and what the points play to has not begun.
    pub first: Option<String>,
    /// What there is to play with; it has a slide of its own.
    pub demo: Option<Demo>,
    /// What the speaker says.
    pub notes: &'a str,
    /// The section that it comes from; its demonstration has a slide of its own that names it, too.
    pub section: Option<&'a Section>,
    /// The name of that section within the course: the slug of its chapter, a dot, its id.
    pub name: Option<String>,
}

/// A question to the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask<'a> {
    /// The question, and why its answer is so.
    pub prediction: &'a Prediction,
    /// The answers to choose from, and the right one, as measured.
    pub told: Told,
    /// What the stage shows with the answer, as the query of an address.
    pub moment: &'a str,
}

/// A point: a line on the wall, and where the stage goes when it is revealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point<'a> {
    /// The line, with its blank in brackets.
    pub line: &'a str,
    /// The moment that it speaks of, as the query of an address; none where it speaks of nothing on the stage.
    pub moment: Option<String>,
}

impl Slide<'_> {
    /// Its last step; the heading is step 0.
    #[must_use]
    pub fn last_step(&self) -> usize {
        self.points.len() + usize::from(self.ask.is_some())
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
    let plain = |heading, points, notes| Slide {
        heading,
        lead: None,
        ask: None,
        points,
        first: None,
        demo: None,
        notes,
        section: None,
        name: None,
    };
    let title = Slide { lead: Some(&chapter.lead), ..plain(&chapter.title, Vec::new(), TITLE_NOTES) };
    let sections = chapter.sections.iter().flat_map(|section| {
        let ask = section.predict.as_ref();
        let ask = ask.and_then(|prediction| {
            Some(Ask { prediction, told: predicted(process, prediction)?, moment: &section.stage })
        });
        let name = Some(format!("{}.{}", chapter.slug, section.id));
        let point = |line: &'a Line| Point { line: &line.say, moment: section.stage_of(line) };
        let points: Vec<_> = section.lines.iter().map(point).collect();
        let is_played = ask.is_some() || points.iter().any(|point| point.moment.is_some());
        let told = Slide {
            ask,
            first: Some(if is_played { section.stage_at(Micros::ZERO) } else { section.stage.clone() }),
            section: Some(section),
            name: name.clone(),
            ..plain(&section.title, points, &section.notes)
        };
        let played = section.demo.map(|demo| Slide {
            first: Some(section.stage.clone()),
            demo: Some(demo),
            name,
            ..plain(demo.title(), Vec::new(), DEMO_NOTES)
        });
        [told].into_iter().chain(played)
    });
    let recap = chapter.recap.iter().map(|line| Point { line, moment: None }).collect();
    let recap = plain("To take along", recap, RECAP_NOTES);
    [title].into_iter().chain(sections).chain([recap]).collect()
}

/// The slides of all sections, of which somebody assembles a slot: a title, which says what was chosen, and the sections
/// of all chapters.
#[must_use]
pub fn every_section<'a>(process: &Process, chapters: &'a [Chapter]) -> Vec<Slide<'a>> {
    let title = Slide {
        heading: "A choice from the course",
        lead: Some(""),
        ask: None,
        points: Vec::new(),
        first: None,
        demo: None,
        notes: TITLE_NOTES,
        section: None,
        name: None,
    };
    let sections = chapters.iter().flat_map(|chapter| slides(process, chapter)).filter(|slide| slide.name.is_some());
    [title].into_iter().chain(sections).collect()
}

const TITLE_NOTES: &str =
    "The clock starts when you leave this slide. Say what the chapter is about in one sentence of your own.";
const DEMO_NOTES: &str = "Let the room say what it expects before you press anything.";
const RECAP_NOTES: &str = "Ask the room first what they take along. Then show the sentences one by one.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Comparison, Run};
    use crate::course::chapters;
    use crate::link;
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
    fn what_is_played_begins_at_its_start() {
        for slide in chapters().iter().flat_map(|chapter| slides(enrolment(), chapter)) {
            let Some(first) = &slide.first else { continue };
            if slide.ask.is_some() || slide.points.iter().any(|point| point.moment.is_some()) {
                assert!(first.ends_with("t=0ms"), "{}: {first}", slide.heading);
            }
        }
    }

    /// Next plays the stage: each moment is one at which something happens in a run that is shown there, and within a
    /// slide it goes forwards, so that nothing jumps before a room.
    #[test]
    fn every_moment_of_a_point_is_one_of_its_runs() {
        for chapter in chapters() {
            let mut moments = 0;
            for slide in slides(enrolment(), chapter) {
                let mut before = Micros::ZERO;
                let mut shown: Option<Comparison> = None;
                for moment in slide.points.iter().filter_map(|point| point.moment.as_ref()) {
                    let about = format!("{}, {}: {moment}", chapter.slug, slide.heading);
                    let (comparison, warnings) = link::parse(moment);
                    assert_eq!(warnings, Vec::<String>::new(), "{about}");
                    let mut runs = comparison.panes.iter().filter_map(|pane| Run::new(enrolment(), &pane.shown()).ok());
                    let is_beat = |run: Run| run.beats.iter().any(|beat| beat.at == comparison.at);
                    assert!(runs.any(is_beat), "{about}: nothing happens there");
                    let is_same = shown.as_ref().is_some_and(|shown| shown.shows_the_same(&comparison));
                    assert!(!is_same || before <= comparison.at, "{about}: the point before is later");
                    before = comparison.at;
                    shown = Some(comparison);
                    moments += 1;
                }
            }
            assert!(moments >= 8, "{}: {moments} of its points have a moment", chapter.slug);
        }
    }
}
