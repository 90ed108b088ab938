//! What a run is asked for: everything but the process itself.

use super::fault::{Fault, Target};
use super::policy::Policy;
use super::process::Process;
use super::style::{Impossible, Style};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a run is asked for. The same process and setup give the same trace, byte for byte.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The three switches.
    pub style: Style,
    /// Whether an orchestrator starts all steps at once. Without effect where nobody could
    /// ([`Style::can_parallel`]).
    #[serde(default)]
    pub parallel: bool,
    /// What callers and consumers do about trouble.
    #[serde(default)]
    pub policy: Policy,
    /// What goes wrong.
    #[serde(default)]
    pub faults: Vec<Fault>,
    /// The seed of all random streams.
    #[serde(default = "default_seed")]
    pub seed: u64,
    /// Whether the events are kept. Without them a run only counts (for benches).
    #[serde(skip, default = "keep")]
    pub keep_events: bool,
}

const fn default_seed() -> u64 {
    1
}

const fn keep() -> bool {
    true
}

impl Setup {
    /// A style, run without faults under the default policies.
    #[must_use]
    pub fn new(style: Style) -> Self {
        Self {
            style,
            parallel: false,
            policy: Policy::default(),
            faults: Vec::new(),
            seed: default_seed(),
            keep_events: true,
        }
    }

    /// Whether this setup can run this process.
    ///
    /// # Errors
    /// An impossible style, or a fault that names what the process does not have.
    pub fn check(&self, process: &Process) -> Result<(), SetupError> {
        self.style.check().map_err(SetupError::Impossible)?;
        for fault in &self.faults {
            let services = process.services.iter().map(|service| service.id.as_str());
            let known: Vec<&str> = services.chain(["broker"]).collect();
            let is_known = |id: &str| known.contains(&id);
            let unknown = match &fault.target {
                // The client is a person; it does not break down.
                Target::Service(id) => (!is_known(id)).then_some(id),
                Target::Link(from, to) => [from, to].into_iter().find(|id| !is_known(id) && **id != process.client.id),
            };
            if let Some(id) = unknown {
                return Err(SetupError::UnknownTarget {
                    fault: fault.to_string(),
                    id: id.clone(),
                    known: known.join(", "),
                });
            }
        }
        Ok(())
    }
}

/// Why a setup cannot run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetupError {
    /// No such style exists.
    Impossible(Impossible),
    /// A fault names what the process does not have.
    UnknownTarget {
        /// The fault, as written.
        fault: String,
        /// The id that is unknown.
        id: String,
        /// The ids that would do.
        known: String,
    },
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Impossible(impossible) => write!(f, "{} does not exist. {}", impossible.style, impossible.reason),
            Self::UnknownTarget { fault, id, known } => {
                write!(f, "the fault “{fault}” names “{id}”, which cannot break here; what can is {known}")
            }
        }
    }
}

impl std::error::Error for SetupError {}
