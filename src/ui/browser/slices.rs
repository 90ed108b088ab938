//! Hydration in slices: a page comes to life part by part, each in a task of its own, so that a press, a key or a frame
//! never waits for all of it.
//!
//! A part may be [`sliced`] off the view that it stands in: it is passed over at first, and follows in a slice of its own.
//! Effects wait until all parts are there, for they read the address and the window, and hydration must find the page as it
//! was prerendered. They have slices, too. `boot.js` asks for one slice after the other, and lets others have their turn.

#[cfg(feature = "hydrate")]
mod hydrating;

#[cfg(feature = "hydrate")]
pub use hydrating::{begin, push, sliced};

/// Gives work a slice of its own. The prerenderer does it when it comes to it.
#[cfg(not(feature = "hydrate"))]
pub fn push(_work: impl FnOnce()) {}

/// A part of a view that is hydrated in a slice of its own. It has to be one element. The prerenderer has no slices.
#[cfg(not(feature = "hydrate"))]
pub fn sliced<V>(part: impl FnOnce() -> V) -> V {
    part()
}
