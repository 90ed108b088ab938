//! Recorded traces: what is read from them, who asks whom in them, what is found there, and how they are drawn.
//!
//! `data/` has recordings of a real enrolment: Node, Python and Rust services over HTTP and RabbitMQ, and a browser,
//! recorded in November 2026. What the tests ask for was established from the recordings apart from this program.

mod data;
mod desk;
mod draft;
mod exchange;
mod reading;
mod round;
mod shapes;
mod stage;
mod telling;
