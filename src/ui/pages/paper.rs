//! A talk on paper: a handout with the pictures of each slide, the same with notes and answers, and a worksheet with
//! blanks. A word of the page says which of them is printed.

use leptos::prelude::*;

use crate::course::{Chapter, Section, predicted};
use crate::scenario;
use crate::talk::{Picture, Slide, blank, pictures, spoken};
use crate::ui::href::href;

/// Handout and worksheet. They are seen in print, and without the app.
#[component]
pub fn Paper(
    /// What is presented; a slot if it is none.
    chapter: Option<&'static Chapter>,
    /// Its slides.
    slides: Vec<Slide<'static>>,
) -> impl IntoView {
    let handout = slides.iter().filter(|slide| slide.section.is_some()).map(handout_step);
    let worksheet = slides.iter().filter(|slide| slide.section.is_some()).map(worksheet_step);
    let title = chapter.map_or("A choice from the course", |chapter| &chapter.title);
    let recap = chapter.map(|chapter| {
        let recap = chapter.recap.iter().map(|sentence| view! { <li>{sentence.as_str()}</li> });
        view! {
            <section class="handout-step">
                <h2>"To take along"</h2>
                <ul>{recap.collect_view()}</ul>
            </section>
        }
    });
    let checks = chapter.map(|chapter| {
        let asks = chapter.checks.iter().map(|check| view! { <li>{check.ask.as_str()}<Ruled lines=2 /></li> });
        view! {
            <section class="worksheet-step">
                <h3>"Ask yourself"</h3>
                <ol>{asks.collect_view()}</ol>
            </section>
        }
    });
    let answers = chapter.map(|chapter| {
        let answers = chapter.checks.iter().map(|check| {
            view! { <li>{check.ask.as_str()}" "<strong>{check.answer.as_str()}</strong></li> }
        });
        view! {
            <section class="handout-step handout-answer">
                <h2>"Ask yourself"</h2>
                <ol>{answers.collect_view()}</ol>
            </section>
        }
    });
    view! {
        <div class="paper">
            <section class="handout">
                <div class="handout-title">
                    <h1>{title}</h1>
                    {chapter.map(|chapter| view! { <p class="lead">{chapter.lead.as_str()}</p> })}
                </div>
                {handout.collect_view()}
                {recap}
                {answers}
            </section>
            <section class="worksheet">
                <h2 class="worksheet-title">"Worksheet: "{title}</h2>
                <p class="worksheet-name">"Name "<span class="blank is-long"></span>" Date "<span class="blank"></span></p>
                {worksheet.collect_view()}
                {checks}
            </section>
        </div>
    }
}

/// How many lines for notes a slide of the handout has at most; those that there is no room for are cut off.
const LINES: usize = 9;

/// A step: its pictures, its points, what the speaker said, lines for notes. A sequence stands beside all of it.
fn handout_step(slide: &Slide<'static>) -> impl IntoView + use<> {
    let slug = slide.name.as_deref().and_then(|name| name.split_once('.')).map_or("", |(slug, _)| slug);
    let pictures = slide.section.map(|section| pictures(scenario::enrolment(), slug, section)).unwrap_or_default();
    let lines = slide.points.iter().map(|point| view! { <li>{spoken(point.line)}</li> });
    let question = slide.ask.as_ref().map(|ask| {
        view! {
            <p>
                {ask.prediction.ask.as_str()}
                <span class="handout-answer">
                    " "<strong>{ask.told.right.clone()}</strong>". "{ask.prediction.why.as_str()}
                </span>
            </p>
        }
    });
    // Of a single run there are a map and a sequence.
    let is_single = pictures.iter().all(|picture| picture.run == 0);
    view! {
        <section class="handout-step" class:has-sequence=is_single data-section=slide.name.clone()>
            <h2>{slide.heading}</h2>
            {figures(pictures)}
            <div class="handout-text">
                {question}
                <ul>{lines.collect_view()}</ul>
                <p class="handout-notes">{slide.notes}</p>
            </div>
            <div class="handout-lines"><Ruled lines=LINES /></div>
        </section>
    }
}

/// Pictures beside each other, with the letters and the names of their runs and what happens in each. Of two pictures of
/// one run the second says the same.
pub(super) fn figures(pictures: Vec<Picture>) -> impl IntoView {
    let has_letters = pictures.iter().any(|picture| picture.run > 0);
    let mut seen = None;
    let figures = pictures.into_iter().map(|Picture { path, says, run, name, size: [width, height], .. }| {
        let is_first = seen.replace(run) != Some(run);
        let letter = has_letters.then(|| view! { <b>{crate::ui::controls::letter(run).to_string()}</b>" " });
        let head = is_first.then(|| view! { <p class="handout-run">{letter}<b>{name}</b></p> });
        let caption = is_first.then(|| view! { <figcaption class="small">{says.clone()}</figcaption> });
        view! {
            <figure>
                {head}
                <img src=href(&path) alt=says width=width height=height loading="lazy" />
                {caption}
            </figure>
        }
    });
    view! { <div class="handout-pictures">{figures.collect_view()}</div> }
}

/// The pictures of a section of a printed chapter. On the screen the stage stands there, and nothing is loaded.
pub(super) fn section_pictures(chapter: &'static Chapter, section: &'static Section) -> impl IntoView + use<> {
    let pictures = pictures(scenario::enrolment(), &chapter.slug, section);
    view! { <div class="on-paper">{figures(pictures)}</div> }
}

/// The answers of a printed chapter: of its guesses, and of what one asks oneself.
#[component]
pub fn Answers(
    /// Which chapter.
    chapter: &'static Chapter,
) -> impl IntoView {
    let guesses = chapter.sections.iter().filter_map(|section| {
        let prediction = section.predict.as_ref()?;
        let told = predicted(scenario::enrolment(), prediction)?;
        Some(view! { <li>{prediction.ask.as_str()}" "<strong>{told.right}</strong>". "{prediction.why.as_str()}</li> })
    });
    let checks = chapter.checks.iter().map(|check| view! { <li>{check.ask.as_str()}" "{check.answer.as_str()}</li> });
    view! {
        <section class="on-paper">
            <h2>"Answers"</h2>
            <ol>{guesses.collect_view()}{checks.collect_view()}</ol>
        </section>
    }
}

/// The same with blanks: points to complete, and answers to tick.
fn worksheet_step(slide: &Slide<'static>) -> impl IntoView + use<> {
    let lines = slide.points.iter().map(|point| match blank(point.line) {
        None => view! { <li>{point.line}</li> }.into_any(),
        Some([before, _, after]) => view! { <li>{before}<Blank />{after}</li> }.into_any(),
    });
    let ask = slide.ask.as_ref().map(|ask| {
        let options = ask.told.options.iter().map(|option| view! { <li>"☐ "{option.clone()}</li> });
        view! {
            <p>{ask.prediction.ask.as_str()}</p>
            <ul class="worksheet-options">{options.collect_view()}</ul>
        }
    });
    view! {
        <section class="worksheet-step" data-section=slide.name.clone()>
            <h3>{slide.heading}</h3>
            {ask}
            <ul>{lines.collect_view()}</ul>
        </section>
    }
}

/// A line to write on, within a sentence.
#[component]
fn Blank() -> impl IntoView {
    view! { <span class="blank"><span class="visually-hidden">"(blank)"</span></span> }
}

/// Lines to write on.
#[component]
fn Ruled(
    /// How many.
    lines: usize,
) -> impl IntoView {
    (0..lines).map(|_| view! { <span class="ruled"></span> }).collect_view()
}
