//! Prints the trace of one run as JSON.
//!
//! ```text
//! cargo run --release --example trace -- enrolment --style orchestrated,request-response,sync
//!     [--parallel] [--monitored] [--extended] [--new-data] [--thin] [--fault post:down@100ms]...
//!     [--timeout 1s|none] [--retry 3|10,jitter=1s,cap-after=5s|forever] [--breaker 3|3,open=2s] [--key] [--delivery at-most-once|at-least-once] [--seed N] [--score]
//!     [--as mermaid|markdown|csv|otlp|chrome|trace]
//!     [--client wget|chromium,kept] [--gateway customer:envoy]... [--broker jetstream|jetstream,limit=3]
//! cargo run --release --example trace -- my-scenario.toml --style choreographed,event-based,async
//! ```

use interplay::export::{Exported, Form, export};
use interplay::flow::{Delivery, OPTIONS, Placed, Process, Setup, SetupError, Style, Timeline, scoreboard, simulate};
use interplay::scenario;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: trace SCENARIO --style WORDS [--parallel] [--monitored] [--extended] [--new-data] [--thin]
             [--fault FAULT]...
             [--timeout TIME|none] [--retry ATTEMPTS|forever[,PAUSES]] [--breaker FAILURES[,open=TIME]] [--key]
             [--delivery at-most-once|at-least-once] [--client CLIENT[,kept]] [--gateway SERVICE:GATEWAY]...
             [--broker BROKER[,limit=N[,dead-letter]]] [--seed N] [--score] [--as FORM]
SCENARIO is the id of a built-in scenario (enrolment, order) or a scenario file (.toml or .json).
WORDS are one of each: orchestrated or choreographed, request-response or event-based, sync or async.
A FAULT is one of: post:down  post:slow=4  post:answer=503,rate=0.5  'customer>post:lose'
             'customer>post:duplicate'  'customer>post:slow=10', each with @100ms or @100ms-400ms.
PAUSES are some of: pause=1s  grow=1.5  first-at-once  jitter=none|full|half|double|decorrelated|TIME
             cap=60s  cap-after=5s  for=45s
A FORM is one of: mermaid, markdown, csv, otlp, chrome, trace (usual).";

/// More than any scenario takes, in bytes.
const MOST_BYTES: u64 = 1_000_000;

type Change = Box<dyn FnOnce(&mut Setup)>;

fn main() -> ExitCode {
    let args = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    let printed = run(args).and_then(|text| match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads has seen enough, as `head` has.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(|error| format!("cannot print: {error}")),
    });
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("trace: {}", plain(&error));
            ExitCode::FAILURE
        }
    }
}

/// A text that may quote a file or an argument, for a terminal: nothing in it controls the device.
pub fn plain(text: &str) -> String {
    text.replace(|letter: char| letter.is_control() && letter != '\n', "\u{fffd}")
}

