//! What chapters demonstrate beside their stage: each in a file of its own, and hydrated by a module of its own
//! (`src/bin/demos.rs`) when it comes into view.

mod two_by_two;

#[cfg(feature = "ssr")]
use leptos::prelude::*;

pub use two_by_two::TwoByTwo;

#[cfg(feature = "ssr")]
use super::live::part;
#[cfg(feature = "ssr")]
use crate::course::Demo;

/// The element of the table of two questions.
pub const TWO_BY_TWO: &str = "two-by-two";

/// A demonstration in its frame, as the prerenderer writes it.
#[cfg(feature = "ssr")]
pub fn view(demo: Demo) -> impl IntoView {
    let (class, demo) = match demo {
        Demo::TwoByTwo => ("card demo two-by-two", part(TWO_BY_TWO, TwoByTwo).into_any()),
    };
    view! { <div class=class>{demo}</div> }
}
