//! A business process and the services that carry it out, whatever style they do it in.

use crate::sim::{Distribution, Micros};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A process: a client asks the entry service for something, and a number of steps follow from it.
///
/// The same process runs in every style; nothing here says who calls whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// The version of the file format: 1, or 2 where steps can be turned down, undone, or are final.
    pub interplay: u32,
    /// A short id, for addresses and the command line.
    pub id: String,
    /// The name people see.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub summary: String,
    /// Who starts it.
    pub client: Client,
    /// The service that the client talks to, and what it does itself.
    pub entry: Entry,
    /// All services but the client and the broker.
    #[serde(rename = "service")]
    pub services: Vec<Service>,
    /// What has to happen besides, in the order of the business.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
    /// One-way latency of every link that is not listed in `links`.
    pub latency: Distribution,
    /// Links with a latency of their own.
    #[serde(default, rename = "link")]
    pub links: Vec<Link>,
    /// How the broker behaves, in the styles that need one.
    #[serde(default)]
    pub queueing: Queueing,
    /// How the client asks again after a 202.
    #[serde(default)]
    pub polling: Polling,
    /// What a monitor expects, in the runs that have one.
    #[serde(default)]
    pub monitoring: Monitoring,
    /// What the process may get later.
    #[serde(default)]
    pub extension: Option<Extension>,
    /// What it may get later, too, and what needs data that nothing in it carries yet.
    #[serde(default)]
    pub new_data: Option<Extension>,
}

impl Process {
    /// Whether a step can be turned down, so that others may have to be undone.
    #[must_use]
    pub fn can_be_refused(&self) -> bool {
        self.steps.iter().any(|step| step.refuse.is_some())
    }

    /// The same process on a day on which nothing is turned down.
    #[must_use]
    pub fn unrefused(&self) -> Cow<'_, Self> {
        let mut unrefused = Cow::Borrowed(self);
        if self.can_be_refused() {
            for refuse in unrefused.to_mut().steps.iter_mut().filter_map(|step| step.refuse.as_mut()) {
                refuse.chance = 0.0;
            }
        }
        unrefused
    }

    /// All that the process may get later.
    pub fn extensions(&self) -> impl Iterator<Item = &Extension> {
        self.extension.iter().chain(&self.new_data)
    }

    /// The process with some of what it may get later: for each one more step, and the service that does it.
    #[must_use]
    pub fn with<'a>(&self, extensions: impl Iterator<Item = &'a Extension>) -> Cow<'_, Self> {
        let mut grown = Cow::Borrowed(self);
        for Extension { service, step } in extensions {
            let grown = grown.to_mut();
            (grown.extension, grown.new_data) = (None, None);
            grown.services.push(service.clone());
            grown.steps.push(step.clone());
        }
        grown
    }
}

/// The one who starts a process: a browser, an app, another system.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// A short id, unique among all services.
    pub id: String,
    /// The name people see.
    pub name: String,
    /// How long it waits for an answer before it gives up.
    pub patience: Micros,
}

/// What the client asks for and what the service it asks does itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The id of the service.
    pub service: String,
    /// The path that the client posts to.
    pub path: String,
    /// The path of what is created by it.
    pub resource: String,
    /// The path that tells how far it got, for styles that answer 202.
    pub monitor: String,
    /// The fact that others may react to, such as “customer created”.
    pub event: String,
    /// The data that the client's request carries: what the form asks for.
    #[serde(default)]
    pub asks: Vec<String>,
    /// Of those, the data that the event carries.
    #[serde(default)]
    pub tells: Vec<String>,
    /// The service's own work.
    pub work: Distribution,
    /// What one piece of that work makes, for counting.
    #[serde(default)]
    pub counted: Option<Counted>,
}

/// What one piece of work makes, so that one can count it: “1 pack, 2 packs”.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The singular: “pack”.
    pub one: String,
    /// The plural: “packs”.
    pub many: String,
}

