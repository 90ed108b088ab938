//! What the demonstrations of chapters compute: the part of them that is no view.

pub mod sorting;
pub mod rollout;
