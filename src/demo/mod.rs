//! What the demonstrations of chapters compute: the part of them that is no view.

pub mod calls;
pub mod customers;
pub mod rollout;
pub mod sorting;
