//! The exchanges of the sorting game agree with the guides of their codes.

use interplay::demo::sorting::{CASES, Next, Stands, Whose};
use interplay::status::{self, Again, Fault};
use std::collections::BTreeSet;

fn stands(fact: &'static Option<String>, advice: &'static Option<String>) -> Option<Stands> {
    fact.as_deref().map(Stands::Fact).or(advice.as_deref().map(Stands::Advice))
}

#[test]
fn the_codes_are_registered_and_named() {
    for case in CASES {
        let code = status::find(case.status).unwrap_or_else(|| panic!("{}: no such code", case.title));
        assert_eq!(case.status_line(), format!("{} {}", code.code, code.name()), "{}", case.title);
    }
    let codes: BTreeSet<u16> = CASES.iter().map(|case| case.status).collect();
    let wanted = [400, 401, 404, 408, 409, 410, 418, 422, 425, 429, 500, 501, 502, 503, 504];
    assert!(wanted.iter().all(|code| codes.contains(code)), "{codes:?}");
    let titles: BTreeSet<&str> = CASES.iter().map(|case| case.title).collect();
    assert_eq!(titles.len(), CASES.len());
}

#[test]
fn whose_it_is_agrees_with_the_guides() {
    for case in CASES {
        let fault = &status::guide_of(case.status).fault;
        let whose = match fault.is {
            Fault::Client => Whose::Client,
            Fault::Server => Whose::Server,
            Fault::Upstream => Whose::Behind,
            Fault::Nobody => Whose::Nobody,
        };
        assert_eq!(case.whose.0, whose, "{}", case.title);
        assert!(case.or_whose.is_none_or(|(other, _)| other != whose), "{}", case.title);
        // A chain tells more than its last code, so it stands on something else.
        if case.behind.is_none() {
            assert_eq!(Some(case.whose.1.stands), stands(&fault.fact, &fault.advice), "{}", case.title);
        }
    }
}

#[test]
fn what_repeats_are_safe_agrees_with_the_guides() {
    for case in CASES {
        let retry = &status::guide_of(case.status).retry;
        let again = match case.method() {
            "GET" => retry.safe,
            "PUT" => retry.idempotent,
            "POST" | "MKCOL" => retry.post,
            other => panic!("{}: {other} is no method of the game", case.title),
        };
        let agrees = match again {
            Again::Yes => case.next.0 == Next::Again,
            Again::WithKey => case.next.0 == Next::WithKey && case.request.contains("Idempotency-Key"),
            Again::Changed => case.next.0 == Next::Change,
            Again::No => matches!(case.next.0, Next::Change | Next::Stop),
            Again::Needless | Again::Follow => false,
        };
        if case.behind.is_some() {
            // Here one knows more than the code says: a repeat is not wrong, but useless.
            assert_eq!(case.next.0, Next::Tell, "{}", case.title);
            continue;
        }
        assert!(agrees, "{}: {again:?}, {:?}", case.title, case.next.0);
        assert_eq!(Some(case.next.1.stands), stands(&retry.fact, &retry.advice), "{}", case.title);
    }
}

#[test]
fn every_answer_is_right_somewhere() {
    for whose in Whose::ALL {
        assert!(CASES.iter().any(|case| case.whose.0 == whose), "{whose:?}");
    }
    for next in Next::ALL {
        assert!(CASES.iter().any(|case| case.next.0 == next), "{next:?}");
    }
}
