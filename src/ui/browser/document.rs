//! The document: what the prerenderer left in it, its title, its theme, its focus.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDialogElement, HtmlElement};

use super::window;

/// Where the site is mounted, as `index.html` says: `/` or `/interplay/`.
pub fn base() -> String {
    meta("interplay-base").unwrap_or_else(|| "/".to_owned())
}

/// What the page's head says under a name.
pub fn meta(name: &str) -> Option<String> {
    let found = document()?.query_selector(&format!("meta[name={name}]")).ok()?;
    found?.get_attribute("content")
}

/// What the page's script says by `data-…`.
pub fn script_data(name: &str) -> Option<String> {
    document()?.query_selector(&format!("script[data-{name}]")).ok()??.get_attribute(&format!("data-{name}"))
}

/// Whether there is an element with this id.
pub fn has(id: &str) -> bool {
    html_element(id).is_some()
}

/// The value of `data-…` of the element with this id.
pub fn data(id: &str, name: &str) -> Option<String> {
    html_element(id)?.get_attribute(&format!("data-{name}"))
}

/// Says a text in the element with this id, in the place of what it has.
pub fn say(id: &str, text: &str) {
    if let Some(element) = html_element(id) {
        element.set_text_content(Some(text));
    }
}

/// Shows or hides the element with this id.
pub fn set_hidden(id: &str, hidden: bool) {
    if let Some(element) = html_element(id) {
        element.set_hidden(hidden);
    }
}

/// Sets or removes an attribute of the page as a whole, which styles look at.
pub fn set_flag(name: &str, is_set: bool) {
    set_word(name, is_set.then_some(""));
}

/// Gives an attribute of the page as a whole, which styles look at, a value, or removes it.
pub fn set_word(name: &str, value: Option<&str>) {
    let root = document().and_then(|document| document.document_element());
    let _ = root.map(|root| match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    });
}

/// Whether the page as a whole has an attribute.
pub fn is_flagged(name: &str) -> bool {
    document().and_then(|document| document.document_element()).is_some_and(|root| root.has_attribute(name))
}

/// Fixes the theme to `light` or `dark`, or leaves it to the system.
pub fn set_theme(theme: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}

/// Presses the button with this id.
pub fn click(id: &str) {
    if let Some(element) = html_element(id) {
        element.click();
    }
}

/// Opens the dialog with this id; Escape and its own buttons close it.
pub fn show_dialog(id: &str) {
    let dialog = html_element(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog with this id.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = html_element(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Moves the focus to the element with this id, be it of HTML or of a drawing.
pub fn focus(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        // Both kinds have the same `focus`, each in an interface of its own.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Scrolls the box around the element with this id until it is seen there; the page stays where it is. The box is what the
/// element is placed in (`position: relative`).
pub fn reveal(id: &str) {
    let Some(element) = html_element(id) else { return };
    let Some(around) = element.offset_parent() else { return };
    let (top, height) = (element.offset_top(), element.offset_height());
    let (from, room) = (around.scroll_top(), around.client_height());
    if top < from || top + height > from + room {
        around.set_scroll_top(top + height / 2 - room / 2);
    }
}

/// Closes what a selector finds open. False if there is nothing.
pub fn close_folds(selector: &str) -> bool {
    let Some(found) = document().and_then(|document| document.query_selector_all(selector).ok()) else {
        return false;
    };
    for fold in (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<Element>().ok()) {
        let _ = fold.remove_attribute("open");
    }
    found.length() > 0
}

/// Whether what has the focus is one of those that a selector finds.
pub fn has_focus(selector: &str) -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|focused| focused.matches(selector).unwrap_or_default())
}

/// Moves the focus to the first visible element that a selector finds.
pub fn focus_first(selector: &str) {
    if let Some(element) = first(selector) {
        let _ = element.focus();
    }
}

/// Presses the first visible link or button that a selector finds.
pub fn click_first(selector: &str) {
    if let Some(element) = first(selector) {
        element.click();
    }
}

/// Moves the focus to the next or the previous of the elements that a selector finds, if one of them has it. False if
/// there is no further one.
pub fn move_focus(selector: &str, forward: bool) -> bool {
    let elements = all(selector);
    let active = document().and_then(|document| document.active_element());
    let here = elements.iter().position(|element| active.as_ref() == Some(element.as_ref()));
    let next = here.and_then(|here| if forward { here.checked_add(1) } else { here.checked_sub(1) });
    next.and_then(|next| elements.get(next)).is_some_and(|element| element.focus().is_ok())
}

fn first(selector: &str) -> Option<HtmlElement> {
    // What is hidden has no box.
    all(selector).into_iter().find(|element| element.offset_parent().is_some())
}

fn all(selector: &str) -> Vec<HtmlElement> {
    let Some(found) = document().and_then(|document| document.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok()).collect()
}

/// The element with this id.
pub fn html_element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

fn document() -> Option<Document> {
    window()?.document()
}
