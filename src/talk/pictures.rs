//! The pictures of a handout: what the stage shows in a section, as SVG files that stand alone.

use crate::compare::naming::named;
use crate::compare::{Clock, Run};
use crate::course::Section;
use crate::diagram::{Scene, Size, map, narrate, sequence, svg};
use crate::flow::Process;
use crate::link;
use crate::sim::Micros;

/// How wide a picture is laid out, in pixels: two of them stand beside each other on a sheet of paper.
const WIDTH: f64 = 360.0;
/// How high a sequence is at most: as it stands beside the map and the points of its slide.
const HEIGHT: f64 = 410.0;

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its file, as a site path.
    pub path: String,
    /// Of which run it is, from 0.
    pub run: usize,
    /// What that run is called.
    pub name: String,
    /// What happens in it, in a sentence.
    pub says: String,
    /// Width and height in pixels.
    pub size: [u32; 2],
    /// What the file holds.
    pub svg: String,
}

/// The pictures of a section of the chapter with this piece of an address: the map and the sequence of one run, or the maps of two runs beside each other.
#[must_use]
pub fn pictures(process: &Process, slug: &str, section: &Section) -> Vec<Picture> {
    let (comparison, _) = link::parse(&section.stage);
    let runs: Vec<Option<Run>> = comparison.panes.iter().map(|pane| Run::new(process, &pane.shown()).ok()).collect();
    let names = named(process, &comparison.panes);
    let clock = Clock::new(comparison.align, runs.iter().map(Option::as_ref));
    let picture = |name: &str, run: usize, says: &str, scene: &Scene| Picture {
        path: format!("/present/{slug}/{}-{name}.svg", section.id),
        run,
        name: names.get(run).map(|named| named.name.clone()).unwrap_or_default(),
        says: says.to_owned(),
        size: [scene.width, scene.height].map(|length| length.ceil() as u32),
        svg: svg::file([&scene.title, &scene.description], [scene.width, scene.height], &svg::fitted(&scene.marks)),
    };
    let mut pictures = Vec::new();
    for (pane, run) in runs.iter().enumerate() {
        let Some(run) = run else { continue };
        let at: Micros = clock.time_in(pane, comparison.at);
        let says = narrate(&run.trace, &run.timeline, at).text();
        let letter = char::from(b'a' + u8::try_from(pane).unwrap_or_default());
        pictures.push(picture(
            &format!("{letter}-map"),
            pane,
            &says,
            &map::Layout::new(&run.trace, &run.timeline, WIDTH).scene(at),
        ));
        if runs.len() == 1 {
            let layout = sequence::Layout::new(&run.trace, &run.timeline, Size::paper(WIDTH, HEIGHT), run.trace.end);
            pictures.push(picture(&format!("{letter}-sequence"), pane, &says, &layout.scene(at)));
        }
    }
    pictures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::chapters;
    use crate::scenario::enrolment;
    use std::collections::BTreeSet;

    #[test]
    fn every_section_has_pictures_of_its_own() {
        let mut files = BTreeSet::new();
        for chapter in chapters() {
            for section in &chapter.sections {
                let pictures = pictures(enrolment(), &chapter.slug, section);
                assert!((1..=2).contains(&pictures.len()), "{}: {}", chapter.slug, section.id);
                for picture in pictures {
                    assert!(picture.svg.starts_with("<svg xmlns") && !picture.says.is_empty(), "{}", picture.path);
                    assert!(f64::from(picture.size[1]) <= HEIGHT, "{} is {:?}", picture.path, picture.size);
                    assert!(!picture.name.is_empty(), "{} has no name", picture.path);
                    assert!(files.insert(picture.path.clone()), "{} twice", picture.path);
                }
            }
        }
    }
}
