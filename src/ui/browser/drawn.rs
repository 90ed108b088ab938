//! The elements of a drawing on the page, changed one by one.

use wasm_bindgen::JsCast;
use web_sys::Element;

/// The children of an element that the page has already, in order.
pub struct Drawn {
    parent: Element,
    children: Vec<Element>,
}

impl Drawn {
    /// Takes over the children of an element.
    pub fn within(parent: impl JsCast) -> Self {
        let parent: Element = parent.unchecked_into();
        let mut children = Vec::new();
        let mut next = parent.first_element_child();
        while let Some(child) = next {
            next = child.next_element_sibling();
            children.push(child);
        }
        Self { parent, children }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.children.len()
    }

    /// Takes one out.
    pub fn remove(&mut self, index: usize) {
        self.children.remove(index).remove();
    }

    /// Puts some in, from the markup of as many elements.
    pub fn insert(&mut self, index: usize, markup: &str, count: usize) {
        let mut last = if let Some(next) = self.children.get(index) {
            let _ = next.insert_adjacent_html("beforebegin", markup);
            next.previous_element_sibling()
        } else {
            let _ = self.parent.insert_adjacent_html("beforeend", markup);
            self.parent.last_element_child()
        };
        let mut inserted = Vec::with_capacity(count);
        while let Some(element) = last.filter(|_| inserted.len() < count) {
            last = element.previous_element_sibling();
            inserted.push(element);
        }
        self.children.splice(index..index, inserted.into_iter().rev());
    }

    /// Changes an attribute of one, or of the only child of one that is a link.
    pub fn set(&self, index: usize, name: &str, value: &str) {
        let _ = self.shape(index).set_attribute(name, value);
    }

    /// Changes the text of one, or of the only child of one that is a link.
    pub fn set_text(&self, index: usize, text: &str) {
        self.shape(index).set_text_content(Some(text));
    }

    fn shape(&self, index: usize) -> Element {
        let child = &self.children[index];
        child.first_element_child().unwrap_or_else(|| child.clone())
    }
}
