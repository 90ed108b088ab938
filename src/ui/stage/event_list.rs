//! The list of events: the whole run as text, to be walked by cause and effect.

use leptos::prelude::*;

use super::sentence::with_links;
use crate::flow::{EventKind, Trace};
use crate::sim::Micros;
use crate::ui::board::{Board, Shown};
use crate::ui::browser::document;

/// A run with more events than three times as many is listed around the clock: a browser has no room for them all.
const CHUNK: usize = 300;

/// Which events are listed where so many have happened: from one to before another.
fn window(all: usize, happened: usize) -> (usize, usize) {
    if all <= 3 * CHUNK {
        return (0, all);
    }
    let first = (happened / CHUNK).saturating_sub(1).min(all.div_ceil(CHUNK) - 3) * CHUNK;
    (first, (first + 3 * CHUNK).min(all))
}

/// All events of one pane, in their order.
#[component]
pub fn EventList(
    /// The signals of the comparison.
    board: Board,
    /// Which pane.
    pane: usize,
    /// The run that is listed.
    shown: Memo<Option<Shown>>,
    /// The time in this pane.
    at: Memo<Micros>,
) -> impl IntoView {
    let now = Memo::new(move |_| {
        let at = at.get();
        shown.with(|shown| {
            let events = &shown.as_ref()?.run()?.trace.events;
            events.partition_point(|event| event.at <= at).checked_sub(1)
        })
    });
    let listed = Memo::new(move |_| {
        let all = shown.with(|shown| Some(shown.as_ref()?.run()?.trace.events.len())).unwrap_or_default();
        (all, window(all, now.get().unwrap_or_default()))
    });
    // The list follows the clock in its own box, and a new run from where it stands.
    Effect::new(move || {
        shown.track();
        if let Some(seq) = now.get().and_then(|seq| u32::try_from(seq).ok()) {
            document::reveal(&row_id(pane, seq));
        }
    });
    let rows = move || {
        let (all, (first, last)) = listed.get();
        shown.with(|shown| {
            let run = shown.as_ref().and_then(Shown::run)?;
            let cut = (last - first < all).then(|| {
                view! { <li class="small soft">{format!("Around the clock: {} to {last} of {all} events.", first + 1)}</li> }
            });
            let rows = run.trace.events.iter().take(last).skip(first).map(|event| {
                let seq = event.seq;
                let is_now = move || (now.get() == Some(seq as usize)).then_some("true");
                let is_ahead = move || now.get().is_none_or(|now| now < seq as usize);
                let told = run.tell(event).text();
                view! {
                    <li id=row_id(pane, seq) tabindex="-1" aria-current=is_now class:is-ahead=is_ahead>
                        <button type="button" class="time mono" on:click=move |_| board.seek_in(pane, seq)>
                            {event.at.to_string()}
                        </button>
                        <div>
                            <p inner_html=with_links(&told)></p>
                            <p class="chain small">
                                <span class="soft mono">{format!("#{seq} {}", kind_of(event.kind))}</span>
                                {event.cause.map(|cause| step(board, pane, cause, format!("because of #{cause}")))}
                                {effects(&run.trace, seq)
                                    .map(|effect| step(board, pane, effect, format!("leads to #{effect}")))
                                    .collect_view()}
                            </p>
                        </div>
                    </li>
                }
            });
            Some(view! { {cut}{rows.collect_view()} })
        })
    };
    view! { <ol class="event-list" aria-label=format!("Events of run {}", super::super::controls::letter(pane))>{rows}</ol> }
}

/// A button that goes to another event.
fn step(board: Board, pane: usize, to: u32, label: String) -> impl IntoView {
    let go = move |_| {
        board.seek_in(pane, to);
        document::focus(&row_id(pane, to));
    };
    view! { <button type="button" class="link" on:click=go>{label}</button> }
}

fn row_id(pane: usize, seq: u32) -> String {
    format!("event-{pane}-{seq}")
}

fn effects(trace: &Trace, seq: u32) -> impl Iterator<Item = u32> + '_ {
    trace.events[seq as usize..].iter().filter(move |event| event.cause == Some(seq)).map(|event| event.seq)
}

/// The words for a kind: those of the trace's JSON, without its underscores.
fn kind_of(kind: EventKind) -> String {
    let mut words = String::new();
    for letter in format!("{kind:?}").chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_is_listed_around_the_clock() {
        assert_eq!(window(0, 0), (0, 0));
        assert_eq!(window(900, 800), (0, 900));
        assert_eq!(window(901, 0), (0, 900));
        assert_eq!(window(901, 900), (300, 901));
        for all in [901, 2_000, 20_000] {
            for happened in 0..all {
                let (first, last) = window(all, happened);
                assert!(
                    first <= happened && happened < last && last <= all && last - first <= 900,
                    "{happened} of {all}"
                );
            }
        }
    }
}
