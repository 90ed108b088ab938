//! `/present/<chapter>/`: a chapter for a room, slide by slide, and `/present/<chapter>/speaker/`: the same slides with
//! the notes. On paper, and without the app, the first one is a handout.

use leptos::either::Either;
use leptos::prelude::*;

use super::paper::Paper;
use crate::course::Chapter;
use crate::scenario;
use crate::talk::{Ask, Slide, slides, spoken};
use crate::ui::demos::{self, Heading};
use crate::ui::live;
use crate::ui::stage::with_links;
use crate::ui::talk::{Deck, DeckProps, OVERVIEW, SpeakersBar, SpeakersBarProps};

/// The window on the wall.
#[component]
pub fn Present(
    /// What is presented.
    chapter: &'static Chapter,
) -> impl IntoView {
    let slides = slides(scenario::enrolment(), chapter);
    let start = slides.iter().find_map(|slide| slide.moments.as_ref()).map(|moments| moments.first.clone());
    let start = start.unwrap_or_default();
    let deck = Deck(DeckProps { slug: chapter.slug.clone(), start: start.clone() });
    let overview = slides.iter().enumerate().map(|(index, slide)| {
        view! { <li><a href=format!("#/{index}")>{slide.heading}</a></li> }
    });
    let overview = overview.collect_view();
    let on_wall = slides.iter().enumerate().map(|(index, slide)| slide_of(index, slide, Window::Wall)).collect_view();
    view! {
        <h1 class="visually-hidden">{format!("{}: the talk", chapter.title)}</h1>
        <div class="slides" role="region" aria-label="Slides" tabindex="0">{on_wall}</div>
        <div id=live::DECK class="live" data-slug=chapter.slug.clone() data-start=start>{deck}</div>
        <dialog id=OVERVIEW class="card" aria-labelledby="talk-overview-title">
            <h2 id="talk-overview-title">"Overview"</h2>
            <form method="dialog">
                <ol class="talk-overview">{overview}</ol>
                <button type="submit">"Close"</button>
            </form>
        </dialog>
        <Paper chapter=chapter slides=slides />
    }
}

/// The speaker's window.
#[component]
pub fn Speaker(
    /// What is presented.
    chapter: &'static Chapter,
) -> impl IntoView {
    let slides = slides(scenario::enrolment(), chapter);
    let slides = slides.iter().enumerate().map(|(index, slide)| {
        view! {
            <div class="speaker-slide">
                {slide_of(index, slide, Window::Speaker)}
                <p class="speaker-notes">{slide.notes}</p>
            </div>
        }
    });
    let bar = SpeakersBar(SpeakersBarProps { slug: chapter.slug.clone() });
    view! {
        <h1 class="visually-hidden">{format!("{}: the speaker’s window", chapter.title)}</h1>
        <div class="speaker">
            <div class="slides" role="region" aria-label="Slide and notes" tabindex="0">{slides.collect_view()}</div>
            <div id=live::SPEAKER class="live speaker-side" data-slug=chapter.slug.clone()>{bar}</div>
        </div>
    }
}

/// Where a slide is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Window {
    /// Before the room, with everything one plays with.
    Wall,
    /// Before the speaker, to be read.
    Speaker,
}

/// A slide: heading, question, points. The browser shows one at a time, and of it what was revealed.
fn slide_of(index: usize, slide: &Slide<'static>, window: Window) -> impl IntoView + use<> {
    let id = format!("slide-{index}");
    let lines = slide.lines.iter().enumerate().map(|(line, text)| {
        view! { <li data-step=slide.step_of(line)>{spoken(text)}</li> }
    });
    let lines = (!slide.lines.is_empty()).then(|| view! { <ul class="lines">{lines.collect_view()}</ul> });
    let (first, then) = slide.moments.as_ref().map(|moments| (moments.first.clone(), moments.then)).unzip();
    view! {
        <section
            class=match (index, slide.demo) {
                (0, _) => "slide is-title is-current",
                (_, Some(_)) => "slide is-demo",
                _ => "slide",
            }
            aria-labelledby=id.clone()
            data-last=slide.last_step()
            data-first=first
            data-then=then
        >
            <h2 id=id.clone()>{slide.heading}</h2>
            {slide.lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            {slide.ask.as_ref().map(|ask| hands(ask, window))}
            {lines}
            {slide.demo.filter(|_| window == Window::Wall).map(|demo| demos::view(demo, Heading::Unseen))}
        </section>
    }
}

/// A question to the room. On the wall hands are counted by pressing, or by the number keys; the speaker sees which
/// answer is right.
fn hands(ask: &Ask<'static>, window: Window) -> impl IntoView + use<> {
    let options = ask.told.options.iter().enumerate().map(|(index, option)| {
        let is_right = (*option == ask.told.right).then_some("");
        match window {
            Window::Wall => Either::Left(view! {
                <li>
                    <button type="button" class="hand" data-hand=index + 1 data-right=is_right>
                        <kbd aria-hidden="true">{index + 1}</kbd>
                        " "
                        <span class="answer">{option.clone()}</span>
                        " "
                        <span class="count" aria-live="polite"></span>
                    </button>
                </li>
            }),
            Window::Speaker => Either::Right(view! {
                <li>{index + 1}" "{option.clone()}{is_right.map(|_| " ✓ right")}</li>
            }),
        }
    });
    view! {
        <div class="hands">
            <p class="ask">{ask.prediction.ask.as_str()}</p>
            <ul>{options.collect_view()}</ul>
            <p class="why" data-step="1">
                <strong>{ask.told.right.clone()}</strong>
                ". "
                <span inner_html=with_links(&ask.prediction.why)></span>
            </p>
        </div>
    }
}
