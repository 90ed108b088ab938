//! `/compare/`: one scenario in several styles, on one clock.

use leptos::prelude::*;

use crate::flow::Process;
use crate::link;
use crate::scenario;
use crate::ui::controls::Comparing;
use crate::ui::href::href;
use crate::ui::live;

/// A process, with the way to its runs.
fn process(process: &Process) -> impl IntoView + use<> {
    let address = format!("/compare/?v={}&scenario={}", link::VERSION, process.id);
    view! {
        <li class="card">
            <h3><a href=href(&address)>{process.title.clone()}</a></h3>
            <p>{process.summary.clone()}</p>
        </li>
    }
}

/// The compare page.
#[component]
pub fn Compare() -> impl IntoView {
    view! {
        <noscript>
            <p class="note">
                "Without JavaScript this page shows the usual comparison, whatever its address asks for. The named "
                <a href=href("/#moments")>"moments"</a>
                " can be read without it."
            </p>
        </noscript>
        {live::part(live::COMPARING, Comparing)}
        <nav class="processes" aria-labelledby="processes-title">
            <h2 id="processes-title">"Processes to compare styles with"</h2>
            <ul class="cards">{scenario::all().iter().map(process).collect_view()}</ul>
        </nav>
    }
}
