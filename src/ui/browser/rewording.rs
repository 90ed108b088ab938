//! Words of a page that hold of what its stage shows, and give way to others when it shows something else.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::document::html_element;

/// What is said instead in the element with this id: its heading, and its first paragraph. With nothing to say instead it
/// has its own words. What is reworded keeps the room that it had, so that the stage below does not move.
pub fn use_rewording(id: &'static str, instead: Memo<Option<[String; 2]>>) {
    let own = StoredValue::new(None::<String>);
    Effect::new(move |_| {
        let instead = instead.get();
        let Some(element) = html_element(id) else { return };
        match instead {
            Some(words) => {
                if own.with_value(Option::is_none) {
                    own.set_value(Some(element.inner_html()));
                }
                say(&element, &words);
            }
            None => {
                if let Some(own) = own.get_value() {
                    element.set_inner_html(&own);
                }
            }
        }
    });
}

/// Puts the words into the children, one after the other; the rest of them are left empty.
fn say(element: &HtmlElement, words: &[String]) {
    let children = element.children();
    for index in 0..children.length() {
        let words = words.get(index as usize).map(String::as_str).unwrap_or_default();
        let Some(child) = children.item(index).and_then(|child| child.dyn_into::<HtmlElement>().ok()) else { continue };
        if !child.has_attribute("style") {
            let _ = child.style().set_property("min-block-size", &format!("{}px", child.offset_height()));
        }
        child.set_text_content(Some(words));
    }
}
