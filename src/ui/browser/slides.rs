//! The slides of a talk on the page. Their text is plain HTML; attributes say what is revealed when, and what the
//! stage shows.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{guessing, window};
use crate::talk::slot::Sum;
use crate::talk::{Deck, Hands, Place};

/// The slide that is shown, and the parts of it that are.
const CURRENT: &str = "is-current";
const SHOWN: &str = "is-shown";
/// The part that was revealed last.
const NEW: &str = "is-new";
/// A question to the room whose answer was given.
const TOLD: &str = "is-told";

/// Keeps the slides of some sections, in their order, and removes those of all others: what stands in the list of slides
/// and on paper, too. Gives back the names that no slide has.
pub fn assemble(sections: &[String]) -> Vec<String> {
    let mut unknown = Vec::new();
    let mut titles = Vec::new();
    for list in all(".slides, .overview-slides, .handout, .worksheet") {
        let parts = within(&list, ":scope > [data-section]");
        parts.iter().for_each(Element::remove);
        for name in sections {
            let mut found =
                parts.iter().filter(|part| part.get_attribute("data-section").as_ref() == Some(name)).peekable();
            if list.class_list().contains("slides") {
                match found.peek().and_then(|slide| within(slide, "h2").pop()) {
                    Some(heading) => titles.push(heading.text_content().unwrap_or_default()),
                    None => unknown.push(name.clone()),
                }
            }
            for part in found {
                let _ = list.append_child(part);
            }
        }
    }
    for (index, link) in all(".overview-slides a").iter().enumerate() {
        let _ = link.set_attribute("href", &format!("#/{index}"));
    }
    for lead in all(".slide.is-title .lead") {
        lead.set_text_content(Some(&titles.join(" · ")));
    }
    unknown
}

/// Gives the links that lead to the choice of a slot this address.
pub fn link_to_choice(address: &str) {
    for link in all("a[data-choice]") {
        let _ = link.set_attribute("href", address);
    }
}

/// Tells the links to other talks where those go on: `place` says for a talk its address and a few words, or nothing.
pub fn show_places(place: impl Fn(&str) -> Option<(String, String)>) {
    for link in all(".overview-talks a[data-talk]") {
        let Some((address, words)) = link.get_attribute("data-talk").and_then(|talk| place(&talk)) else { continue };
        let _ = link.set_attribute("href", &address);
        if let Some(left) = within(&link, ".talk-left").first() {
            left.set_text_content(Some(&words));
        }
    }
}

/// The deck of the page's slides.
pub fn deck() -> Deck {
    let number = |slide: &Element| slide.get_attribute("data-last").and_then(|last| last.parse().ok());
    Deck::new(all(".slide").iter().map(|slide| number(slide).unwrap_or_default()).collect())
}

/// The headings of the slides.
pub fn headings() -> Vec<String> {
    all(".slide h2").iter().map(|heading| heading.text_content().unwrap_or_default()).collect()
}

/// What the stage shows at a place, as the query of an address: the last moment that was revealed. Nothing where there
/// is no stage.
pub fn moment(place: Place) -> Option<String> {
    let slides = all(".slide");
    let slide = slides.get(place.slide)?;
    let revealed = within(slide, "[data-step][data-moment]").into_iter().filter(|part| step_of(part) <= place.step);
    revealed.last().unwrap_or_else(|| slide.clone()).get_attribute("data-moment")
}

/// Whether a place is on the slide of a demonstration.
pub fn is_demo(place: Place) -> bool {
    all(".slide").get(place.slide).is_some_and(|slide| slide.class_list().contains("is-demo"))
}

/// What was revealed at a place, as text: the heading, or the point.
pub fn text_at(place: Place) -> String {
    let slides = all(".slide");
    let Some(slide) = slides.get(place.slide) else { return String::new() };
    let selector = if place.step == 0 { "h2, .ask".to_owned() } else { format!("[data-step=\"{}\"]", place.step) };
    let texts = within(slide, &selector).into_iter().map(|part| part.text_content().unwrap_or_default());
    texts.collect::<Vec<_>>().join(". ")
}

