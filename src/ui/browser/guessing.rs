//! Guesses in a text: what is chosen, pressed and said there.
//!
//! A prediction is a `fieldset` with `data-predict`, the query of the moment that shows its answer. The answer itself
//! is `data-right`, of the right radio or of the scale. Once somebody has answered, `data-guess` is `right`, `wrong`
//! or `skipped`, and `data-said` is what was chosen.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::{document, notes};
use crate::course::{NEVER, Verdict, judged};
use crate::sim::Micros;

/// Where the stage goes, by its query; and what was said and what is right, where that is to be marked.
pub type Going = (String, Option<[String; 2]>);

const PREDICT: &str = "data-predict";
const GUESS: &str = "data-guess";
const SAID: &str = "data-said";
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

/// The answer that was given in a section, once it was.
pub fn given(section: &Element) -> Option<Going> {
    answer(&section.query_selector("[data-guess]").ok()??)
}

/// A radio that is chosen answers at once.
pub fn chosen(event: &Event) -> Option<Going> {
    let input: HtmlInputElement =
        event.target()?.dyn_into().ok().filter(|input: &HtmlInputElement| input.type_() == "radio")?;
    let predict = input.closest(&format!("[{PREDICT}]")).ok()??;
    let (guess, says) = if input.has_attribute("data-right") { ("right", "Right.") } else { ("wrong", "Not so.") };
    tell(&predict, guess, &input.value(), says)
}

/// A scale that is moved says where it is.
pub fn moved(event: &Event) -> Option<()> {
    let scale: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let predict = scale.closest(&format!("[{PREDICT}]")).ok()??;
    (scale.type_() == "range").then(|| show_time(&predict, &scale))?
}

/// A button of a prediction is pressed.
pub fn pressed(event: &Event) -> Option<Going> {
    let button: Element = event.target()?.dyn_into().ok()?;
    let button = button.closest("[data-say]").ok()??;
    let predict = button.closest(&format!("[{PREDICT}]")).ok()??;
    match button.get_attribute("data-say")?.as_str() {
        "again" => {
            ask_again(&predict)?;
            Some((predict.closest("[data-stage]").ok()??.get_attribute("data-stage")?, None))
        }
        "skip" => {
            let going = tell(&predict, "skipped", "", "Skipped. This is the answer:");
            // The button that was pressed is gone.
            focus(&predict, "[data-say=again]");
            going
        }
        say => {
            let said = if say == NEVER { NEVER.to_owned() } else { time_of(&scale(&predict)?) };
            let Verdict { is_right, says } = judged(&said, &right(&predict)?);
            tell(&predict, if is_right { "right" } else { "wrong" }, &said, &says)
        }
    }
}

/// Says how it stands, opens the answer, and goes to the moment that shows it.
fn tell(predict: &Element, guess: &str, said: &str, says: &str) -> Option<Going> {
    let _ = predict.set_attribute(GUESS, guess);
    let _ = predict.set_attribute(SAID, said);
    // What is noted when the answer is opened without a guess, but for its last word.
    let note = predict.query_selector("[data-note]").ok()?.and_then(|opener| opener.get_attribute(notes::NOTE));
    if let Some((about, _)) = note.as_deref().and_then(|note| note.rsplit_once(' ')) {
        notes::note(&[about, " ", guess].concat());
    }
    say(predict, says)?;
    let _ = predict.query_selector("details").ok()??.set_attribute("open", "");
    answer(predict)
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

fn answer(predict: &Element) -> Option<Going> {
    let said = predict.get_attribute(SAID).unwrap_or_default();
    Some((predict.get_attribute(PREDICT)?, Some([said, right(predict)?])))
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
