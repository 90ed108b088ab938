//! Renders a page to HTML, natively.

use leptos::prelude::*;

use super::app::{App, AppProps};
use crate::catalogue;
use crate::course::{beliefs, chapters, missions, moments, still};
use crate::scenario;
use crate::talk::pictures;
use crate::ui::replay::OURS;

/// The markup of the page at a site path: what belongs into `<body>`.
#[must_use]
pub fn body(site_path: &str) -> String {
    let owner = Owner::new_root(None);
    owner.with(|| App(AppProps { path: site_path.to_owned() }).to_html())
}

/// What can be found, as the search reads it.
pub fn found() -> String {
    catalogue::print(&catalogue::index())
}

/// The files beside the pages, by their site paths: the pictures of lists and of handouts, and recordings of ours.
pub fn files() -> impl Iterator<Item = (String, String)> {
    let process = scenario::enrolment();
    let moments = moments().iter().map(|moment| (still::of_moment(&moment.slug), moment.still(process).svg));
    let lists = chapters().iter().map(|chapter| (still::of_chapter(&chapter.slug), chapter.still(process).svg));
    let missions = missions().iter().map(|mission| (still::of_mission(&mission.slug), mission.still(process).svg));
    let beliefs =
        beliefs().iter().filter_map(|belief| Some((still::of_belief(&belief.slug), belief.still(process)?.svg)));
    let sections = chapters().iter().flat_map(|chapter| chapter.sections.iter().map(move |section| (chapter, section)));
    let handouts = sections
        .flat_map(|(chapter, section)| pictures(process, &chapter.slug, section))
        .map(|picture| (picture.path, picture.svg));
    let recordings = OURS.iter().map(|ours| (ours.path(), ours.text().to_owned()));
    moments.chain(lists).chain(missions).chain(beliefs).chain(handouts).chain(recordings)
}
