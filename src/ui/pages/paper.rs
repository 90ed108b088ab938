//! A talk on paper: a handout with the picture and the notes of each step, and a worksheet with blanks.

use leptos::prelude::*;

use crate::course::Chapter;
use crate::scenario;
use crate::talk::{Picture, Slide, blank, pictures, spoken};
use crate::ui::href::href;

/// Handout and worksheet. They are seen in print, and without the app.
#[component]
pub fn Paper(
    /// What is presented.
    chapter: &'static Chapter,
    /// Its slides.
    slides: Vec<Slide<'static>>,
) -> impl IntoView {
    let handout = slides.iter().filter(|slide| slide.section.is_some()).map(|slide| handout_step(chapter, slide));
    let worksheet = slides.iter().filter(|slide| slide.section.is_some()).map(worksheet_step);
    let recap = chapter.recap.iter().map(|sentence| view! { <li>{sentence.as_str()}</li> });
    let checks = chapter.checks.iter().map(|check| view! { <li>{check.ask.as_str()}<Ruled lines=2 /></li> });
    view! {
        <div class="paper">
            <section class="handout">
                <h1>{chapter.title.as_str()}</h1>
                <p class="lead">{chapter.lead.as_str()}</p>
                {handout.collect_view()}
                <section class="handout-step">
                    <h2>"To take along"</h2>
                    <ul>{recap.collect_view()}</ul>
                </section>
            </section>
            <section class="worksheet">
                <h2 class="worksheet-title">"Worksheet: "{chapter.title.as_str()}</h2>
                <p class="worksheet-name">"Name "<span class="blank is-long"></span>" Date "<span class="blank"></span></p>
                {worksheet.collect_view()}
                <section class="worksheet-step">
                    <h3>"Ask yourself"</h3>
                    <ol>{checks.collect_view()}</ol>
                </section>
            </section>
        </div>
    }
}

/// A step: its pictures, its points, what the speaker said.
fn handout_step(chapter: &'static Chapter, slide: &Slide<'static>) -> impl IntoView + use<> {
    let pictures = slide.section.map(|section| pictures(scenario::enrolment(), chapter, section)).unwrap_or_default();
    // Two pictures of one run say the same.
    let mut said = pictures.iter().map(|picture| picture.says.clone()).collect::<Vec<_>>();
    said.dedup();
    let pictures = pictures.into_iter().map(|Picture { path, says, size: [width, height], .. }| {
        view! { <img src=href(&path) alt=says width=width height=height loading="lazy" /> }
    });
    let lines = slide.lines.iter().map(|line| view! { <li>{spoken(line)}</li> });
    let answer = slide.ask.as_ref().map(|ask| {
        view! {
            <p>
                {ask.prediction.ask.as_str()}" "<strong>{ask.told.right.clone()}</strong>". "
                {ask.prediction.why.as_str()}
            </p>
        }
    });
    view! {
        <section class="handout-step">
            <h2>{slide.heading}</h2>
            <div class="handout-pictures">{pictures.collect_view()}</div>
            <p class="soft small">{said.join(" | ")}</p>
            {answer}
            <ul>{lines.collect_view()}</ul>
            <p class="handout-notes">{slide.notes}</p>
        </section>
    }
}

/// The same with blanks: points to complete, and answers to tick.
fn worksheet_step(slide: &Slide<'static>) -> impl IntoView + use<> {
    let lines = slide.lines.iter().map(|line| match blank(line) {
        None => view! { <li>{line.as_str()}</li> }.into_any(),
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
        <section class="worksheet-step">
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
