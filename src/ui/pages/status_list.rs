//! `/status/`: all status codes, and the search in them.

use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::status::lookup::look_up;
use crate::ui::browser::{address, after};
use crate::ui::status::{CodeGroups, FoundCodes, MOST_LETTERS, SearchField};

/// How long after the last letter the address follows, in milliseconds. Browsers slow down pages that change it
/// much more often.
const SETTLED: u32 = 250;

/// The list of status codes.
#[component]
pub fn StatusList() -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let query = use_kept_query(field);
    let found = Memo::new(move |_| look_up(&query.read()));
    let all = Memo::new(move |_| query.read().trim().is_empty());
    view! {
        <div class="status-intro">
            <div>
                <h1>"HTTP status codes"</h1>
                <p class="lead">"All that are registered: what each one means, and who says so."</p>
            </div>
            <div role="search" class="status-search">
                <SearchField field=field on_query=move |typed| query.set(typed) />
                <p role="status">{move || found.read().sentence.clone()}</p>
            </div>
        </div>
        {move || {
            if all.get() {
                view! { <CodeGroups /> }.into_any()
            } else {
                view! { <FoundCodes matches=found.get().matches /> }.into_any()
            }
        }}
    }
    .into_any()
}

/// What is looked for: first what the address asks for, or was typed before the app arrived; then what is typed.
/// The address follows.
///
/// Hydration starts without a query, as the prerenderer did.
fn use_kept_query(field: NodeRef<Input>) -> RwSignal<String> {
    let query = RwSignal::new(String::new());
    let asked = use_query_map();
    Effect::new(move |before: Option<()>| {
        let asked: String = asked.read().get("q").unwrap_or_default().chars().take(MOST_LETTERS).collect();
        let Some(input) = field.get_untracked() else { return };
        let typed = input.value();
        if before.is_none() && !typed.is_empty() {
            query.set(typed);
        } else {
            input.set_value(&asked);
            query.set(asked);
        }
    });
    Effect::new(move |before: Option<()>| {
        let query = query.get();
        // Whatever else an address carries stays until somebody types.
        if before.is_some() {
            after::use_after(SETTLED, move || address::replace_query(&printed(&query)));
        }
    });
    query
}

/// The query of the address for what is looked for.
fn printed(query: &str) -> String {
    let query = query.trim();
    if query.is_empty() {
        return String::new();
    }
    form_urlencoded::Serializer::new(String::new()).append_pair("q", query).finish()
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn an_address_carries_anything() {
        assert_eq!(printed("  "), "");
        assert_eq!(printed("payload too large"), "q=payload+too+large");
        assert_eq!(printed("a&b=<c>#é"), "q=a%26b%3D%3Cc%3E%23%C3%A9");
    }
}
