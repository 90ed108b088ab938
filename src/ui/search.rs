//! The search of the whole site: a field, what it found, and how many.
//!
//! The same part stands in a dialog on every page and on the page of the search. `assets/boot.js` opens the dialog
//! and calls the module, `src/bin/search.rs`, so other pages pay for no more than the empty field.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::browser::{address, document, pasting};
use super::href::href;
use super::recognised::Recognised;
use crate::catalogue::{Answer, Entry, Group, Index, MOST_LETTERS, address_of, query_of};

/// The site path of the search's page.
pub const SEARCH: &str = "/search/";
/// The id of the dialog.
pub const DIALOG: &str = "search-dialog";
/// The id of the field.
pub const FIELD: &str = "search-query";

/// What the arrows walk through: the field, and what was found.
const STOPS: &str = "#search :is([role=searchbox], .search-found a)";
/// What was found.
const RESULTS: &str = "#search .search-found a";

const HINT: &str = "Codes, header fields, chapters, missions, moments and words; or paste what you have: a heading, a \
                    line of a log, an exception. For example: twice, 503 or 504, Idempotency-Key.";

/// The field and what it found.
#[component]
pub fn SearchBox() -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let query = use_kept_query(field);
    let index = RwSignal::new(None::<Arc<Index>>);
    let is_missing = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| loading::load(index, is_missing));
    let found = Memo::new(move |_| match &*index.read() {
        Some(index) => index.answer(&query.read()),
        None => Answer::default(),
    });
    let sentence = move || {
        if query.read().trim().is_empty() {
            HINT.to_owned()
        } else if is_missing.get() {
            "What can be found did not arrive. Load the page again to try once more.".to_owned()
        } else if index.read().is_none() {
            "Just a moment.".to_owned()
        } else {
            found.read().sentence.clone()
        }
    };
    let on_key = |event: KeyboardEvent| {
        let forward = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        if document::move_focus(STOPS, forward) {
            event.prevent_default();
        }
    };
    view! {
        <form class="search" role="search" action=href(SEARCH) method="get" on:keydown=on_key on:submit=move |event| {
            // Without a result the form goes to the page of the search.
            if !found.read_untracked().found.groups.is_empty() {
                event.prevent_default();
                document::click_first(RESULTS);
            }
        }>
            <label for=FIELD>"Search everything"</label>
            <input
                type="text"
                role="searchbox"
                id=FIELD
                name="q"
                node_ref=field
                maxlength=MOST_LETTERS.to_string()
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                on:input:target=move |event| query.set(pasting::text(&event.target()))
            />
            <p role="status" class="small soft">{sentence}</p>
            // A result on the same page leaves the dialog nothing to do.
            <div class="search-found" on:click=|_| document::close_dialog(DIALOG)>
                {move || {
                    let Answer { reading, found, .. } = found.get();
                    let text = query.get_untracked();
                    view! {
                        <Recognised reading=reading text=text has_links=false />
                        {found.groups.into_iter().map(group).collect_view()}
                    }
                }}
            </div>
        </form>
    }
}

fn group(Group { kind, entries }: Group) -> impl IntoView {
    let entries = entries.into_iter().map(|Entry { path, title, says, .. }| {
        view! {
            <li>
                <a href=href(&path)>
                    <strong>{title}</strong>
                    " "
                    <span class="small soft">{says}</span>
                </a>
            </li>
        }
    });
    view! {
        <h2>{kind.plural()}</h2>
        <ul aria-label=kind.plural()>{entries.collect_view()}</ul>
    }
}

/// What is looked for: what was typed before the module came, or on the search's own page what the address asks for.
/// There the address follows.
fn use_kept_query(field: NodeRef<Input>) -> RwSignal<String> {
    let query = RwSignal::new(String::new());
    let is_page = || !document::has(DIALOG);
    Effect::new(move |_| {
        let Some(input) = field.get_untracked() else { return };
        let typed = pasting::text(&input);
        if !typed.is_empty() {
            query.set(typed);
        } else if is_page() {
            let asked = query_of(&address::query());
            input.set_value(&asked);
            query.set(asked);
        }
    });
    Effect::new(move |before: Option<()>| {
        let query = query.get();
        if before.is_some() && is_page() {
            address::replace_query(&address_of(&query));
        }
    });
    query
}

#[cfg(feature = "hydrate")]
mod loading {
    use std::sync::Arc;

    use leptos::prelude::*;
    use leptos::task::spawn_local;

    use crate::catalogue::{Index, parse};
    use crate::ui::browser::{document, fetched, stopwatch};

    /// After how long a file that did not come is asked for again, in milliseconds. `assets/boot.js` has it so for modules.
    const AGAIN: [i32; 2] = [300, 1_500];

    pub fn load(index: RwSignal<Option<Arc<Index>>>, is_missing: RwSignal<bool>) {
        spawn_local(async move {
            // It has another name in every build, as the module has that reads it.
            let address = document::script_data("search-txt").unwrap_or_default();
            let mut file = fetched::text(&address).await;
            for pause in AGAIN {
                if file.is_none() {
                    stopwatch::sleep(pause).await;
                    file = fetched::text(&address).await;
                }
            }
            let entries = file.map(|file| parse(&file)).unwrap_or_default();
            is_missing.set(entries.is_empty());
            index.set((!entries.is_empty()).then(|| Arc::new(Index::of(entries))));
        });
    }
}
