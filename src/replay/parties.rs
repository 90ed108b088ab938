//! Who takes part: services that wrote spans, and those of whom only others speak.

use crate::spans::{Facts, File, Peer};
use std::collections::BTreeMap;

/// What somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A service, or a client, that wrote spans itself.
    Service,
    /// A database, seen by those who ask it.
    Database,
    /// A broker, seen by those who publish and consume.
    Broker,
    /// Somebody outside, seen by those who ask.
    Outside,
    /// Whoever called and wrote nothing.
    Caller,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// What people call it.
    pub name: String,
    /// What it is.
    pub part: Part,
    /// How many instances of it were seen, at least one.
    pub instances: usize,
}

/// More do not fit on any drawing; what is beyond is one.
const MOST: usize = 48;

/// All who take part, as they are found.
pub(super) struct Parties {
    pub list: Vec<Party>,
    by_name: BTreeMap<(Part, String), usize>,
    /// Which service answers at an address.
    at: BTreeMap<Peer, usize>,
}

impl Parties {
    pub(super) fn new() -> Self {
        Self { list: Vec::new(), by_name: BTreeMap::new(), at: BTreeMap::new() }
    }

    /// Somebody by name.
    pub(super) fn find(&mut self, part: Part, name: &str) -> usize {
        let key = (part, name.to_owned());
        if let Some(index) = self.by_name.get(&key) {
            return *index;
        }
        if self.list.len() >= MOST {
            self.by_name.insert(key, MOST);
            if self.list.len() == MOST {
                self.list.push(Party { name: "Others".to_owned(), part: Part::Outside, instances: 1 });
            }
            return MOST;
        }
        let index = self.list.len();
        self.list.push(Party { name: called(name), part, instances: 1 });
        self.by_name.insert(key, index);
        index
    }

    /// A service of the file.
    pub(super) fn service(&mut self, file: &File, service: u32) -> usize {
        let (name, instances) = file
            .services
            .get(service as usize)
            .map_or(("", 1), |service| (&*service.name, service.instances.len().max(1)));
        let index = self.find(Part::Service, if name.is_empty() { "Unnamed service" } else { name });
        if let Some(party) = self.list.get_mut(index) {
            party.instances = party.instances.max(instances);
        }
        index
    }

    /// Learns who answers at an address.
    pub(super) fn answers_at(&mut self, peer: &Peer, party: usize) {
        self.at.entry(peer.clone()).or_insert(party);
    }

    /// Whom a span asked that nobody else speaks of.
    pub(super) fn asked(&mut self, facts: Option<&Facts>, known: &impl Fn(&str) -> bool) -> usize {
        let Some(facts) = facts else { return self.find(Part::Outside, "Unknown service") };
        if let Some(system) = &facts.database {
            return self.find(Part::Database, product(system));
        }
        if let Some(system) = &facts.messaging {
            return self.find(Part::Broker, product(system));
        }
        if let Some(party) = facts.peer.as_ref().and_then(|peer| self.at.get(peer)) {
            return *party;
        }
        if let Some(name) = &facts.peer_service {
            let part = if known(name) { Part::Service } else { Part::Outside };
            return self.find(part, name);
        }
        match &facts.peer {
            Some(Peer { host, port: 0 | 80 | 443 }) => self.find(Part::Outside, host),
            Some(Peer { host, port }) => self.find(Part::Outside, &format!("{host}:{port}")),
            None => self.find(Part::Outside, "Unknown service"),
        }
    }

    /// The broker of which a span speaks.
    pub(super) fn broker(&mut self, facts: Option<&Facts>) -> usize {
        let system = facts.and_then(|facts| facts.messaging.as_deref()).unwrap_or("broker");
        self.find(Part::Broker, product(system))
    }
}

/// A product as it is written, by the word that the conventions have for it.
fn product(system: &str) -> &str {
    const PRODUCTS: [(&str, &str); 16] = [
        ("activemq", "ActiveMQ"),
        ("aws_sqs", "Amazon SQS"),
        ("broker", "Broker"),
        ("gcp_pubsub", "Google Pub/Sub"),
        ("jms", "JMS"),
        ("kafka", "Kafka"),
        ("mariadb", "MariaDB"),
        ("memcached", "Memcached"),
        ("mongodb", "MongoDB"),
        ("mssql", "SQL Server"),
        ("mysql", "MySQL"),
        ("nats", "NATS"),
        ("postgresql", "PostgreSQL"),
        ("rabbitmq", "RabbitMQ"),
        ("redis", "Redis"),
        ("sqlite", "SQLite"),
    ];
    PRODUCTS.iter().find(|(word, _)| *word == system).map_or(system, |(_, name)| name)
}

/// A name with a capital where it is one plain word in small letters, as it is called on a stage.
fn called(name: &str) -> String {
    let is_word = name.bytes().all(|letter| letter.is_ascii_lowercase());
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if is_word => first.to_uppercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}
