//! A chapter as a talk: what stands on each slide, where the talk is, how long it took, and what its two windows
//! tell each other.

mod deck;
mod line;
mod message;
mod pictures;
mod slides;
mod times;

pub use deck::{Deck, Place};
pub use line::{blank, spoken};
pub use message::Message;
pub use pictures::{Picture, pictures};
pub use slides::{Ask, Moments, Slide, slides};
pub use times::Times;
