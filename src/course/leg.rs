//! Where a route leads, and how long it takes.

use super::chapter::{Chapter, Section};
use super::mission::Mission;
use super::route::Route;
use super::{chapter, mission};

/// Where a route leads.
#[derive(Clone, Copy, Debug)]
pub enum Leg {
    /// A whole chapter.
    Chapter(&'static Chapter),
    /// A section of a chapter.
    Section(&'static Chapter, &'static Section),
    /// A mission.
    Mission(&'static Mission),
}

impl Route {
    /// Where it leads, in order.
    pub fn legs(&self) -> impl Iterator<Item = Leg> {
        self.stops.iter().filter_map(|stop| leg(stop))
    }

    /// How many minutes it takes.
    #[must_use]
    pub fn minutes(&self) -> usize {
        self.legs().map(Leg::minutes).sum()
    }
}

impl Leg {
    /// How many minutes it takes.
    #[must_use]
    pub fn minutes(self) -> usize {
        match self {
            Self::Chapter(chapter) => chapter.minutes(),
            Self::Section(_, section) => section.minutes(),
            Self::Mission(mission) => mission.minutes(),
        }
    }
}

fn leg(stop: &str) -> Option<Leg> {
    if let Some(slug) = stop.strip_prefix("mission:") {
        return mission(slug).map(Leg::Mission);
    }
    let Some((slug, id)) = stop.split_once('#') else { return chapter(stop).map(Leg::Chapter) };
    let chapter = chapter(slug)?;
    chapter.sections.iter().find(|section| section.id == id).map(|section| Leg::Section(chapter, section))
}

#[cfg(test)]
mod tests {
    use crate::course::routes;

    #[test]
    fn a_route_takes_as_long_as_its_title_says() {
        assert!(routes().len() >= 3);
        for route in routes() {
            assert_eq!(route.legs().count(), route.stops.len(), "{}: a stop is nowhere", route.title);
            let said = route.title.split(' ').find_map(|word| word.parse::<usize>().ok());
            let said = said.or(route.title.contains("half an hour").then_some(30)).expect("a title says how long");
            let is = route.minutes();
            assert!((said - 2..=said + 2).contains(&is), "{}: it takes {is} minutes", route.title);
        }
    }
}
