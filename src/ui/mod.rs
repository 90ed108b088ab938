//! The user interface: the only code that knows Leptos, and in [`browser`] the only code that
//! knows the browser.

mod app;
mod board;
pub mod browser;
mod chrome;
mod controls;
pub mod href;
mod pages;
#[cfg(feature = "ssr")]
pub mod render;
pub mod routes;
mod stage;
mod status;
mod theme;

pub use app::App;
