//! The stage of the wall in the speaker's window: what it shows, in words, and what can be done there from here.

use leptos::prelude::*;

use crate::talk::staged::StagedRun;
use crate::talk::{Message, Remote, Staged};

/// The stage from afar.
#[component]
pub fn StageFromAfar(
    /// What the wall says of it; nothing before it has said anything.
    staged: RwSignal<Option<Staged>>,
    /// The services that can be broken: their ids and names.
    services: Vec<(String, String)>,
    /// Tells the wall.
    say: Callback<Message>,
) -> impl IntoView {
    let is = move |read: fn(&Staged) -> bool| staged.with(|staged| staged.as_ref().is_some_and(read));
    let state = move || match staged.get() {
        None => "What the stage shows is told here as soon as the window before the room is open.",
        Some(Staged { is_dark: true, .. }) => "The wall is dark.",
        Some(Staged { is_off: true, plays: true, .. }) => "Not as on the slide: it plays.",
        Some(Staged { is_off: true, .. }) => "Not as on the slide. R puts it back.",
        Some(Staged { plays: true, .. }) => "It plays to the moment of the slide.",
        Some(_) => "As on the slide.",
    };
    let count = Memo::new(move |_| staged.with(|staged| staged.as_ref().map_or(0, |staged| staged.runs.len())));
    let remote = move |remote: Remote| move |_| say.run(Message::Stage(remote.clone()));
    let breaks = services.into_iter().map(|(id, name)| {
        let service = id.clone();
        let is_broken = move || {
            let is_broken =
                staged.with(|staged| staged.as_ref().is_some_and(|staged| staged.broken.contains(&service)));
            if is_broken { "true" } else { "false" }
        };
        view! {
            <li>
                <button type="button" aria-pressed=is_broken on:click=remote(Remote::Break(id))>{name}</button>
            </li>
        }
    });
    let run = move |index: usize| {
        Memo::new(move |_| {
            let run = |staged: &Option<Staged>| staged.as_ref()?.runs.get(index).cloned();
            staged.with(run).unwrap_or_default()
        })
    };
    let told = move |index: usize| {
        let run = run(index);
        view! {
            <li>
                <p><b>{move || run.with(|run| run.name.clone())}</b>" "<span class="soft small">{move || about(&run.get())}</span></p>
                <p>{move || run.with(|run| run.says.clone())}</p>
            </li>
        }
    };
    let turned = move |index: usize| {
        let run = run(index);
        let way = move |switch: usize| {
            let to = move || run.with(|run| run.ways.get(switch).cloned().unwrap_or_default());
            let label = move || run.with(|run| format!("{}: {}", run.name, to()));
            view! {
                <button
                    type="button"
                    aria-label=label
                    hidden=move || to().is_empty()
                    on:click=remote(Remote::Turn(index, switch))
                >
                    {to}
                </button>
            }
        };
        view! {
            <li>
                <b>{move || run.with(|run| run.name.clone())}</b>
                <span class="actions">{[way(0), way(1), way(2)].into_iter().collect_view()}</span>
            </li>
        }
    };
    view! {
        <section class="speaker-stage card needs-app" aria-labelledby="speaker-stage">
            <h2 id="speaker-stage">"The stage"</h2>
            <p class="stage-state" class:is-off=move || is(|staged| staged.is_off || staged.is_dark)>{state}</p>
            <p class="actions">
                <button type="button" on:click=remote(Remote::Play)>"Play or pause"</button>
                <button type="button" on:click=remote(Remote::Step)>"Next moment"</button>
                <button type="button" on:click=remote(Remote::Back)><kbd>"R"</kbd>" Back to the slide"</button>
                <button
                    type="button"
                    aria-pressed=move || if is(|staged| staged.is_dark) { "true" } else { "false" }
                    on:click=remote(Remote::Dark)
                >
                    <kbd>"B"</kbd>
                    " Dark"
                </button>
            </p>
            <h3 id="speaker-break">"Break, or mend"</h3>
            <ul class="actions" aria-labelledby="speaker-break">{breaks.collect_view()}</ul>
            <details hidden=move || count.get() == 0>
                <summary>"Change the style to"</summary>
                <ul class="stage-turns">
                    <For each=move || 0..count.get() key=|index| *index children=turned />
                </ul>
            </details>
            <ul class="stage-runs" aria-label="What the runs show">
                <For each=move || 0..count.get() key=|index| *index children=told />
            </ul>
        </section>
    }
}

/// What stands on a run: its style, what is broken, what it does about it.
fn about(run: &StagedRun) -> String {
    let words = [&run.style].into_iter().filter(|style| !style.is_empty()).chain(&run.tags);
    words.cloned().collect::<Vec<_>>().join(" · ")
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_another_window_says_is_text_and_never_markup() {
        for payload in ["<b id=added>x</b>", "\"><b id=added>", "</p><b id=added>"] {
            let many = || vec![payload.to_owned(); 3];
            let run = StagedRun {
                name: payload.to_owned(),
                style: payload.to_owned(),
                tags: many(),
                says: payload.to_owned(),
                ways: many(),
            };
            let told = Staged { broken: many(), runs: vec![run], ..Staged::default() };
            // As it comes over the channel.
            let heard = Message::heard(&Message::Tells(told).about("errors")).map(|(_, message)| message);
            let Some(Message::Tells(staged)) = heard else { panic!("it is heard: {heard:?}") };
            let owner = Owner::new_root(None);
            let html = owner.with(|| {
                let services = vec![(payload.to_owned(), payload.to_owned())];
                let (staged, say) = (RwSignal::new(Some(staged)), Callback::new(|_| ()));
                StageFromAfar(StageFromAfarProps { staged, services, say }).to_html()
            });
            let text = payload.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(html.matches(&text).count() >= 6, "{payload} is shown: {html}");
            assert!(!html.contains("<b id=added>"), "{html}");
        }
    }
}
