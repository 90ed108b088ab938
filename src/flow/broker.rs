//! What a broker that was measured does with messages that nobody acknowledges: data, and no code for a product.

use crate::sim::Micros;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Where a message stands that a consumer has handed back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// In its old place, before all that came after it.
    InItsPlace,
    /// After the one that is next.
    AfterTheNext,
    /// After all others.
    Last,
}

/// What becomes of messages that were delivered and not acknowledged when their consumer goes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// They stand in their old places, for whoever comes.
    Again,
    /// Nothing: they come again when the time for the ack is over.
    InTime,
    /// Nothing at all: they stay with the name of that consumer.
    Never,
}

/// What lies past the limit of deliveries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Past {
    /// The message is dropped, or goes where dead letters go if there is such a place.
    Dropped,
    /// The message stays, and is handed to nobody.
    Withheld,
}

/// A limit of deliveries that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many deliveries there are more than the number says.
    pub more: u8,
    /// Where a message stands then that was handed back.
    pub stands: Option<Stands>,
    /// What lies past it.
    pub past: Past,
}

/// A broker, or a kind of queue of it, as it comes.
#[derive(Debug, PartialEq, Eq)]
pub struct MeasuredBroker {
    /// Its name in addresses: `rabbitmq-quorum`.
    pub id: &'static str,
    /// What it is called: “RabbitMQ, quorum queue”.
    pub name: &'static str,
    /// Which version was measured.
    pub version: &'static str,
    /// Where a message stands that was handed back; none where a consumer can only be silent.
    pub stands: Option<Stands>,
    /// How long it waits for an ack; none where it waits for ever.
    pub waits: Option<Micros>,
    /// Whether what is not acknowledged holds up what comes after it.
    pub holds_up: bool,
    /// What becomes of what a consumer had when it goes away.
    pub gone: Gone,
    /// The limit that can be set; it comes with none.
    pub limit: Option<Limit>,
    /// Whether it knows a message that is published twice under one id.
    pub knows_twice: bool,
}

// Written by `build/brokers.rs`: `BROKERS`.
include!(concat!(env!("OUT_DIR"), "/brokers.rs"));

/// Every broker that a run can have, in the order of the record.
#[must_use]
pub fn brokers() -> &'static [MeasuredBroker] {
    &BROKERS
}

impl MeasuredBroker {
    /// What to call it, with its version.
    #[must_use]
    pub fn with_version(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// The product alone, for which there is room on a map.
    #[must_use]
    pub fn label(&self) -> &'static str {
        let name = self.name.split(',').next().unwrap_or(self.name);
        let name = name.strip_prefix("NATS ").unwrap_or(name);
        name.strip_suffix(" Streams").unwrap_or(name)
    }
}

/// The broker of a run: which, and how often it is set to deliver at most. It reads and writes itself as `jetstream`,
/// `jetstream,limit=3` or `rabbitmq-quorum,limit=3,dead-letter`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChosenBroker {
    /// Which.
    pub broker: &'static MeasuredBroker,
    /// The number that its limit is set to; none as it comes.
    pub limit: Option<u8>,
    /// Whether what is past the limit goes where dead letters go.
    pub dead_letter: bool,
}

impl ChosenBroker {
    /// As high as an address may set a limit.
    pub const MOST: u8 = 20;

    /// A broker as it comes.
    #[must_use]
    pub const fn as_it_comes(broker: &'static MeasuredBroker) -> Self {
        Self { broker, limit: None, dead_letter: false }
    }

    /// How often it delivers a message at most; none where it never stops.
    #[must_use]
    pub fn deliveries(self) -> Option<u32> {
        let number = self.limit?;
        self.broker.limit.map(|limit| u32::from(number) + u32::from(limit.more))
    }

    /// Where a message stands that was handed back; none where a consumer can only be silent.
    #[must_use]
    pub fn stands(self) -> Option<Stands> {
        let limited = self.limit.and(self.broker.limit).and_then(|limit| limit.stands);
        limited.or(self.broker.stands)
    }
}

