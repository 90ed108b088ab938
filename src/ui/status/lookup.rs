//! The search for codes with its filters, and what it found.

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::{FoundCodes, SearchField};
use crate::status::Filter;
use crate::status::asked::{asked, printed};
use crate::status::lookup::look_up;
use crate::ui::browser::{address, document, pointing};

/// The id of the whole list, which gives way to what was found.
pub const ALL: &str = "all-codes";

/// The codes that were found, or all of them; or what the module of the search recognised in what somebody pasted.
const FOUND: &str = "html[data-recognised] main .recognised a, html:not([data-recognised]) main .code-row a";

/// The search, and what it found.
#[component]
pub fn Lookup() -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let filters = RwSignal::new(Vec::new());
    let query = use_kept_query(field, filters);
    let found = Memo::new(move |_| look_up(&query.read(), &filters.read()));
    let all = Memo::new(move |_| query.read().trim().is_empty() && filters.read().is_empty());
    let toggles = Filter::ALL.map(|(filter, name)| {
        let is_on = Memo::new(move |_| filters.read().contains(&filter));
        let toggle = move |_| {
            filters.update(|filters| match filters.iter().position(|on| *on == filter) {
                Some(index) => drop(filters.remove(index)),
                None => filters.push(filter),
            });
        };
        view! {
            <button type="button" class="toggle" aria-pressed=move || is_on.get().to_string() on:click=toggle>{name}</button>
        }
    });
    Effect::new(move |_| document::set_hidden(ALL, !all.get()));
    let on_key = move |event: KeyboardEvent| {
        let in_field = field.get_untracked().is_some_and(|field| field.id() == pointing::id(&event));
        match event.key().as_str() {
            "ArrowDown" if in_field => document::focus_first(FOUND),
            "Enter" if in_field => document::click_first(FOUND),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div role="search" class="status-search" on:keydown=on_key>
            <SearchField field=field on_query=move |typed| query.set(typed) />
            <div class="filters" role="group" aria-label="Only codes with">{toggles.into_iter().collect_view()}</div>
            <p role="status">{move || found.read().sentence.clone()}</p>
        </div>
        {move || (!all.get()).then(|| view! { <FoundCodes matches=found.get().matches /> })}
    }
}

/// What is looked for: first what the address asks for, or was typed before the app arrived; then what is typed.
/// The address follows; it carries the filters, too.
///
/// Hydration starts without a query, as the prerenderer did.
fn use_kept_query(field: NodeRef<Input>, filters: RwSignal<Vec<Filter>>) -> RwSignal<String> {
    let query = RwSignal::new(String::new());
    Effect::new(move |_| {
        let (asked, only) = asked(&address::query());
        if !only.is_empty() {
            filters.set(only);
        }
        let Some(input) = field.get_untracked() else { return };
        let typed = input.value();
        if !typed.is_empty() {
            query.set(typed);
        } else {
            input.set_value(&asked);
            query.set(asked);
        }
    });
    Effect::new(move |before: Option<()>| {
        let (query, filters) = (query.get(), filters.get());
        // Whatever else an address carries stays until somebody types.
        if before.is_some() {
            address::replace_query(&printed(&query, &filters));
        }
    });
    query
}
