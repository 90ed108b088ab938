//! The exchanges of the sorting game. `tests/status/sorting.rs` holds them against the guides of the status codes.

use super::case::{Case, Next, Reason, Stands, Whose};

const fn fact(why: &'static str, place: &'static str) -> Reason {
    Reason { why, stands: Stands::Fact(place) }
}

const fn advice(why: &'static str, whose: &'static str) -> Reason {
    Reason { why, stands: Stands::Advice(whose) }
}

/// The exchanges, by status; the last one is the tricky one.
pub const CASES: [Case; 16] = [
    Case {
        title: "A form that breaks off",
        client: "The app",
        server: "Customer",
        request: "POST /customers\nContent-Type: application/json\n\n{\"name\":\"Ada\",\"email\":",
        behind: None,
        answer: "400 Bad Request",
        status: 400,
        whose: (Whose::Client, fact("Customer cannot even parse what was sent.", "RFC 9110 15.5.1")),
        or_whose: None,
        next: (Next::Change, advice("The same text will be as broken in a minute. Send all of it.", "ours")),
    },
    Case {
        title: "A token from yesterday",
        client: "The app",
        server: "Loyalty",
        request: "GET /accounts/42\nAuthorization: Bearer eyJhbGci…",
        behind: None,
        answer: "401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\"",
        status: 401,
        whose: (Whose::Client, fact("The request lacks valid credentials.", "RFC 9110 15.5.2")),
        or_whose: None,
        next: (
            Next::Change,
            fact("The request was not applied. Get a new token, and repeat the request with that.", "RFC 9110 15.5.2"),
        ),
    },
    Case {
        title: "A letter is missing",
        client: "The app",
        server: "Customer",
        request: "GET /custmers/42",
        behind: None,
        answer: "404 Not Found",
        status: 404,
        whose: (
            Whose::Client,
            advice("Most often the address is wrong or old. Here it lacks an o.", "RFC 9110 15.5, applied"),
        ),
        or_whose: None,
        next: (
            Next::Change,
            advice(
                "Correct the address. 404 leaves open whether it is temporary, so to repeat it is a guess.",
                "RFC 9110 15.5.5, applied",
            ),
        ),
    },
    Case {
        title: "A photo from inside a tunnel",
        client: "The app",
        server: "Customer",
        request: "PUT /customers/42/photo\nContent-Type: image/jpeg\nContent-Length: 2400000\n\n(a third of it, then nothing for a minute)",
        behind: None,
        answer: "408 Request Timeout\nConnection: close",
        status: 408,
        whose: (
            Whose::Client,
            advice(
                "The complete request did not arrive in the time that the server was prepared to wait.",
                "RFC 9110 15.5.9, applied",
            ),
        ),
        or_whose: Some((
            Whose::Nobody,
            advice(
                "The tunnel cut the connection: the app sent what it could, and the server waited as long as it was \
                 prepared to. All the same it is the app that has to send it again.",
                "ours",
            ),
        )),
        next: (
            Next::Again,
            advice(
                "Once there is a connection again. PUT is idempotent: the same photo twice in a row does no harm.",
                "RFC 9110 15.5.9 and 9.2.2, applied",
            ),
        ),
    },
    Case {
        title: "A name that is taken",
        client: "The app",
        server: "Customer",
        request: "POST /pages\n\n{\"name\":\"ada\",\"customer\":42}",
        behind: None,
        answer: "409 Conflict\n\n{\"title\":\"/pages/ada is a public page since 2019, of customer 7\"}",
        status: 409,
        whose: (
            Whose::Client,
            advice(
                "409 is for conflicts that the sender may be able to resolve, and then submit the request again.",
                "RFC 9110 15.5.10, applied",
            ),
        ),
        or_whose: None,
        next: (
            Next::Change,
            advice(
                "Take another name. The same request meets the same conflict. (It is not your own lost first try: the page \
                 is older, and another customer's. Everybody can see it, so to say so gives nothing away.)",
                "RFC 9110 15.5.10, applied",
            ),
        ),
    },
    Case {
        title: "An offer of years ago",
        client: "The app",
        server: "Customer",
        request: "GET /offers/summer-2019",
        behind: None,
        answer: "410 Gone",
        status: 410,
        whose: (
            Whose::Client,
            advice(
                "It was taken away on purpose, and its owner wants links to it removed. So whoever still asks has to \
                 change.",
                "RFC 9110 15.5.11, applied",
            ),
        ),
        or_whose: Some((
            Whose::Nobody,
            advice(
                "The app followed a link that was good once, and the owner took the offer away on purpose. All the same \
                 the link has to go, wherever it stands.",
                "ours",
            ),
        )),
        next: (Next::Stop, advice("It is likely gone for good. Delete the link.", "RFC 9110 15.5.11, applied")),
    },
    Case {
        title: "Coffee, please",
        client: "You",
        server: "The pot",
        request: "POST /pots/1\nContent-Type: application/coffee-pot-command\n\nstart",
        behind: None,
        answer: "418 I'm a teapot\n\nshort and stout",
        status: 418,
        whose: (Whose::Client, fact("Somebody asked a teapot for coffee.", "RFC 2324 2.3.2")),
        or_whose: None,
        next: (
            Next::Stop,
            advice("A teapot stays a teapot: no pause and no change turns it into a coffee pot.", "ours"),
        ),
    },
    Case {
        title: "Born in the future",
        client: "The app",
        server: "Customer",
        request: "POST /customers\n\n{\"name\":\"Ada\",\"born\":\"2190-12-10\"}",
        behind: None,
        answer: "422 Unprocessable Content\n\n{\"title\":\"born lies in the future\"}",
        status: 422,
        whose: (Whose::Client, fact("Its content can be parsed, but what it says cannot be done.", "RFC 9110 15.5.21")),
        or_whose: None,
        next: (Next::Change, advice("The same content breaks the same rule again. Correct the date.", "ours")),
    },
    Case {
        title: "On the first flight",
        client: "The app",
        server: "Loyalty",
        request: "GET /accounts/42/report\n\n(sent as TLS early data, before the handshake is complete)",
        behind: None,
        answer: "425 Too Early",
        status: 425,
        whose: (
            Whose::Nobody,
            advice(
                "The client may use early data, and the server may decline the risk that somebody replays it.",
                "ours",
            ),
        ),
        or_whose: None,
        next: (
            Next::Again,
            fact(
                "Once the handshake is complete. A user agent SHOULD do so by itself, and MUST NOT use early data for it.",
                "RFC 8470 5.2",
            ),
        ),
    },
    Case {
        title: "A hundred accounts a second",
        client: "Customer",
        server: "Loyalty",
        request: "GET /accounts/42",
        behind: None,
        answer: "429 Too Many Requests\nRetry-After: 1",
        status: 429,
        whose: (Whose::Client, fact("It asks more often than it may.", "RFC 6585 4")),
        or_whose: None,
        next: (
            Next::Again,
            advice(
                "As late as Retry-After says. A GET may go again anyway; a POST as well where Loyalty promises that its \
                 limit comes before any work.",
                "ours",
            ),
        ),
    },
    Case {
        title: "Out of the blue",
        client: "The app",
        server: "Customer",
        request: "POST /customers\nIdempotency-Key: \"5f2c1b0e\"\n\n{\"name\":\"Ada\"}",
        behind: None,
        answer: "500 Internal Server Error",
        status: 500,
        whose: (Whose::Server, fact("It met a condition that it did not expect.", "RFC 9110 15.6.1")),
        or_whose: None,
        next: (
            Next::WithKey,
            advice(
                "Nobody knows whether Ada was stored before the error came. With the same key she is stored at most once. If \
                 the same error comes again, ask whether she is there.",
                "RFC 9110 9.2.2, applied",
            ),
        ),
    },
    Case {
        title: "A folder for reports",
        client: "The app",
        server: "Customer",
        request: "MKCOL /reports",
        behind: None,
        answer: "501 Not Implemented",
        status: 501,
        whose: (Whose::Server, fact("It does not support what would be needed to do this.", "RFC 9110 15.6.2")),
        or_whose: Some((
            Whose::Client,
            advice(
                "MKCOL belongs to WebDAV (RFC 4918 9.3), and Customer has not promised WebDAV to anybody. The first digit \
                 says that the server lacks something; who will change is a matter between the two teams.",
                "ours",
            ),
        )),
        next: (
            Next::Stop,
            advice("The server has not got this ability, and the next attempt finds it the same.", "ours"),
        ),
    },
    Case {
        title: "Half a head of an answer",
        client: "The app",
        server: "The gateway",
        request: "GET /customers/42",
        behind: None,
        answer: "502 Bad Gateway",
        status: 502,
        whose: (Whose::Behind, fact("A server behind the gateway gave it an invalid response.", "RFC 9110 15.6.3")),
        or_whose: Some((
            Whose::Server,
            advice(
                "What is no valid response is the gateway's judgement, and its own settings can be the cause: a wrong port, or \
                 too little room for a long head. The status does not tell; the gateway's log does.",
                "ours",
            ),
        )),
        next: (
            Next::Again,
            advice("GET is safe to repeat. Try a few times, with a pause that grows.", "RFC 9110 9.2.2, applied"),
        ),
    },
    Case {
        title: "Closed for half a minute",
        client: "The app",
        server: "Customer",
        request: "PUT /customers/42/address\nIf-Match: \"v7\"\n\n{\"city\":\"London\"}",
        behind: None,
        answer: "503 Service Unavailable\nRetry-After: 30",
        status: 503,
        whose: (
            Whose::Server,
            fact("It cannot handle the request now: too much load, or planned maintenance.", "RFC 9110 15.6.4"),
        ),
        or_whose: None,
        next: (
            Next::Again,
            advice(
                "After 30 seconds, as it says. PUT is idempotent: twice in a row does no harm. Should somebody else change \
                 the address meanwhile, If-Match keeps you from undoing it: that gets 412.",
                "RFC 9110 9.2.2, applied",
            ),
        ),
    },
    Case {
        title: "Is the pack on its way?",
        client: "Customer",
        server: "The gateway",
        request: "POST /packs\nIdempotency-Key: \"9c0b3f1f\"\n\n{\"customer\":42}",
        behind: None,
        answer: "504 Gateway Timeout",
        status: 504,
        whose: (Whose::Behind, fact("A server that the gateway needed did not answer in time.", "RFC 9110 15.6.5")),
        or_whose: None,
        next: (
            Next::WithKey,
            advice(
                "Late is not never: the work may be done, or still go on. With the same key there will be at most one \
                 pack.",
                "RFC 9110 9.2.2, applied",
            ),
        ),
    },
    Case {
        title: "A 4xx behind a 5xx",
        client: "The app",
        server: "Customer",
        request: "POST /customers\n\n{\"name\":\"Ada\"}",
        behind: Some("POST /accounts to Loyalty\n422 Unprocessable Content from Loyalty"),
        answer: "500 Internal Server Error",
        status: 500,
        whose: (
            Whose::Server,
            advice(
                "For Loyalty the client is Customer, whose request was wrong. You did not write that one, and Loyalty \
                 works as it should. So it is Customer’s.",
                "RFC 9110 15.5 and 15.6, applied",
            ),
        ),
        or_whose: None,
        next: (
            Next::Tell,
            advice(
                "Customer asks Loyalty the same wrong thing every time. Neither a repeat nor another form helps: \
                 somebody has to mend Customer.",
                "ours",
            ),
        ),
    },
];
