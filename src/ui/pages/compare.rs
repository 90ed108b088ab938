//! `/compare/`: one scenario in several styles, on one clock.

use leptos::prelude::*;

use crate::ui::controls::Comparing;
use crate::ui::live;

/// The compare page.
#[component]
pub fn Compare() -> impl IntoView {
    view! {
        {live::part(live::COMPARING, Comparing)}
    }
}