impl Counted {
    /// The word for so many of them.
    #[must_use]
    pub fn word(&self, count: usize) -> &str {
        if count == 1 { &self.one } else { &self.many }
    }
}

/// A service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// A short id, unique among all services.
    pub id: String,
    /// The name people see.
    pub name: String,
    /// How many requests or messages it handles at a time; the rest wait in line.
    #[serde(default = "default_workers")]
    pub workers: u32,
}

const fn default_workers() -> u32 {
    8
}

/// One step of the process: a piece of work that one service does once for each case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// A short id, unique among the steps.
    pub id: String,
    /// The id of the service that does it.
    pub service: String,
    /// What one asks for, in the imperative: “open account”.
    pub command: String,
    /// What has happened when it is done: “account opened”.
    pub event: String,
    /// The path that a caller posts to.
    pub path: String,
    /// The status of a successful answer: 200, 201 or 204.
    pub status: u16,
    /// How long it takes.
    pub work: Distribution,
    /// What one piece of the work makes, for counting.
    #[serde(default)]
    pub counted: Option<Counted>,
    /// The id of an earlier step whose result this one needs, if any.
    #[serde(default)]
    pub needs: Option<String>,
    /// The data that it needs: of what the client's request carries, or of what a step tells that it needs.
    #[serde(default)]
    pub uses: Vec<String>,
    /// The data that come with its result, whether that is an answer, a report or an event.
    #[serde(default)]
    pub tells: Vec<String>,
    /// How it can be turned down, if it can (version 2).
    #[serde(default)]
    pub refuse: Option<Refuse>,
    /// What takes it back, if something does (version 2).
    #[serde(default)]
    pub undo: Option<Undo>,
    /// Whether nothing can take it back (version 2).
    #[serde(default, rename = "final")]
    pub is_final: bool,
}

/// How a step can be turned down for a reason of the business: a card is declined, a seat is taken. That is no technical
/// failure: the service has worked, it says no, and nobody asks it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// The status of the answer, such as 402 or 409.
    pub status: u16,
    /// What has happened then: “card declined”.
    pub event: String,
    /// How likely it is, above zero and up to 1; always, if nothing is said.
    #[serde(default = "always")]
    pub chance: f64,
}

const fn always() -> f64 {
    1.0
}

/// The command that takes a step back: a compensation. It makes something happen that outweighs the step; what was done was
/// done all the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// What one asks for: “refund payment”.
    pub command: String,
    /// What has happened when it is done: “payment refunded”.
    pub event: String,
    /// The path that a caller posts to.
    pub path: String,
    /// How long it takes.
    pub work: Distribution,
}

/// One more step that a process may get, and the new service that does it: what a change costs is seen by running
/// the process with and without it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The service; none of the process has its id.
    pub service: Service,
    /// The step, which comes last.
    pub step: Step,
}

/// A link with a latency of its own, in one direction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The id of the sender.
    pub from: String,
    /// The id of the receiver.
    pub to: String,
    /// One-way latency.
    pub latency: Distribution,
}

/// How the broker behaves. It stores every message before it acknowledges it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Queueing {
    /// How long the broker waits for a consumer's ack before it delivers again.
    pub redeliver_after: Micros,
    /// How often it delivers one message before it moves it to the dead letter queue.
    pub max_deliveries: u32,
}

impl Default for Queueing {
    fn default() -> Self {
        Self { redeliver_after: Micros::from_millis(1_000), max_deliveries: 5 }
    }
}

/// How the client asks again after a 202.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Polling {
    /// The pause between an answer and the next question.
    pub every: Micros,
    /// How often it asks before it gives up.
    pub at_most: u32,
}

impl Default for Polling {
    fn default() -> Self {
        Self { every: Micros::from_millis(150), at_most: 10 }
    }
}

/// What a monitor expects: whoever watches a process that nobody directs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Monitoring {
    /// How long after the first event it must have heard of every step. What is missing then raises an alarm.
    pub within: Micros,
}

impl Default for Monitoring {
    fn default() -> Self {
        Self { within: Micros::from_millis(1_000) }
    }
}
