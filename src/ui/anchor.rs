//! A heading with a quiet link to itself, so that one can point somebody else to just this part of a page.

use leptos::prelude::*;

/// A heading of the second rank whose part of the page has this id. The id stands on the heading, unless the part
/// around it has it already.
pub fn anchored(id: &str, title: &str, has_own: bool) -> impl IntoView + use<> {
    let heading_id = has_own.then(|| id.to_owned());
    view! {
        <div class="anchored">
            <h2 id=heading_id>{title.to_owned()}</h2>
            <a class="anchor" href=format!("#{id}") aria-label=format!("Link to this section: {title}")>"#"</a>
        </div>
    }
}
