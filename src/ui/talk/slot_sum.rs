//! What was chosen for a slot so far: its sections in their order, its minutes, and its address.

use leptos::prelude::*;

use super::{SLOT, talk_href};
use crate::talk::{Slot, minutes, slot::LONGEST};
use crate::ui::browser::{clipboard, picking};
use crate::ui::controls::Choice;
use crate::ui::live;

/// The sum of a slot.
#[component]
pub fn SlotSum() -> impl IntoView {
    // In the order in which they were chosen.
    let chosen = RwSignal::new(Vec::<picking::Pick>::new());
    let as_chosen = RwSignal::new(false);
    let length = RwSignal::new(None::<u32>);
    let copied = RwSignal::new(None::<bool>);
    Effect::new(move |_| {
        let pick = move || {
            let checked = picking::checked(live::SLOT_FORM);
            chosen.update(|chosen| {
                chosen.retain(|pick| checked.contains(pick));
                let new: Vec<_> = checked.into_iter().filter(|pick| !chosen.contains(pick)).collect();
                chosen.extend(new);
            });
            copied.set(None);
        };
        pick();
        let listener = window_event_listener(leptos::ev::change, move |_| pick());
        on_cleanup(move || listener.remove());
    });
    let picks = Memo::new(move |_| {
        let mut picks = chosen.get();
        if !as_chosen.get() {
            picks.sort_by_key(|pick| pick.place);
        }
        picks
    });
    let address = Memo::new(move |_| {
        let sections = picks.with(|picks| picks.iter().map(|pick| pick.name.clone()).collect());
        format!("{}?{}", talk_href(SLOT), Slot { sections, minutes: length.get() })
    });
    let sum = move || {
        picks.with(|picks| {
            let needed = minutes(picks.iter().map(|pick| pick.seconds).sum());
            match (picks.len(), length.get()) {
                (0, _) => "No section is chosen yet.".to_owned(),
                (count, None) => format!("{}, about {needed} min", sections(count)),
                (count, Some(given)) => format!("{}, about {needed} of {given} min", sections(count)),
            }
        })
    };
    let names = move || picks.get().into_iter().map(|pick| view! { <li>{pick.title}</li> }).collect_view();
    let is_empty = move || picks.with(Vec::is_empty);
    view! {
        <div class="slot-sum card needs-app">
            <p role="status"><strong>{sum}</strong></p>
            <ol>{names}</ol>
            <label>
                "Minutes that you have "
                <input
                    type="number"
                    min="1"
                    max=LONGEST
                    on:change=move |event| {
                        let minutes = event_target_value(&event).parse().ok();
                        length.set(minutes.filter(|minutes| (1..=LONGEST).contains(minutes)));
                    }
                />
            </label>
            <Choice
                name="Order of the sections"
                group="slot-order".to_owned()
                options=vec![("As in the course", ""), ("As chosen", "")]
                chosen=Signal::derive(move || usize::from(as_chosen.get()))
                choose=move |index: usize| as_chosen.set(index == 1)
            />
            <p class="actions" hidden=is_empty>
                <a class="button primary" href=move || address.get()>"Present this slot"</a>
                <button
                    type="button"
                    on:click=move |_| {
                        leptos::task::spawn_local(async move {
                            let whole = picking::whole(&address.get_untracked());
                            copied.set(Some(clipboard::copy(&whole).await));
                        });
                    }
                >
                    "Copy its address"
                </button>
                <span role="status">
                    {move || match copied.get() {
                        None => "",
                        Some(true) => "Copied.",
                        Some(false) => "The browser did not let it be copied. Copy the address of the slot itself.",
                    }}
                </span>
            </p>
        </div>
    }
}

fn sections(count: usize) -> String {
    format!("{count} {}", if count == 1 { "section" } else { "sections" })
}
