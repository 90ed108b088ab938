//! Four questions about the work, and the style that fits their answers.

mod answer;

use leptos::prelude::*;

use crate::demo::choice::{Answers, Needs, QUESTIONS, advise};
#[cfg(feature = "ssr")]
pub use answer::{ROWS, cells, encoded};
use answer::{decoded, markup};

/// The questions with their answers, and the advice. It begins with the simple style.
#[component]
pub fn GuidedChoice(
    /// What every style comes to, as the prerenderer has measured and [`encoded`](answer::encoded) it: this module
    /// carries no simulation.
    figures: String,
) -> impl IntoView {
    let answers = RwSignal::new(Answers::default());
    let figures = StoredValue::new(decoded(&figures));
    let name = Memo::new(move |_| advise(Needs::of(answers.get())).shape.name());
    let questions = QUESTIONS.iter().enumerate().map(|(question, content)| {
        let options = content.options.iter().enumerate().map(|(option, text)| {
            let is_chosen = move || answers.with(|answers| answers[question] == option);
            view! {
                <label class="check">
                    <input
                        type="radio"
                        name=format!("need-{question}")
                        autocomplete="off"
                        checked=option == 0
                        prop:checked=is_chosen
                        on:change=move |_| answers.update(|answers| answers[question] = option)
                    />
                    <span>{*text}</span>
                </label>
            }
        });
        view! {
            <fieldset>
                <legend>{content.ask}</legend>
                {options.collect_view()}
            </fieldset>
        }
    });
    view! {
        <div class="needs">{questions.collect_view()}</div>
        <p role="status">"Our advice: " <strong>{name}</strong></p>
        <div class="advice" inner_html=move || figures.with_value(|figures| markup(answers.get(), figures))></div>
    }
}
