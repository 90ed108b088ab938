//! Guesses in a text: what is chosen, pressed and said there.
//!
//! A prediction is a `fieldset` with `data-predict`, the query of the moment that shows its answer, and `data-from`, the
//! time from which on one sees it come about. The answer itself is `data-right`, of the right radio or of the scale. Once
//! somebody has answered, `data-guess` is `right`, `wrong` or `skipped`, and what follows in the section is no longer
//! folded (`style/guess.css`); `data-said` is what was chosen. `boot.js` sets `data-guess` alone where it was answered on
//! an earlier visit.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{document, notes, window};
use crate::course::{NEVER, Verdict, judged};
use crate::sim::Micros;

/// Where the stage goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Going {
    /// The query of the moment.
    pub query: String,
    /// The guess that is marked there.
    pub answer: Option<Answer>,
}

/// A guess that was made, and what is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was said; nothing by somebody who wanted to be told.
    pub said: String,
    /// What is right.
    pub right: String,
    /// From when on it is played; nothing where it was seen before.
    pub from: Option<Micros>,
}

impl Going {
    /// To a moment without a guess.
    pub fn to(query: String) -> Self {
        Self { query, answer: None }
    }
}

const PREDICT: &str = "data-predict";
const GUESS: &str = "data-guess";
const SAID: &str = "data-said";
const FROM: &str = "data-from";
/// The attribute of the page while a question is open.
const GUESSING: &str = "data-guessing";
const SCALE: &str = "input[type=range]";

/// While a question is open the stage covers what would answer it.
pub fn cover(is_open: bool) {
    document::set_flag(GUESSING, is_open);
}

/// The prediction of a section that nobody has answered yet.
pub fn is_open(section: &Element) -> bool {
    section.query_selector("[data-predict]:not([data-guess])").is_ok_and(|found| found.is_some())
}

/// The answer that was given to a prediction, once it was, to be seen again.
pub fn given(predict: &Element) -> Option<Going> {
    predict.has_attribute(SAID).then(|| answer(predict, None))?
}

/// A radio that is pressed answers at once. Arrows choose on their way to another one, so they only say what makes it
/// the guess.
pub fn chosen(event: &Event, by_arrow: bool) -> Option<Going> {
    let (predict, radio) = radio(event)?;
    if by_arrow && !predict.has_attribute(SAID) {
        say(&predict, "Enter makes it your guess.")?;
        return None;
    }
    guessed(&predict, &radio)
}

/// A key on a radio. Enter and Space make the chosen one the guess.
pub fn confirmed(event: &KeyboardEvent) -> Option<Going> {
    let (predict, radio) = radio(event)?;
    let is_meant = matches!(event.key().as_str(), "Enter" | " ") && radio.checked() && !predict.has_attribute(SAID);
    is_meant.then(|| guessed(&predict, &radio))?
}

/// Whether a key is one that chooses among radios.
pub fn is_arrow(event: &KeyboardEvent) -> bool {
    event.key().starts_with("Arrow")
}

fn radio(event: &Event) -> Option<(Element, HtmlInputElement)> {
    let input: HtmlInputElement =
        event.target()?.dyn_into().ok().filter(|input: &HtmlInputElement| input.type_() == "radio")?;
    Some((input.closest(&format!("[{PREDICT}]")).ok()??, input))
}

fn guessed(predict: &Element, input: &HtmlInputElement) -> Option<Going> {
    if input.has_attribute("data-right") {
        return tell(predict, "right", &input.value(), "Right.");
    }
    let why = input.get_attribute("data-why").unwrap_or_default();
    tell(predict, "wrong", &input.value(), &["Not so. ", &why].concat())
}

/// A scale that is moved says where it is.
pub fn moved(event: &Event) -> Option<()> {
    let scale: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let predict = scale.closest(&format!("[{PREDICT}]")).ok()??;
    (scale.type_() == "range").then(|| show_time(&predict, &scale))?
}

/// A button of a prediction is pressed.
pub fn pressed(event: &Event) -> Option<Going> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let predict = target.closest(&format!("[{PREDICT}]")).ok()??;
    if let Some(opener) = target.closest("summary").ok()? {
        // The press itself opens and closes; only what opens it asks to be told.
        let is_opened = opener.parent_element().is_some_and(|details| !details.has_attribute("open"));
        return (is_opened && !predict.has_attribute(SAID)).then(|| be_told(&predict))?;
    }
    match target.closest("[data-say]").ok()??.get_attribute("data-say")?.as_str() {
        "again" => {
            ask_again(&predict)?;
            predict.closest("[data-stage]").ok()??.get_attribute("data-stage").map(Going::to)
        }
        say => {
            let said = if say == NEVER { NEVER.to_owned() } else { time_of(&scale(&predict)?) };
            let Verdict { is_right, says } = judged(&said, &right(&predict)?);
            if is_right {
                return tell(&predict, "right", &said, &says);
            }
            tell(&predict, "wrong", &said, &[&says, " ", &why_not(&predict, &said)].concat())
        }
    }
}

