//! What was measured, answer by answer: the one record that the pages of gateways, the recogniser of pasted texts,
//! “Who answered?” and the published files read.
//!
//! It is authored in `data/`, a file for each product, and packed when the crate builds. Nothing that a page loads at once
//! may use it: it is for the prerenderer, for the published files and for the programs that come when somebody asks.

mod broker;
mod client;
mod conduct;
mod deviation;
mod gateway;
mod gist;
mod habit;
mod library;
mod outcome;
pub mod publish;
mod situation;

pub use broker::{Broker, Redelivery};
pub use client::{Asks, Case, Client, ClientCell, Group};
pub use conduct::{Group as Conduct, cases_of, cases_with, groups, verdict};
pub use deviation::{Deviation, came, came_of_many, deviations, further_deviations};
pub use gateway::{Answer, Back, Cell, End, Further, Gateway, Kept, KeptClient, Pool, Via};
pub use gist::{Gist, gist};
pub use habit::{Seen, by_status, hides, is_fresh, own, repeats, request};
pub use library::{BreakerDefaults, BudgetDefaults, Library, LibraryKind, RetryAfter, RetryDefaults};
pub use outcome::{Outcome, seconds};
pub use situation::{By, Situation};

use std::sync::LazyLock;

// The build packed these from values of the very same types, so they cannot fail to unpack.
static GATEWAYS: LazyLock<Vec<Gateway>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/gateways.bin")))
        .expect("the build has written and checked this record")
});

static SITUATIONS: LazyLock<Vec<Situation>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/situations.bin")))
        .expect("the build has written and checked these situations")
});

// Packed apart, so that who needs no more than statuses carries no more.
static GIST: LazyLock<Vec<Gist>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/gist.bin")))
        .expect("the build has written and checked this gist")
});

static CLIENTS: LazyLock<Vec<Client>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/clients.bin")))
        .expect("the build has written and checked these clients")
});

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/cases.bin")))
        .expect("the build has written and checked these cases")
});

static LIBRARIES: LazyLock<Vec<Library>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/libraries.bin")))
        .expect("the build has written and checked these libraries")
});

static BROKERS: LazyLock<Vec<Broker>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/brokers.bin")))
        .expect("the build has written and checked these brokers")
});

/// Every gateway, in the order in which they were measured.
pub fn gateways() -> &'static [Gateway] {
    &GATEWAYS
}

/// Everything that was done to them.
pub fn situations() -> &'static [Situation] {
    &SITUATIONS
}

/// The situation of this name.
pub fn situation(id: &str) -> Option<&'static Situation> {
    situations().iter().find(|situation| situation.id == id)
}

/// The gateway of this name.
pub fn gateway(id: &str) -> Option<&'static Gateway> {
    gateways().iter().find(|gateway| gateway.id == id)
}

/// Every client, in the order in which they were measured.
pub fn clients() -> &'static [Client] {
    &CLIENTS
}

/// Everything that clients were answered.
pub fn cases() -> &'static [Case] {
    &CASES
}

/// Every library for retries, budgets and breakers.
pub fn libraries() -> &'static [Library] {
    &LIBRARIES
}

/// Every broker, and every kind of queue of it.
pub fn brokers() -> &'static [Broker] {
    &BROKERS
}

/// What each gateway makes of a situation, without the answers themselves.
pub fn gist_of(situation: &str) -> impl Iterator<Item = &'static Gist> {
    GIST.iter().filter(move |row| row.situation == situation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_gateways_meet_twenty_two_situations() {
        assert_eq!((gateways().len(), situations().len()), (12, 22));
        for gateway in gateways() {
            assert_eq!(gateway.cells.len(), 18, "{}", gateway.id);
            let measured = crate::status::measured::MEASURED[0].products;
            assert!(measured.contains(&(gateway.name.as_str(), gateway.version.as_str())), "{}", gateway.id);
        }
    }

    #[test]
    fn the_gist_is_what_the_record_says() {
        assert_eq!(*GIST, gist(gateways(), situations()));
        let refused: Vec<_> = gist_of("G1").map(|row| row.status.unwrap_or_default()).collect();
        assert_eq!(refused, [502, 503, 502, 502, 503, 503, 503, 502, 503, 502, 502, 502]);
    }

    /// Established apart from the program, when the answers were compared by hand with RFC 9209, section 2.3.
    #[test]
    fn who_deviates_from_rfc_9209_follows_from_the_answers() {
        let deviates = |id: &str| {
            let recommended = situation(id).and_then(|situation| situation.recommended);
            let rows = gist_of(id).filter(|row| row.status.is_some() && row.status != recommended);
            rows.map(|row| format!("{} {}", row.gateway.split(' ').next().unwrap_or_default(), row.status.unwrap_or(0)))
                .collect::<Vec<_>>()
                .join(", ")
        };
        assert_eq!(deviates("G1"), "Envoy 503, HAProxy 503, Apache 503, Varnish 503, lighttpd 503");
        for id in ["G2", "G3", "G4"] {
            assert_eq!(deviates(id), "Envoy 503, Varnish 503, lighttpd 500", "{id}");
        }
        assert_eq!(deviates("G5"), "Traefik 500, Varnish 503, lighttpd 500");
        assert_eq!(deviates("G7"), "Apache 502, Varnish 503, h2o 502");
        assert_eq!(deviates("G8"), "Envoy 503, HAProxy 503, Apache 500, Traffic 500");
        assert_eq!(deviates("G9"), "Traefik 500, Apache 200, Varnish 503, Squid 200");
        assert_eq!(deviates("G10"), "Varnish 503");
    }
}
