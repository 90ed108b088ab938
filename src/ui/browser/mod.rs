//! The browser, and the only code that touches it: storage, the address bar, media queries,
//! animation frames, the document.
//!
//! The prerenderer compiles the same code natively, where there is no window: every function
//! then does nothing and answers that there is nothing.

pub mod address;
pub mod after;
#[cfg(any(test, feature = "hydrate"))]
mod allowance;
#[cfg(feature = "hydrate")]
pub mod asking;
#[cfg(feature = "hydrate")]
pub mod carry;
pub mod channel;
pub mod clipboard;
pub mod clock;
#[cfg(feature = "hydrate")]
pub mod desk;
pub mod document;
pub mod drawn;
pub mod dropping;
pub mod fetched;
pub mod files;
pub mod folds;
pub mod frames;
pub mod guessing;
pub mod in_view;
pub mod keys;
pub mod leaving;
pub mod media;
pub mod moments;
pub mod notes;
pub mod pasting;
pub mod picking;
pub mod picture;
pub mod pointing;
pub mod range;
pub mod reader;
pub mod reading;
pub mod rewording;
pub mod screen;
pub mod seen;
pub mod sharing;
pub mod slices;
pub mod slides;
#[cfg(feature = "hydrate")]
pub mod stopwatch;
pub mod storage;
#[cfg(feature = "hydrate")]
pub mod trying;
pub mod visit;
#[cfg(feature = "hydrate")]
mod writing;

/// The window, or none when rendering natively.
fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}