/// Whoever has opened an answer before the app was there has asked to be told.
pub fn told_early() -> Option<Going> {
    let page = window()?.document()?;
    let open = page.query_selector_all("[data-predict]:not([data-guess]) > details[open]").ok()?;
    let openers = (0..open.length()).filter_map(|index| open.item(index)?.parent_element());
    // All of them are told, and the stage goes where the last one leads.
    openers.filter_map(|predict| be_told(&predict)).fold(None, |_, going| Some(going))
}

/// Somebody wants to be told, and has said nothing.
fn be_told(predict: &Element) -> Option<Going> {
    let known = predict.get_attribute(GUESS);
    mark(predict, known.as_deref().unwrap_or("skipped"), "", "This is the answer:")?;
    // What was pressed is about to go.
    focus(predict, "[data-say=again]");
    answer(predict, from(predict))
}

/// Says how it stands, opens the answer, and goes to where one sees it come about.
fn tell(predict: &Element, guess: &str, said: &str, says: &str) -> Option<Going> {
    mark(predict, guess, said, says)?;
    let _ = predict.query_selector("details").ok()??.set_attribute("open", "");
    answer(predict, from(predict))
}

fn mark(predict: &Element, guess: &str, said: &str, says: &str) -> Option<()> {
    let _ = predict.set_attribute(GUESS, guess);
    let _ = predict.set_attribute(SAID, said);
    if let Some(fact) = predict.get_attribute("data-fact") {
        notes::note(&[&fact, " ", guess].concat());
    }
    say(predict, says)
}

/// What is said to a time on a scale that is not right: what was written for it or for one near it, else how far the run
/// was at that time.
fn why_not(predict: &Element, said: &str) -> String {
    let all = |name: &str| {
        let found = predict.query_selector_all(&format!("li[{name}]")).ok();
        let item = move |index| found.as_ref()?.item(index)?.dyn_into::<Element>().ok();
        (0..).map_while(item)
    };
    let is_about = |item: &Element| item.get_attribute(SAID).is_some_and(|about| judged(said, &about).is_right);
    let time = said.parse::<Micros>().ok();
    let has_come = |item: &Element| {
        let from = item.get_attribute(FROM).and_then(|from| from.parse().ok());
        from.zip(time).is_some_and(|(from, time): (Micros, Micros)| from <= time)
    };
    let found = all(SAID).find(is_about).or_else(|| all(FROM).filter(has_come).last());
    found.and_then(|item| item.text_content()).unwrap_or_default()
}

/// As if nobody had answered.
fn ask_again(predict: &Element) -> Option<()> {
    let _ = predict.remove_attribute(GUESS);
    let _ = predict.remove_attribute(SAID);
    say(predict, "")?;
    let _ = predict.query_selector("details").ok()??.remove_attribute("open");
    if let Some(radio) = predict.query_selector(":checked").ok()? {
        radio.unchecked_into::<HtmlInputElement>().set_checked(false);
    }
    if let Some(scale) = scale(predict) {
        scale.set_value("0");
        show_time(predict, &scale)?;
    }
    focus(predict, "input");
    Some(())
}

fn answer(predict: &Element, from: Option<Micros>) -> Option<Going> {
    let said = predict.get_attribute(SAID).unwrap_or_default();
    let answer = Answer { said, right: right(predict)?, from };
    Some(Going { query: predict.get_attribute(PREDICT)?, answer: Some(answer) })
}

fn from(predict: &Element) -> Option<Micros> {
    predict.get_attribute(FROM)?.parse().ok()
}

fn right(predict: &Element) -> Option<String> {
    predict.query_selector("[data-right]").ok()??.get_attribute("data-right")
}

fn scale(predict: &Element) -> Option<HtmlInputElement> {
    predict.query_selector(SCALE).ok()??.dyn_into().ok()
}

/// Where a scale of milliseconds is.
fn time_of(scale: &HtmlInputElement) -> String {
    Micros::from_millis(scale.value().parse().unwrap_or_default()).to_string()
}

fn show_time(predict: &Element, scale: &HtmlInputElement) -> Option<()> {
    predict.query_selector(".guess-time").ok()??.set_text_content(Some(&time_of(scale)));
    Some(())
}

fn say(predict: &Element, says: &str) -> Option<()> {
    predict.query_selector("[role=status]").ok()??.set_text_content(Some(says));
    Some(())
}

fn focus(predict: &Element, selector: &str) {
    if let Ok(Some(element)) = predict.query_selector(selector) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}
