//! What a run is asked for: everything but the process itself.

use super::broker::ChosenBroker;
use super::client::ChosenClient;
use super::fault::{Fault, Target};
use super::front::is_gateway_of;
use super::placed::Placed;
use super::policy::Policy;
use super::process::Process;
use super::style::{Impossible, Style};
use crate::plain::quoted;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
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
    /// Whether a monitor watches. Without effect where somebody keeps the books anyway ([`Style::can_monitor`]).
    #[serde(default, skip_serializing_if = "is_off")]
    pub monitored: bool,
    /// Whether the process has its [`extension`](Process::extension): one more step.
    #[serde(default, skip_serializing_if = "is_off")]
    pub extended: bool,
    /// Whether the process has the extension that needs [`new_data`](Process::new_data).
    #[serde(default, skip_serializing_if = "is_off")]
    pub new_data: bool,
    /// Whether events carry no data, so that whoever needs some calls the publisher back. Without effect where nobody
    /// would ([`Style::can_be_thin`]).
    #[serde(default, skip_serializing_if = "is_off")]
    pub thin: bool,
    /// What callers and consumers do about trouble.
    #[serde(default)]
    pub policy: Policy,
    /// Gateways, each before a service. Without effect where nobody asks that service directly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gateways: Vec<Placed>,
    /// Which measured client asks; none where it is a person, who has a patience of their own and sends nothing again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<ChosenClient>,
    /// Which measured broker keeps the messages; none for that of the scenario. Without effect where there is no broker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broker: Option<ChosenBroker>,
    /// What goes wrong.
    #[serde(default)]
    pub faults: Vec<Fault>,
    /// The seed of all random draws.
    #[serde(default = "default_seed")]
    pub seed: u64,
    /// Whether the events are kept. Without them a run only counts (for benches).
    #[serde(skip, default = "keep")]
    pub keep_events: bool,
}

/// An option of a run.
pub struct RunOption {
    /// The word for it, in addresses and on the command line.
    pub word: &'static str,
    /// Whether a setup has it.
    pub is_on: fn(&Setup) -> bool,
    /// Switches it.
    pub set: fn(&mut Setup, bool),
    /// Whether it would mean anything for a setup.
    pub matters: fn(&Setup) -> bool,
}

/// All options.
pub const OPTIONS: [RunOption; 5] = [
    RunOption {
        word: "parallel",
        is_on: |setup| setup.parallel,
        set: |setup, on| setup.parallel = on,
        matters: |setup| setup.style.can_parallel(),
    },
    RunOption {
        word: "monitored",
        is_on: |setup| setup.monitored,
        set: |setup, on| setup.monitored = on,
        matters: |setup| setup.style.can_monitor(),
    },
    RunOption {
        word: "extended",
        is_on: |setup| setup.extended,
        set: |setup, on| setup.extended = on,
        matters: |_| true,
    },
    RunOption {
        word: "new-data",
        is_on: |setup| setup.new_data,
        set: |setup, on| setup.new_data = on,
        matters: |_| true,
    },
    RunOption {
        word: "thin",
        is_on: |setup| setup.thin,
        set: |setup, on| setup.thin = on,
        matters: |setup| setup.style.can_be_thin(),
    },
];

const fn default_seed() -> u64 {
    1
}

const fn keep() -> bool {
    true
}

/// The signature is serde's.
#[expect(clippy::trivially_copy_pass_by_ref)]
const fn is_off(flag: &bool) -> bool {
    !*flag
}

impl Setup {
    /// A style, run without faults under the default policies.
    #[must_use]
    pub fn new(style: Style) -> Self {
        Self {
            style,
            parallel: false,
            monitored: false,
            extended: false,
            new_data: false,
            thin: false,
            policy: Policy::default(),
            gateways: Vec::new(),
            client: None,
            broker: None,
            faults: Vec::new(),
            seed: default_seed(),
            keep_events: true,
        }
    }

    /// The process that is run: with those of its extensions that are asked for.
    #[must_use]
    pub fn process<'a>(&self, process: &'a Process) -> Cow<'a, Process> {
        let all = [(self.extended, &process.extension), (self.new_data, &process.new_data)];
        process.with(all.into_iter().filter(|(is_on, _)| *is_on).filter_map(|(_, extension)| extension.as_ref()))
    }

    /// Whether there is a monitor.
    #[must_use]
    pub const fn has_monitor(&self) -> bool {
        self.monitored && self.style.can_monitor()
    }

    /// Whether events carry no data.
    #[must_use]
    pub const fn is_thin(&self) -> bool {
        self.thin && self.style.can_be_thin()
    }

    /// What people call it, in a few words.
    #[must_use]
    pub fn name(&self) -> String {
        let style = self.style.name(self.parallel);
        let monitor = if self.has_monitor() { ", with a monitor" } else { "" };
        format!("{style}{monitor}")
    }

    /// Whether this setup can run this process.
    ///
    /// # Errors
    /// An impossible style, or a fault that names what the process does not have.
    pub fn check(&self, process: &Process) -> Result<(), SetupError> {
        self.style.check().map_err(SetupError::Impossible)?;
        // A fault where a run has nothing to break is no mistake: it waits for another style, or for one more step.
        let process = process.with(process.extensions());
        let services = || process.services.iter().map(|service| service.id.as_str());
        for placed in &self.gateways {
            if services().all(|id| id != placed.service) {
                let known = services().collect::<Vec<_>>().join(", ");
                return Err(SetupError::UnknownService { gateway: quoted(&placed.to_string(), 40), known });
            }
        }
        for fault in &self.faults {
            let known: Vec<&str> = services().chain(["broker", "monitor"]).collect();
            // So does a gateway that is not there: it may be there again.
            let is_known = |id: &str| known.contains(&id) || is_gateway_of(id, services());
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
    /// A gateway stands before a service that the process does not have.
    UnknownService {
        /// The gateway, as written.
        gateway: String,
        /// The ids of the services.
        known: String,
    },
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Impossible(impossible) => write!(f, "{} does not exist. {}", impossible.style, impossible.reason),
            Self::UnknownService { gateway, known } => {
                write!(f, "the gateway “{gateway}” stands before no service of this process; its services are {known}")
            }
            Self::UnknownTarget { fault, id, known } => {
                write!(f, "the fault “{fault}” names “{id}”, which cannot break here; what can is {known}")
            }
        }
    }
}

impl std::error::Error for SetupError {}
