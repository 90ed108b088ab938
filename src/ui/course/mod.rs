//! The lists of chapters and missions, with what somebody has done of them.

mod chapters;
mod kept;
mod missions;
mod panel;
pub mod words;

pub use chapters::CourseList;
pub use missions::MissionList;
