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
    down: Option<f64>,
}

/// Layers that are drawn together whenever the time moves. One effect for all costs a frame less than one for each.
#[derive(Clone, Copy)]
pub struct Moving(StoredValue<Vec<Box<dyn FnMut()>>, LocalStorage>);

impl Moving {
    /// Draws what is added to it before the page is shown, and again when something that it was drawn from changes.
    pub fn new() -> Self {
        let layers = StoredValue::<Vec<Box<dyn FnMut()>>, _>::new_local(Vec::new());
        Effect::new(move || layers.update_value(|layers| layers.iter_mut().for_each(|draw| draw())));
        Self(layers)
    }

    /// A layer that follows the marks.
    pub fn layer(self, class: &'static str, marks: impl Fn() -> Vec<Mark> + 'static) -> impl IntoView {
        self.shifted(class, move || (None, marks()))
    }

    /// A layer that is moved as one, by so many pixels down. That is one number, whatever is in it.
    pub fn shifted(
        self,
        class: &'static str,
        drawing: impl Fn() -> (Option<f64>, Vec<Mark>) + 'static,
    ) -> impl IntoView {
        let (group, draw) = drawn(class, drawing);
        self.0.update_value(|layers| layers.push(Box::new(draw)));
        group
    }
}

/// One layer of a drawing that follows the marks. They need no memo: they are compared with what is there.
pub fn layer(class: &'static str, marks: impl Fn() -> Vec<Mark> + 'static) -> impl IntoView {
    let (group, draw) = drawn(class, move || (None, marks()));
    Effect::new(draw);
    group
}

/// A group with the first marks in it, and what brings those of now onto the page.
fn drawn(
    class: &'static str,
    drawing: impl Fn() -> (Option<f64>, Vec<Mark>) + 'static,
) -> (impl IntoView, impl FnMut() + 'static) {
    let group = NodeRef::<G>::new();
    let first = untrack(&drawing);
    let transform = first.0.map(|down| format!("translate(0 {})", short(down)));
    let markup_of_first = markup(&first.1);
    let (mut first, mut kept) = (Some(first), None);
    let draw = move || {
        let Some(group) = group.get() else { return };
        let kept = kept.get_or_insert_with(|| {
            let mut drawn = Drawn::within(group);
            let (down, marks) = first.take().unwrap_or_default();
            // What somebody else has put in or taken out meanwhile is undone: from now on places count.
            if drawn.count() != marks.len() {
                drawn.replace(&markup(&marks), marks.len());
            }
            Kept { marks, drawn, down }
        });
        let (down, marks) = drawing();
        kept.move_to(down);
        kept.become_these(marks);
    };
    (view! { <g class=class transform=transform node_ref=group inner_html=markup_of_first></g> }, draw)
}

impl Kept {
    fn move_to(&mut self, down: Option<f64>) {
        if let Some(pixels) = down.filter(|_| down != self.down) {
            self.drawn.move_down(pixels);
            self.down = down;
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
