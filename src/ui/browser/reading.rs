//! Where in a text somebody reads, and what is pressed and guessed there. The text is plain HTML; its attributes say
//! what the stage shows.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::js_sys::Array;
use web_sys::{Element, Event, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::{notes, pointing, window};

/// The attribute with the query of a moment.
const STAGE: &str = "data-stage";
/// The attribute with the line that is noted of somebody's progress, once it is read or opened.
const NOTE: &str = "data-note";
/// The band of the window in which a section is the one that is read: in its middle, or below a stage that covers the
/// upper half. `style/chapter.css` has the same width.
const BAND: [&str; 2] = ["-35% 0px -55% 0px", "-60% 0px -35% 0px"];
const IS_COVERED: &str = "(max-width: 64rem)";
/// The attribute of the page while a demonstration is read: a stage that covers the upper half makes room for it.
const DEMO: &str = "data-demo";

/// Calls `go` with the query of a section that comes into view, of a button that is pressed, and of a prediction that
/// is made; and notes what was read, guessed and opened.
pub fn use_reading(go: impl Fn(String) + Copy + 'static) {
    Effect::new(move || {
        let Some(page) = window().and_then(|window| window.document()) else { return };
        let on_change = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                if entry.target().class_list().contains("demo") {
                    set_demo(entry.is_intersecting());
                }
                if !entry.is_intersecting() {
                    continue;
                }
                if let Some(line) = entry.target().get_attribute(NOTE) {
                    notes::note(&line);
                }
                if let Some(query) = entry.target().get_attribute(STAGE) {
                    go(query);
                }
            }
        });
        let options = IntersectionObserverInit::new();
        let covered =
            window().and_then(|window| window.match_media(IS_COVERED).ok()?).is_some_and(|list| list.matches());
        options.set_root_margin(BAND[usize::from(covered)]);
        let observer = IntersectionObserver::new_with_options(on_change.as_ref().unchecked_ref(), &options);
        let (Ok(observer), Ok(sections)) = (observer, page.query_selector_all("section[data-stage], .demo")) else {
            return;
        };
        for section in (0..sections.length()).filter_map(|index| sections.item(index)) {
            observer.observe(section.unchecked_ref());
        }
        let press = window_event_listener(leptos::ev::click, move |event| {
            // Of a section, too, in which something is pressed.
            if let Some(line) = pointing::attribute(&event, NOTE) {
                notes::note(&line);
            }
            if let Some(query) = pointing::attribute(&event, "data-show") {
                set_demo(false);
                go(query);
            }
        });
        let guess = window_event_listener(leptos::ev::change, move |event| {
            if let Some(query) = guessed(&event) {
                go(query);
            }
        });
        let held = SendWrapper::new((observer, on_change));
        on_cleanup(move || {
            held.0.disconnect();
            press.remove();
            guess.remove();
        });
    });
}

fn set_demo(is_read: bool) {
    let root = window().and_then(|window| window.document()?.document_element());
    let _ = root.map(|root| if is_read { root.set_attribute(DEMO, "") } else { root.remove_attribute(DEMO) });
}

/// Says whether a guess was right, opens the answer, and gives the query of the run that shows it.
fn guessed(event: &Event) -> Option<String> {
    let input: Element = event.target()?.dyn_into().ok()?;
    let predict = input.closest("[data-predict]").ok()??;
    let is_right = input.has_attribute("data-right");
    let _ = predict.set_attribute("data-guess", if is_right { "right" } else { "wrong" });
    let verdict = predict.query_selector("[role=status]").ok()??;
    verdict.set_text_content(Some(if is_right { "Right." } else { "Not so." }));
    let answer: HtmlElement = predict.query_selector("details").ok()??.dyn_into().ok()?;
    // What is noted when the answer is opened without a guess, but for its last word.
    let note = predict.query_selector("[data-note]").ok()?.and_then(|opener| opener.get_attribute(NOTE));
    if let Some((about, _)) = note.as_deref().and_then(|note| note.rsplit_once(' ')) {
        notes::note(&[about, if is_right { " right" } else { " wrong" }].concat());
    }
    let _ = answer.set_attribute("open", "");
    predict.get_attribute("data-predict")
}
