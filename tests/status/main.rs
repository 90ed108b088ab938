//! The status-code registry as its readers see it: equal to the facts, findable, published in a stable shape.

mod facts;
mod measured;
mod publish;
mod repeats;
mod search;
mod sorting;
