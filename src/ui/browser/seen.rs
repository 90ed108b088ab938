//! Bringing into view what somebody has just asked for, and no further than that.

use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{document, window};

/// Scrolls as little as brings an element into view: not at all where it is there. `scroll-margin` in its styles says
/// how much room it keeps, and for what covers an edge of the window.
pub fn bring(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The same for the first element that a selector finds.
pub fn bring_first(selector: &str) {
    let found = window().and_then(|window| window.document()?.query_selector(selector).ok()?);
    if let Some(element) = found {
        bring(&element);
    }
}

/// Goes to a heading: it has the focus, and what it stands over is in view.
pub fn go_to(id: &str) {
    document::focus(id);
    if let Some(heading) = document::html_element(id) {
        heading.scroll_into_view_with_bool(true);
    }
}
