//! What is folded out over a stage: Escape closes it, and so does a press anywhere else; and what it is about stays in
//! view while it is open.

use leptos::html::Details;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, Node};

use super::{keys, seen, window};

/// What is folded out in a run.
const OPEN: &str = ".pane .fold[open]";
/// What a run's settings are about.
const SCENE: &str = ".map-place";

/// Closes what is folded out, and gives the focus back to what opened it. False if there is nothing.
pub fn close() -> bool {
    let folds = open();
    for fold in &folds {
        let _ = fold.remove_attribute("open");
        if let Some(summary) = fold.query_selector("summary").ok().flatten() {
            let _ = summary.unchecked_into::<HtmlElement>().focus();
        }
    }
    !folds.is_empty()
}

/// Lets Escape and a press outside close what is folded out.
pub fn use_folds() {
    Effect::new(move || {
        // A press, and not where it begins: who scrolls the page with a finger wants to see the scene, not to end.
        let press = window_event_listener(leptos::ev::click, |event| {
            // What was pressed before the app was there is done again by boot.js, and means no leaving.
            for fold in open() {
                if event.is_trusted() && is_outside(&event, &fold) {
                    let _ = fold.remove_attribute("open");
                }
            }
        });
        // The stage hears Escape first, unless a field has the focus.
        let key = window_event_listener(leptos::ev::keydown, |event| {
            let is_meant = event.key() == "Escape" && !event.default_prevented() && !keys::is_within(&event, "dialog");
            if is_meant && close() {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            press.remove();
            key.remove();
        });
    });
}

/// A fold whose content is made when somebody opens it first, and stays from then on.
#[derive(Clone, Copy)]
pub struct Wanted<F> {
    /// The fold.
    pub fold: NodeRef<Details>,
    /// Whether it has been open, also before the app was there.
    pub is_wanted: ReadSignal<bool>,
    /// Hears that it was opened or closed.
    pub toggled: F,
}

/// Follows whether a fold was opened.
pub fn use_wanted() -> Wanted<impl Fn(Event) + Copy + 'static> {
    let fold = NodeRef::<Details>::new();
    let (is_wanted, set_wanted) = signal(false);
    Effect::new(move |_| {
        if fold.get().is_some_and(|fold| fold.has_attribute("open")) {
            set_wanted.set(true);
        }
    });
    let toggled = move |event: Event| {
        set_wanted.set(true);
        // The sheet is as high as what is in it.
        request_animation_frame(move || bring_scene(&event));
    };
    Wanted { fold, is_wanted, toggled }
}

fn bring_scene(event: &Event) {
    let fold = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let scene = fold.filter(|fold| fold.has_attribute("open")).and_then(|fold| {
        let run = fold.closest(".pane").ok()??;
        run.query_selector(SCENE).ok()?
    });
    if let Some(scene) = scene {
        seen::bring(&scene);
    }
}

/// What a press has taken off the page meanwhile is not outside.
fn is_outside(event: &Event, fold: &Element) -> bool {
    let pressed = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    pressed.is_some_and(|pressed| pressed.is_connected() && !fold.contains(Some(&pressed)))
}

fn open() -> Vec<Element> {
    let found = window().and_then(|window| window.document()?.query_selector_all(OPEN).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}
