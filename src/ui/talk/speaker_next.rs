//! What comes next, for the speaker: the next step, and the whole slide after this one.

use leptos::prelude::*;

use crate::talk::{Deck, Place};
use crate::ui::browser::slides;

/// What comes next.
#[component]
pub fn Next(
    /// The slides.
    model: RwSignal<Deck>,
    /// Where the talk is.
    place: RwSignal<Place>,
) -> impl IntoView {
    let next = move || {
        let at = place.get();
        let to = model.with(|model| model.next(at));
        if to == at { "This is the last step.".to_owned() } else { slides::text_at(to) }
    };
    let slide = Memo::new(move |_| {
        let slide = place.get().slide + 1;
        (slide < model.with(Deck::len)).then(|| slides::outline(slide))
    });
    let heading = move || slide.with(|slide| slide.as_ref().map(|(heading, _)| heading.clone()).unwrap_or_default());
    let points = move || {
        let points = slide.with(|slide| slide.as_ref().map(|(_, points)| points.clone()).unwrap_or_default());
        points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view()
    };
    view! {
        <section class="speaker-next card needs-app" aria-labelledby="speaker-next">
            <h2 id="speaker-next">"Next"</h2>
            <p>{next}</p>
            <div class="speaker-slide-next" hidden=move || slide.with(Option::is_none)>
                <h3><span class="soft small">"Next slide "</span>{heading}</h3>
                <ul>{points}</ul>
            </div>
        </section>
    }
}
