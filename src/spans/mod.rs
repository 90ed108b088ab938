//! Traces as others write them: a file in, spans out.
//!
//! Read are OTLP/JSON in all the shapes in which it is met, what Python's console exporter prints, Jaeger, Zipkin (2 and
//! 1), HAR, and our own traces, each also gzipped. What breaks its format's rules is read where the meaning is certain,
//! and told ([`Note`]). What is no trace gets a sentence ([`Refusal`]).
//!
//! The text is walked once, and nothing of it is kept but what a picture needs. Whoever waits is told how far it got, and
//! can end it ([`read_watched`]).

mod bytes;
mod document;
mod facts;
mod har;
mod id;
mod instant;
mod jaeger;
mod loose;
mod model;
mod note;
mod object;
mod otlp;
mod own;
mod refusal;
mod sink;
mod write;
mod zipkin1;

pub use bytes::MOST_BYTES;
pub use facts::{Facts, Peer};
pub use model::{File, Format, Kind, Link, Service, Span, SpanId, Status, TraceId};
pub use note::{Note, Oddity};
pub use refusal::Refusal;
pub use sink::{MOST_SPANS, Progress};
pub use write::otlp;

use std::ops::ControlFlow;

/// Reads a file.
///
/// # Errors
/// What is no trace, or too much of one.
pub fn read(file: &[u8]) -> Result<File, Refusal> {
    read_watched(file, &mut |_| ControlFlow::Continue(()))
}

/// Reads a file for somebody who waits: `watch` hears every few hundred spans how far it got, and may end it.
///
/// # Errors
/// What is no trace, or too much of one; and [`Refusal::Cancelled`].
pub fn read_watched(file: &[u8], watch: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<File, Refusal> {
    let text = bytes::text(file)?;
    document::read(&text, watch)
}
