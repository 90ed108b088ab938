//! Where in a text somebody reads, and what is pressed and guessed there. The text is plain HTML; its attributes say
//! what the stage shows.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::js_sys::Array;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::document::set_flag;
use super::guessing::{self, Going};
use super::notes::NOTE;
use super::{notes, pointing, window};

/// The attribute with the query of a moment.
const STAGE: &str = "data-stage";
/// The band of the window in which a section is the one that is read: in its middle, or below a stage that covers the
/// upper half. `style/chapter.css` has the same width.
const BAND: [&str; 2] = ["-35% 0px -55% 0px", "-60% 0px -35% 0px"];
const IS_COVERED: &str = "(max-width: 64rem)";
/// The attribute of the page while a demonstration is read: a stage that covers the upper half makes room for it.
const DEMO: &str = "data-demo";

/// Calls `go` with the query of a section that comes into view, of a button that is pressed, and of a prediction that
/// is answered; with the latter comes what was said and what is right. And it notes what was read and opened.
pub fn use_reading(go: impl Fn(String, Option<[String; 2]>) + Copy + 'static) {
    // An answer is shown when it has been given. Before that the stage keeps it to itself.
    let show = move |going: Option<Going>, is_open: bool| {
        if let Some((query, guess)) = going {
            guessing::cover(is_open);
            go(query, guess);
        }
    };
    Effect::new(move || {
        let Some(page) = window().and_then(|window| window.document()) else { return };
        let on_change = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                if entry.target().class_list().contains("demo") {
                    set_flag(DEMO, entry.is_intersecting());
                }
                if !entry.is_intersecting() {
                    continue;
                }
                if let Some(line) = entry.target().get_attribute(NOTE) {
                    notes::note(&line);
                }
                if let Some(query) = entry.target().get_attribute(STAGE) {
                    let section = entry.target();
                    show(guessing::given(&section).or(Some((query, None))), guessing::is_open(&section));
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
                set_flag(DEMO, false);
                show(Some((query, None)), false);
            }
            let going = guessing::pressed(&event);
            let is_again = going.as_ref().is_some_and(|(_, guess)| guess.is_none());
            show(going, is_again);
        });
        let choose = window_event_listener(leptos::ev::change, move |event| show(guessing::chosen(&event), false));
        let slide = window_event_listener(leptos::ev::input, |event| {
            guessing::moved(&event);
        });
        let held = SendWrapper::new((observer, on_change));
        on_cleanup(move || {
            held.0.disconnect();
            press.remove();
            choose.remove();
            slide.remove();
        });
    });
}
