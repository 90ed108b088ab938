//! What never changes on a page about status codes. It is only prerendered, so the browser downloads no code for it.

mod answers;
mod bites;
mod cards;
mod confusions;
mod exchange;
mod groups;
mod guidance;
mod happens;
mod heading;
mod pager;
mod sheet;
mod sidebar;
mod source;
mod teapot;
mod vendors;

pub use answers::{AnswerGrid, Reasons, Stands};
pub use bites::BitesCard;
pub use cards::{HeadersCard, RetryCard, ViewsCard};
pub use confusions::Confusions;
pub use exchange::{AgainCard, ExchangeCard, TrialCard};
pub use groups::CodeGroups;
pub use guidance::{GuideLists, Practice, ReadMore};
pub use happens::{HappensCard, happens};
pub use heading::{CodeHeading, Remarks};
pub use pager::Pager;
pub use sheet::Sheet;
pub use sidebar::Sidebar;
pub use source::{Citation, GroundLink};
pub use vendors::{SHELF, VendorShelf};
