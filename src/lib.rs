//! Interplay teaches how services work together.
//!
//! Everything outside `ui` is a pure core: no browser, no clock, no Leptos.
//! `ARCHITECTURE.md` has the map and the invariants.

// Views are types, one inside the other.
#![recursion_limit = "512"]

pub mod bites;
pub mod catalogue;
pub mod compare;
pub mod course;
pub mod demo;
pub mod diagram;
pub mod export;
pub mod flow;
pub mod glossary;
pub mod link;
pub mod moments;
pub mod paste;
pub mod plain;
pub mod player;
pub mod record;
pub mod replay;
pub mod scenario;
pub mod share;
pub mod sim;
pub mod spans;
pub mod status;
pub mod talk;
#[cfg(feature = "ui")]
pub mod ui;
pub mod who;
