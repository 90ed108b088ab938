//! The field that one looks codes up with.

use leptos::html::Input;
use leptos::prelude::*;

use crate::status::asked::MOST_LETTERS;

/// The id of the field.
const ID: &str = "status-query";

/// A search field. The browser keeps what is typed into it, also before the app arrives.
#[component]
pub fn SearchField(
    /// The field itself, for those who want to fill it.
    #[prop(optional)]
    field: NodeRef<Input>,
    /// Gets what is typed.
    #[prop(optional, into)]
    on_query: Option<Callback<String>>,
) -> impl IntoView {
    view! {
        <label for=ID>"Find a code"</label>
        <div class="search-field">
            <input
                type="search"
                id=ID
                name="q"
                node_ref=field
                maxlength=MOST_LETTERS.to_string()
                placeholder="Number, name, header, or paste a line"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                on:input:target=move |event| {
                    if let Some(on_query) = on_query {
                        on_query.run(event.target().value());
                    }
                }
            />
        </div>
    }
}
