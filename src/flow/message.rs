//! What travels between services.

use super::trace::{NodeId, StepId};
use serde::{Deserialize, Serialize};

/// The number of a message in its trace, from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MessageId(pub u32);

/// What sort of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// An HTTP request.
    Request,
    /// An HTTP response; it has a status and answers a request.
    Reply,
    /// A message on a queue that its receiver must act on.
    Command,
    /// A fact on a topic; the sender does not know who reacts.
    Event,
    /// The answer to a command, on a queue, told apart by its correlation id.
    Result,
    /// “I have it”: the broker to a publisher, or a consumer to the broker.
    Ack,
}

/// One message between two nodes. What became of it, and when, is in the trace's events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its number.
    pub id: MessageId,
    /// What sort it is.
    pub kind: MessageKind,
    /// Who sent it.
    pub from: NodeId,
    /// Who is to get it.
    pub to: NodeId,
    /// What it says, short: `POST /customers`, `open account`, `customer created`. Empty for replies
    /// and acks, whose status or kind says it all.
    pub label: String,
    /// The step it asks for or tells about.
    pub step: Option<StepId>,
    /// The status of a reply.
    pub status: Option<u16>,
    /// Headers worth seeing, in order.
    pub headers: Vec<(&'static str, String)>,
    /// The request, command or publication that this one answers.
    pub answers: Option<MessageId>,
    /// The publication that the broker hands on with this one.
    pub forwards: Option<MessageId>,
    /// The message that the network made this one a copy of.
    pub copy_of: Option<MessageId>,
    /// Which try of the same request this is, from 1; for a broker's delivery, which delivery.
    pub attempt: u32,
    /// Whether its sender blocks until the answer is there.
    pub blocks: bool,
}

impl Message {
    /// Whether it asks for something to be told, and for nothing to be done (RFC 9110 section 9.2.1).
    #[must_use]
    pub fn is_question(&self) -> bool {
        self.kind == MessageKind::Request && self.label.starts_with("GET ")
    }
}
