//! One broker as it was measured: when it delivers again, in which order, and what it says to whom.

use serde::{Deserialize, Serialize};

/// A broker, or one of its kinds of queues, in a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Broker {
    /// Its name in addresses.
    pub id: String,
    /// What it is called, with the kind of queue.
    pub name: String,
    /// The product.
    pub product: String,
    /// Which version was measured.
    pub version: String,
    /// When, as YYYY-MM-DD.
    pub date: String,
    /// With which client library.
    pub client: String,
    /// How it was set up.
    pub setting: String,
    /// What a consumer gets after it has handed a message back.
    #[serde(default)]
    pub order: Vec<Redelivery>,
    /// What says how often a message was delivered.
    #[serde(default)]
    pub counter: Option<String>,
    /// How often it delivers at most.
    #[serde(default)]
    pub limit: Option<String>,
    /// What becomes of a message past the limit.
    #[serde(default)]
    pub past_limit: Option<String>,
    /// How long it waits for an ack.
    #[serde(default)]
    pub ack_timeout: Option<String>,
    /// What it makes of a message that is published twice.
    #[serde(default)]
    pub duplicates: Option<String>,
    /// What a publisher is told when nobody listens.
    #[serde(default)]
    pub nobody: Option<String>,
    /// What else was seen.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// The order of deliveries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redelivery {
    /// What was done.
    pub when: String,
    /// The messages as they came.
    pub got: Vec<String>,
    /// What that means.
    pub so: String,
}

#[cfg(test)]
mod tests {
    use crate::record::brokers;

    #[test]
    fn four_products_in_six_ways_are_there() {
        let mut products: Vec<_> = brokers().iter().map(|broker| (&broker.product, &broker.version)).collect();
        products.dedup();
        let products: Vec<_> = products.iter().map(|(name, version)| format!("{name} {version}")).collect();
        assert_eq!(products, ["RabbitMQ 3.10.8", "NATS 2.15.1", "Redis 7.0.15", "mosquitto 2.0.11"]);
        assert_eq!(brokers().len(), 6);
    }

    /// Read off the record by hand: where a message that was handed back comes again.
    #[test]
    fn the_order_after_a_redelivery_differs() {
        let orders = |id: &str| {
            let broker = brokers().iter().find(|broker| broker.id == id).expect(id);
            broker.order.iter().map(|order| order.got.join(", ")).collect::<Vec<_>>()
        };
        assert_eq!(orders("rabbitmq-classic")[0], "1, 1 redelivered, 2, 3");
        assert_eq!(orders("rabbitmq-classic")[1], "1, 2, 3, 1 redelivered, 4");
        assert_eq!(orders("rabbitmq-quorum")[..2], ["1, 2, 3, 1 redelivered", "1, 1 redelivered, 2, 3"]);
        assert_eq!(orders("jetstream"), ["1, 2, 1 redelivered, 3", "1, 1 redelivered, 2, 3"]);
    }
}
