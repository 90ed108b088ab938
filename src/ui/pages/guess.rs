//! Something to guess in a chapter: one of a few answers, a service, or a time on a scale. `browser::guessing` listens.

use leptos::either::Either;
use leptos::prelude::*;

use crate::course::progress::{Fact, Guess as Guessed};
use crate::course::{Chapter, NEVER, Prediction, Scale, Section, Told, predicted};
use crate::scenario;
use crate::sim::Micros;
use crate::ui::stage::with_links;

/// A question before the text tells. The right answer is measured; without the app it can be looked up.
#[component]
pub fn Guess(
    /// In which chapter it is asked.
    chapter: &'static Chapter,
    /// Where in it.
    section: &'static Section,
    /// What is asked.
    predict: &'static Prediction,
) -> impl IntoView {
    let note = Fact::Guess(&chapter.slug, &section.id, Guessed::Skipped).to_string();
    predicted(scenario::enrolment(), predict).map(|told| {
        let answers = match told.scale {
            Some(scale) => Either::Left(on_scale(scale, told.right.clone())),
            None => Either::Right(radios(&section.id, &told)),
        };
        view! {
            <fieldset class="card guess" data-predict=told.moment>
                <legend>"Guess first"</legend>
                <p>{predict.ask.as_str()}</p>
                <div class="needs-app">{answers}</div>
                <p role="status"></p>
                <details>
                    <summary data-note=note>"The answer"</summary>
                    <p><strong>{told.right}</strong>": " <span inner_html=with_links(&predict.why)></span></p>
                </details>
                <p class="actions needs-app">
                    <button type="button" class="quiet" data-say="skip">"Skip"</button>
                    <button type="button" class="quiet" data-say="again">"Ask me again"</button>
                </p>
            </fieldset>
        }
    })
}

fn radios(section: &str, told: &Told) -> impl IntoView + use<> {
    let name = format!("guess-{section}");
    let radio = |option: &String| {
        let right = (*option == told.right).then(|| option.clone());
        view! {
            <label class="check">
                <input type="radio" name=name.clone() value=option.clone() data-right=right autocomplete="off" />
                {option.clone()}
            </label>
        }
    };
    let radios = told.options.iter().map(radio).collect_view();
    view! { <div class="guess-options">{radios}</div> }
}

fn on_scale(scale: Scale, right: String) -> impl IntoView {
    let millis = |time: Micros| time.0 / 1_000;
    let (most, step) = (millis(scale.most), millis(scale.step));
    view! {
        <div class="guess-scale">
            <label>
                <span>"Your guess in milliseconds"</span>
                <input type="range" min="0" max=most step=step value="0" data-right=right autocomplete="off" />
            </label>
            <span class="guess-time mono" aria-hidden="true">"0 ms"</span>
            <p class="small soft">{format!("From 0 to {}. Within 5 % of the answer is right.", scale.most)}</p>
            <p class="actions">
                <button type="button" class="primary" data-say="scale">"That is my guess"</button>
                <button type="button" data-say=NEVER>"Never"</button>
            </p>
        </div>
    }
}
