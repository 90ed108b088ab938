//! `/moments/<moment>/`: a named moment by itself, to be sent on.

use leptos::prelude::*;

use crate::compare::Comparison;
use crate::course::{Moment as Content, chapter, chapters, moments};
use crate::link;
use crate::ui::controls::{AtMoment, AtMomentProps};
use crate::ui::href::{MOMENTS, chapter_href, compare_href, href, moment_href};
use crate::ui::live;

/// A moment.
#[component]
pub fn Moment(
    /// What it shows.
    moment: &'static Content,
) -> impl IntoView {
    let number = moments().iter().position(|other| other.slug == moment.slug).unwrap_or_default();
    // Whoever sends it on from here sends its words along.
    let (title, note) = (moment.title.clone(), moment.text.clone());
    let start = link::print(&Comparison { title, note, ..link::parse(&moment.stage).0 });
    let stage = AtMoment(AtMomentProps { start: start.clone() });
    let (slug, id) = moment.explained_in();
    let told = chapter(slug).map(|chapter| {
        let number = chapters().iter().position(|other| other.slug == chapter.slug).unwrap_or_default() + 1;
        let section = chapter.sections.iter().find(|section| section.id == id);
        let section = section.map_or(chapter.title.as_str(), |section| section.title.as_str());
        view! {
            <a class="card" href=format!("{}#{id}", chapter_href(slug))>
                <span class="soft small">{format!("Why: chapter {number}, {}", chapter.title)}</span>
                " "
                {section}
            </a>
        }
    });
    let next = &moments()[(number + 1) % moments().len()];
    view! {
        <article class="moment-page">
            <p class="soft">
                <a href=href(MOMENTS)>"Moments worth a look"</a>
                {format!(", {} of {}", number + 1, moments().len())}
            </p>
            <h1>{moment.title.as_str()}</h1>
            <p class="lead">{moment.text.as_str()}</p>
            <div id=live::MOMENT class="live" data-start=start>{stage}</div>
            <p><a href=compare_href(&moment.stage)>"Open it in Compare"</a>", where the address follows what you change."</p>
            <nav class="chapter-pager" aria-label="From here">
                {told}
                <a class="card" href=moment_href(&next.slug)>
                    <span class="soft small">"Next moment"</span>
                    " "
                    {next.title.as_str()}
                </a>
            </nav>
        </article>
    }
}