/// What the words of a command line ask for: what is printed, or in a sentence what is wrong with them.
pub fn run(mut args: impl Iterator<Item = String>) -> Result<String, String> {
    let mut scenario_name = None;
    let mut setup = None;
    let mut faults = Vec::new();
    let mut score = false;
    let mut form = Form::Trace;
    let mut changes: Vec<Change> = Vec::new();
    while let Some(arg) = args.next() {
        let mut value = || {
            let next = args.next().filter(|next| !next.starts_with("--"));
            next.ok_or_else(|| format!("{arg} lacks its value\n{USAGE}"))
        };
        match arg.as_str() {
            "--help" | "-h" => return Ok(format!("{USAGE}\n")),
            "--style" => setup = Some(Setup::new(value()?.parse::<Style>()?)),
            flag if let Some(option) = OPTIONS.iter().find(|option| flag.strip_prefix("--") == Some(option.word)) => {
                changes.push(Box::new(|setup| (option.set)(setup, true)));
            }
            "--fault" => faults.push(value()?.parse()?),
            "--timeout" => {
                let text = value()?;
                let timeout = if text == "none" {
                    None
                } else {
                    Some(text.parse().map_err(|error| format!("--timeout: {error}"))?)
                };
                changes.push(Box::new(move |setup| setup.policy.timeout = timeout));
            }
            "--retry" => {
                let retry = value()?.parse().map_err(|error| format!("--retry {error}"))?;
                changes.push(Box::new(move |setup| setup.policy.retry = retry));
            }
            "--breaker" => {
                let breaker = value()?.parse().map_err(|error| format!("--breaker {error}"))?;
                changes.push(Box::new(move |setup| setup.policy.breaker = Some(breaker)));
            }
            "--gateway" => {
                let placed: Placed = value()?.parse().map_err(|error| format!("--gateway {error}"))?;
                changes.push(Box::new(move |setup| setup.gateways.push(placed)));
            }
            "--broker" => {
                let broker = value()?.parse().map_err(|error| format!("--broker {error}"))?;
                changes.push(Box::new(move |setup| setup.broker = Some(broker)));
            }
            "--client" => {
                let client = value()?.parse().map_err(|error| format!("--client {error}"))?;
                changes.push(Box::new(move |setup| setup.client = Some(client)));
            }
            "--key" => changes.push(Box::new(|setup| setup.policy.idempotency_key = true)),
            "--delivery" => {
                let delivery = match value()?.as_str() {
                    "at-most-once" => Delivery::AtMostOnce,
                    "at-least-once" => Delivery::AtLeastOnce,
                    _ => return Err("--delivery takes at-most-once or at-least-once".to_owned()),
                };
                changes.push(Box::new(move |setup| setup.policy.delivery = delivery));
            }
            "--seed" => {
                let seed = value()?.parse().map_err(|_| "--seed takes a whole number")?;
                changes.push(Box::new(move |setup| setup.seed = seed));
            }
            "--score" => score = true,
            "--as" => form = Form::of(&value()?).map_err(|error| format!("--as: {error}"))?,
            _ if arg.starts_with('-') => return Err(format!("there is no option {arg}\n{USAGE}")),
            _ if scenario_name.is_none() => scenario_name = Some(arg),
            _ => return Err(format!("one scenario at a time, please; “{arg}” is a second\n{USAGE}")),
        }
    }
    let name = scenario_name.ok_or_else(|| format!("which scenario?\n{USAGE}"))?;
    let process = load(&name)?;
    for warning in scenario::warnings(&process) {
        eprintln!("trace: {}", plain(&warning));
    }
    let mut setup: Setup = setup.ok_or_else(|| format!("which --style?\n{USAGE}"))?;
    setup.faults = faults;
    changes.into_iter().for_each(|change| change(&mut setup));

    let trace = match simulate(&process, &setup) {
        // The reason is data: it goes where a trace would have gone.
        Err(SetupError::Impossible(impossible)) => {
            return serde_json::to_string_pretty(&serde_json::json!({ "impossible": impossible }))
                .map(|text| text + "\n")
                .map_err(|error| error.to_string());
        }
        Err(error) => return Err(error.to_string()),
        Ok(trace) => trace,
    };
    let timeline = Timeline::of(&trace);
    if score {
        let scoreboard = scoreboard(&process, &trace, &timeline).map_err(|error| error.to_string())?;
        return Ok(format!("{scoreboard:#?}\n"));
    }
    export(Exported { scenario: &process.id, trace: &trace, timeline: &timeline }, form)
}

fn load(name: &str) -> Result<Process, String> {
    if let Some(process) = scenario::find(name) {
        return Ok(process.clone());
    }
    let is_file = name.ends_with(".toml") || name.ends_with(".json");
    if !is_file {
        let known: Vec<&str> = scenario::all().iter().map(|process| process.id.as_str()).collect();
        return Err(format!(
            "there is no scenario “{name}”; built in: {}; or give a .toml or .json file",
            known.join(", ")
        ));
    }
    let read = || {
        let mut text = String::new();
        File::open(name)?.take(MOST_BYTES + 1).read_to_string(&mut text)?;
        Ok(text)
    };
    let text = read().map_err(|error: std::io::Error| format!("{name}: {error}"))?;
    scenario_of(&text, name.ends_with(".json")).map_err(|error| format!("{name}: {error}"))
}

/// The scenario of a file: TOML, or JSON with the same names.
pub fn scenario_of(text: &str, is_json: bool) -> Result<Process, String> {
    if text.len() as u64 > MOST_BYTES {
        return Err(format!("it is larger than {} kB, and no scenario is", MOST_BYTES / 1_000));
    }
    let process: Process = if is_json {
        serde_json::from_str(text).map_err(|error| error.to_string())?
    } else {
        toml::from_str(text).map_err(|error| error.to_string())?
    };
    scenario::check(&process)?;
    Ok(process)
}
