//! `/present/`: the talks with their lengths and pictures, and a slot that one assembles from sections.

use leptos::prelude::*;

use crate::course::{Chapter, chapters, still as stills};
use crate::scenario;
use crate::talk::{minutes, seconds, slides};
use crate::ui::live;
use crate::ui::still::still;
use crate::ui::talk::{SLOT, SlotSum, talk_href};

/// The talks.
#[component]
pub fn Talks() -> impl IntoView {
    let talks = chapters().iter().enumerate().map(|(index, chapter)| {
        let slides = slides(scenario::enrolment(), chapter);
        let length = minutes(slides.iter().map(seconds).sum());
        view! {
            <li class="card">
                <a class="talk-card" href=talk_href(&chapter.slug)>
                    {picture_of(chapter)}
                    <span class="talk-title">{index + 1}". "{chapter.title.as_str()}</span>
                </a>
                <p class="soft small">{format!("{length} minutes, {} slides", slides.len())}</p>
            </li>
        }
    });
    let choices = chapters().iter().enumerate().map(|(index, chapter)| choices(index, chapter));
    view! {
        <h1>"Teach with Interplay"</h1>
        <p class="lead">
            "Every chapter is a talk: points one by one, a stage that plays to each and can be broken before the room, \
             questions with a show of hands, a window for the speaker, and a worksheet to print."
        </p>
        <p class="soft">
            "How long a talk takes is reckoned from what its notes say, its points, its questions and what one plays with."
        </p>
        <ol class="talk-list">{talks.collect_view()}</ol>
        <section class="slot" aria-labelledby="slot-title">
            <h2 id="slot-title">"A slot of your own"</h2>
            <p>
                "Choose sections from any chapters. They become one talk with an address of its own, to keep and to send on."
            </p>
            <form id=live::SLOT_FORM action=talk_href(SLOT) method="get">
                <div class="slot-choices">{choices.collect_view()}</div>
                {live::part(live::SLOT_SUM, SlotSum)}
                <p class="slot-plain">
                    <label>"Minutes that you have " <input type="number" name="m" min="1" max="600" /></label>
                    " "
                    <button type="submit" class="primary">"Present these sections"</button>
                </p>
            </form>
        </section>
    }
}

/// The sections of a chapter, to be chosen.
fn choices(index: usize, chapter: &'static Chapter) -> impl IntoView {
    let slides = slides(scenario::enrolment(), chapter);
    let sections = chapter.sections.iter().map(|section| {
        let name = format!("{}.{}", chapter.slug, section.id);
        // With its demonstration.
        let of_it = slides.iter().filter(|slide| slide.name.as_ref() == Some(&name));
        let seconds: u32 = of_it.map(seconds).sum();
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    name="s"
                    value=name
                    data-seconds=seconds
                    data-title=section.title.clone()
                    autocomplete="off"
                />
                <span>
                    {section.title.as_str()}
                    " "
                    <span class="soft small">{format!("{} min", minutes(seconds))}</span>
                </span>
            </label>
        }
    });
    view! {
        <details class="card" open=index == 0>
            <summary>{index + 1}". "{chapter.title.as_str()}</summary>
            {sections.collect_view()}
        </details>
    }
}

/// The picture of a chapter.
pub(super) fn picture_of(chapter: &'static Chapter) -> impl IntoView + use<> {
    still(&stills::of_chapter(&chapter.slug))
}
