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

/// Checks those boxes of a form whose names are given, and no others, and folds out what they stand in. Gives back the
/// names that no box has.
pub fn check(form: &str, names: &[String]) -> Vec<String> {
    let mut unknown = names.to_vec();
    for input in boxes(form) {
        let is_named = names.contains(&input.value());
        input.set_checked(is_named);
        if is_named {
            unknown.retain(|name| *name != input.value());
            if let Ok(Some(fold)) = input.closest("details") {
                let _ = fold.set_attribute("open", "");
            }
        }
    }
    unknown
}

/// The boxes that are checked in the form with this id, in the order of the page.
pub fn checked(form: &str) -> Vec<Pick> {
    let boxes = boxes(form).into_iter().enumerate();
    let pick = |(place, input): (usize, HtmlInputElement)| Pick {
        place,
        name: input.value(),
        title: input.get_attribute("data-title").unwrap_or_default(),
        seconds: input.get_attribute("data-seconds").and_then(|seconds| seconds.parse().ok()).unwrap_or_default(),
    };
    boxes.filter(|(_, input)| input.checked()).map(pick).collect()
}

fn boxes(form: &str) -> Vec<HtmlInputElement> {
    let found = document::html_element(form).and_then(|form| form.query_selector_all("input[type=checkbox]").ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// An address of this site with its host.
pub fn whole(address: &str) -> String {
    address::origin() + address
}
