//! Renders a page to HTML, natively.

use leptos::prelude::*;

use super::app::{App, AppProps};
use crate::course::chapters;
use crate::scenario;
use crate::talk::pictures;

/// The markup of the page at a site path: what belongs into `<body>`.
#[must_use]
pub fn body(site_path: &str) -> String {
    let owner = Owner::new_root(None);
    owner.with(|| App(AppProps { path: site_path.to_owned() }).to_html())
}

/// The files beside the pages, by their site paths: the pictures of the handouts.
pub fn files() -> impl Iterator<Item = (String, String)> {
    let sections = chapters().iter().flat_map(|chapter| chapter.sections.iter().map(move |section| (chapter, section)));
    sections
        .flat_map(|(chapter, section)| pictures(scenario::enrolment(), chapter, section))
        .map(|picture| (picture.path, picture.svg))
}
