//! How one comes by a recording: a file that is dropped or chosen, a text that is pasted, one of ours.

use leptos::prelude::*;

use super::{Desk, OURS, Ours, Phase};
use crate::plain::quoted;
use crate::spans::{MOST_BYTES, Refusal};
use crate::ui::browser::{address, dropping, fetched, files};
use crate::ui::href::href;

/// The id of the field for a text.
const TEXT: &str = "replay-text";
/// The name under which an address says which recording of ours is shown.
const OF: &str = "of";

/// What one opens, and what comes of it.
#[component]
pub fn Intake(desk: Desk) -> impl IntoView {
    let field = NodeRef::<leptos::html::Textarea>::new();
    let take = move |file: files::File| {
        address::replace_query("");
        read(desk, &file.name(), file.size(), &file);
    };
    let is_over = dropping::use_drop(take);
    let choose = move |event| {
        if let Some(file) = files::chosen(&event) {
            take(file);
        }
    };
    let paste = move |_| {
        let text = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        if let Some(file) = files::of_text(&text, "text/plain") {
            address::replace_query("");
            read(desk, "The pasted text", file.size(), &file);
        }
    };
    // An address may name one of ours.
    Effect::new(move |_| {
        let query = address::query();
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        if let Some(ours) = pairs.find(|(name, _)| *name == OF).and_then(|(_, slug)| Ours::find(slug)) {
            pick(desk, ours);
        }
    });
    let ours = OURS.iter().map(|ours| {
        let pick = move |_| {
            address::replace_query(&format!("{OF}={}", ours.slug));
            pick(desk, ours);
        };
        view! {
            <li>
                <button type="button" on:click=pick>{ours.title}</button>
                <p class="small soft">{ours.says}</p>
            </li>
        }
    });
    view! {
        <div class="replay-intake">
            <section class="card replay-drop" class:is-over=move || is_over.get() aria-labelledby="replay-own">
                <h2 id="replay-own">"A trace of yours"</h2>
                <p>"Drop a file anywhere on this page, or choose one. Nothing of it leaves your machine."</p>
                <p>
                    <label class="button replay-choose">
                        <input type="file" on:change=choose />
                        "Choose a file"
                    </label>
                </p>
                <label for=TEXT>"Or paste the text of one"</label>
                <textarea
                    id=TEXT
                    class="mono small"
                    rows="4"
                    node_ref=field
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                ></textarea>
                <p><button type="button" on:click=paste>"Read the text"</button></p>
                <Going desk=desk />
            </section>
            <section class="replay-ours" aria-labelledby="replay-ours">
                <h2 id="replay-ours">"Or one of ours"</h2>
                <ul>{ours.collect_view()}</ul>
            </section>
        </div>
    }
}

/// How far reading is, and why something is not read.
#[component]
fn Going(desk: Desk) -> impl IntoView {
    let Desk { phase, name, .. } = desk;
    let is_going = Memo::new(move |_| phase.with(|phase| matches!(phase, Phase::Coming | Phase::Reading(..))));
    let done = Memo::new(move |_| phase.with(|phase| if let Phase::Reading(done, _) = phase { *done } else { 0 }));
    let refused = move || {
        phase.with(|phase| match phase {
            Phase::Refused(why) => Some(format!("“{}” was not opened. {why}", quoted(&name.get(), 60))),
            _ => None,
        })
    };
    // What is heard changes seldom: the bar shows each step.
    let said = Memo::new(move |_| {
        phase.with(|phase| match phase {
            Phase::Coming | Phase::Reading(..) => format!("“{}” is being read.", quoted(&name.get(), 60)),
            _ => String::new(),
        })
    });
    let spans = move || {
        phase.with(|phase| match phase {
            Phase::Reading(_, spans) => format!("{spans} spans so far"),
            _ => String::new(),
        })
    };
    view! {
        <div class="replay-going">
            <p role="status">{move || said.get()}</p>
            <p class="replay-progress" hidden=move || !is_going.get()>
                <progress max="100" value=move || done.get() aria-label="How much is read"></progress>
                <span class="small soft">{spans}</span>
                <button type="button" on:click=move |_| desk.cancel()>"Cancel"</button>
            </p>
            <p role="alert" class="replay-refused" hidden=move || refused().is_none()>{refused}</p>
        </div>
    }
}

/// Reads a file of so many bytes.
fn read(desk: Desk, name: &str, size: f64, file: &files::Blob) {
    desk.name.set(name.to_owned());
    if size > MOST_BYTES as f64 {
        return desk.phase.set(Phase::Refused(Refusal::TooLong.to_string()));
    }
    desk.phase.set(Phase::Coming);
    desk.reader.read(file.clone());
}

/// Lets one of ours come, and reads it.
fn pick(desk: Desk, ours: &'static Ours) {
    desk.reader.cancel();
    desk.name.set(ours.title.to_owned());
    desk.phase.set(Phase::Coming);
    leptos::task::spawn_local(async move {
        let file = fetched::blob(&href(&ours.path())).await;
        // Somebody may have wanted another one meanwhile, or none.
        if desk.name.get_untracked() != ours.title || desk.phase.get_untracked() != Phase::Coming {
            return;
        }
        match file {
            Some(file) => read(desk, ours.title, file.size(), &file),
            None => desk.phase.set(Phase::Refused("It did not come: there may be no connection.".to_owned())),
        }
    });
}
