//! The status-code registry as its readers see it.

mod facts;
mod search;
