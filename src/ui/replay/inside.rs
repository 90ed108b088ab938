//! What is folded inside a service: its own spans, visit by visit, each as long as it took.

use leptos::prelude::*;

use super::played::Staged;
use crate::diagram::short;
use crate::plain::quoted;
use crate::replay::{Exchange, Visit, moment, span};
use crate::ui::board::Board;
use crate::ui::stage::unbroken;

/// So many spans are shown; a service that does thousands of things at once has another tool for that.
const MOST: usize = 400;
/// So deep they are moved in.
const DEEPEST: usize = 8;

/// The spans inside all services.
#[component]
pub fn Inside(board: Board, played: Memo<Option<Staged>>) -> impl IntoView {
    let visits = move || {
        played.with(|played| {
            let exchange = played.as_ref()?.exchange();
            let mut left = MOST;
            let mut shown = Vec::new();
            for visit in exchange.visits.iter().filter(|visit| !visit.inside.is_empty()) {
                let count = visit.inside.len().min(left);
                if count == 0 {
                    break;
                }
                left -= count;
                shown.push(of_visit(board, exchange, visit, count));
            }
            let all: usize = exchange.visits.iter().map(|visit| visit.inside.len()).sum();
            let rest = (all > MOST).then(|| view! { <p>{format!("{} more are not shown.", all - MOST)}</p> });
            Some(view! { {shown.into_iter().collect_view()}{rest} })
        })
    };
    view! {
        <section class="replay-inside" aria-labelledby="replay-inside">
            <h3 id="replay-inside">"Inside the services"</h3>
            {visits}
        </section>
    }
}

fn of_visit(board: Board, exchange: &Exchange, visit: &Visit, count: usize) -> impl IntoView + use<> {
    let length = (visit.to - visit.from).max(1) as f64;
    let share = |nanos: i64| short((nanos as f64 * 100.0 / length).clamp(0.0, 100.0));
    let rows = visit.inside.iter().take(count).map(|(name, from, to, depth)| {
        let at = moment(*from);
        let style = format!(
            "--from:{}%;--length:{}%;--depth:{}",
            share(from - visit.from),
            share(to - from),
            (*depth).min(DEEPEST)
        );
        view! {
            <li style=style>
                <button type="button" class="link" on:click=move |_| board.seek(at)>{quoted(name, 80)}</button>
                " "
                <span class="small soft">{unbroken(&span(to - from))}</span>
                <span class="inside-bar" aria-hidden="true"></span>
            </li>
        }
    });
    view! {
        <h4>{format!("{}: {}", exchange.name(visit.party), quoted(&visit.name, 80))}</h4>
        <ol>{rows.collect_view()}</ol>
    }
}
