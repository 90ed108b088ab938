//! What never changes on a page about status codes. It is only prerendered, so the browser downloads no code for it.

mod answers;
mod cards;
mod confusions;
mod exchange;
mod groups;
mod guidance;
mod heading;
mod pager;
mod sheet;
mod sidebar;
mod source;
mod teapot;
mod vendors;

pub use answers::{AnswerGrid, Reasons, Stands};
pub use cards::{HeadersCard, MomentCard, RetryCard, ViewsCard};
pub use confusions::Confusions;
pub use exchange::{ExchangeCard, TrialCard};
pub use groups::CodeGroups;
pub use guidance::Guidance;
pub use heading::{CodeHeading, Remarks};
pub use pager::Pager;
pub use sheet::Sheet;
pub use sidebar::Sidebar;
pub use vendors::{SHELF, VendorShelf};
