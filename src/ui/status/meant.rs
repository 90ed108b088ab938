//! What may have been meant by an address that does not exist.

use leptos::prelude::*;

use super::FoundCodes;
use crate::status::lookup::Found;
use crate::status::meant::meant;
use crate::ui::browser::address;
use crate::ui::href::site_path;

/// What may have been meant. One page stands for every address that does not exist, so the browser looks.
#[component]
pub fn Meant() -> impl IntoView {
    let found = RwSignal::new(None::<Found>);
    Effect::new(move |_| found.set(meant(&site_path(&address::path()))));
    move || {
        found.get().map(|found| {
            view! {
                <p class="note">{found.sentence}</p>
                <FoundCodes matches=found.matches />
            }
        })
    }
}
