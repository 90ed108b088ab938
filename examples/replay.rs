//! Reads recorded traces: lists those of a file, and tells one.
//!
//! ```text
//! cargo run --release --example replay -- FILE               the traces in it; one alone is told at once
//! cargo run --release --example replay -- FILE 2             tells the second, with all that links join to it
//!     [--alone] without what is joined   [--corrected] with clocks corrected
//! ```

use interplay::replay::{Clocks, Exchange, Fate, HopKind, Listing};
use interplay::sim::Micros;
use interplay::spans::{File, Format, MOST_BYTES, read};
use std::fmt::Write as _;
use std::io::{ErrorKind, Read, Write as _};
use std::process::ExitCode;

const USAGE: &str = "usage: replay FILE [NUMBER] [--alone] [--corrected]";

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
            eprintln!("replay: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: impl Iterator<Item = String>) -> Result<String, String> {
    let (mut path, mut number, mut alone, mut clocks) = (None, None, false, Clocks::Raw);
    for arg in args {
        match arg.as_str() {
            "--help" | "-h" => return Ok(format!("{USAGE}\n")),
            "--alone" => alone = true,
            "--corrected" => clocks = Clocks::Corrected,
            _ if arg.starts_with('-') => return Err(format!("there is no option {arg}\n{USAGE}")),
            _ if path.is_none() => path = Some(arg),
            _ => number = Some(arg.parse::<usize>().map_err(|_| format!("“{arg}” is no number of a trace\n{USAGE}"))?),
        }
    }
    let path = path.ok_or_else(|| format!("which file?\n{USAGE}"))?;
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(&path).and_then(|file| file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes));
    opened.map_err(|error| format!("{path}: {error}"))?;
    let file = read(&bytes).map_err(|refusal| format!("{path}: {refusal}"))?;
    let listing = Listing::of(&file);
    let number = number.or((listing.entries.len() == 1).then_some(1));
    let Some(number) = number else { return Ok(listed(&file, &listing)) };
    let index = number.checked_sub(1).filter(|index| *index < listing.entries.len());
    let index = index.ok_or_else(|| format!("{path} has {} traces, and no number {number}", listing.entries.len()))?;
    let traces = if alone { vec![listing.entries[index].trace] } else { listing.joined(index) };
    let exchange = Exchange::of(&file, &traces, clocks).ok_or("there is nothing in this trace")?;
    Ok(notes(&file) + &told(&exchange))
}

fn millis(nanos: i64) -> String {
    Micros(nanos.unsigned_abs() / 1_000).to_string()
}

fn notes(file: &File) -> String {
    let formats: Vec<&str> = file.formats.iter().map(|format: &Format| format.name()).collect();
    let mut text = format!("{} spans of {}\n", file.spans.len(), formats.join(", "));
    for note in &file.notes {
        let _ = writeln!(text, "note: {note}");
    }
    text
}

/// The traces of a file, a line each.
fn listed(file: &File, listing: &Listing) -> String {
    let mut text = notes(file);
    for (number, entry) in (1..).zip(&listing.entries) {
        let roots: Vec<String> = entry.roots.iter().map(|(service, name)| format!("{service}: {name}")).collect();
        let joined = if entry.joined.len() > 1 {
            format!(", joined with {} others", entry.joined.len() - 1)
        } else {
            String::new()
        };
        let _ = writeln!(
            text,
            "{number:>3}  {}  {} spans, {} errors{joined}  {}  [{}]",
            millis(i64::try_from(entry.length).unwrap_or(i64::MAX)),
            entry.spans,
            entry.errors,
            roots.join("; "),
            entry.services.join(", ")
        );
    }
    text
}

/// An exchange: who takes part, what was sent, what is worth telling.
pub fn told(exchange: &Exchange) -> String {
    let parties: Vec<String> =
        exchange.parties.iter().map(|party| format!("{} ({:?})", party.name, party.part).to_lowercase()).collect();
    let mut text = format!("{} between {}\n\n", millis(exchange.length), parties.join(", "));
    for hop in &exchange.hops {
        let time = |time: Option<i64>| {
            time.map_or_else(
                || "?".to_owned(),
                |nanos| {
                    let sign = if nanos < 0 { "-" } else { "" };
                    format!("{sign}{}.{}", nanos.abs() / 1_000_000, nanos.abs() / 100_000 % 10)
                },
            )
        };
        let code = hop.code.map_or_else(String::new, |code| format!(" {code}"));
        let attempt = if hop.attempt > 1 { format!(" (time {})", hop.attempt) } else { String::new() };
        let fate = match hop.fate {
            Fate::Arrived => "",
            Fate::Refused => ", refused",
            Fate::ToNobody => ", to nobody",
        };
        let backwards = if hop.backwards.is_some() { ", backwards" } else { "" };
        let arrow = match hop.kind {
            HopKind::Request => "asks",
            HopKind::Reply => "answers",
            HopKind::Publication => "publishes to",
            HopKind::Delivery => "hands to",
            HopKind::Lead => "leads to",
        };
        let _ = writeln!(
            text,
            "{:>7} > {:<7}  {} {arrow} {}: {}{code}{attempt}{fate}{backwards}  [{:?}]",
            time(hop.sent),
            time(hop.received),
            exchange.name(hop.from),
            exchange.name(hop.to),
            hop.label,
            hop.because
        );
    }
    text.push('\n');
    for visit in &exchange.visits {
        let waits: Vec<String> =
            visit.waits.iter().map(|(from, to)| format!("{}-{}", from / 1_000_000, to / 1_000_000)).collect();
        let waits = if waits.is_empty() { String::new() } else { format!(", waits {}", waits.join(" ")) };
        let _ = writeln!(
            text,
            "{} is busy {}-{} with “{}”{waits}, {} folded",
            exchange.name(visit.party),
            visit.from / 1_000_000,
            visit.to / 1_000_000,
            visit.name,
            visit.inside.len()
        );
    }
    let way: Vec<String> = exchange
        .critical
        .iter()
        .rev()
        .map(|(visit, from, to)| {
            format!("{} {}-{}", exchange.name(exchange.visits[*visit].party), from / 1_000_000, to / 1_000_000)
        })
        .collect();
    let _ = writeln!(text, "\ncritical path: {}\n", way.join(", "));
    for silence in &exchange.silences {
        let _ = writeln!(text, "silence: {} to {}", millis(silence.from), millis(silence.to));
    }
    for finding in &exchange.findings {
        let _ = writeln!(text, "* {}", finding.sentence);
    }
    text
}
