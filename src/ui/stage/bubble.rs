//! The bubble about what was broken on a map: what is so now, and what else could be. It stands over the map, for what a
//! press breaks is seen all over it.

use leptos::prelude::*;

use crate::diagram::narration::{fault_words, list};
use crate::diagram::short;
use crate::flow::{Fault, FaultKind, Target};
use crate::ui::board::{Board, Breaking, Pressed};
use crate::ui::browser::{document, seen};
use crate::ui::controls::{Choice, letter};

/// What a press on a service or a link can do: how it reads, in which direction, and what it is.
type Kind = (&'static str, bool, FaultKind);

const OF_SERVICES: [Kind; 3] = [
    ("Down", false, FaultKind::Down),
    ("Slow", false, FaultKind::Slow(4.0)),
    ("Error", false, FaultKind::Answer(503, 1.0)),
];
const OF_LINKS: [Kind; 3] = [
    ("Lost", false, FaultKind::Lose),
    ("Answer lost", true, FaultKind::Lose),
    // The way is short beside the work.
    ("Slow", false, FaultKind::Slow(20.0)),
];

/// Where a bubble points to: a share of the width of a map; and how wide that is for its height.
pub type Spot = [f64; 2];

/// The bubble.
#[component]
pub fn Bubble(
    /// The signals of the comparison.
    board: Board,
    /// What was pressed.
    pressed: Pressed,
    /// Where it is on its map.
    spot: Spot,
) -> impl IntoView {
    let Pressed { pane, target, by_keyboard } = pressed;
    let place = target.clone();
    let words = Memo::new(move |_| {
        let Some((fault, panes, of, style)) = board.comparison.with(|all| {
            let (fault, panes) = all.broken_at(&place)?;
            Some((fault.clone(), panes, all.panes.len(), all.panes.get(pane)?.setup.style))
        }) else {
            return String::new();
        };
        let said = fault_words(board.process(), style, &fault);
        format!("{said}{}.", whereabouts(&panes, of, board.needless.get()))
    });
    let kinds: Vec<Kind> = match target {
        Target::Service(_) => OF_SERVICES,
        Target::Link(..) => OF_LINKS,
    }
    .into_iter()
    .filter(|(.., kind)| kind.befalls(&target))
    .collect();
    let several = kinds.len() > 1;
    let options = kinds.iter().map(|(shown, ..)| (*shown, "")).collect::<Vec<_>>();
    let stored = StoredValue::new((target, kinds));
    let chosen = Memo::new(move |_| {
        stored.with_value(|(target, kinds)| {
            board.comparison.with(|all| {
                let (fault, _) = all.broken_at(target)?;
                kinds.iter().position(|kind| is_kind(fault, target, kind))
            })
        })
    });
    let choose = move |index: usize| {
        let (target, kinds) = stored.get_value();
        if let Some((_, is_back, kind)) = kinds.get(index) {
            board.break_there(&if *is_back { target.reversed() } else { target }, *kind);
        }
    };
    let mend = move |_| board.mend(&stored.get_value().0);
    let open_form = move |_| {
        board.open_breaking(Breaking { target: stored.get_value().0, pane: None, instead: true });
    };
    Effect::new(move |_| {
        if by_keyboard {
            document::focus_first(".bubble input:checked, .bubble button");
        }
    });
    Effect::new(|_| seen::bring_first(".bubble"));
    let [x, ratio] = spot;
    view! {
        <div
            class="bubble-place"
            style=format!("--x:{}%;--ratio:{}", short(x * 100.0), short(ratio))
        >
            <div class="bubble" role="group" aria-label=move || words.get()>
                <p>{words}</p>
                <div class="bubble-ways">
                    <Show when=move || several>
                        <Choice
                            name="What happens"
                            group="bubble".to_owned()
                            options=options.clone()
                            chosen=Signal::derive(move || chosen.get().unwrap_or(usize::MAX))
                            choose=choose
                        />
                    </Show>
                    <button type="button" on:click=mend>"Mend"</button>
                    <button type="button" class="quiet" on:click=open_form>"More…"</button>
                    <button
                        type="button"
                        class="icon-button quiet"
                        aria-label="Close"
                        on:click=move |_| {
                            board.close_bubble();
                        }
                    >
                        <span aria-hidden="true">"×"</span>
                    </button>
                </div>
            </div>
        </div>
    }
}

/// Whether a fault is what a press makes of a place.
fn is_kind(fault: &Fault, target: &Target, (_, is_back, kind): &Kind) -> bool {
    let is_there = if *is_back { fault.target == target.reversed() } else { fault.target == *target };
    is_there && std::mem::discriminant(&fault.kind) == std::mem::discriminant(kind)
}

/// In which runs something is broken, of so many; and whether any of them minds.
fn whereabouts(panes: &[usize], of: usize, is_needless: bool) -> String {
    let letters: Vec<String> = panes.iter().map(|pane| letter(*pane).to_string()).collect();
    let runs = match letters.as_slice() {
        _ if of == 1 => String::new(),
        all if all.len() == of => ", in all runs".to_owned(),
        [one] => format!(", in run {one}"),
        some => format!(", in runs {}", list(some)),
    };
    match (is_needless, panes.len()) {
        (false, _) => runs,
        (true, _) if of == 1 => ", and nobody needs it".to_owned(),
        (true, 1) => runs + ", which does not need it",
        (true, _) => runs + ", and none needs it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_where_and_whether_anybody_minds() {
        for (panes, of, is_needless, said) in [
            (&[0][..], 1, false, ""),
            (&[0, 1], 2, false, ", in all runs"),
            (&[1], 2, false, ", in run B"),
            (&[0, 2], 3, false, ", in runs A and C"),
            (&[0, 1], 2, true, ", in all runs, and none needs it"),
            (&[1], 2, true, ", in run B, which does not need it"),
            (&[0], 1, true, ", and nobody needs it"),
        ] {
            assert_eq!(whereabouts(panes, of, is_needless), said);
        }
    }

    #[test]
    fn what_a_press_makes_can_be_there() {
        for (kinds, target) in [(OF_SERVICES, "post"), (OF_LINKS, "customer>post")] {
            let target = Target::named(target);
            for kind in kinds {
                let place = if kind.1 { target.reversed() } else { target.clone() };
                assert!(kind.2.befalls(&place));
                let fault = Fault { target: place, kind: kind.2, span: Default::default() };
                assert_eq!(kinds.iter().filter(|kind| is_kind(&fault, &target, kind)).count(), 1);
            }
        }
    }
}
