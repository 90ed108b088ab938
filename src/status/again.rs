//! When a request is safe to send again, and what makes it so: statements, each with what it stands on.

/// A part of what there is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its id on the page.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it says.
    pub statements: &'static [Statement],
}

/// A statement, and what it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What holds, or what to do.
    pub says: &'static str,
    /// On what it stands.
    pub stands: Stands,
}

/// On what a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Somebody's definition: the citation.
    Fact(&'static str),
    /// Advice: whose, or "ours".
    Advice(&'static str),
    /// Measured by us with the products that the statement names, on [`MEASURED`].
    Measured,
}

use Stands::{Advice, Fact, Measured};

/// The day of the measurements.
pub const MEASURED: &str = "2026-11-29";

const fn says(says: &'static str, stands: Stands) -> Statement {
    Statement { says, stands }
}

/// The Internet-Draft of the field Idempotency-Key.
const DRAFT: &str = "draft-ietf-httpapi-idempotency-key-header-07";

/// All parts, in order.
pub const PARTS: [Part; 4] = [
    Part {
        id: "methods",
        title: "What the method promises",
        statements: &[
            says(
                "Safe methods ask for nothing to be changed: GET, HEAD, OPTIONS and TRACE. Send them again.",
                Fact("RFC 9110 9.2.1"),
            ),
            says(
                "Idempotent methods are meant to have the same effect several times as once: PUT, DELETE and the safe \
                 ones. A client may repeat them by itself when the connection fails before it has read the answer.",
                Fact("RFC 9110 9.2.2"),
            ),
            says(
                "QUERY, of June 2026, is safe and idempotent, and has content: it may be repeated, for instance after a \
                 connection failure. What is a POST today only because its question is long may be a QUERY, where both \
                 sides know it.",
                Fact("RFC 10008 2"),
            ),
            says(
                "POST and PATCH promise nothing. A client should not repeat them by itself unless it knows that the \
                 request is idempotent all the same, or that the first one was never applied. A proxy must not.",
                Fact("RFC 9110 9.2.2"),
            ),
            says(
                "Twice in a row is not twice with something in between: a PUT that is repeated after a pause can undo \
                 what somebody else has changed meanwhile. Send If-Match with it.",
                Advice("RFC 9110 13.1.1, applied"),
            ),
        ],
    },
    Part {
        id: "key",
        title: "How a key is built",
        statements: &[
            says(
                "The client makes the key: one for each piece of work, and the same one for every try of it. A random \
                 UUID will do.",
                Fact(DRAFT),
            ),
            says("It travels in the field Idempotency-Key, as a string in quotation marks.", Fact(DRAFT)),
            says(
                "Keep the key before the first try. A client that crashes between two tries has to find it again, or it \
                 begins new work.",
                Advice("ours"),
            ),
            says(
                "The field is no standard: the draft has expired in 2026. Many services use its name all the same; \
                 read what yours promises.",
                Advice("ours"),
            ),
        ],
    },
    Part {
        id: "receiver",
        title: "What the receiver has to do",
        statements: &[
            says(
                "Put the key, the work and the answer into one transaction. Apart, a crash in between leaves work \
                 without its key, which is done again, or a key without its work, which is never done.",
                Advice("ours"),
            ),
            says(
                "Let a unique constraint on caller and key decide between two that come at the same time. The caller is \
                 part of it: nobody may get the answer of another by guessing a key.",
                Advice("ours"),
            ),
            says(
                "The same key, and the work is done: give the first answer again, a success or an error.",
                Fact(DRAFT),
            ),
            says("The same key, and the work is still under way: 409.", Fact(DRAFT)),
            says(
                "The same key with another content: 422. To notice it, keep a fingerprint of the content with the key.",
                Fact(DRAFT),
            ),
            says("No key, where one is demanded: 400.", Fact(DRAFT)),
            says(
                "A key may expire. Say after how long, and let that be longer than any client goes on trying, queues \
                 and nightly jobs included.",
                Advice("draft-ietf-httpapi-idempotency-key-header-07, applied"),
            ),
            says(
                "What lies outside of the database is not in the transaction: a mail, or the POST to the next service. \
                 Write it down in the same transaction, send it from there, and give it a key of its own.",
                Advice("ours"),
            ),
        ],
    },
    Part {
        id: "unasked",
        title: "Who sends it again unasked",
        statements: &[
            says(
                "A used connection closed without an answer: Chromium 156, Firefox ESR 153, curl 7.88.1 and Java 17's \
                 HttpURLConnection sent the POST a second time, wget 1.21.3 and wget2 1.99.1 went on.",
                Measured,
            ),
            says(
                "After 502 nobody of 29 clients sent a POST again; got 14.6.6 and ky 1.14.3 sent a GET three times. After \
                 504 wget 1.21.3 repeated even the POST.",
                Measured,
            ),
            says(
                "Retry libraries as they come: aiohttp-retry 2.9.1 and reqwest-retry 0.9.1 sent a POST again after a \
                 5xx, axios-retry 4.5.0 after a closed connection. urllib3 2.8.0 and httpx-retries 0.6.0 did not, once it \
                 was sent.",
                Measured,
            ),
            says(
                "Gateways whose upstream closed a used connection: nginx 1.31.3 sent PUT and DELETE again, and no POST. \
                 Traefik 3.7.15 and Caddy 2.11.7 sent an empty POST again if it had an Idempotency-Key, Varnish 7.1.1 \
                 any empty POST. Envoy 1.40.0 sent nothing again.",
                Measured,
            ),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::super::cited_url;
    use super::*;

    #[test]
    fn every_statement_says_on_what_it_stands() {
        for statement in PARTS.iter().flat_map(|part| part.statements) {
            assert!(statement.says.ends_with('.') && !statement.says.contains("  "), "{statement:?}");
            match statement.stands {
                Fact(citation) => assert!(cited_url(citation).is_some(), "{statement:?}"),
                Advice(whose) => assert!(!whose.is_empty(), "{statement:?}"),
                // A product without its version could be any.
                Measured => assert!(statement.says.contains(|letter: char| letter.is_ascii_digit()), "{statement:?}"),
            }
        }
    }
}
