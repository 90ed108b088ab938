//! Something to guess in a chapter: one of a few answers, a service, or a time on a scale. `browser::guessing` listens.

use leptos::either::Either;
use leptos::prelude::*;

use super::times::with_times;
use crate::course::progress::{Fact, Guess as Guessed};
use crate::course::{Chapter, Moments, NEVER, Prediction, Scale, Section, Told, predicted};
use crate::link;
use crate::scenario;
use crate::sim::Micros;

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
    // What is noted, but for what becomes of it.
    let fact = note.rsplit_once(' ').map(|(fact, _)| fact.to_owned());
    predicted(scenario::enrolment(), predict).map(|told| {
        let moments = Moments::of(scenario::enrolment(), &predict.run);
        let answers = match told.scale {
            Some(scale) => Either::Left(on_scale(scale, predict, &told)),
            None => Either::Right(radios(&section.id, predict, &told)),
        };
        view! {
            <fieldset
                class="card guess"
                data-predict=told.moment
                data-from=told.from.to_string()
                data-fact=fact
            >
                <legend>"Guess first"</legend>
                <p>{predict.ask.as_str()}</p>
                <div class="guess-ways">{answers}</div>
                <p role="status"></p>
                <details>
                    <summary data-note=note>"Tell me"</summary>
                    <p><strong>{told.right}</strong>": " <span inner_html=with_times(&predict.why, &moments)></span></p>
                </details>
                <p class="small soft guess-folds">"The text goes on when you have guessed, or want to be told."</p>
                <p class="actions guess-after">
                    {runs_back(section, predict)}
                    <button type="button" class="quiet" data-say="again">"Ask me again"</button>
                </p>
            </fieldset>
        }
    })
}

/// The way from the run of the answer to those that the text speaks of, unless it is the same one.
fn runs_back(section: &'static Section, predict: &'static Prediction) -> Option<impl IntoView + use<>> {
    let [shown, asked] = [&section.stage, &predict.run].map(|query| link::parse(query).0.panes);
    let label = if shown.len() > 1 { "Now both runs" } else { "Now the run of the text" };
    (shown != asked).then(|| view! { <button type="button" data-show=section.stage.clone()>{label}</button> })
}

fn radios(section: &str, predict: &'static Prediction, told: &Told) -> impl IntoView + use<> {
    let name = format!("guess-{section}");
    let radio = |option: &String| {
        let right = (*option == told.right).then(|| option.clone());
        let why = predict.others.get(option).filter(|_| right.is_none()).cloned();
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=name.clone()
                    value=option.clone()
                    data-right=right
                    data-why=why
                    autocomplete="off"
                />
                {option.clone()}
            </label>
        }
    };
    let radios = told.options.iter().map(radio).collect_view();
    view! { <div class="guess-options">{radios}</div> }
}

fn on_scale(scale: Scale, predict: &'static Prediction, told: &Told) -> impl IntoView + use<> {
    let millis = |time: Micros| time.0 / 1_000;
    let (most, step) = (millis(scale.most), millis(scale.step));
    let whys = predict.others.iter().map(|(said, why)| view! { <li data-said=said.clone()>{why.as_str()}</li> });
    let course = told.course.iter().map(|(at, says)| view! { <li data-from=at.to_string()>{says.clone()}</li> });
    view! {
        <div class="guess-scale">
            <label>
                <span>"Your guess in milliseconds"</span>
                <input type="range" min="0" max=most step=step value="0" data-right=told.right.clone() autocomplete="off" />
            </label>
            <span class="guess-time mono" aria-hidden="true">"0 ms"</span>
            <p class="small soft">{format!("From 0 to {}. Within 5 % of the answer is right.", scale.most)}</p>
            <p class="actions">
                <button type="button" class="primary" data-say="scale">"That is my guess"</button>
                <button type="button" data-say=NEVER>"Never"</button>
            </p>
            <ul class="guess-whys" hidden>{whys.collect_view()} {course.collect_view()}</ul>
        </div>
    }
}
