//! The search for codes, and what it found.

use leptos::html::Input;
use leptos::prelude::*;

use super::{FoundCodes, MOST_LETTERS, SearchField};
use crate::status::lookup::look_up;
use crate::ui::browser::{address, after, document};

/// The id of the whole list, which gives way to what was found.
pub const ALL: &str = "all-codes";

/// How long after the last letter the address follows, in milliseconds. Browsers slow down pages that change it
/// much more often.
const SETTLED: u32 = 250;

/// The search, and what it found.
#[component]
pub fn Lookup() -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let query = use_kept_query(field);
    let found = Memo::new(move |_| look_up(&query.read()));
    let all = Memo::new(move |_| query.read().trim().is_empty());
    Effect::new(move |_| document::set_hidden(ALL, !all.get()));
    view! {
        <div role="search" class="status-search">
            <SearchField field=field on_query=move |typed| query.set(typed) />
            <p role="status">{move || found.read().sentence.clone()}</p>
        </div>
        {move || (!all.get()).then(|| view! { <FoundCodes matches=found.get().matches /> })}
    }
}

/// What is looked for: first what the address asks for, or was typed before the app arrived; then what is typed.
/// The address follows.
///
/// Hydration starts without a query, as the prerenderer did.
fn use_kept_query(field: NodeRef<Input>) -> RwSignal<String> {
    let query = RwSignal::new(String::new());
    Effect::new(move |_| {
        let asked = asked(&address::query());
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
        let query = query.get();
        // Whatever else an address carries stays until somebody types.
        if before.is_some() {
            after::use_after(SETTLED, move || address::replace_query(&printed(&query)));
        }
    });
    query
}

/// What the query of an address asks for.
fn asked(query: &str) -> String {
    let pair = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "q");
    pair.map(|(_, value)| value.chars().take(MOST_LETTERS).collect()).unwrap_or_default()
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
