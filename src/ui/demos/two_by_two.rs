//! The two by two: two questions, four cells, filled in one after the other.

use leptos::prelude::*;

use crate::demo::choice::technologies;
use crate::flow::{Collaboration, Timing};
use crate::ui::href::compare_href;

/// A cell of the table.
struct Cell {
    /// What is used there.
    technologies: &'static str,
    /// What it means.
    says: &'static str,
    /// The moment that shows it, as the query of an address of `/compare/`.
    stage: &'static str,
}

const fn built_with(collaboration: Collaboration, timing: Timing) -> &'static str {
    match technologies(collaboration, timing) {
        Some(technologies) => technologies,
        None => "Empty",
    }
}

/// The cells in the order in which they are filled in: row by row, but the empty one last.
const CELLS: [Cell; 4] = [
    Cell {
        technologies: built_with(Collaboration::RequestResponse, Timing::Synchronous),
        says: "The caller asks, and blocks until the answer is there.",
        stage: "a=orchestrated,request-response,sync&t=385ms",
    },
    Cell {
        technologies: built_with(Collaboration::RequestResponse, Timing::Asynchronous),
        says: "An answer is expected, but nobody blocks until it comes. A webhook that brings it belongs here.",
        stage: "a=orchestrated,request-response,async&t=60ms",
    },
    Cell {
        technologies: built_with(Collaboration::EventBased, Timing::Asynchronous),
        says: "Something happened. Whoever cares reacts, in its own time. Webhooks with news and server-sent events belong here.",
        stage: "a=choreographed,event-based,async&t=60ms",
    },
    Cell {
        technologies: built_with(Collaboration::EventBased, Timing::Synchronous),
        says: "Nobody waits for an event: its publisher does not know who will react, so there is no answer to block for.",
        stage: "a=choreographed,event-based,sync",
    },
];

/// The table, with a button that fills in the next cell.
#[component]
pub fn TwoByTwo() -> impl IntoView {
    let filled = RwSignal::new(0);
    let cell = move |index: usize| {
        let Cell { technologies, says, stage } = &CELLS[index];
        view! {
            <td class:is-filled=move || { index < filled.get() }>
                <div>
                    <p class="technologies">{*technologies}</p>
                    <p>{*says}</p>
                    <p class="small">
                        <button type="button" class="link needs-app" data-show=*stage>"Show it"</button>
                        " "
                        <a href=compare_href(stage)>"Compare"</a>
                    </p>
                </div>
            </td>
        }
    };
    let is_full = move || filled.get() == CELLS.len();
    view! {
        <table>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">"Request/\u{200b}response"</th>
                    <th scope="col">"Event-based"</th>
                </tr>
            </thead>
            <tbody>
                <tr>
                    <th scope="row">"Syn\u{ad}chro\u{ad}nous"</th>
                    {cell(0)}
                    {cell(3)}
                </tr>
                <tr>
                    <th scope="row">"Asyn\u{ad}chro\u{ad}nous"</th>
                    {cell(1)}
                    {cell(2)}
                </tr>
            </tbody>
        </table>
        <p class="actions needs-app">
            <button type="button" disabled=is_full on:click=move |_| filled.update(|filled| *filled += 1)>
                "Fill in the next cell"
            </button>
            <button type="button" disabled=move || filled.get() == 0 on:click=move |_| filled.set(0)>
                "Empty the table"
            </button>
        </p>
        <p class="visually-hidden" role="status">
            {move || filled.get().checked_sub(1).map(|index| CELLS[index].technologies)}
        </p>
    }
}
