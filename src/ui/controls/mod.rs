//! What one changes a comparison with.

mod break_panel;
mod choice;
mod comparing;
mod fault_chips;
mod keys;
mod lesson;
mod mission;
mod opening;
mod pane;
mod peers;
mod play_area;
mod player_bar;
mod policies;
mod recorded;
mod scoreboard;
mod switches;

pub use choice::{Choice, Entry, Select};
pub use comparing::{AtMoment, AtMomentProps, Comparing};
pub use lesson::{Lesson, LessonProps};
pub use mission::{MissionStage, MissionStageProps};
pub use opening::{Opening, OpeningProps};
pub use play_area::play_area_of;
pub use recorded::recorded_stage;

/// The letter of a pane: A to D.
pub fn letter(pane: usize) -> char {
    char::from(b'A' + u8::try_from(pane).unwrap_or_default())
}
