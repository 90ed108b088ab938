//! `/present/<chapter>/`: a chapter for a room, slide by slide, and `/present/<chapter>/speaker/`: the same slides with
//! the notes. `/present/slot/` has the slides of all chapters, of which the browser shows those that its address names:
//! so a slot needs no server and no request, and works like any other talk. On paper, and without the app, it is a
//! handout.

use leptos::either::Either;
use leptos::prelude::*;

use super::paper::Paper;
use super::talks::picture_of;
use crate::course::{Chapter, chapters};
use crate::scenario;
use crate::talk::{Ask, Slide, every_section, minutes, seconds, slides, spoken};
use crate::ui::demos::{self, Heading};
use crate::ui::href::href;
use crate::ui::live;
use crate::ui::stage::with_links;
use crate::ui::talk::{self, Deck, DeckProps, OVERVIEW, SLOT, SpeakersBar, SpeakersBarProps, TALKS, talk_href};

/// The name, the title and the slides of the talk of a chapter, or of a slot.
fn content(chapter: Option<&'static Chapter>) -> (String, String, Vec<Slide<'static>>) {
    let process = scenario::enrolment();
    match chapter {
        Some(chapter) => (chapter.slug.clone(), chapter.title.clone(), slides(process, chapter)),
        None => (SLOT.to_owned(), "A slot".to_owned(), every_section(process, chapters())),
    }
}

/// The window on the wall.
#[component]
pub fn Present(
    /// What is presented; a slot if it is none.
    chapter: Option<&'static Chapter>,
) -> impl IntoView {
    let (name, title, slides) = content(chapter);
    let start = slides.iter().find_map(|slide| slide.first.clone()).unwrap_or_default();
    let deck = Deck(DeckProps { slug: name.clone(), start: start.clone() });
    let next = chapter.and_then(|chapter| chapters().iter().skip_while(|other| other.slug != chapter.slug).nth(1));
    let overview = overview(&name, &slides);
    let on_wall = slides.iter().enumerate().map(|(index, slide)| {
        let next = next.filter(|_| index + 1 == slides.len());
        slide_of(index, slide, Window::Wall, next)
    });
    let on_wall = on_wall.collect_view();
    view! {
        <h1 class="visually-hidden">{format!("{title}: the talk")}</h1>
        <div class="slides" role="region" aria-label="Slides" tabindex="0">{on_wall}</div>
        <div id=live::DECK class="live" data-slug=name data-start=start>{deck}</div>
        {overview}
        <Paper chapter=chapter slides=slides />
    }
}

/// The dialog with all slides of this talk, and the other talks with their pictures.
fn overview(name: &str, slides: &[Slide<'static>]) -> impl IntoView + use<> {
    let here = slides.iter().enumerate().map(|(index, slide)| {
        view! { <li data-section=slide.name.clone()><a href=format!("#/{index}")>{slide.heading}</a></li> }
    });
    let here = here.collect_view();
    let change = (name == SLOT).then(|| view! { <p><a href=href(TALKS) data-choice>"Change this slot"</a></p> });
    let others = chapters().iter().enumerate().map(|(index, chapter)| {
        let is_here = (chapter.slug == name).then_some("page");
        view! {
            <li>
                <a class="talk-card" href=talk_href(&chapter.slug) data-talk=chapter.slug.clone() aria-current=is_here>
                    {picture_of(chapter)}
                    <span>{index + 1}". "{chapter.title.as_str()}</span>
                    <span class="soft small talk-left"></span>
                </a>
            </li>
        }
    });
    view! {
        <dialog id=OVERVIEW class="card talk-overview" aria-labelledby="talk-overview-title">
            <form method="dialog">
                <h2 id="talk-overview-title">"Overview"</h2>
                <button type="submit">"Close"</button>
            </form>
            {change}
            <ol class="overview-slides">{here}</ol>
            <h3>"All talks"</h3>
            <ul class="overview-talks">{others.collect_view()}</ul>
            <p><a href=href(TALKS)>"Talks by length, and a slot of your own"</a></p>
        </dialog>
    }
}

/// The speaker's window.
#[component]
pub fn Speaker(
    /// What is presented; a slot if it is none.
    chapter: Option<&'static Chapter>,
) -> impl IntoView {
    let (name, title, slides) = content(chapter);
    let length = minutes(slides.iter().map(seconds).sum());
    let services = talk::services(scenario::enrolment());
    let slides = slides.iter().enumerate().map(|(index, slide)| {
        view! {
            <div class="speaker-slide" data-section=slide.name.clone()>
                {slide_of(index, slide, Window::Speaker, None)}
                <p class="speaker-notes">{slide.notes}</p>
            </div>
        }
    });
    let bar = SpeakersBar(SpeakersBarProps { talk: name.clone(), length, services: talk::services_of(&services) });
    view! {
        <h1 class="visually-hidden">{format!("{title}: the speaker’s window")}</h1>
        <div class="speaker">
            <div class="slides" role="region" aria-label="Slide and notes" tabindex="0">{slides.collect_view()}</div>
            <div id=live::SPEAKER class="live" data-talk=name data-minutes=length data-services=services>{bar}</div>
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

/// A slide: heading, question, points. The browser shows one at a time, and of it what was revealed. The last one leads
/// to the next chapter.
fn slide_of(
    index: usize,
    slide: &Slide<'static>,
    window: Window,
    next: Option<&'static Chapter>,
) -> impl IntoView + use<> {
    let id = format!("slide-{index}");
    let lines = slide.points.iter().enumerate().map(|(index, point)| {
        view! { <li data-step=slide.step_of(index) data-moment=point.moment.clone()>{spoken(point.line)}</li> }
    });
    let lines = (!slide.points.is_empty()).then(|| view! { <ul class="lines">{lines.collect_view()}</ul> });
    view! {
        <section
            class=match (index, slide.demo) {
                (0, _) => "slide is-title is-current",
                (_, Some(_)) => "slide is-demo",
                _ => "slide",
            }
            aria-labelledby=id.clone()
            data-last=slide.last_step()
            data-seconds=seconds(slide)
            data-moment=slide.first.clone()
            data-section=(window == Window::Wall).then(|| slide.name.clone())
        >
            <h2 id=id.clone()>{slide.heading}</h2>
            {slide.lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            {slide.ask.as_ref().map(|ask| hands(ask, window))}
            {lines}
            {slide.demo.filter(|_| window == Window::Wall).map(|demo| demos::view(demo, Heading::Unseen))}
            {next.map(|next| {
                view! {
                    <p class="next-talk needs-app">
                        <a class="button" href=talk_href(&next.slug) data-talk=next.slug.clone()>"Next chapter: "{next.title.as_str()}</a>
                    </p>
                }
            })}
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
                <li>
                    <kbd>{index + 1}</kbd>
                    " "
                    {option.clone()}
                    {is_right.map(|_| " ✓ right")}
                    " "
                    <b class="count"></b>
                </li>
            }),
        }
    });
    view! {
        <div class="hands">
            <p class="ask">{ask.prediction.ask.as_str()}</p>
            <ul>{options.collect_view()}</ul>
            <p class="why" data-step="1" data-moment=ask.moment>
                <strong>{ask.told.right.clone()}</strong>
                ". "
                <span inner_html=with_links(&ask.prediction.why)></span>
            </p>
        </div>
    }
}
