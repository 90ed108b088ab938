//! The status-code registry as its readers see it: equal to the facts, findable, published in a stable shape.

mod facts;
mod publish;
mod search;
