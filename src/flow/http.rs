//! Which status, with which headers, a service answers with.

use super::trace::Reason;

/// A status and the headers that go with it.
pub type Answer = (u16, Vec<(&'static str, String)>);

/// How long a service that cannot work now asks its caller to wait, in seconds (`Retry-After`).
pub const RETRY_AFTER_SECONDS: u64 = 1;

/// The answer of a service that could not finish because a call of its own ended badly.
///
/// The service stands between its caller and the one it called, as a gateway does, so RFC 9110 section
/// 15.6 and the recommendations of RFC 9209 section 2.3 apply:
///
/// * no answer in time: 504, and the caller cannot know what was done;
/// * refused, reset, or an answer that is itself a server error: 502;
/// * 503 stays 503, with `Retry-After`: the state passes, and so does this one's;
/// * 408, 425 and 429 are about the moment: 503, with `Retry-After`;
/// * any other 4xx says that *this service* sent a wrong request. That is no fault of its caller, so it
///   is a 500, never a 4xx passed on.
#[must_use]
pub fn after_failed_call(reason: Reason, status: Option<u16>) -> Answer {
    match (reason, status) {
        (Reason::TimedOut, _) | (_, Some(504)) => error(504),
        (_, Some(503 | 408 | 425 | 429)) => error(503),
        (_, Some(400..=499)) => error(500),
        _ => error(502),
    }
}

/// The answer of a service that cannot reach the broker: it cannot promise anything now.
#[must_use]
pub fn without_broker() -> Answer {
    error(503)
}

/// An error status with the headers that its definition asks for.
#[must_use]
pub fn error(status: u16) -> Answer {
    let header = match status {
        // RFC 9110 section 15.5.2: MUST.
        401 => Some(("WWW-Authenticate", "Bearer".to_owned())),
        // RFC 9110 section 15.5.6: MUST.
        405 => Some(("Allow", "GET, HEAD".to_owned())),
        // RFC 9110 section 15.5.8: MUST.
        407 => Some(("Proxy-Authenticate", "Basic realm=\"proxy\"".to_owned())),
        // RFC 9110 section 15.5.22: MUST.
        426 => Some(("Upgrade", "HTTP/2.0".to_owned())),
        // RFC 9110 section 15.6.4, RFC 6585 section 4: MAY, and a kind service does.
        429 | 503 => Some(("Retry-After", RETRY_AFTER_SECONDS.to_string())),
        _ => None,
    };
    (status, header.into_iter().collect())
}

/// A success with the place of what it is about.
#[must_use]
pub fn located(status: u16, location: &str) -> Answer {
    (status, vec![("Location", location.to_owned())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_downstream_is_never_the_callers_fault() {
        for status in 400..=599 {
            let (answer, _) = after_failed_call(Reason::Answered, Some(status));
            assert!((500..=504).contains(&answer), "{status} became {answer}");
        }
    }

    #[test]
    fn each_way_to_fail_has_its_status() {
        let status = |reason, status| after_failed_call(reason, status).0;
        assert_eq!(status(Reason::TimedOut, None), 504);
        assert_eq!(status(Reason::Refused, None), 502);
        assert_eq!(status(Reason::Reset, None), 502);
        assert_eq!(status(Reason::Answered, Some(500)), 502);
        assert_eq!(status(Reason::Answered, Some(503)), 503);
        assert_eq!(status(Reason::Answered, Some(429)), 503);
        assert_eq!(status(Reason::Answered, Some(422)), 500);
    }

    #[test]
    fn a_503_says_when_to_come_back() {
        assert_eq!(error(503).1, [("Retry-After", "1".to_owned())]);
    }
}
