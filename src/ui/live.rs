//! The live parts of pages.
//!
//! Every page is prerendered in full. The browser hydrates only what can change, each part in an element of
//! its own; the rest is plain HTML that costs no code. A page that has no such element has no such part.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

/// The element of the theme's button.
pub const THEME: &str = "theme";
/// The element of the stage.
pub const COMPARING: &str = "comparing";
/// The element of the stage that the site opens on; it has the query of its moment as an attribute.
pub const OPENING: &str = "opening";
/// The element of the words over that stage.
pub const OPENING_WORDS: &str = "opening-words";
/// The element of the stage of a named moment; it has the query of the moment as an attribute.
pub const MOMENT: &str = "moment";
/// The element of the search for codes.
pub const LOOKUP: &str = "lookup";
/// The element of what may have been meant by an address that does not exist.
pub const MEANT: &str = "meant";
/// The element of a chapter's stage; it has the query of its first moment as an attribute.
pub const LESSON: &str = "lesson";
/// The element of a mission's stage; it has the mission's slug as an attribute.
pub const MISSION: &str = "mission";
/// The element in which a mission says that it was solved.
pub const MISSION_SOLVED: &str = "mission-solved";
/// The element of a talk's stage and bar; it has the talk's slug and the query of its first moment as attributes.
pub const DECK: &str = "deck";
/// The element of the speaker's bar; it has the talk's name, its minutes and the services of its stage as attributes.
pub const SPEAKER: &str = "speaker";
/// The element of the sum of a slot, and the form whose boxes it sums up.
pub const SLOT_SUM: &str = "slot-sum";
/// The form with the sections that a slot may have.
pub const SLOT_FORM: &str = "slot-form";
/// The element of the list of chapters, with what was done of them.
pub const COURSE: &str = "course";
/// The element of the list of missions.
pub const MISSION_LIST: &str = "mission-list";
/// The element of the button that prints a sheet.
pub const PRINT: &str = "print";
/// The element of the trial of a code; it has the recipe of the answer as an attribute.
pub const TRIAL: &str = "trial";
/// The element of a POST that is sent again; it may have the status of a gateway's first answer as an attribute.
pub const AGAIN: &str = "again";
/// The element of what is recognised in the field of the search for codes.
pub const RECOGNISED: &str = "recognised-codes";
/// The element of “Who answered?”.
pub const WHO: &str = "who";
/// The element of what replays recordings.
pub const REPLAY: &str = "replay";
/// The element of the search of the whole site.
pub const SEARCH: &str = "search";

/// A live part in its element, as the prerenderer writes it.
#[cfg(feature = "ssr")]
pub fn part<V: IntoView>(id: &'static str, part: fn() -> V) -> impl IntoView {
    view! { <div id=id class="live">{part()}</div> }
}

#[cfg(feature = "hydrate")]
pub use waking::{
    start_chapter, start_demos, start_mission, start_reader, start_reference, start_replay, start_search,
    start_sharing, start_stage, start_talk,
};

#[cfg(feature = "hydrate")]
mod waking {
    use leptos::prelude::*;

    use super::{
        AGAIN, COMPARING, COURSE, DECK, LESSON, LOOKUP, MEANT, MISSION, MISSION_LIST, MOMENT, OPENING, PRINT,
        RECOGNISED, REPLAY, SEARCH, SLOT_SUM, SPEAKER, THEME, TRIAL, WHO,
    };
    use crate::ui::browser::sharing::SHARE;
    use crate::ui::browser::{address, desk, document, slices};
    use crate::ui::controls::{
        AtMoment, AtMomentProps, Comparing, Lesson, LessonProps, MissionStage, MissionStageProps, Opening, OpeningProps,
    };
    use crate::ui::course::{CourseList, MissionList};
    use crate::ui::demos;
    use crate::ui::href;
    use crate::ui::print_button::PrintButton;
    use crate::ui::recognised::RecognisedCodes;
    use crate::ui::replay::Replay;
    use crate::ui::search::SearchBox;
    use crate::ui::share::Share;
    use crate::ui::status::{Lookup, Meant, SendAgain, Trial};
    use crate::ui::talk;
    use crate::ui::talk::{DeckProps, SpeakersBarProps};
    use crate::ui::theme::ThemeButton;
    use crate::ui::who::Who;

