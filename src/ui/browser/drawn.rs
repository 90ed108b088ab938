//! The children of an element on the page, changed one by one or all at once: the marks of a drawing, the rows of a
//! table.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCollection, Node, SvgGraphicsElement, SvgTransform};

/// The children of an element that the page has already, in order. Each is fetched when it is needed for the first
/// time: most of them never change.
pub struct Drawn {
    parent: Element,
    live: HtmlCollection,
    children: Vec<Option<Element>>,
    place: Option<SvgTransform>,
}

impl Drawn {
    /// Takes over the children of an element.
    pub fn within(parent: impl JsCast) -> Self {
        let parent: Element = parent.unchecked_into();
        let live = parent.children();
        let children = vec![None; live.length() as usize];
        Self { parent, live, children, place: None }
    }

    /// How many the page has, whoever put them there.
    pub fn count(&self) -> usize {
        self.live.length() as usize
    }

    /// Puts others in the place of all.
    pub fn replace(&mut self, markup: &str, count: usize) {
        self.parent.set_inner_html(markup);
        self.children = vec![None; count];
    }

    /// Takes one out.
    pub fn remove(&mut self, index: usize) {
        if let Some(child) = self.child(index) {
            child.remove();
        }
        self.children.remove(index);
    }

    /// Puts some in, from the markup of as many elements.
    pub fn insert(&mut self, index: usize, markup: &str, count: usize) {
        let _ = match self.child(index) {
            Some(next) => next.insert_adjacent_html("beforebegin", markup),
            None => self.parent.insert_adjacent_html("beforeend", markup),
        };
        self.children.splice(index..index, std::iter::repeat_n(None, count));
    }

    /// Changes an attribute of one.
    pub fn set(&mut self, index: usize, place: Place, name: &str, value: &str) {
        if let Some(element) = self.element(index, place) {
            let _ = element.set_attribute(name, value);
        }
    }

    /// Moves the group they are in, by so many pixels from where it would be. To hand over the number costs half of
    /// what the words of an attribute do.
    pub fn move_down(&mut self, pixels: f64) {
        if self.place.is_none() {
            let _ = self.parent.set_attribute("transform", "translate(0 0)");
            let group: &SvgGraphicsElement = self.parent.unchecked_ref();
            self.place = group.transform().base_val().get_item(0).ok();
        }
        if let Some(place) = &self.place {
            let _ = place.set_translate(0.0, pixels as f32);
        }
    }

    /// Changes the text of one.
    pub fn set_text(&mut self, index: usize, place: Place, text: &str) {
        let Some(element) = self.element(index, place) else { return };
        // To write into the text that is there costs a third of putting another in its place.
        match element.first_child().filter(|child| child.node_type() == Node::TEXT_NODE) {
            Some(words) => words.set_node_value(Some(text)),
            None => element.set_text_content(Some(text)),
        }
    }

    /// Changes the class and the inside of a child of one.
    pub fn set_child(&mut self, index: usize, inner: usize, class: &str, markup: &str) {
        let children = self.child(index).map(|child| child.children());
        let inner = u32::try_from(inner).ok().and_then(|inner| children?.item(inner));
        if let Some(inner) = inner {
            inner.set_class_name(class);
            inner.set_inner_html(markup);
        }
    }

    fn element(&mut self, index: usize, place: Place) -> Option<Element> {
        let child = self.child(index)?;
        match place {
            Place::Itself => Some(child),
            Place::Inside => child.first_element_child(),
        }
    }

    fn child(&mut self, index: usize) -> Option<Element> {
        let known = self.children.get_mut(index)?;
        if known.is_none() {
            *known = self.live.item(u32::try_from(index).ok()?);
        }
        known.clone()
    }
}

/// Where the attributes and the text of a mark are.
#[derive(Clone, Copy)]
pub enum Place {
    /// On the child itself.
    Itself,
    /// On the only child of a child that is a link.
    Inside,
}
