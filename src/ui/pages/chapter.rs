//! `/learn/<chapter>/`: a text, and the stage that follows it.

use leptos::prelude::*;

use super::guess::Guess;
use super::paper::{Answers, section_pictures};
use super::times::with_times;
use crate::course::progress::Fact;
use crate::course::{Chapter as Content, Check, Moments, Page, Section, beliefs, chapters};
use crate::scenario;
use crate::status;
use crate::ui::anchor::anchored;
use crate::ui::controls::{Lesson, LessonProps};
use crate::ui::demos;
use crate::ui::href::{belief_href, chapter_href, compare_href, href};
use crate::ui::live;
use crate::ui::stage::with_links;
use crate::ui::status::code_href;
use crate::ui::talk::talk_href;
use crate::ui::terms::{begin_section, with_terms};

/// A chapter.
#[component]
pub fn Chapter(
    /// What it says.
    chapter: &'static Content,
) -> impl IntoView {
    let number = chapters().iter().position(|other| other.slug == chapter.slug).unwrap_or_default();
    let start = chapter.sections.first().map(Section::first_sight).unwrap_or_default();
    let stage = Lesson(LessonProps { start: start.clone() });
    let sections =
        chapter.sections.iter().map(|section| view! { <Part chapter=chapter section=section /> }).collect_view();
    view! {
        <article class="chapter">
            <header>
                <p class="soft"><a href=href("/learn/")>"The course"</a>{format!(", chapter {} of {}", number + 1, chapters().len())}</p>
                <h1>{chapter.title.as_str()}</h1>
                <p class="lead">{chapter.lead.as_str()}</p>
                <p class="actions"><a class="button" href=talk_href(&chapter.slug)>"Present this chapter"</a></p>
            </header>
            <div class="chapter-body">
                <div class="chapter-text">{sections}</div>
                <aside class="chapter-stage" aria-label="Stage">
                    <div id=live::LESSON class="live" data-start=start>{stage}</div>
                </aside>
            </div>
            <Ending chapter=chapter />
            <Answers chapter=chapter />
            <Neighbours number=number />
        </article>
    }
}

/// A section, which knows its moment on the stage.
#[component]
fn Part(chapter: &'static Content, section: &'static Section) -> impl IntoView {
    begin_section(&chapter.slug, &section.id);
    let moments = Moments::of(scenario::enrolment(), &section.stage);
    let guess =
        section.predict.as_ref().map(|predict| view! { <Guess chapter=chapter section=section predict=predict /> });
    let paragraphs = section.text.trim().split("\n\n").map(|text| {
        view! { <p inner_html=with_terms(text.trim(), |text| with_times(text, &moments))></p> }
    });
    let compare = compare_href(&section.stage);
    let note = Fact::Read(&chapter.slug, &section.id).to_string();
    view! {
        <section class="chapter-section" id=section.id.clone() data-stage=section.first_sight() data-note=note>
            {anchored(&section.id, &section.title, false)}
            {guess}
            // Folded while its question is open: `style/guess.css`.
            <div class="told">
                {paragraphs.collect_view()}
                <p class="note look">
                    <span inner_html=with_times(&section.look, &moments)></span>
                    " "
                    <button type="button" class="link needs-app" data-show=section.stage.clone()>"Show this moment"</button>
                    " "
                    <a href=compare>"Open it in Compare"</a>
                </p>
                {section.demo.map(|demo| demos::view(demo, demos::Heading::Seen))}
            </div>
            {section_pictures(chapter, section)}
        </section>
    }
}

/// What to take along, what to ask oneself, and where it comes from.
#[component]
fn Ending(chapter: &'static Content) -> impl IntoView {
    let recap = chapter.recap.iter().map(|sentence| view! { <li inner_html=with_links(sentence)></li> });
    let checks = (1..).zip(&chapter.checks).map(|(number, Check { ask, answer })| {
        let note = Fact::Check(&chapter.slug, number).to_string();
        view! { <details class="card"><summary data-note=note>{ask.as_str()}</summary><p inner_html=with_links(answer)></p></details> }
    });
    let codes = chapter.codes.iter().filter_map(|code| {
        let code = status::find(*code)?;
        let class = code.class().label();
        Some(view! {
            <li data-class=class>
                <a href=code_href(code.code)><span class="code-number">{code.code}</span>" "{code.name()}</a>
            </li>
        })
    });
    let codes = (!chapter.codes.is_empty()).then(|| {
        view! { <section><h2>"Status codes on the way"</h2><ul class="chapter-codes">{codes.collect_view()}</ul></section> }
    });
    let pages = chapter.pages.iter().map(|Page { title, path, says }| {
        view! { <li><a href=href(path)>{title.as_str()}</a>": "{says.as_str()}"."</li> }
    });
    let pages = (!chapter.pages.is_empty())
        .then(|| view! { <section><h2>"Where it goes on"</h2><ul>{pages.collect_view()}</ul></section> });
    let sources = chapter.sources.iter().map(|source| {
        let sections = chapter.sections.iter().filter(|section| source.sections.contains(&section.id));
        let links = sections.enumerate().map(|(index, section)| {
            let before = if index == 0 { ", for " } else { ", " };
            view! { {before}<a href=format!("#{}", section.id)>{section.title.as_str()}</a> }
        });
        view! { <li><a href=source.url.clone() rel="external">{source.title.as_str()}</a>{links.collect_view()}</li> }
    });
    view! {
        <div class="chapter-end">
            <section><h2>"To take along"</h2><ul>{recap.collect_view()}</ul></section>
            <section><h2>"Ask yourself"</h2>{checks.collect_view()}</section>
            {believed(chapter)}
            {codes}
            {pages}
            <section class="small"><h2>"Where this comes from"</h2><ul>{sources.collect_view()}</ul></section>
        </div>
    }
}

/// What people believe about it, to be called true or false.
fn believed(chapter: &'static Content) -> Option<impl IntoView> {
    let taught_here =
        beliefs().iter().filter(|belief| belief.taught_in().is_some_and(|(slug, _)| slug == chapter.slug));
    let links: Vec<_> = taught_here
        .map(|belief| view! { <li><a href=belief_href(&belief.slug)>{belief.says.as_str()}</a></li> })
        .collect();
    (!links.is_empty())
        .then(|| view! { <section><h2>"True or false?"</h2><ul>{links.into_iter().collect_view()}</ul></section> })
}

/// The chapters before and after.
#[component]
fn Neighbours(number: usize) -> impl IntoView {
    let link = |word: &'static str, chapter: Option<&'static Content>| {
        chapter.map(|chapter| {
            view! { <a class="card" href=chapter_href(&chapter.slug)><span class="soft small">{word}</span>" "{chapter.title.as_str()}</a> }
        })
    };
    view! {
        <nav class="chapter-pager" aria-label="Chapters">
            {link("Before", number.checked_sub(1).and_then(|before| chapters().get(before)))}
            {link("Next", chapters().get(number + 1))}
        </nav>
    }
}
