//! The user interface: the only code that knows Leptos, and in [`browser`] the only code that
//! knows the browser.

mod app;
pub mod browser;
mod chrome;
pub mod href;
mod pages;
#[cfg(feature = "ssr")]
pub mod render;
pub mod routes;
mod status;
mod theme;

pub use app::App;
