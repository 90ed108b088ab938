//! What has to be done to a drawing that is on a page already, so that it becomes another one.
//!
//! From frame to frame most marks stay as they are, and the rest only move: to write and parse them all
//! anew would cost more than everything else together.

use super::scene::{Mark, Shape};

/// One step on the way through the marks that are there and those that are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Patch {
    /// The next mark stays as it is.
    Keep,
    /// The next mark gets other attributes, and another text if it is one.
    Set(Vec<(&'static str, String)>, Option<String>),
    /// The next mark goes.
    Remove,
    /// So many of the next wanted marks come before the next mark that is there.
    Insert(usize),
}

/// The steps from marks that are there to those that are wanted, in order. Marks that share an id are one
/// and the same, so ids are unique in each.
#[must_use]
pub fn patch(there: &[Mark], wanted: &[Mark]) -> Vec<Patch> {
    let mut steps = Vec::with_capacity(wanted.len() + 4);
    let mut left = there;
    // One step for all that come together: a page parses them in one go.
    let insert = |steps: &mut Vec<Patch>| match steps.last_mut() {
        Some(Patch::Insert(count)) => *count += 1,
        _ => steps.push(Patch::Insert(1)),
    };
    for mark in wanted {
        // What changed its place in the order is made anew: a mark that was passed does not come back.
        let found = left.iter().position(|old| old.id == mark.id);
        let Some(passed) = found else {
            insert(&mut steps);
            continue;
        };
        steps.extend((0..passed).map(|_| Patch::Remove));
        let old = &left[passed];
        left = &left[passed + 1..];
        if old == mark {
            steps.push(Patch::Keep);
        } else if is_alike(old, mark) {
            steps.push(set(old, mark));
        } else {
            steps.push(Patch::Remove);
            insert(&mut steps);
        }
    }
    steps.extend(left.iter().map(|_| Patch::Remove));
    steps
}

/// Whether one can become the other by its attributes and its text alone.
fn is_alike(old: &Mark, mark: &Mark) -> bool {
    old.shape.tag() == mark.shape.tag() && old.status == mark.status
}

fn set(old: &Mark, mark: &Mark) -> Patch {
    let mut attributes = mark.shape.attributes();
    let before = old.shape.attributes();
    attributes.retain(|attribute| !before.contains(attribute));
    if (old.role, old.is_aside) != (mark.role, mark.is_aside) {
        attributes.push(("class", mark.class()));
    }
    let text = match (&old.shape, &mark.shape) {
        (Shape::Text(old), Shape::Text(text)) if old.text != text.text => Some(text.text.clone()),
        _ => None,
    };
    Patch::Set(attributes, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::{map, sequence};
    use crate::flow::{Setup, Style, Timeline, simulate};
    use crate::sim::Micros;

    /// What a page has of a mark.
    #[derive(Clone, Debug, PartialEq)]
    struct Element {
        tag: &'static str,
        status: Option<u16>,
        attributes: Vec<(&'static str, String)>,
        text: Option<String>,
    }

    fn element(mark: &Mark) -> Element {
        let mut attributes = mark.shape.attributes();
        attributes.push(("class", mark.class()));
        let text = match &mark.shape {
            Shape::Text(text) => Some(text.text.clone()),
            _ => None,
        };
        Element { tag: mark.shape.tag(), status: mark.status, attributes, text }
    }

    fn apply(page: &mut Vec<Element>, wanted: &[Mark], steps: &[Patch]) {
        let (mut at, mut wanted) = (0, wanted.iter());
        for step in steps {
            match step {
                Patch::Remove => {
                    page.remove(at);
                    continue;
                }
                Patch::Insert(count) => {
                    page.splice(at..at, wanted.by_ref().take(*count).map(element));
                    at += count;
                    continue;
                }
                Patch::Keep => drop(wanted.next()),
                Patch::Set(attributes, text) => {
                    wanted.next();
                    for (name, value) in attributes {
                        let old = page[at].attributes.iter_mut().find(|old| old.0 == *name).expect("it has it");
                        assert_ne!(old.1, *value, "only what differs is set");
                        old.1.clone_from(value);
                    }
                    if text.is_some() {
                        page[at].text.clone_from(text);
                    }
                }
            }
            at += 1;
        }
    }

    /// Every drawing of one run, then of the next: each becomes the following one.
    #[test]
    fn what_is_patched_is_what_would_be_drawn() {
        let mut there: [Vec<Mark>; 2] = Default::default();
        let mut pages: [Vec<Element>; 2] = Default::default();
        for style in Style::all() {
            let Ok(trace) = simulate(crate::scenario::enrolment(), &Setup::new(style)) else { continue };
            let timeline = Timeline::of(&trace);
            let map = map::Layout::new(&trace, &timeline, 640.0);
            let sequence = sequence::Layout::new(&trace, &timeline, 640.0, trace.end);
            for index in [0, 3, 4, 5, 9, 50, 51, 70, 2, 99] {
                let t = Micros(trace.end.0 * index / 97);
                for (kind, scene) in [map.scene(t), sequence.scene(t)].into_iter().enumerate() {
                    let steps = patch(&there[kind], &scene.marks);
                    apply(&mut pages[kind], &scene.marks, &steps);
                    assert_eq!(pages[kind], scene.marks.iter().map(element).collect::<Vec<_>>());
                    there[kind] = scene.marks;
                }
            }
        }
    }

    #[test]
    fn what_stays_costs_nothing() {
        let trace = simulate(crate::scenario::enrolment(), &Setup::new(Style::all()[0])).expect("runs");
        let sequence = sequence::Layout::new(&trace, &Timeline::of(&trace), 640.0, trace.end);
        let steps = patch(&sequence.at(Micros(100_000)), &sequence.at(Micros(100_400)));
        let moved = steps.iter().filter(|step| **step != Patch::Keep).count();
        assert_eq!(moved, 4, "the veil, the line, its tag and the time in it");
    }
}
