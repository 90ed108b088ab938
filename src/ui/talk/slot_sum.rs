//! What was chosen for a slot so far: its sections in their order, its minutes, and its address. The page of talks keeps
//! the choice in its own address, so that Back, a reload and “Change this slot” find it again.

use leptos::prelude::*;

use super::{SLOT, talk_href};
use crate::talk::{
    Slot, minutes,
    slot::{LONGEST, Sum, few, length as length_of, shown},
};
use crate::ui::browser::{address, clipboard, document, picking};
use crate::ui::live;

/// The sum of a slot.
#[component]
pub fn SlotSum() -> impl IntoView {
    // In the order of the talk.
    let chosen = RwSignal::new(Vec::<picking::Pick>::new());
    let length = RwSignal::new(None::<u32>);
    let said = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<String>::new());
    let is_in_order = Memo::new(move |_| chosen.with(|chosen| chosen.is_sorted_by_key(|pick| pick.place)));
    let slot = Memo::new(move |_| Slot {
        sections: chosen.with(|chosen| chosen.iter().map(|pick| pick.name.clone()).collect()),
        minutes: length.get(),
    });
    let pick = move || {
        let checked = picking::checked(live::SLOT_FORM);
        let was_in_order = is_in_order.get_untracked();
        chosen.update(|chosen| {
            chosen.retain(|pick| checked.contains(pick));
            let new: Vec<_> = checked.into_iter().filter(|pick| !chosen.contains(pick)).collect();
            chosen.extend(new);
            // Who has an order of their own keeps it.
            if was_in_order {
                chosen.sort_by_key(|pick| pick.place);
            }
        });
    };
    Effect::new(move |_| {
        let (slot, mut told) = Slot::parse(&address::query());
        let unknown = picking::check(live::SLOT_FORM, &slot.sections);
        told.extend(unknown.iter().map(|name| no_section(name)));
        let told = few(told);
        let place = |name: &String| slot.sections.iter().position(|section| section == name);
        let mut picks = picking::checked(live::SLOT_FORM);
        picks.sort_by_key(|pick| place(&pick.name));
        chosen.set(picks);
        length.set(slot.minutes);
        problems.set(told);
        let listener = window_event_listener(leptos::ev::change, move |_| {
            pick();
            said.set(String::new());
        });
        on_cleanup(move || listener.remove());
    });
    Effect::new(move |before: Option<Slot>| {
        let slot = slot.get();
        // The first time nothing was read yet.
        if before.is_some_and(|before| before != slot) {
            address::replace_query(&slot.to_string());
        }
        slot
    });
    let href = move || format!("{}?{}", talk_href(SLOT), slot.get());
    let sum = Memo::new(move |_| {
        let seconds: Vec<u32> = chosen.with(|chosen| chosen.iter().map(|pick| pick.seconds).collect());
        Sum::of(&seconds, length.get())
    });
    let count = Memo::new(move |_| chosen.with(Vec::len));
    let is_empty = move || count.get() == 0;
    let move_to = move |from: usize, to: usize, way: &'static str| {
        let is_there = chosen.with_untracked(|chosen| from.max(to) < chosen.len());
        if !is_there {
            return;
        }
        chosen.update(|chosen| chosen.swap(from, to));
        let title = chosen.with_untracked(|chosen| chosen[to].title.clone());
        said.set(format!("“{title}” is number {} now.", to + 1));
        // The focus goes with the section.
        document::focus(&button_id(to, way));
    };
    let row = move |index: usize| {
        let of = move |read: fn(&picking::Pick) -> String| {
            chosen.with(|chosen| chosen.get(index).map(read).unwrap_or_default())
        };
        let title = move || of(|pick| pick.title.clone());
        let takes = move || of(|pick| format!("{} min", minutes(pick.seconds)));
        let is_last = move || index + 1 == count.get();
        let take_away = move |_| {
            let left: Vec<String> = chosen.with_untracked(|chosen| {
                chosen.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, pick)| pick.name.clone()).collect()
            });
            picking::check(live::SLOT_FORM, &left);
            pick();
            document::focus_first(".slot-sum li:last-child button:last-child, .slot-sum input");
        };
        view! {
            <li>
                <span>{title}" "<span class="soft small">{takes}</span></span>
                <span class="slot-moves">
                    <button
                        type="button"
                        id=button_id(index, UP)
                        class="icon-button quiet"
                        aria-label=move || format!("{} up", title())
                        aria-disabled=(index == 0).then_some("true")
                        on:click=move |_| {
                            if let Some(before) = index.checked_sub(1) {
                                move_to(index, before, UP);
                            }
                        }
                    >
                        <span aria-hidden="true">"▴"</span>
                    </button>
                    <button
                        type="button"
                        id=button_id(index, DOWN)
                        class="icon-button quiet"
                        aria-label=move || format!("{} down", title())
                        aria-disabled=move || is_last().then_some("true")
                        on:click=move |_| move_to(index, index + 1, DOWN)
                    >
                        <span aria-hidden="true">"▾"</span>
                    </button>
                    <button
                        type="button"
                        class="icon-button quiet"
                        aria-label=move || format!("Take {} away", title())
                        on:click=take_away
                    >
                        <span aria-hidden="true">"×"</span>
                    </button>
                </span>
            </li>
        }
    };
    let copy = move |_| {
        let whole = picking::whole(&href());
        leptos::task::spawn_local(async move {
            let words = match clipboard::copy(&whole).await {
                true => "Copied.",
                false => "The browser did not let it be copied. Copy the address of the slot itself.",
            };
            said.set(words.to_owned());
        });
    };
    view! {
        <div class="slot-sum card needs-app" class:is-too-much=move || sum.with(Sum::is_too_much)>
            <div class="note" role="alert" hidden=move || problems.with(Vec::is_empty)>
                {move || problems.get().into_iter().map(|problem| view! { <p>{problem}</p> }).collect_view()}
            </div>
            <p role="status"><strong>{move || sum.with(Sum::to_string)}</strong></p>
            <ol aria-label="Sections in the order of the talk">
                <For each=move || 0..count.get() key=|index| *index children=row />
            </ol>
            <label>
                "Minutes that you have "
                <input
                    type="number"
                    min="1"
                    max=LONGEST
                    prop:value=move || length.get().map(|minutes| minutes.to_string()).unwrap_or_default()
                    on:change=move |event| {
                        length.set(length_of(&event_target_value(&event)));
                    }
                />
            </label>
            <p class="actions" hidden=is_empty>
                <a class="button primary" href=href>"Present this slot"</a>
                <button type="button" on:click=copy>"Copy its address"</button>
                <button
                    type="button"
                    hidden=move || is_in_order.get()
                    on:click=move |_| {
                        chosen.update(|chosen| chosen.sort_by_key(|pick| pick.place));
                        said.set("The sections are in the order of the course.".to_owned());
                        document::focus_first(".slot-sum ol button");
                    }
                >
                    "Order as in the course"
                </button>
            </p>
            <p class="small" role="status">{said}</p>
        </div>
    }
}

/// What moves a section up, and down.
const UP: &str = "up";
const DOWN: &str = "down";

/// The id of the button that moves the section at a place.
fn button_id(index: usize, way: &str) -> String {
    format!("slot-{way}-{index}")
}

/// What is said of a section that an address names and that is not there.
pub(super) fn no_section(name: &str) -> String {
    format!("There is no section “{}” in the course.", shown(name))
}
