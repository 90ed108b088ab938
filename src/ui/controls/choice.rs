//! One of a few: side by side as radios, or in a list. Every choice of the page is one of these two, so that
//! they look and behave alike, and the browser downloads them once.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::diagram::svg::escaped;

/// A radio of a [`Choice`]: what is shown, and how the word goes on for those who hear it.
pub type Radio = (&'static str, &'static str);

/// A radio group: one of a few, side by side.
#[component]
pub fn Choice(
    /// What is chosen, for those who hear it.
    #[prop(into)]
    name: String,
    /// What the radios have in common, unique on the page.
    group: String,
    /// The radios.
    options: Vec<Radio>,
    /// Which one is on.
    #[prop(into)]
    chosen: Signal<usize>,
    /// Chooses one.
    #[prop(into)]
    choose: Callback<usize>,
) -> impl IntoView {
    let radios = options.into_iter().enumerate().map(|(index, (shown, rest))| {
        let is_on = move || chosen.get() == index;
        let label = (!rest.is_empty()).then(|| format!("{shown}{rest}"));
        view! {
            <label>
                <input
                    type="radio"
                    name=group.clone()
                    aria-label=label
                    checked=is_on
                    prop:checked=is_on
                    on:change=move |_| choose.run(index)
                />
                {shown}
            </label>
        }
    });
    let radios = radios.collect_view();
    view! {
        <fieldset class="segmented" role="radiogroup" aria-label=name>
            {radios}
        </fieldset>
    }
}

/// An entry of a [`Select`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is chosen with it.
    pub value: String,
    /// How it reads.
    pub label: String,
    /// The heading it stands under; entries of one group follow each other.
    pub group: &'static str,
}

impl Entry {
    /// An entry under no heading.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), group: "" }
    }
}

/// A list to choose from, with its label.
#[component]
pub fn Select(
    /// What is chosen.
    label: &'static str,
    /// An id to find the list by.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The entries.
    #[prop(into)]
    entries: Signal<Vec<Entry>>,
    /// The value of the one that is chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Chooses one by its value.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let options = Memo::new(move |_| entries.with(|entries| chosen.with(|chosen| markup(entries, chosen))));
    view! {
        <label>
            {label}
            <select
                id=id
                aria-label=label
                inner_html=move || options.get()
                on:change=move |event| choose.run(event_target_value(&event))
            ></select>
        </label>
    }
}

fn markup(entries: &[Entry], chosen: &str) -> String {
    let mut out = String::new();
    for entries in entries.chunk_by(|a, b| a.group == b.group) {
        let group = entries.first().map_or("", |entry| entry.group);
        if !group.is_empty() {
            let _ = write!(out, "<optgroup label=\"{}\">", escaped(group));
        }
        for entry in entries {
            let selected = if entry.value == chosen { " selected" } else { "" };
            let (value, label) = (escaped(&entry.value), escaped(&entry.label));
            let _ = write!(out, "<option value=\"{value}\"{selected}>{label}</option>");
        }
        if !group.is_empty() {
            out.push_str("</optgroup>");
        }
    }
    out
}

/// A number to type, with its label.
#[component]
pub fn NumberField(
    /// What is typed.
    label: &'static str,
    /// What was typed.
    value: RwSignal<String>,
) -> impl IntoView {
    view! {
        <label>
            {label}
            <input type="number" step="any" aria-label=label bind:value=value />
        </label>
    }
}
