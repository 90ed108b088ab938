//! What is checked in a form of many boxes, which are plain HTML.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{address, document};

/// A box that is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Its place among all boxes.
    pub place: usize,
    /// What it is the name of.
    pub name: String,
    /// How it reads.
    pub title: String,
    /// The seconds that it takes.
    pub seconds: u32,
}

/// The boxes that are checked in the form with this id, in the order of the page.
pub fn checked(form: &str) -> Vec<Pick> {
    let Some(found) =
        document::html_element(form).and_then(|form| form.query_selector_all("input[type=checkbox]").ok())
    else {
        return Vec::new();
    };
    let input = |index| found.item(index)?.dyn_into::<HtmlInputElement>().ok();
    let boxes = (0..found.length()).filter_map(|index| Some((index as usize, input(index)?)));
    let pick = |(place, input): (usize, HtmlInputElement)| Pick {
        place,
        name: input.value(),
        title: input.get_attribute("data-title").unwrap_or_default(),
        seconds: input.get_attribute("data-seconds").and_then(|seconds| seconds.parse().ok()).unwrap_or_default(),
    };
    boxes.filter(|(_, input)| input.checked()).map(pick).collect()
}

/// An address of this site with its host.
pub fn whole(address: &str) -> String {
    address::origin() + address
}
