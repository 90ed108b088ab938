//! `/status/`: all status codes, and the search in them.

use leptos::prelude::*;

use crate::ui::live;
use crate::ui::status::{ALL, CodeGroups, Lookup};

/// The list of status codes.
#[component]
pub fn StatusList() -> impl IntoView {
    view! {
        <div class="status-intro">
            <div>
                <h1>"HTTP status codes"</h1>
                <p class="lead">"All that are registered: what each one means, and who says so."</p>
            </div>
        </div>
        {live::part(live::LOOKUP, Lookup)}
        <div id=ALL>
            <CodeGroups />
        </div>
    }
}
