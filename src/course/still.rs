//! The pictures of moments, chapters, missions and beliefs, as lists show them: files of one size.

use super::{Belief, Chapter, Mission, Moment};
use crate::compare::{Clock, Comparison, Run};
use crate::diagram::{map, narrate, still};
use crate::flow::Process;
use crate::link;

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Still {
    /// What happens in it, in a sentence for each run.
    pub says: String,
    /// What its file holds.
    pub svg: String,
}

/// The site path of the picture of a moment.
#[must_use]
pub fn of_moment(slug: &str) -> String {
    format!("/stills/moment-{slug}.svg")
}

/// The site path of the picture of a chapter.
#[must_use]
pub fn of_chapter(slug: &str) -> String {
    format!("/stills/chapter-{slug}.svg")
}

/// The site path of the picture of a mission.
#[must_use]
pub fn of_mission(slug: &str) -> String {
    format!("/stills/mission-{slug}.svg")
}

/// The site path of the picture of a belief.
#[must_use]
pub fn of_belief(slug: &str) -> String {
    format!("/stills/belief-{slug}.svg")
}

impl Moment {
    /// Its picture.
    #[must_use]
    pub fn still(&self, process: &Process) -> Still {
        still_of(process, &self.title, &self.shown())
    }

    /// What its picture shows.
    #[must_use]
    pub fn shown(&self) -> Comparison {
        link::parse(&self.stage).0
    }
}

impl Chapter {
    /// Its picture: what the stage shows in the section that stands for it.
    #[must_use]
    pub fn still(&self, process: &Process) -> Still {
        still_of(process, &self.title, &self.shown())
    }

    /// What its picture shows.
    #[must_use]
    pub fn shown(&self) -> Comparison {
        let section = self.sections.iter().find(|section| section.id == self.picture);
        let stage = section.map(|section| section.stage.as_str()).unwrap_or_default();
        link::parse(stage).0
    }
}

impl Mission {
    /// Its picture: what disappoints.
    #[must_use]
    pub fn still(&self, process: &Process) -> Still {
        still_of(process, &self.title, &self.shown())
    }

    /// What its picture shows.
    #[must_use]
    pub fn shown(&self) -> Comparison {
        let at = self.picture.parse().unwrap_or_default();
        Comparison { at, ..link::parse(&self.start).0 }
    }
}

impl Belief {
    /// Its picture, where a run answers it.
    #[must_use]
    pub fn still(&self, process: &Process) -> Option<Still> {
        Some(still_of(process, &self.says, &link::parse(self.stage.as_ref()?).0))
    }
}

fn still_of(process: &Process, title: &str, comparison: &Comparison) -> Still {
    let runs: Vec<Option<Run>> = comparison.panes.iter().map(|pane| Run::new(process, &pane.shown()).ok()).collect();
    let clock = Clock::new(comparison.align, runs.iter().map(Option::as_ref));
    let width = if runs.len() > 1 { still::SHARED } else { still::ALONE };
    let shown = ('A'..).zip(runs.iter().enumerate()).filter_map(|(letter, (pane, run))| {
        let run = run.as_ref()?;
        let at = clock.time_in(pane, comparison.at);
        let says = narrate(&run.trace, &run.timeline, at).text();
        let says = if runs.len() > 1 { format!("Run {letter}: {says}") } else { says };
        Some((says, map::Layout::new(&run.trace, &run.timeline, width).scene(at)))
    });
    let (says, scenes): (Vec<_>, Vec<_>) = shown.unzip();
    let says = says.join(" ");
    Still { svg: still::write(title, &says, &scenes), says }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{beliefs, chapters, missions, moments};
    use crate::scenario::enrolment;

    #[test]
    fn everything_in_a_list_has_a_picture() {
        let moments = moments().iter().map(|moment| (moment.slug.as_str(), moment.still(enrolment())));
        let chapters = chapters().iter().map(|chapter| (chapter.slug.as_str(), chapter.still(enrolment())));
        let missions = missions().iter().map(|mission| (mission.slug.as_str(), mission.still(enrolment())));
        let beliefs = beliefs().iter().filter_map(|belief| Some((belief.slug.as_str(), belief.still(enrolment())?)));
        for (slug, still) in moments.chain(chapters).chain(missions).chain(beliefs) {
            let scenes = still.svg.matches("viewBox").count() - 1;
            assert!((1..=2).contains(&scenes), "{slug}: {scenes} scenes");
            assert!(still.svg.contains("class=\"node"), "{slug} shows nobody");
            assert!(
                still.says.len() > 20 && !still.says.contains("Nothing has happened yet"),
                "{slug}: {}",
                still.says
            );
        }
    }

    #[test]
    fn a_mission_is_shown_where_something_happens() {
        for mission in missions() {
            let at = mission.picture.parse().expect("a time");
            let run = Run::new(enrolment(), &link::parse(&mission.start).0.panes[0].shown()).expect("it runs");
            assert!(run.beats.iter().any(|beat| beat.at == at), "{}: nothing happens at {at}", mission.slug);
        }
    }
}
