//! The list of missions, and which of them are solved.

use leptos::prelude::*;

use super::kept::Kept;
use super::words;
use crate::course::progress::Progress;
use crate::course::{Mission, missions, still};
use crate::ui::href::mission_href;
use crate::ui::still::still;

/// How many missions of this version are solved.
pub fn solved(progress: &Progress) -> usize {
    missions().iter().filter(|mission| progress.solved(&mission.slug).is_some()).count()
}

/// The list: what belongs together, the easiest first.
#[component]
pub fn MissionList() -> impl IntoView {
    let kept = Kept::new();
    let mut parts: Vec<&str> = Vec::new();
    for mission in missions() {
        if !parts.contains(&mission.part.as_str()) {
            parts.push(&mission.part);
        }
    }
    let parts = parts.into_iter().map(|part| {
        let missions = missions().iter().enumerate().filter(move |(_, mission)| mission.part == part);
        let cards = missions.map(|(index, mission)| card(index, mission, kept)).collect_view();
        view! {
            <section>
                <h2>{part}</h2>
                <ul class="chapters">{cards}</ul>
            </section>
        }
    });
    parts.collect_view()
}

/// A mission, and how it was solved.
fn card(index: usize, mission: &'static Mission, kept: Kept) -> impl IntoView {
    let changes = move || kept.progress.with(|(progress, _)| progress.solved(&mission.slug));
    let mark = move || changes().map(|_| "✓");
    let solved = move || changes().map(|changes| words::solved(changes, mission.par));
    view! {
        <li class="card chapter-card" class:is-done=move || changes().is_some()>
            {still(&still::of_mission(&mission.slug))}
            <div>
                <h3>
                    <span class="chapter-number" aria-hidden="true">{index + 1}</span>
                    <a href=mission_href(&mission.slug)>{mission.title.as_str()}</a>
                </h3>
                <p class="minutes small soft">{format!("{} min", mission.minutes())}</p>
                <p>{mission.task.as_str()}</p>
                <p class="standing small soft">
                    <span>"Par: " {words::counted(mission.par, "change")}</span>
                    <span class="check-mark" aria-hidden="true">{mark}</span>
                    <span>{solved}</span>
                </p>
            </div>
        </li>
    }
}
