//! “Share this moment”: a link to exactly what is shown, its picture, both as Markdown, and a whole run
//! as a file. It is a module of its own
//! (`src/bin/share.rs`) that comes when somebody asks for it; before, there is only the frame of the dialog.

mod along;
mod offers;
mod words;

use leptos::prelude::*;

use super::browser::sharing::{self, DIALOG};
use offers::Offers;

/// The dialog.
#[component]
pub fn Share() -> impl IntoView {
    let query = sharing::use_asked();
    let is_asked = Memo::new(move |_| query.with(Option::is_some));
    view! {
        <dialog id=DIALOG class="card share-dialog" aria-labelledby="share-title">
            <form method="dialog" class="share-head">
                <h2 id="share-title">"Share this moment"</h2>
                <button type="submit" class="icon-button quiet" aria-label="Close" title="Close">
                    <span aria-hidden="true">"×"</span>
                </button>
            </form>
            {move || is_asked.get().then(|| view! { <Offers query=query /> })}
        </dialog>
    }
}
