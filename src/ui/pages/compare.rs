//! `/compare/`: one scenario in several styles, on one clock.

use leptos::prelude::*;

use crate::ui::controls::Comparing;
use crate::ui::href::href;
use crate::ui::live;

/// The compare page.
#[component]
pub fn Compare() -> impl IntoView {
    view! {
        <noscript>
            <p class="note">
                "Without JavaScript this page shows the usual comparison, whatever its address asks for. The named "
                <a href=href("/#moments")>"moments"</a>
                " can be read without it."
            </p>
        </noscript>
        {live::part(live::COMPARING, Comparing)}
    }
}
