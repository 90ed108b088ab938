//! The three switches: who decides, whether an answer is expected, and whether the caller waits.

use crate::plain::quoted;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Does one service decide what happens next, or each participant?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coordination {
    /// One service, the orchestrator, decides.
    Orchestrated,
    /// Every participant decides for itself.
    Choreographed,
}

/// Is an answer expected, or do things happen and things react?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Collaboration {
    /// One initiates a request and expects a response.
    RequestResponse,
    /// Things happen and things react; the sender does not know who.
    EventBased,
}

/// Does the caller block and wait?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// It blocks until the answer is there.
    #[serde(rename = "sync")]
    Synchronous,
    /// It goes on with something else.
    #[serde(rename = "async")]
    Asynchronous,
}

/// One position of the three switches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Style {
    /// Who decides.
    pub coordination: Coordination,
    /// Whether an answer is expected.
    pub collaboration: Collaboration,
    /// Whether the caller waits.
    pub timing: Timing,
}

/// Why a style cannot run: the reason as data, with the nearest styles that do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Impossible {
    /// The style asked for.
    pub style: Style,
    /// The reason, a sentence or two.
    pub reason: &'static str,
    /// The same with the timing changed, then with the collaboration changed.
    pub instead: [Style; 2],
}

impl Style {
    /// A style from its three switches.
    #[must_use]
    pub const fn new(coordination: Coordination, collaboration: Collaboration, timing: Timing) -> Self {
        Self { coordination, collaboration, timing }
    }

    /// All eight positions of the switches, the impossible two among them.
    #[must_use]
    pub fn all() -> [Self; 8] {
        use Collaboration::{EventBased, RequestResponse};
        use Coordination::{Choreographed, Orchestrated};
        use Timing::{Asynchronous, Synchronous};
        [
            Self::new(Orchestrated, RequestResponse, Synchronous),
            Self::new(Orchestrated, RequestResponse, Asynchronous),
            Self::new(Orchestrated, EventBased, Synchronous),
            Self::new(Orchestrated, EventBased, Asynchronous),
            Self::new(Choreographed, RequestResponse, Synchronous),
            Self::new(Choreographed, RequestResponse, Asynchronous),
            Self::new(Choreographed, EventBased, Synchronous),
            Self::new(Choreographed, EventBased, Asynchronous),
        ]
    }

    /// The six that can run.
    pub fn runnable() -> impl Iterator<Item = Self> {
        Self::all().into_iter().filter(|style| style.check().is_ok())
    }

    /// Whether such a style exists.
    ///
    /// # Errors
    /// Event-based and synchronous does not: nobody waits for an event.
    pub fn check(self) -> Result<(), Impossible> {
        if self.collaboration == Collaboration::EventBased && self.timing == Timing::Synchronous {
            return Err(Impossible {
                style: self,
                reason: "Nobody waits for an event. Whoever publishes one does not know who will react, so there \
                         is no answer to block for. Who needs an answer before going on sends a request.",
                instead: [
                    Self { timing: Timing::Asynchronous, ..self },
                    Self { collaboration: Collaboration::RequestResponse, ..self },
                ],
            });
        }
        Ok(())
    }

