//! A chapter as a talk: what stands on each slide, where the talk is, how long it took, and what its two windows
//! tell each other.

mod deck;
mod hands;
mod line;
mod message;
mod name;
mod pictures;
mod plan;
mod slides;
pub mod slot;
pub mod staged;
mod times;

pub use deck::{Deck, Place};
pub use hands::Hands;
pub use line::{blank, spoken};
pub use message::{Message, Playing, Remote, Who};
pub use name::is_talk;
pub use pictures::{Picture, pictures};
pub use plan::{Plan, Standing, minutes, seconds};
pub use slides::{Ask, Point, Slide, every_section, slides};
pub use slot::Slot;
pub use staged::Staged;
pub use times::Times;
