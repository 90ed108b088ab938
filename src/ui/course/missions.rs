//! The list of missions, and which of them are solved.

use leptos::prelude::*;

use super::kept::Kept;
use super::words;
use crate::course::missions;
use crate::course::progress::Progress;
use crate::ui::href::mission_href;

/// How many missions of this version are solved.
pub fn solved(progress: &Progress) -> usize {
    missions().iter().filter(|mission| progress.solved(&mission.slug).is_some()).count()
}

/// The list, the easiest first.
#[component]
pub fn MissionList() -> impl IntoView {
    let kept = Kept::new();
    let rows = missions().iter().enumerate().map(|(index, mission)| {
        let changes = move || kept.progress.with(|(progress, _)| progress.solved(&mission.slug));
        let mark = move || changes().map(|_| "✓");
        let solved = move || changes().map(|changes| words::solved(changes, mission.par));
        view! {
            <li class="card chapter-card" class:is-done=move || changes().is_some()>
                <span class="chapter-number" aria-hidden="true">{index + 1}</span>
                <div>
                    <h2><a href=mission_href(&mission.slug)>{mission.title.as_str()}</a></h2>
                    <p>{mission.task.as_str()}</p>
                    <p class="standing small soft">
                        <span>"Par: " {words::counted(mission.par, "change")}</span>
                        <span class="check-mark" aria-hidden="true">{mark}</span>
                        <span>{solved}</span>
                    </p>
                </div>
            </li>
        }
    });
    view! { <ol class="chapters">{rows.collect_view()}</ol> }
}
