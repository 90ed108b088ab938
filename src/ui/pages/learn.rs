//! `/learn/`: the chapters of the course, and ways through it for those with little time.

use leptos::prelude::*;

use super::MISSIONS;
use crate::course::{Leg, Route, beliefs, chapters, missions, routes};
use crate::ui::course::CourseList;
use crate::ui::href::{BELIEFS, chapter_href, href, mission_href};
use crate::ui::live;
use crate::ui::terms::GLOSSARY;

/// The list of chapters.
#[component]
pub fn Learn() -> impl IntoView {
    let minutes = chapters().iter().map(|chapter| chapter.minutes());
    let (least, most) = (minutes.clone().min().unwrap_or_default(), minutes.max().unwrap_or_default());
    view! {
        <h1>"How services talk to each other"</h1>
        <p class="lead">
            {format!(
                "Thirteen short chapters after the talk “Monoliths to Microservices, day two: Service Interactions”. Each \
                 takes {least} to {most} minutes, beside a stage that shows what the text speaks of and that you can break.",
            )}
        </p>
        {live::part(live::COURSE, CourseList)}
        <section>
            <h2>"Ways for those with little time"</h2>
            <ul class="cards routes">{routes().iter().map(route).collect_view()}</ul>
        </section>
        <p class="soft">
            {format!("Beside the chapters there are {} ", missions().len())}<a href=href(MISSIONS)>"missions"</a>
            {format!(", {} things to call ", beliefs().len())}<a href=href(BELIEFS)>"true or false"</a>
            ", and a "<a href=href(GLOSSARY)>"glossary"</a>" of the words. In the talk's own day this came second: after \
             the questions and exercises left from day one, and before build and deployment, and monitoring."
        </p>
    }
}

/// A way through the course.
fn route(route: &'static Route) -> impl IntoView {
    let stops = route.legs().map(|leg| {
        let (kind, title, address) = match leg {
            Leg::Chapter(chapter) => ("Chapter", &chapter.title, chapter_href(&chapter.slug)),
            Leg::Section(chapter, section) => {
                ("", &section.title, format!("{}#{}", chapter_href(&chapter.slug), section.id))
            }
            Leg::Mission(mission) => ("Mission", &mission.title, mission_href(&mission.slug)),
        };
        let kind = if kind.is_empty() { String::new() } else { format!("{kind}: ") };
        view! { <li>{kind}<a href=address>{title.as_str()}</a><span class="soft">{format!(" {} min", leg.minutes())}</span></li> }
    });
    view! {
        <li class="card">
            <h3>{route.title.as_str()}</h3>
            <p>{route.lead.as_str()}</p>
            <ol class="small">{stops.collect_view()}</ol>
        </li>
    }
}