/// Shows a place: its slide, and what is revealed there.
pub fn show(place: Place) {
    for (index, slide) in all(".slide").iter().enumerate() {
        let _ = slide.class_list().toggle_with_force(CURRENT, index == place.slide);
    }
    let Some(slide) = current() else { return };
    // Before anything is scrolled to: a question that is still large could bring a scroll bar, which then stays.
    let hands = within(&slide, ".hands");
    guessing::cover(place.step == 0 && !hands.is_empty());
    for hands in hands {
        let _ = hands.class_list().toggle_with_force(TOLD, place.step > 0);
    }
    for part in within(&slide, "[data-step]") {
        let step = step_of(&part);
        let _ = part.class_list().toggle_with_force(SHOWN, step <= place.step);
        let _ = part.class_list().toggle_with_force(NEW, step == place.step);
        if step == place.step {
            // A full slide scrolls to what is new.
            part.scroll_into_view_with_bool(false);
        }
    }
    if place.step == 0 {
        slide.scroll_into_view();
    }
}

/// How many answers the question of a slide has.
pub fn answers(slide: usize) -> usize {
    all(".slide").get(slide).map(|slide| within(slide, ".hand").len()).unwrap_or_default()
}

/// Shows the hands of all slides: in words, and on the wall as a share of all hands, too.
pub fn show_hands(hands: &Hands) {
    for (slide, element) in all(".slide").iter().enumerate() {
        let outputs = within(element, ".count");
        let counts: Vec<u32> = (0..outputs.len()).map(|answer| hands.of(slide, answer)).collect();
        let all: u32 = counts.iter().fold(0, |all, count| all.saturating_add(*count));
        for (output, count) in outputs.iter().zip(counts) {
            output.set_text_content(Some(&if all == 0 { String::new() } else { words(count) }));
            let Some(answer) = output.closest(".hand").ok().flatten() else { continue };
            let _ = answer.set_attribute("data-count", &count.to_string());
            if let Some(answer) = answer.dyn_ref::<HtmlElement>() {
                let share = format!("{}%", (u64::from(count) * 100).checked_div(all.into()).unwrap_or_default());
                let _ = answer.style().set_property("--share", &share);
            }
        }
    }
}

/// What a slide has: its heading, its question, its points.
pub fn outline(slide: usize) -> (String, Vec<String>) {
    let slides = all(".slide");
    let Some(slide) = slides.get(slide) else { return Default::default() };
    let texts = |selector: &str| -> Vec<String> {
        within(slide, selector).iter().map(|part| part.text_content().unwrap_or_default()).collect()
    };
    (texts("h2").concat(), texts(".ask, .lines li"))
}

/// The whole minutes of all sections, as they stand beside each of them where one chooses.
pub fn minutes_of_sections() -> u32 {
    let mut sections = std::collections::BTreeMap::<String, u32>::new();
    for (slide, seconds) in all(".slide").iter().zip(seconds()) {
        let section = slide.closest("[data-section]").ok().flatten();
        if let Some(name) = section.and_then(|section| section.get_attribute("data-section")) {
            *sections.entry(name).or_default() += seconds;
        }
    }
    Sum::of(&sections.into_values().collect::<Vec<_>>(), None).minutes
}

/// The seconds that each slide takes by plan.
pub fn seconds() -> Vec<u32> {
    let of = |slide: &Element| slide.get_attribute("data-seconds").and_then(|seconds| seconds.parse().ok());
    all(".slide").iter().map(|slide| of(slide).unwrap_or_default()).collect()
}

/// The number of the answer that an element belongs to, from 1.
pub fn answer_of(event: &web_sys::Event) -> Option<usize> {
    super::pointing::attribute(event, "data-hand")?.parse().ok()
}

/// The step that reveals a part of a slide.
fn step_of(part: &Element) -> usize {
    part.get_attribute("data-step").and_then(|step| step.parse().ok()).unwrap_or_default()
}

fn words(count: u32) -> String {
    format!("{count} {}", if count == 1 { "hand" } else { "hands" })
}

fn current() -> Option<Element> {
    all(".slide.is-current").pop()
}

fn all(selector: &str) -> Vec<Element> {
    let root = window().and_then(|window| window.document()?.document_element());
    root.map(|root| within(&root, selector)).unwrap_or_default()
}

fn within(element: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = element.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}
