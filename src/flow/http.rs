//! Which status, with which headers, a service answers with.

use super::trace::Reason;

/// A status and the headers that go with it.
pub type Answer = (u16, Vec<(&'static str, String)>);

/// How long a service that cannot work now asks its caller to wait, in seconds (`Retry-After`).
pub const RETRY_AFTER_SECONDS: u64 = 1;

/// The code as which a status is handled: itself if it is registered, else the first of its class (RFC 9110 section 15).
/// Whoever judges a status judges this one.
#[must_use]
pub const fn handled_as(status: u16) -> u16 {
    match status {
        100..=104 | 200..=208 | 226 | 300..=308 => status,
        400..=418 | 421..=426 | 428 | 429 | 431 | 451 => status,
        500..=508 | 510 | 511 => status,
        _ => status / 100 * 100,
    }
}

/// The answer of a service that could not finish because a call of its own ended badly.
///
/// The service stands between its caller and the one it called, as a gateway does, so RFC 9110 section
/// 15.6 and the recommendations of RFC 9209 section 2.3 apply:
///
/// * no answer in time: 504, and the caller cannot know what was done;
/// * refused, reset, or an answer that is itself a server error: 502;
/// * not even asked, since this service's breaker is open: 503, as section 2.3.4 of RFC 9209 has it for a next hop that
///   failed of late;
/// * 503 stays 503, with `Retry-After`: the state passes, and so does this one's;
/// * 408, 425 and 429 are about the moment: 503, with `Retry-After` (no caller of ours sends early data, so a 425 is
///   about this service's own request, and none to pass on);
/// * any other 4xx says that *this service* sent a wrong request. That is no fault of its caller, so it
///   is a 500, never a 4xx passed on.
#[must_use]
pub fn after_failed_call(reason: Reason, status: Option<u16>) -> Answer {
    match (reason, status) {
        (Reason::TimedOut, _) | (_, Some(504)) => error(504),
        (Reason::NotSent, _) | (_, Some(503 | 408 | 425 | 429)) => error(503),
        (_, Some(400..=499)) => error(500),
        _ => error(502),
    }
}

/// The answer of a service that has no ack from the broker. Turned away, it can promise nothing now: 503. Without a
/// word in time, nobody can say whether the broker has it, so whether the rest will happen is open: 504.
#[must_use]
pub fn without_broker(reason: Reason) -> Answer {
    match reason {
        Reason::Refused => error(503),
        _ => error(504),
    }
}

/// The answer with an error status to a request that reads so: "POST /customers".
#[must_use]
pub fn refusal(status: u16, request: &str) -> Answer {
    match status {
        // RFC 9110 section 15.5.6: MUST. What is allowed is what was not asked for.
        405 if request.starts_with("GET") => (status, vec![("Allow", "POST".to_owned())]),
        405 => (status, vec![("Allow", "GET, HEAD".to_owned())]),
        _ => error(status),
    }
}

/// An error status with the headers that its definition asks for.
fn error(status: u16) -> Answer {
    let headers = match status {
        // RFC 9110 section 15.5.2: MUST.
        401 => vec![("WWW-Authenticate", "Bearer".to_owned())],
        // RFC 9110 section 15.5.8: MUST.
        407 => vec![("Proxy-Authenticate", "Basic realm=\"proxy\"".to_owned())],
        // RFC 9110 sections 15.5.22 and 7.8: MUST, both of them.
        426 => vec![("Upgrade", "HTTP/3.0".to_owned()), ("Connection", "Upgrade".to_owned())],
        // RFC 9110 section 15.6.4, RFC 6585 section 4: MAY, and a kind service does.
        429 | 503 => vec![("Retry-After", RETRY_AFTER_SECONDS.to_string())],
        _ => vec![],
    };
    (status, headers)
}

/// A success with the place of what it is about.
#[must_use]
pub fn located(status: u16, location: String) -> Answer {
    (status, vec![("Location", location)])
}

/// The path of the one that many later: the last piece of it that is a number counts up. Without such a piece it is the
/// same for all.
#[must_use]
pub fn numbered(path: &str, later: usize) -> String {
    let mut pieces: Vec<String> = path.split('/').map(str::to_owned).collect();
    let number = pieces.iter_mut().rev().find_map(|piece| piece.parse::<u64>().ok().map(|number| (piece, number)));
    match number {
        Some((piece, number)) if later > 0 => *piece = number.saturating_add(later as u64).to_string(),
        _ => return path.to_owned(),
    }
    pieces.join("/")
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
        assert_eq!(status(Reason::NotSent, None), 503);
        assert_eq!(status(Reason::Reset, None), 502);
        assert_eq!(status(Reason::Answered, Some(500)), 502);
        assert_eq!(status(Reason::Answered, Some(503)), 503);
        assert_eq!(status(Reason::Answered, Some(429)), 503);
        assert_eq!(status(Reason::Answered, Some(422)), 500);
    }

    #[test]
    fn silence_of_the_broker_leaves_open_what_a_refusal_does_not() {
        assert_eq!(without_broker(Reason::Refused).0, 503);
        assert_eq!(without_broker(Reason::TimedOut).0, 504);
    }

    #[test]
    fn a_405_never_allows_what_it_refuses() {
        for request in ["GET /customers/42", "POST /customers"] {
            let (_, headers) = refusal(405, request);
            let method = request.split(' ').next().expect("has a method");
            assert!(headers.iter().any(|(name, _)| *name == "Allow"));
            assert!(headers.iter().all(|(_, allowed)| !allowed.contains(method)), "{headers:?}");
        }
    }

    #[test]
    fn every_one_of_a_kind_has_a_place_of_its_own() {
        assert_eq!(numbered("/customers/42", 0), "/customers/42");
        assert_eq!(numbered("/v2/customers/42/enrolment", 1), "/v2/customers/43/enrolment");
        assert_eq!(numbered("/v2/customers", 1), "/v2/customers");
        assert_eq!(numbered("/customers/007", 0), "/customers/007");
    }

    #[test]
    fn a_503_says_when_to_come_back() {
        assert_eq!(error(503).1, [("Retry-After", "1".to_owned())]);
    }
}