    /// Brings a page to life that is a stage: the comparison, a named moment, home.
    pub fn start_stage() {
        start();
        hydrate(COMPARING, Comparing);
        if let Some(start) = document::data(MOMENT, "start") {
            hydrate(MOMENT, || AtMoment(AtMomentProps { start }));
        }
        if let Some(start) = document::data(OPENING, "start") {
            hydrate(OPENING, || Opening(OpeningProps { start }));
        }
    }

    /// Brings a chapter to life.
    pub fn start_chapter() {
        start();
        if let Some(start) = document::data(LESSON, "start") {
            hydrate(LESSON, || Lesson(LessonProps { start }));
        }
    }

    /// Brings a mission to life.
    pub fn start_mission() {
        start();
        if let Some(slug) = document::data(MISSION, "slug") {
            hydrate(MISSION, || MissionStage(MissionStageProps { slug }));
        }
    }

    /// Brings the live parts of any other page to life.
    pub fn start_reference() {
        start();
        hydrate(LOOKUP, Lookup);
        hydrate(MEANT, Meant);
        hydrate(TRIAL, Trial);
        hydrate(AGAIN, SendAgain);
        if let Some(talk) = document::data(SPEAKER, "talk") {
            let length = document::data(SPEAKER, "minutes").and_then(|minutes| minutes.parse().ok()).unwrap_or(1);
            let services = talk::services_of(&document::data(SPEAKER, "services").unwrap_or_default());
            hydrate(SPEAKER, move || talk::SpeakersBar(SpeakersBarProps { talk, length, services }));
        }
        hydrate(SLOT_SUM, talk::SlotSum);
        hydrate(COURSE, CourseList);
        hydrate(MISSION_LIST, MissionList);
        hydrate(PRINT, PrintButton);
    }

    /// Brings a talk to life.
    pub fn start_talk() {
        start();
        if let (Some(slug), Some(start)) = (document::data(DECK, "slug"), document::data(DECK, "start")) {
            hydrate(DECK, || talk::Deck(DeckProps { slug, start }));
        }
    }

    /// Brings the page that replays recordings to life.
    pub fn start_replay() {
        start();
        hydrate(REPLAY, Replay);
    }

    /// Serves a page as the worker in which recorded traces are read.
    pub fn start_reader() {
        console_error_panic_hook::set_once();
        desk::serve();
    }

    /// Brings what a chapter demonstrates to life, on a page that another module has started.
    pub fn start_demos() {
        begin();
        hydrate(demos::CALL_COSTS, demos::CallCosts);
        if let Some(figures) = document::data(demos::GUIDED_CHOICE, "figures") {
            hydrate(demos::GUIDED_CHOICE, || demos::GuidedChoice(demos::GuidedChoiceProps { figures }));
        }
        hydrate(demos::TWO_BY_TWO, demos::TwoByTwo);
        hydrate(demos::SORTING, demos::Sorting);
        hydrate(demos::ROLLOUT, demos::Rollout);
        hydrate(demos::NOT_MODIFIED, demos::NotModified);
        hydrate(demos::MANY_CALLS, demos::ManyCalls);
    }

    /// Brings the search of the whole site, and all else that reads what somebody pastes, to life, on a page that another module has started.
    pub fn start_search() {
        begin();
        hydrate(SEARCH, SearchBox);
        hydrate(RECOGNISED, RecognisedCodes);
        hydrate(WHO, Who);
    }

    /// Brings the dialog that shares a moment to life, on a page that another module has started.
    pub fn start_sharing() {
        begin();
        hydrate(SHARE, Share);
    }

    /// What every page begins with.
    fn start() {
        begin();
        address::settle();
        hydrate(THEME, ThemeButton);
    }

    /// What every program begins with.
    fn begin() {
        console_error_panic_hook::set_once();
        href::set_base(&document::base());
        slices::begin();
    }

    fn hydrate<V: IntoView + 'static>(id: &str, part: impl FnOnce() -> V + 'static) {
        if let Some(element) = document::html_element(id) {
            slices::push(move || leptos::mount::hydrate_from(element, part).forget());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course;

    /// The parts that the programs of a chapter's page look for: its own, and the search.
    const PARTS: [&str; 5] = [THEME, LESSON, SEARCH, RECOGNISED, WHO];

    #[test]
    fn no_section_of_a_chapter_is_called_as_a_live_part_is() {
        for chapter in course::chapters() {
            for section in &chapter.sections {
                assert!(!PARTS.contains(&section.id.as_str()), "{}#{}", chapter.slug, section.id);
            }
        }
    }
}