    /// What people call it, in a few words.
    #[must_use]
    pub const fn name(self, parallel: bool) -> &'static str {
        use Collaboration::{EventBased, RequestResponse};
        use Coordination::{Choreographed, Orchestrated};
        use Timing::{Asynchronous, Synchronous};
        match (self.coordination, self.collaboration, self.timing) {
            (Orchestrated, RequestResponse, Synchronous) if parallel => "An orchestrator calls side by side",
            (Orchestrated, RequestResponse, Synchronous) => "An orchestrator calls in turn",
            (Orchestrated, RequestResponse, Asynchronous) => "An orchestrator sends commands",
            (Orchestrated, EventBased, Asynchronous) => "A process manager",
            (Choreographed, RequestResponse, Synchronous) => "A chain of calls",
            (Choreographed, RequestResponse, Asynchronous) => "A chain of queues",
            (Choreographed, EventBased, Asynchronous) => "Publish and subscribe",
            (_, EventBased, Synchronous) => "Does not exist",
        }
    }

    /// Whether the steps may run side by side because somebody is free to start them so. In a chain
    /// each service starts the next, and subscribers run side by side anyway.
    #[must_use]
    pub const fn can_parallel(self) -> bool {
        matches!(self.coordination, Coordination::Orchestrated)
    }

    /// Whether a monitor has something to do: events tell what happens, and nobody keeps the books.
    #[must_use]
    pub const fn can_monitor(self) -> bool {
        matches!(
            (self.coordination, self.collaboration, self.timing),
            (Coordination::Choreographed, Collaboration::EventBased, Timing::Asynchronous)
        )
    }

    /// Whether events may leave out data that those need who react to them. Where somebody directs, the commands carry
    /// what is needed.
    #[must_use]
    pub const fn can_be_thin(self) -> bool {
        matches!(
            (self.coordination, self.collaboration, self.timing),
            (Coordination::Choreographed, Collaboration::EventBased, Timing::Asynchronous)
        )
    }

    /// Whether messages travel through a broker.
    #[must_use]
    pub const fn has_broker(self) -> bool {
        matches!(self.timing, Timing::Asynchronous)
    }

    /// What the broker is called in runs of this style; just “Broker” where there is none.
    #[must_use]
    pub const fn broker_name(self) -> &'static str {
        match (self.timing, self.collaboration) {
            (Timing::Synchronous, _) => "Broker",
            (Timing::Asynchronous, Collaboration::EventBased) => "Topic",
            (Timing::Asynchronous, Collaboration::RequestResponse) => "Queues",
        }
    }
}

impl fmt::Display for Coordination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Orchestrated => "orchestrated",
            Self::Choreographed => "choreographed",
        })
    }
}

impl fmt::Display for Collaboration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RequestResponse => "request-response",
            Self::EventBased => "event-based",
        })
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Synchronous => "sync",
            Self::Asynchronous => "async",
        })
    }
}

/// Three words with commas, as an address and the command line spell them.
impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{},{}", self.coordination, self.collaboration, self.timing)
    }
}

/// Reads what [`Display`](fmt::Display) writes, in any order; the error is a sentence.
impl FromStr for Style {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (mut coordination, mut collaboration, mut timing) = (None, None, None);
        for word in text.split(',').map(str::trim) {
            let twice = match word {
                "orchestrated" => coordination.replace(Coordination::Orchestrated).is_some(),
                "choreographed" => coordination.replace(Coordination::Choreographed).is_some(),
                "request-response" => collaboration.replace(Collaboration::RequestResponse).is_some(),
                "event-based" => collaboration.replace(Collaboration::EventBased).is_some(),
                "sync" => timing.replace(Timing::Synchronous).is_some(),
                "async" => timing.replace(Timing::Asynchronous).is_some(),
                _ => {
                    let word = quoted(word, 40);
                    return Err(format!(
                        "“{word}” is no part of a style; the words are orchestrated or choreographed, \
                         request-response or event-based, sync or async"
                    ));
                }
            };
            if twice {
                return Err(format!("a style has one word of each pair, and “{word}” repeats one"));
            }
        }
        match (coordination, collaboration, timing) {
            (Some(coordination), Some(collaboration), Some(timing)) => {
                Ok(Self::new(coordination, collaboration, timing))
            }
            (None, ..) => Err("the style lacks orchestrated or choreographed".to_owned()),
            (_, None, _) => Err("the style lacks request-response or event-based".to_owned()),
            (.., None) => Err("the style lacks sync or async".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_styles_run_and_two_explain_themselves() {
        assert_eq!(Style::runnable().count(), 6);
        for style in Style::all() {
            if let Err(impossible) = style.check() {
                assert!(impossible.instead.iter().all(|other| other.check().is_ok()));
            }
        }
    }

    #[test]
    fn parses_what_it_prints() {
        for style in Style::all() {
            assert_eq!(style.to_string().parse(), Ok(style));
        }
        assert!("sync,orchestrated,request-response".parse::<Style>().is_ok());
        for bad in ["", "sync", "sync,async,orchestrated", "sync,orchestrated,event", "a,b,c"] {
            assert!(bad.parse::<Style>().is_err(), "{bad}");
        }
    }
}
