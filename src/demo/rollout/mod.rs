//! A field of a call is renamed and the change is rolled out, while customers sign up and each gets a reply.
//!
//! The rule of the call: Loyalty ignores fields that it does not know, and answers 400 when it finds the name in none
//! that it does know. Customer cannot repair such a request, and its own client did nothing wrong: it answers 500.

mod plan;
mod run;

pub use plan::{Change, Deployment, Fields, Part, Plan};
pub use run::{BUCKET, END, INSTANCES, Lane, MEAN_GAP, Reply, Run, SEED, Span};
