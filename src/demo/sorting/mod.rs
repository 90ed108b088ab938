//! The sorting game: an exchange that ended with an error. Whose is it, and what now?

mod case;
mod cases;
mod round;

pub use case::{Case, Next, Reason, Stands, Whose};
pub use cases::CASES;
pub use round::Round;
