//! What the demonstrations of chapters compute: the part of them that is no view.

pub mod calls;
pub mod choice;
pub mod customers;
pub mod figures;
pub mod load;
pub mod quoted;
pub mod rollout;
pub mod samples;
pub mod sorting;
pub mod span;
