//! A scenario drafted from a trace, to take along.

use leptos::prelude::*;

use super::Desk;
use super::words::counted;
use crate::replay::Draft;
use crate::ui::browser::files;

/// The name of the file.
const FILE: &str = "draft.toml";
/// The id of the text.
const TEXT: &str = "replay-draft";

/// Asks for a draft, and shows it.
#[component]
pub fn Drafting(desk: Desk) -> impl IntoView {
    let Desk { drafted, .. } = desk;
    let said = move || {
        drafted.with(|drafted| match drafted {
            None => String::new(),
            Some(Err(why)) => format!("There is no draft. {why}"),
            Some(Ok(Draft { traces: (of, all), style, .. })) => format!(
                "Drafted from {} of one shape, of {all} in the file. What comes nearest to it is the style {style}. Lines with \
                 “open” are what no trace knows: put words of your own there.",
                counted(*of, "trace", "traces")
            ),
        })
    };
    let toml = Memo::new(move |_| {
        drafted
            .with(|drafted| drafted.as_ref().and_then(|drafted| drafted.as_ref().ok()).map(|draft| draft.toml.clone()))
    });
    let has_draft = Memo::new(move |_| toml.with(Option::is_some));
    let save = move |_| files::save(FILE, &toml.get_untracked().unwrap_or_default());
    view! {
        <section class="replay-drafting" aria-labelledby="replay-drafting">
            <h3 id="replay-drafting">"Take it along as a scenario"</h3>
            <p>
                "Who does what, in which order and for how long, over all traces of this shape in the file: a scenario that the \
                 simulator runs in every style."
            </p>
            <p><button type="button" on:click=move |_| desk.draft()>"Draft a scenario"</button></p>
            <p role="status">{said}</p>
            <Show when=move || has_draft.get()>
                <label for=TEXT>"The draft"</label>
                <textarea id=TEXT class="mono small" rows="12" readonly spellcheck="false" prop:value=move || toml.get()></textarea>
                <p><button type="button" on:click=save>{format!("Save it as {FILE}")}</button></p>
            </Show>
        </section>
    }
}
