//! The status-code registry: every registered code as checked data, its search, and its published form.
//!
//! The data is authored in `data/*.toml`, one file per class, and checked when the crate builds.

pub mod again;
pub mod answers;
pub mod asked;
#[cfg(test)]
mod check;
pub mod choose;
mod chooser;
mod class;
mod code;
mod confusion;
pub mod exchange;
pub mod facts;
mod finder;
mod ground;
mod guide;
mod library;
pub mod lookup;
pub mod meant;
pub mod measured;
pub mod observe;
mod proxy_error;
pub mod publish;
mod retry;
pub mod search;
mod spec;
mod table;
pub mod trial;
mod unknown;
mod vendor;

pub use chooser::{Neighbour, Step};
pub use class::Class;
pub use code::{Body, Direction, Former, Header, Level, RedirectMethod, Standing, StatusCode};
pub use confusion::{Confusion, Decision};
pub use finder::{Filter, Finder};
pub use ground::{Document, Ground};
pub use guide::{Again, Answer, DEEP, Fault, Guide, Reading, Retry, Sender, Verdict};
pub use proxy_error::ProxyError;
pub use retry::{Kind, Retries, RetryRule};
pub use spec::{Spec, cited_url};
pub use unknown::{Unknown, unknown};
pub use vendor::VendorCode;

use finder::Finders;
use library::Library;
use std::sync::LazyLock;
use table::Table;

// The build packed this from values of the very same types, so it cannot fail to unpack.
static TABLE: LazyLock<Table> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/status.bin")))
        .expect("the build has written and checked this table")
});

// Packed apart from the table, so that who needs no more than names carries no more.
static PHRASES: LazyLock<Vec<(u16, String)>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin")))
        .expect("the build has written and checked these names")
});

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/library.bin")))
        .expect("the build has written and checked this library")
});

static FINDERS: LazyLock<Finders> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/finders.bin")))
        .expect("the build has written and checked these finders")
});

/// What a registered code can be found by, beside its registration.
pub fn finder(code: u16) -> Option<&'static Finder> {
    FINDERS.codes.iter().find(|finder| finder.code == code)
}

/// Who uses a number that is not registered, and what they call it.
pub fn vendors_of(code: u16) -> impl Iterator<Item = (&'static str, &'static str)> {
    FINDERS.vendors.iter().filter(move |(number, ..)| *number == code).map(|(_, vendor, name)| (&**vendor, &**name))
}

/// The guide of a registered code. The build has checked that every one has its own.
///
/// # Panics
/// For a code that is not registered.
pub fn guide_of(code: u16) -> &'static Guide {
    LIBRARY.guides.iter().find(|guide| guide.code == code).expect("every registered code has a guide")
}

/// The groups of codes that are often confused.
pub fn confusions() -> &'static [Confusion] {
    &LIBRARY.confusions
}

/// The codes that nobody has registered and that are met all the same, ascending.
pub fn vendor_codes() -> &'static [VendorCode] {
    &LIBRARY.vendors
}

/// The questions of the chooser; the first comes first.
pub fn chooser_steps() -> &'static [Step] {
    &LIBRARY.steps
}

/// The error types of Proxy-Status, in the order of RFC 9209.
pub fn proxy_errors() -> &'static [ProxyError] {
    &LIBRARY.proxy_errors
}

/// A status as people say it: "201 Created". One that is not registered is its number.
pub fn named(code: u16) -> String {
    phrase(code).map_or_else(|| code.to_string(), |phrase| format!("{code} {phrase}"))
}

/// The name of a registered code.
pub fn phrase(code: u16) -> Option<&'static str> {
    PHRASES.iter().find(|(registered, _)| *registered == code).map(|(_, phrase)| phrase.as_str())
}

/// Every registered code, ascending.
pub fn all() -> &'static [StatusCode] {
    &TABLE.codes
}

/// The registered code with this number.
pub fn find(code: u16) -> Option<&'static StatusCode> {
    let codes = all();
    codes.binary_search_by_key(&code, |row| row.code).ok().map(|index| &codes[index])
}

/// The registered codes of a class, ascending.
pub fn of_class(class: Class) -> impl Iterator<Item = &'static StatusCode> {
    all().iter().filter(move |row| row.class() == class)
}

/// The codes before and after a registered one, for paging through all of them.
pub fn neighbours(code: u16) -> (Option<&'static StatusCode>, Option<&'static StatusCode>) {
    let before = all().iter().rev().find(|row| row.code < code);
    let after = all().iter().find(|row| row.code > code);
    (before, after)
}

/// Every rule by which something decides on a retry.
pub fn retry_rules() -> &'static [RetryRule] {
    &TABLE.retry_rules
}

/// The rules that take this code for worth a retry.
pub fn retried_by(code: u16) -> impl Iterator<Item = &'static RetryRule> {
    retry_rules().iter().filter(move |rule| rule.codes.contains(&code))
}

/// Clients that were measured, and that send nothing again because of a status, with their versions.
pub fn silent_clients() -> &'static [String] {
    &TABLE.silent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_under_its_number() {
        assert_eq!(all().len(), 64);
        for row in all() {
            assert_eq!(find(row.code), Some(row));
            assert_eq!(phrase(row.code), Some(row.phrase.as_str()));
        }
        assert_eq!(find(509), None);
    }

    #[test]
    fn the_classes_share_the_codes_out() {
        let counts = Class::ALL.map(|class| of_class(class).count());
        assert_eq!(counts, [5, 10, 9, 29, 11]);
    }

    #[test]
    fn neighbours_skip_what_is_not_registered() {
        let numbers = |code| {
            let (before, after) = neighbours(code);
            (before.map(|row| row.code), after.map(|row| row.code))
        };
        assert_eq!(numbers(100), (None, Some(101)));
        assert_eq!(numbers(426), (Some(425), Some(428)));
        assert_eq!(numbers(511), (Some(510), None));
    }

    #[test]
    fn the_teapot_has_both_its_names() {
        let teapot = find(418).expect("it is in the registry");
        assert_eq!(teapot.phrase, "(Unused)");
        assert_eq!(teapot.remembered_as(), Some("I'm a teapot"));
        assert!(teapot.summary.contains("(Unused)") && teapot.summary.contains("I'm a teapot"));
        assert!(teapot.summary.contains("RFC 2324"));
        assert_eq!(find(413).and_then(StatusCode::remembered_as), None);
    }

    #[test]
    fn a_body_note_falls_back_to_the_class() {
        let note = |code| find(code).and_then(StatusCode::body_note);
        assert_eq!(note(404), Class::ClientError.body_note());
        assert_eq!(note(409), Some("SHOULD let the user recognise the conflict"));
        assert_eq!(note(204), None);
    }

    #[test]
    fn what_is_a_client_is_told_apart_from_proxies_and_lists() {
        let count = |kind| {
            let is_of = |rule: &&RetryRule| rule.kind == kind;
            (retried_by(502).filter(is_of).count(), retry_rules().iter().filter(is_of).count())
        };
        assert_eq!(Kind::ALL.map(count), [(10, 16), (1, 2), (2, 2)]);
        // A client counts once, so it has one rule.
        let clients: Vec<_> =
            retry_rules().iter().filter(|rule| rule.kind == Kind::Client).map(|rule| &rule.library).collect();
        assert!((1..clients.len()).all(|place| !clients[..place].contains(&clients[place])));
    }
}
