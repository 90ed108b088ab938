//! Marks of a scene on the page.
//!
//! A scene is data already, so an element of the view for each mark would only be a second copy of it. Marks
//! go onto the page as markup; later ones are compared with those that are there, and only what differs is
//! touched, unless that is most of it. Clicks are told apart by what they hit.

use leptos::prelude::*;
use leptos::svg::G;

use crate::diagram::patch::{Patch, patch};
use crate::diagram::{Mark, short, svg};
use crate::ui::browser::drawn::{Drawn, Place};
use crate::ui::href::href;

/// The marks of one layer, and the elements that show them.
struct Kept {
    marks: Vec<Mark>,
    drawn: Drawn,
    transform: Option<String>,
}

/// One layer of a drawing: what is in it follows the marks. They need no memo: they are compared with what is there.
pub fn layer(class: &'static str, marks: impl Fn() -> Vec<Mark> + 'static) -> impl IntoView {
    moved_layer(class, move || (None, marks()))
}

/// A layer that is moved as one, by so many pixels down. That is one attribute, whatever is in it.
pub fn moved_layer(class: &'static str, drawing: impl Fn() -> (Option<f64>, Vec<Mark>) + 'static) -> impl IntoView {
    let group = NodeRef::<G>::new();
    let (down, first) = untrack(&drawing);
    let first_transform = down.map(transform);
    let first_markup = markup(&first);
    let first = StoredValue::new(Some((first_transform.clone(), first)));
    Effect::new(move |kept: Option<Option<Kept>>| {
        let group = group.get()?;
        let mut kept = kept.flatten().unwrap_or_else(|| {
            let mut drawn = Drawn::within(group);
            let (transform, marks) = first.try_update_value(Option::take).flatten().unwrap_or_default();
            // What somebody else has put in or taken out meanwhile is undone: from now on places count.
            if drawn.count() != marks.len() {
                drawn.replace(&markup(&marks), marks.len());
            }
            Kept { marks, drawn, transform }
        });
        let (down, marks) = drawing();
        kept.move_to(down.map(transform));
        kept.become_these(marks);
        Some(kept)
    });
    view! { <g class=class transform=first_transform node_ref=group inner_html=first_markup></g> }
}

fn transform(down: f64) -> String {
    format!("translate(0 {})", short(down))
}

impl Kept {
    fn move_to(&mut self, transform: Option<String>) {
        if let Some(value) = transform.as_deref().filter(|_| transform != self.transform) {
            self.drawn.set_own("transform", value);
            self.transform = transform;
        }
    }

    fn become_these(&mut self, wanted: Vec<Mark>) {
        let steps = patch(&self.marks, &wanted);
        // Where most is new, another run is shown: to parse it in one go costs less than to mend it.
        let stays = steps.iter().filter(|step| matches!(step, Patch::Keep | Patch::Set(..))).count();
        if 2 * stays < wanted.len() {
            self.drawn.replace(&markup(&wanted), wanted.len());
            self.marks = wanted;
            return;
        }
        let (mut at, mut next) = (0, 0);
        for step in steps {
            let place = if wanted.get(next).is_some_and(svg::is_link) { Place::Inside } else { Place::Itself };
            match step {
                Patch::Remove => {
                    self.drawn.remove(at);
                    continue;
                }
                Patch::Insert(count) => {
                    self.drawn.insert(at, &markup(&wanted[next..next + count]), count);
                    (at, next) = (at + count, next + count);
                    continue;
                }
                Patch::Keep => {}
                Patch::Set(attributes, text) => {
                    for (name, value) in attributes {
                        self.drawn.set(at, place, name, &value);
                    }
                    if let Some(text) = text {
                        self.drawn.set_text(at, place, &text);
                    }
                }
            }
            (at, next) = (at + 1, next + 1);
        }
        self.marks = wanted;
    }
}

/// The markup of some marks; a status in them leads to its page.
fn markup(marks: &[Mark]) -> String {
    svg::markup(marks, |code| href(&format!("/status/{code}/")))
}
