//! The list of chapters: how far one is in each, and where to go on.

use leptos::prelude::*;

use super::kept::Kept;
use super::panel::panel;
use super::words;
use crate::course::progress::{Standing, go_on, standing};
use crate::course::{Outline, missions, outlines, still};
use crate::ui::href::{MISSIONS, chapter_href, href};
use crate::ui::still::still;

/// The list, and what is kept of one's way through it.
#[component]
pub fn CourseList() -> impl IntoView {
    let kept = Kept::new();
    let next = Memo::new(move |_| {
        kept.progress.with(|(progress, _)| kept.place.with(|place| go_on(outlines(), progress, place)))
    });
    let is_begun = move || kept.progress.with(|(progress, _)| !progress.facts().is_empty());
    let label = move || match next.get() {
        Some((index, _)) if is_begun() => format!("Go on with chapter {}", index + 1),
        Some((index, _)) => format!("Begin with chapter {}", index + 1),
        None => "Read chapter 1 again".to_owned(),
    };
    let address = move || {
        let (index, section) = next.get().unwrap_or_default();
        let chapter = &outlines()[index];
        let section = section.map(|section| format!("#{}", chapter.sections[section].id)).unwrap_or_default();
        chapter_href(&chapter.slug) + &section
    };
    let place = move || match next.get() {
        Some((index, section)) => {
            let chapter = &outlines()[index];
            let section = section.map(|section| format!(": “{}”", chapter.sections[section].title));
            chapter.title.clone() + &section.unwrap_or_default()
        }
        None => "You have done all of them.".to_owned(),
    };
    let tasks = move || match kept.progress.with(|(progress, _)| super::missions::solved(progress)) {
        0 => "Missions: sixteen small tasks".to_owned(),
        solved => format!("Missions: {solved} of {} solved", missions().len()),
    };
    let mut numbers = 0..;
    let parts = outlines().chunk_by(|one, next| one.part == next.part).map(|part| {
        let first = numbers.start;
        let cards = part.iter().zip(numbers.by_ref()).map(|(chapter, index)| card(index, chapter, kept)).collect_view();
        view! {
            <section>
                <h2>{part[0].part.as_str()}</h2>
                <ol class="chapters" start=first + 1>{cards}</ol>
            </section>
        }
    });
    view! {
        <div class="course-ways">
            <p>
                <a class="button primary" href=address>{label}</a>
                <span class="soft small">{place}</span>
            </p>
            <a class="button" href=href(MISSIONS)>{tasks}</a>
        </div>
        {parts.collect_view()}
        {panel(kept)}
    }
}

/// A chapter, and how far one is in it.
fn card(index: usize, chapter: &'static Outline, kept: Kept) -> impl IntoView {
    let standing = Memo::new(move |_| kept.progress.with(|(progress, _)| standing(chapter, progress)));
    let read = move |section: usize| {
        kept.progress.with(|(progress, _)| progress.has_read(&chapter.slug, &chapter.sections[section].id))
    };
    let steps = (0..chapter.sections.len()).map(|section| view! { <span class:is-read=move || read(section)></span> });
    let is_done = move || standing.with(Standing::is_done);
    view! {
        <li class="card chapter-card" class:is-done=is_done>
            {still(&still::of_chapter(&chapter.slug))}
            <div>
                <h3>
                    <span class="chapter-number" aria-hidden="true">{index + 1}</span>
                    <a href=chapter_href(&chapter.slug)>{chapter.title.as_str()}</a>
                </h3>
                <p class="minutes small soft">{format!("{} min", chapter.minutes)}</p>
                <p>{chapter.lead.as_str()}</p>
                <p class="standing small soft">
                    <span class="steps" aria-hidden="true">{steps.collect_view()}</span>
                    <span class="check-mark" aria-hidden="true">{move || is_done().then_some("✓")}</span>
                    <span>{move || standing.with(words::chapter)}</span>
                </p>
            </div>
        </li>
    }
}