impl fmt::Display for ChosenBroker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.broker.id)?;
        self.limit.iter().try_for_each(|limit| write!(f, ",limit={limit}"))?;
        f.write_str(if self.dead_letter { ",dead-letter" } else { "" })
    }
}

/// The error is a sentence that says what would be right.
impl FromStr for ChosenBroker {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut words = text.split(',');
        let id = words.next().unwrap_or_default();
        let Some(broker) = brokers().iter().find(|broker| broker.id == id) else {
            let known: Vec<&str> = brokers().iter().map(|broker| broker.id).collect();
            let known = known.join(", ");
            return Err(format!("takes a broker, such as jetstream, or jetstream,limit=3; there are {known}"));
        };
        let mut chosen = Self::as_it_comes(broker);
        for word in words {
            match word.strip_prefix("limit=").map(str::parse) {
                Some(Ok(limit @ 1..=Self::MOST)) if chosen.limit.is_none() && broker.limit.is_some() => {
                    chosen.limit = Some(limit);
                }
                Some(_) if broker.limit.is_none() => {
                    return Err(format!("takes no limit: {} has none that one could set", broker.name));
                }
                None if word == "dead-letter" && !chosen.dead_letter => chosen.dead_letter = true,
                _ => {
                    let most = Self::MOST;
                    return Err(format!(
                        "takes after the broker limit= with a number from 1 to {most}, and dead-letter, each once"
                    ));
                }
            }
        }
        let can_be_dead = chosen.limit.and(broker.limit).is_some_and(|limit| limit.past == Past::Dropped);
        if chosen.dead_letter && !can_be_dead {
            return Err("takes dead-letter only with a limit, and where the broker would drop what is past it: \
                        rabbitmq-quorum,limit=3,dead-letter"
                .to_owned());
        }
        Ok(chosen)
    }
}

impl Serialize for ChosenBroker {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ChosenBroker {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|why| serde::de::Error::custom(format!("“{text}”: it {why}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broker_is_a_short_text() {
        let more = ["jetstream,limit=3", "rabbitmq-quorum,limit=20", "rabbitmq-quorum,limit=1,dead-letter"];
        for text in brokers().iter().map(|broker| broker.id).chain(more) {
            assert_eq!(text.parse::<ChosenBroker>().map(|chosen| chosen.to_string()).as_deref(), Ok(text));
        }
        for (text, part) in [
            ("", "such as jetstream"),
            ("kafka", "such as jetstream"),
            ("nats", "such as jetstream"),
            ("jetstream,limit=0", "from 1 to 20"),
            ("jetstream,limit=21", "from 1 to 20"),
            ("jetstream,limit=", "from 1 to 20"),
            ("jetstream,limit=3,limit=4", "each once"),
            ("jetstream,", "each once"),
            ("rabbitmq-classic,limit=3", "takes no limit"),
            ("redis-streams,limit=3", "takes no limit"),
            ("rabbitmq-quorum,dead-letter", "only with a limit"),
            ("jetstream,limit=3,dead-letter", "would drop"),
        ] {
            assert!(text.parse::<ChosenBroker>().is_err_and(|why| why.contains(part)), "{text}");
        }
    }

    #[test]
    fn a_limit_counts_as_each_counts_it() {
        let most = |text: &str| text.parse::<ChosenBroker>().expect(text).deliveries();
        assert_eq!(["jetstream", "jetstream,limit=3", "rabbitmq-quorum,limit=3"].map(most), [None, Some(3), Some(4)]);
        let stands = |text: &str| text.parse::<ChosenBroker>().expect(text).stands();
        assert_eq!(stands("rabbitmq-quorum"), Some(Stands::Last));
        assert_eq!(stands("rabbitmq-quorum,limit=3"), Some(Stands::InItsPlace));
        assert_eq!(stands("jetstream,limit=3"), Some(Stands::AfterTheNext));
        assert_eq!(stands("mosquitto"), None);
    }
}
