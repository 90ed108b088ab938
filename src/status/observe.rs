//! What becomes visible of a code elsewhere: in the spans of a trace, and to `fetch` in a page.
//!
//! Both follow from the number by a rule, so there is no data for it.

use super::Class;

/// The status of a span in an OpenTelemetry trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanStatus {
    /// Left unset, which is what success looks like.
    Unset,
    /// Marked as an error.
    Error,
}

/// The status of the caller's span for an answer with this code
/// (OpenTelemetry semantic conventions for HTTP spans: 4xx and 5xx SHOULD be an error).
pub fn client_span(code: u16) -> SpanStatus {
    match Class::of(code) {
        Some(Class::ClientError | Class::ServerError) => SpanStatus::Error,
        _ => SpanStatus::Unset,
    }
}

/// The status of the server's span for an answer with this code. A 4xx MUST leave it unset: the server did
/// nothing wrong. (OpenTelemetry semantic conventions for HTTP spans.)
pub fn server_span(code: u16) -> SpanStatus {
    match Class::of(code) {
        Some(Class::ServerError) => SpanStatus::Error,
        _ => SpanStatus::Unset,
    }
}

/// What a page gets to see of a code when it calls `fetch` (the Fetch standard, section 2.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The answer itself, with its status.
    Answer,
    /// The answer at the end of the redirect; or a response without a status, if the page asked not to follow.
    Followed,
    /// Nothing: interim answers are not shown to pages.
    Never,
}

/// What a page gets to see of an answer with this code. A redirect needs its Location to be followed.
pub fn seen_by_fetch(code: u16) -> Seen {
    match code {
        100..=199 => Seen::Never,
        301 | 302 | 303 | 307 | 308 => Seen::Followed,
        _ => Seen::Answer,
    }
}

/// Whether `response.ok` is true for this code.
pub fn fetch_ok(code: u16) -> bool {
    Class::of(code) == Some(Class::Successful)
}

/// Whether a script can make such an answer itself, with `new Response(body, { status })`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constructible {
    /// With a body or without.
    Yes,
    /// Only if the body is null; any other is a `TypeError`.
    WithoutBody,
    /// Not at all: a `RangeError`.
    No,
}

/// Whether a script can make an answer with this code itself.
pub fn constructible(code: u16) -> Constructible {
    match code {
        204 | 205 | 304 => Constructible::WithoutBody,
        200..=599 => Constructible::Yes,
        _ => Constructible::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_sides_disagree_on_4xx_only() {
        for code in 100..=599 {
            let differ = client_span(code) != server_span(code);
            assert_eq!(differ, Class::of(code) == Some(Class::ClientError), "{code}");
        }
    }

    #[test]
    fn every_success_is_an_answer_that_a_page_sees() {
        for code in (100..=599).filter(|code| fetch_ok(*code)) {
            assert_eq!(seen_by_fetch(code), Seen::Answer);
            assert_ne!(constructible(code), Constructible::No);
        }
    }
}
