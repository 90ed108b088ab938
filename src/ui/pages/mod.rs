//! The pages, a file each.

mod choose;
mod compare;
mod home;
mod not_found;
mod status_code;
mod status_list;

pub use choose::{CHOOSE, Choose};
pub use compare::Compare;
pub use home::Home;
pub use not_found::NotFound;
pub use status_code::StatusCode;
pub use status_list::StatusList;
