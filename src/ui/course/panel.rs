//! "Your progress": what is kept, and how to take it along, bring it in and be rid of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kept::Kept;
use super::{missions, words};
use crate::course::outlines;
use crate::course::progress::{MOST_BYTES, Standing, standing};
use crate::plain::quoted;
use crate::ui::browser::{document, files};

/// The name of the file.
const FILE: &str = "interplay-progress.txt";
/// The button that clears; the focus comes back to it.
const CLEAR: &str = "progress-clear";

/// The panel.
pub fn panel(kept: Kept) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let is_asking = RwSignal::new(false);
    let cleared = RwSignal::new(None);
    let total = move || {
        kept.progress.with(|(progress, _)| {
            let standings: Vec<Standing> = outlines().iter().map(|chapter| standing(chapter, progress)).collect();
            let done = standings.iter().filter(|standing| standing.is_done()).count();
            let all = standings.iter().fold(Standing::default(), |all, standing| all.and(*standing));
            let solved = (missions::solved(progress), crate::course::missions().len());
            words::course((done, standings.len()), &all, solved)
        })
    };
    let trouble = move || {
        let unread = kept.progress.with(|(_, unread)| *unread);
        if kept.is_refused.get() {
            return "This browser does not let the site keep anything: its storage is forbidden or full. Everything else \
                    works, but your progress is not kept."
                .to_owned();
        }
        if unread == 0 {
            return String::new();
        }
        format!(
            "{} of what this browser has kept cannot be read. It stays there, and counts for nothing.",
            words::counted(unread, "line")
        )
    };
    let export = move |_| {
        files::save(FILE, &kept.file());
        said.set(format!("Exported as {FILE}."));
    };
    let import = move |event| {
        let Some(file) = files::chosen(&event) else { return };
        spawn_local(async move {
            let text = files::text(&file, MOST_BYTES + 1).await;
            said.set(imported(kept, &file.name(), text));
        });
    };
    let clear = move |_| {
        if kept.is_empty() {
            said.set("There is nothing to clear.".to_owned());
        } else if is_asking.get_untracked() {
            cleared.set(Some(kept.clear()));
            is_asking.set(false);
            said.set("Cleared. Until you leave this page you can undo it.".to_owned());
        } else {
            is_asking.set(true);
            said.set("This forgets all that is listed above. Export it first if you may want it back.".to_owned());
        }
    };
    let keep = move |_| {
        is_asking.set(false);
        said.set("Nothing was cleared.".to_owned());
        document::focus(CLEAR);
    };
    let undo = move |_| {
        let Some(before) = cleared.get_untracked() else { return };
        kept.bring_back(&before);
        cleared.set(None);
        said.set("Your progress is back.".to_owned());
        document::focus(CLEAR);
    };
    view! {
        <section class="card progress-panel needs-app" aria-labelledby="progress-title">
            <h2 id="progress-title">"Your progress"</h2>
            <p>{total}</p>
            <p class="note" hidden=move || trouble().is_empty()>{trouble}</p>
            <p class="soft small">
                "A chapter is done when every section has come into view and every guess was made, or its answer looked \
                 up. This is kept in this browser alone: nothing is sent anywhere."
            </p>
            <p class="actions">
                <button type="button" on:click=export>"Export"</button>
                <label class="button file-button">
                    <input type="file" accept=".txt,text/plain" on:change=import />
                    "Import"
                </label>
                <button type="button" id=CLEAR on:click=clear>
                    {move || if is_asking.get() { "Really clear" } else { "Clear" }}
                </button>
                <button type="button" hidden=move || !is_asking.get() on:click=keep>"Keep it"</button>
                <button type="button" hidden=move || cleared.with(Option::is_none) on:click=undo>"Undo"</button>
            </p>
            <p role="status">{move || said.get()}</p>
        </section>
    }
}

/// Brings a file in. Says what came of it.
fn imported(kept: Kept, name: &str, text: Option<String>) -> String {
    let name = quoted(name, 60);
    let result = text.ok_or_else(|| "The browser cannot read it.".to_owned()).and_then(|text| kept.import(&text));
    match result {
        Ok(0) => format!("“{name}” was imported. Nothing in it was new."),
        Ok(new) => format!("“{name}” was imported. New in it: {}.", words::counted(new, "line")),
        Err(problem) => format!("“{name}” was not imported, and your progress is as it was. {problem}"),
    }
}
