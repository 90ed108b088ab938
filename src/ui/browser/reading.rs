//! Where in a text somebody reads, and what is pressed and guessed there. The text is plain HTML; its attributes say
//! what the stage shows.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::js_sys::Array;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::document::set_flag;
use super::guessing::{self, Going};
use super::notes::NOTE;
use super::{moments, notes, pointing, window};

/// The attribute with the query of a moment.
const STAGE: &str = "data-stage";
/// The attribute of a button with the query of a moment that it shows.
const SHOW: &str = "data-show";
/// What is watched: sections, their questions, what is told after a question, and demonstrations.
const WATCHED: &str = "section[data-stage], [data-predict], [data-predict] ~ .told > p, .demo";
/// The band of the window in which a section is the one that is read: in its middle, or below a stage that covers the
/// upper half. `style/chapter.css` has the same width.
const BAND: [&str; 2] = ["-35% 0px -55% 0px", "-60% 0px -35% 0px"];
const IS_COVERED: &str = "(max-width: 64rem)";
/// The attribute of the page while a demonstration is read: a stage that covers the upper half makes room for it.
const DEMO: &str = "data-demo";
/// By so many pixels has the page been scrolled when somebody reads on.
const READS_ON: f64 = 8.0;

/// Calls `go` with where the stage goes: to the moment of a section that comes into view, of a button that is pressed, of
/// a prediction that is answered; and back to the runs of the text when somebody reads on after an answer. And it notes
/// what was read and opened.
pub fn use_reading(go: impl Fn(Going) + Copy + 'static) {
    Effect::new(move || {
        let Some(page) = window().and_then(|window| window.document()) else { return };
        // How far the page was scrolled when an answer came onto the stage, as long as it is there.
        let answered_at = Rc::new(Cell::new(None));
        // An answer is shown when it has been given. Before that the stage keeps it to itself.
        let show = {
            let answered_at = Rc::clone(&answered_at);
            move |going: Option<Going>, is_open: bool| {
                let Some(going) = going else { return };
                guessing::cover(is_open);
                answered_at.set(going.answer.as_ref().map(|_| scrolled()));
                go(going);
            }
        };
        // How far it was scrolled when somebody pressed something that shows: what that press itself has brought into view
        // is told later, and means nothing.
        let pressed_at = Rc::new(Cell::new(None));
        let shown = {
            let (show, pressed_at) = (show.clone(), Rc::clone(&pressed_at));
            move |going: Option<Going>, is_open: bool| {
                if going.is_some() {
                    pressed_at.set(Some(scrolled()));
                }
                show(going, is_open);
            }
        };
        let on_change = {
            let show = show.clone();
            Closure::<dyn Fn(Array)>::new(move |entries: Array| {
                for entry in entries.iter() {
                    let entry: IntersectionObserverEntry = entry.unchecked_into();
                    let element = entry.target();
                    if element.class_list().contains("demo") {
                        set_flag(DEMO, entry.is_intersecting());
                    }
                    if !entry.is_intersecting() {
                        continue;
                    }
                    if let Some(line) = element.get_attribute(NOTE) {
                        notes::note(&line);
                    }
                    if pressed_at.get().is_some_and(|then: f64| (scrolled() - then).abs() <= READS_ON) {
                        continue;
                    }
                    if let Some(query) = element.get_attribute(STAGE) {
                        let is_open = guessing::is_open(&element);
                        show(Some(Going::to(if is_open { query } else { told(&element).unwrap_or(query) })), is_open);
                    } else if let Some(going) = guessing::given(&element) {
                        // An answer that is being played is not to be seen again yet.
                        if answered_at.get().is_none() {
                            show(Some(going), false);
                        }
                    } else if answered_at.get().is_some_and(|then: f64| (scrolled() - then).abs() > READS_ON) {
                        show(told(&element).map(Going::to), false);
                    }
                }
            })
        };
        let options = IntersectionObserverInit::new();
        let covered =
            window().and_then(|window| window.match_media(IS_COVERED).ok()?).is_some_and(|list| list.matches());
        options.set_root_margin(BAND[usize::from(covered)]);
        let observer = IntersectionObserver::new_with_options(on_change.as_ref().unchecked_ref(), &options);
        let (Ok(observer), Ok(watched)) = (observer, page.query_selector_all(WATCHED)) else { return };
        for element in (0..watched.length()).filter_map(|index| watched.item(index)) {
            observer.observe(element.unchecked_ref());
        }
        let press = window_event_listener(leptos::ev::click, {
            let shown = shown.clone();
            move |event| {
                // Of a section, too, in which something is pressed.
                if let Some(line) = pointing::attribute(&event, NOTE) {
                    notes::note(&line);
                }
                if let Some(query) = pointing::attribute(&event, SHOW) {
                    set_flag(DEMO, false);
                    shown(Some(Going::to(query)), false);
                }
                shown(moments::pressed(&event).map(Going::to), false);
                let going = guessing::pressed(&event);
                let is_again = going.as_ref().is_some_and(|going| going.answer.is_none());
                shown(going, is_again);
            }
        });
        // Whether the last key was an arrow: a press with the pointer comes without a key.
        let by_arrow = Rc::new(Cell::new(false));
        let pointer = window_event_listener(leptos::ev::pointerdown, {
            let by_arrow = by_arrow.clone();
            move |_| by_arrow.set(false)
        });
        let choose = window_event_listener(leptos::ev::change, {
            let shown = shown.clone();
            let by_arrow = by_arrow.clone();
            move |event| shown(guessing::chosen(&event, by_arrow.get()), false)
        });
        let key = window_event_listener(leptos::ev::keydown, {
            let shown = shown.clone();
            move |event| {
                by_arrow.set(guessing::is_arrow(&event));
                shown(guessing::confirmed(&event), false);
            }
        });
        let slide = window_event_listener(leptos::ev::input, |event| {
            guessing::moved(&event);
        });
        show(guessing::told_early(), false);
        let held = SendWrapper::new((observer, on_change));
        on_cleanup(move || {
            held.0.disconnect();
            press.remove();
            choose.remove();
            pointer.remove();
            key.remove();
            slide.remove();
        });
    });
}

/// The moment that the text of a section speaks of, given something in it.
fn told(element: &Element) -> Option<String> {
    let section = element.closest(&format!("[{STAGE}]")).ok()??;
    section.query_selector(&format!(".look [{SHOW}]")).ok()??.get_attribute(SHOW)
}

/// How far the page is scrolled, in pixels.
fn scrolled() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}
