//! The vocabulary of service interaction: a business process, the style it is carried out in, the
//! policies of its callers and what may go wrong. It runs on [`crate::sim`] and yields a [`Trace`].

mod broker;
mod change;
mod client;
mod data;
mod ending;
mod engine;
mod fault;
mod front;
mod gateway;
mod http;
mod knowledge;
mod matter;
mod measure;
mod message;
mod placed;
mod plan;
mod policy;
mod process;
mod program;
mod reach;
mod refusal;
mod retry;
mod setup;
mod style;
mod timeline;
mod trace;
mod trace_json;
mod undone;

pub use broker::{ChosenBroker, Gone, Limit, MeasuredBroker, Past, Stands, brokers};
pub use change::{CostOfChange, cost_of_change};
pub use client::{Case, ChosenClient, MeasuredClient, Met, Method, Over, Pause, Row, client_cases, clients};
pub use ending::Ending;
pub use engine::simulate;
pub use fault::{Fault, FaultKind, Sends, Span, Target};
pub use gateway::{Asked, Does, Failure, Gateway, Then};
pub use http::handled_as;
pub use knowledge::{Claim, Fact, KnownCall, Told, has_heard, tries, was_sent_on};
pub use matter::{matters, parting};
pub use measure::{Knowledge, Scoreboard, scoreboard};
pub use message::{Message, MessageId, MessageKind};
pub use placed::{Placed, gateways, service_behind};
pub use policy::{Breaker, Delivery, Policy, counts_in_breaker, retriable};
pub use process::{
    Client, Counted, Entry, Extension, Link, Monitoring, Polling, Process, Queueing, Refuse, Service, Step, Undo,
};
pub use retry::{Jitter, Retry, hundredths};
pub use setup::{OPTIONS, RunOption, Setup, SetupError};
pub use style::{Collaboration, Coordination, Impossible, Style, Timing};
pub use timeline::{Activity, ActivityState, Fate, Flight, Outage, Recorded, Seen, Timeline};
pub use trace::{
    Change, Event, EventKind, Held, Node, NodeId, NodeRole, Outcome, OwnWork, Reason, StepId, StepInfo, Trace,
};
pub use trace_json::{FORMAT, VERSION, to_json};
pub use undone::{Undoing, has_refusals};
