//! What chapters demonstrate beside their stage: each in a file of its own, and hydrated by a module of its own
//! (`src/bin/demos.rs`) when it comes into view.

mod call_costs;
mod guided_choice;
mod many_calls;
mod not_modified;
mod rollout;
mod slider;
mod sorting;
mod two_by_two;
mod worker;

#[cfg(feature = "ssr")]
use leptos::prelude::*;

pub use call_costs::CallCosts;
pub use guided_choice::{GuidedChoice, GuidedChoiceProps};
#[cfg(feature = "ssr")]
pub use guided_choice::{ROWS, cells};
pub use many_calls::ManyCalls;
pub use not_modified::NotModified;
pub use rollout::Rollout;
pub use sorting::Sorting;
pub use two_by_two::TwoByTwo;

#[cfg(feature = "ssr")]
use super::href::href;
#[cfg(feature = "ssr")]
use super::live::part;
#[cfg(feature = "ssr")]
use super::pages::SHEET;
#[cfg(feature = "ssr")]
use crate::course::Demo;

/// The element of the calls that are measured.
pub const CALL_COSTS: &str = "call-costs";
/// The element of the guided choice; it has the figures of all styles as an attribute.
pub const GUIDED_CHOICE: &str = "guided-choice";
/// The element of the table of two questions.
pub const TWO_BY_TWO: &str = "two-by-two";
/// The element of the roll-out of a renamed field.
pub const ROLLOUT: &str = "rollout";
/// The element of the conditional request.
pub const NOT_MODIFIED: &str = "not-modified";
/// The element of many calls against one.
pub const MANY_CALLS: &str = "many-calls";
/// The element of the sorting game.
pub const SORTING: &str = "sorting";

/// Whether the heading of a demonstration is seen.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// It stands above the demonstration.
    Seen,
    /// The page has it already, above the frame.
    Unseen,
}

/// The same text with a small letter at its beginning.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A demonstration in its frame, as the prerenderer writes it. Its heading is for the eyes, or, where the page shows
/// the same words already, only for who listens.
#[cfg(feature = "ssr")]
pub fn view(demo: Demo, heading: Heading) -> impl IntoView {
    let (class, inside) = match demo {
        Demo::Sorting => {
            let list = sorting::SortingList();
            ("card demo sorting", view! { {part(SORTING, Sorting)}{list} }.into_any())
        }
        Demo::CallCosts => ("card demo call-costs", part(CALL_COSTS, CallCosts).into_any()),
        Demo::GuidedChoice => {
            let figures = guided_choice::encoded();
            let choice = GuidedChoice(GuidedChoiceProps { figures: figures.clone() });
            let sheet = view! {
                <div id=GUIDED_CHOICE class="live" data-figures=figures>{choice}</div>
                <p class="small"><a href=href(SHEET)>"Sheet to take along"</a>": all of it on one page, to print and to write on."</p>
            };
            ("card demo guided-choice", sheet.into_any())
        }
        Demo::TwoByTwo => ("card demo two-by-two", part(TWO_BY_TWO, TwoByTwo).into_any()),
        Demo::Rollout => ("card demo rollout", part(ROLLOUT, Rollout).into_any()),
        Demo::NotModified => ("card demo not-modified", part(NOT_MODIFIED, NotModified).into_any()),
        Demo::ManyCalls => ("card demo many-calls", part(MANY_CALLS, ManyCalls).into_any()),
    };
    let hidden = (heading == Heading::Unseen).then_some("visually-hidden");
    view! {
        <div class=class>
            <h3 class=hidden>{demo.title()}</h3>
            {inside}
        </div>
    }
}
