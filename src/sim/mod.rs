//! The discrete-event kernel: virtual time, an agenda of future events, random draws and
//! distributions. It knows no service and no message.

mod agenda;
mod decimal;
mod distribution;
mod order;
mod random;
mod time;

pub use agenda::{Agenda, Timer};
pub use decimal::{PLACES, decimal, parse_decimal};
pub use distribution::Distribution;
pub use order::sort_short;
pub use random::{Draw, Draws, Stream};
pub use time::{Micros, ParseMicrosError, minutes};
