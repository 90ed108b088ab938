//! What people paste, and what is recognised in it.

mod bounds;
mod table;
mod texts;
