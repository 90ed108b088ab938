//! What a span says of how a call ended, and what a message is called.

use super::exchange::Ending;
use crate::spans::{Facts, Kind, Span, Status};

/// How a call ended for its caller, by what its span says, and by that of the work it led to, if there is one.
///
/// Whoever gives up gets no status code, only an error; which words it has for that, libraries do not agree on:
/// undici writes the number 23, Python's requests `ReadTimeout` (measured with undici's instrumentation 0.34.0 and
/// requests 2.34.2, November 2026).
pub(super) fn ending(call: &Span, work: Option<&Span>) -> Ending {
    if call.status != Status::Error || call.code().is_some() {
        return Ending::Answered;
    }
    let facts = call.facts.as_deref();
    let words = [facts.and_then(|facts| facts.error.as_deref()), facts.and_then(|facts| facts.message.as_deref())];
    let words = words.map(|word| word.unwrap_or_default().to_ascii_lowercase());
    let says = |signs: &[&str]| words.iter().any(|word| signs.iter().any(|sign| word.contains(sign)));
    // Who worked on after it was no longer waited for, or says that all was well.
    let is_given_up =
        work.is_some_and(|work| work.until() > call.until() || (work.status != Status::Error && work.code().is_some()));
    if says(&["refused"]) {
        Ending::Refused
    } else if is_given_up || says(&["timeout", "timed out", "time out", "timedout", "abort", "deadline", "cancel"]) {
        Ending::GaveUp
    } else {
        Ending::Broken
    }
}

/// Whether a span of work says that it was answered.
pub(super) fn says(work: &Span) -> bool {
    work.kind == Kind::Server && work.code().is_some()
}

/// What a message is called: method and path, a routing key, or the name of the span.
pub(super) fn label(span: &Span, other: Option<&Span>) -> String {
    let empty = Facts::default();
    let facts = span.facts.as_deref().unwrap_or(&empty);
    let of_other = other.and_then(|other| other.facts.as_deref()).unwrap_or(&empty);
    if let Some(method) = facts.method.as_ref().or(of_other.method.as_ref()) {
        let path = facts.path.as_ref().or(of_other.path.as_ref());
        return path.map_or_else(|| method.to_string(), |path| format!("{method} {path}"));
    }
    let known = [&facts.routing_key, &facts.destination, &facts.procedure, &facts.operation];
    known.into_iter().flatten().next().unwrap_or(&span.name).to_string()
}
