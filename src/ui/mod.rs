//! The user interface: the only code that knows Leptos, and in [`browser`] the only code that
//! knows the browser.

#[cfg(feature = "ssr")]
mod anchor;
#[cfg(feature = "ssr")]
mod app;
mod board;
pub mod browser;
#[cfg(feature = "ssr")]
mod chrome;
mod controls;
mod course;
mod demos;
pub mod href;
pub mod live;
#[cfg(feature = "ssr")]
pub mod offline;
#[cfg(feature = "ssr")]
mod pages;
mod print_button;
mod recognised;
#[cfg(feature = "ssr")]
pub mod render;
mod replay;
#[cfg(feature = "ssr")]
pub mod routes;
mod search;
mod share;
mod stage;
mod status;
mod still;
pub mod talk;
#[cfg(feature = "ssr")]
mod terms;
mod theme;
mod who;
