//! Recordings of ours to pick from. They are the files that the tests read, of real services, recorded in November 2026.

/// A recording of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ours {
    /// Its piece of an address.
    pub slug: &'static str,
    /// The name of its file.
    pub file: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What is to be seen in it, and how it was written down.
    pub says: &'static str,
}

/// All of them.
pub const OURS: [Ours; 7] = [
    Ours {
        slug: "timeout",
        file: "python-inturn-post-timeout.otlp.json",
        title: "Who gave up, and who answered nobody",
        says: "Customer stops waiting for Post, which goes on and answers. Python services, OTLP/JSON.",
    },
    Ours {
        slug: "in-turn",
        file: "enrolment-inturn.otlp.json",
        title: "Who was slow",
        says: "An enrolment that goes well, one call after the other. Node services, OTLP/JSON.",
    },
    Ours {
        slug: "retry",
        file: "enrolment-inturn-post-retry.otlp.json",
        title: "A retry after a 503",
        says: "Post answers 503, and is asked again. Node services, OTLP/JSON.",
    },
    Ours {
        slug: "redelivery",
        file: "enrolment-events-nack-requeue.otlp.json",
        title: "What was delivered twice",
        says: "Email does not take a message, and RabbitMQ hands it over again. Node services, OTLP/JSON.",
    },
    Ours {
        slug: "events",
        file: "enrolment-events.zipkin.jsonl",
        title: "Work that goes on after the answer",
        says: "Customer answers early, and three consumers still work. Node services and RabbitMQ, Zipkin.",
    },
    Ours {
        slug: "browser",
        file: "browser-retry.har",
        title: "What a browser saw",
        says: "One side of every exchange: when the services had what was sent, nobody wrote down. Chromium, HAR.",
    },
    Ours {
        slug: "two",
        file: "two-runs.otlp.json",
        title: "Two traces in one file",
        says: "The same enrolment, recorded twice: with links that take no time, and with links of 5 ms. OTLP/JSON.",
    },
];

impl Ours {
    /// The one with this piece of an address.
    pub fn find(slug: &str) -> Option<&'static Self> {
        OURS.iter().find(|ours| ours.slug == slug)
    }

    /// The site path of its file.
    pub fn path(&self) -> String {
        format!("/recordings/{}", self.file)
    }

    /// Its text.
    #[cfg(feature = "ssr")]
    pub fn text(&self) -> &'static str {
        macro_rules! recording {
            ($file:literal) => {
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/replay/data/", $file))
            };
        }
        match self.slug {
            "timeout" => recording!("python-inturn-post-timeout.otlp.json"),
            "in-turn" => recording!("enrolment-inturn.otlp.json"),
            "retry" => recording!("enrolment-inturn-post-retry.otlp.json"),
            "redelivery" => recording!("enrolment-events-nack-requeue.otlp.json"),
            "events" => recording!("enrolment-events.zipkin.jsonl"),
            "browser" => recording!("browser-retry.har"),
            "two" => recording!("two-runs.otlp.json"),
            _ => "",
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::replay::{Clocks, Exchange, Listing};
    use crate::spans::read;

    #[test]
    fn every_recording_of_ours_can_be_read_and_shows_what_it_says() {
        for ours in OURS {
            let file = read(ours.text().as_bytes()).unwrap_or_else(|why| panic!("{}: {why}", ours.slug));
            let listing = Listing::of(&file);
            assert_eq!(listing.entries.len() > 1, ours.slug == "two", "{}", ours.slug);
            let exchange = Exchange::of(&file, &listing.joined(0), Clocks::Raw).expect("there is something in it");
            let told: Vec<&str> = exchange.findings.iter().map(|finding| &*finding.sentence).collect();
            let shows = match ours.slug {
                "timeout" => "Post went on for 49 ms and answered 201 Created to nobody",
                "in-turn" | "two" => "Post was the slowest",
                "retry" => "Customer asked Post again",
                "redelivery" => "was delivered to Email twice",
                "events" => "Post was done with its part after 258 ms",
                _ => "after 503 Service Unavailable: try 2",
            };
            assert!(told.iter().any(|sentence| sentence.contains(shows)), "{}: {told:?}", ours.slug);
        }
    }
}
