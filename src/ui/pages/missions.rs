//! `/learn/missions/` and `/learn/missions/<mission>/`: tasks on the stage.

use leptos::prelude::*;

use crate::course::{Mission as Content, missions};
use crate::ui::controls::{MissionStage, MissionStageProps};
use crate::ui::course::MissionList;
pub use crate::ui::href::MISSIONS;
use crate::ui::href::href;
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
    let stage = MissionStage(MissionStageProps { slug: mission.slug.clone() });
    view! {
        <article class="mission">
            <p class="soft">
                <a href=href(MISSIONS)>"Missions"</a>
                {format!(", {} of {} ", number + 1, missions().len())}
                <span id=live::MISSION_SOLVED class="solved-mark"></span>
            </p>
            <h1>{mission.title.as_str()}</h1>
            <p class="lead">{mission.task.as_str()}</p>
            <div id=live::MISSION class="live mission-stage" data-slug=mission.slug.clone()>{stage}</div>
        </article>
    }
}
