//! `/learn/missions/` and `/learn/missions/<mission>/`: tasks on the stage.

use leptos::prelude::*;

use crate::course::{Mission as Content, missions};
use crate::ui::controls::{MissionStage, MissionStageProps};
use crate::ui::course::MissionList;
pub use crate::ui::href::MISSIONS;
use crate::ui::href::{compare_href, href, mission_href};
use crate::ui::live;

/// The list of missions.
#[component]
pub fn Missions() -> impl IntoView {
    view! {
        <p class="soft"><a href=href("/learn/")>"The course"</a></p>
        <h1>"Missions"</h1>
        <p class="lead">
            "Small tasks on the stage. Turn switches, set policies, and see whether the run does what it should. What is \
             broken stays broken."
        </p>
        {live::part(live::MISSION_LIST, MissionList)}
    }
}

/// One mission.
#[component]
pub fn Mission(
    /// What it asks for.
    mission: &'static Content,
) -> impl IntoView {
    let number = missions().iter().position(|other| other.slug == mission.slug).unwrap_or_default();
    let next = missions().get(number + 1);
    let hints = (1..).zip(&mission.hints).map(|(number, hint)| {
        view! { <details class="card"><summary>{format!("Hint {number}")}</summary><p>{hint.as_str()}</p></details> }
    });
    let solution = compare_href(&mission.solution);
    let stage = MissionStage(MissionStageProps { slug: mission.slug.clone() });
    view! {
        <article class="mission">
            <p class="soft">
                <a href=href(MISSIONS)>"Missions"</a>
                {format!(", {} of {}", number + 1, missions().len())}
            </p>
            <h1>{mission.title.as_str()}</h1>
            <p class="lead">{mission.task.as_str()}</p>
            <div id=live::MISSION class="live mission-stage" data-slug=mission.slug.clone()>{stage}</div>
            <section class="mission-help">
                <h2>"Help"</h2>
                <p class="soft small">"Timing and the other switches are in the run; timeout, retry, key and delivery are under Break it."</p>
                {hints.collect_view()}
                <details class="card">
                    <summary>"A solution"</summary>
                    <p><a href=solution>"See it run in Compare"</a></p>
                </details>
            </section>
            {next.map(|next| {
                view! {
                    <nav class="chapter-pager" aria-label="Missions">
                        <a class="card" href=mission_href(&next.slug)>
                            <span class="soft small">"Next"</span>
                            " "
                            {next.title.as_str()}
                        </a>
                    </nav>
                }
            })}
        </article>
    }
}
