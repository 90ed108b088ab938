//! What a file has: its traces to choose from, and what was odd about it.

use leptos::prelude::*;

use super::words::{about, counted, root, summary};
use super::{Desk, Known};
use crate::plain::quoted;
use crate::replay::Wanted;
use crate::ui::browser::seen;

/// The id of the heading.
const TITLE: &str = "replay-file";
/// So many traces are listed at first, and as many more whenever somebody asks.
const AT_ONCE: usize = 100;

/// A file that was read.
#[component]
pub fn Found(desk: Desk, known: Known) -> impl IntoView {
    let Known { name, contents } = known;
    let notes = contents.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view();
    let has_notes = !contents.notes.is_empty();
    let is_list = contents.listing.entries.len() > 1;
    let summary = summary(&contents);
    // Whoever has to choose goes on here.
    Effect::new(move |_| {
        if is_list {
            seen::go_to(TITLE);
        }
    });
    let (listed, entries) = (RwSignal::new(AT_ONCE), contents.clone());
    let rows = move || {
        let entries = &entries.listing.entries;
        let row = |(index, entry): (usize, &crate::replay::Entry)| {
            let others = entry.joined.len().saturating_sub(1);
            let is_open = move || desk.wanted.with(|wanted| wanted.is_some_and(|wanted| wanted.trace == index));
            let pressed = move || is_open().to_string();
            let alone = (others > 0).then(|| {
                view! {
                    <p class="small">
                        {format!("Links join it to {}, which open with it. ", counted(others, "other trace", "other traces"))}
                        <button
                            type="button"
                            class="link"
                            on:click=move |_| desk.open(Wanted { trace: index, alone: true })
                        >
                            "Open it alone"
                        </button>
                    </p>
                }
            });
            view! {
                <li class:is-open=is_open>
                    <button
                        type="button"
                        aria-pressed=pressed
                        on:click=move |_| desk.open(Wanted { trace: index, alone: false })
                    >
                        {root(entry)}
                    </button>
                    <p class="small soft">{about(entry)}</p>
                    {alone}
                </li>
            }
        };
        entries.iter().enumerate().take(listed.get()).map(row).collect_view()
    };
    let all = contents.listing.entries.len();
    let has_more = Memo::new(move |_| listed.get() < all);
    view! {
        <section class="replay-file" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{quoted(&name, 80)}</h2>
            <p>{summary}</p>
            {has_notes.then(|| view! {
                <div class="note">
                    <p>"What was odd about it, and was read all the same:"</p>
                    <ul>{notes}</ul>
                </div>
            })}
            {is_list.then(|| view! {
                <p>"Choose a trace to play it."</p>
                <ol class="replay-traces" aria-label="Traces">{rows}</ol>
                <Show when=move || has_more.get()>
                    <p>
                        <button type="button" on:click=move |_| listed.update(|listed| *listed += AT_ONCE)>
                            {move || format!("Show more: {} of {all} are listed", listed.get().min(all))}
                        </button>
                    </p>
                </Show>
            })}
        </section>
    }
}
