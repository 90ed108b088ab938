//! Translates what was measured of clients into what the simulator needs of them, and no more: tables that the compiler
//! reads. Whoever was not tried with all of it is no client of a run.

use crate::record::Client;
use std::fmt::Write as _;

/// What is shorter than this, in milliseconds, is the time that the machine took, and no habit of the client.
const NOISE: u32 = 100;

/// The cases of the record that a run can make: their names, what the client meets, how it asked, over which connection,
/// and whether it was told when to come back.
const CASES: [(&str, &str, &str, &str, &str); 25] = [
    ("C1", "Answered(408)", "Get", "Fresh", "None"),
    ("C1.post", "Answered(408)", "Post", "Fresh", "None"),
    ("C2", "Answered(408)", "Get", "Kept", "None"),
    ("C2.post", "Answered(408)", "Post", "Kept", "None"),
    ("C3", "Answered(421)", "Get", "Fresh", "None"),
    ("C3.kept", "Answered(421)", "Get", "Kept", "None"),
    // With a GET the connection made no difference to anybody.
    ("C3.post", "Answered(421)", "Post", "Any", "None"),
    ("C4", "Answered(425)", "Get", "Any", "None"),
    ("C5", "Answered(425)", "Post", "Any", "None"),
    ("C6", "Answered(429)", "Get", "Any", "Some(true)"),
    ("C6.none", "Answered(429)", "Get", "Any", "Some(false)"),
    ("C6.post", "Answered(429)", "Post", "Any", "Some(true)"),
    ("C7", "Answered(503)", "Get", "Any", "Some(true)"),
    ("C7.none", "Answered(503)", "Get", "Any", "Some(false)"),
    ("C8", "Answered(503)", "Post", "Any", "Some(true)"),
    ("C9", "Answered(500)", "Get", "Any", "None"),
    ("C10", "Answered(502)", "Get", "Any", "None"),
    ("C11", "Answered(504)", "Get", "Any", "None"),
    ("C11.post", "Answered(504)", "Post", "Any", "None"),
    ("C17", "Answered(401)", "Get", "Any", "None"),
    ("C17.post", "Answered(401)", "Post", "Any", "None"),
    ("C26.get", "Closed", "Get", "Kept", "None"),
    ("C26.post", "Closed", "Post", "Kept", "None"),
    ("C27.get", "Closed", "Get", "Fresh", "None"),
    ("C27.post", "Closed", "Post", "Fresh", "None"),
];

/// The tables as source text.
pub fn tables(clients: &[Client]) -> Result<String, String> {
    let mut text = format!("static CASES: [Case; {}] = [\n", CASES.len());
    for (id, met, method, over, told) in CASES {
        let case = format!("id: {id:?}, met: Met::{met}, method: Method::{method}, over: Over::{over}, told: {told}");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    Case {{ {case} }},");
    }
    let on_stage: Vec<&Client> =
        clients.iter().filter(|client| CASES.iter().all(|(id, ..)| client.cell(id).is_some())).collect();
    let _ = writeln!(text, "];\nstatic CLIENTS: [MeasuredClient; {}] = [", on_stage.len());
    for client in on_stage {
        let rows = rows(client).map_err(|error| format!("{}: {error}", client.id))?;
        let patience = match leading(client.patience.as_deref()) {
            Some(seconds) => format!("Some(Micros::from_millis({}))", 1_000 * u64::from(seconds)),
            None => "None".to_owned(),
        };
        let (id, name, version) = (&client.id, &client.name, &client.version);
        let about = format!("id: {id:?}, name: {name:?}, version: {version:?}, patience: {patience}");
        let _ = writeln!(text, "    MeasuredClient {{ {about}, again: &[{rows}] }},");
    }
    Ok(text + "];\n")
}

fn rows(client: &Client) -> Result<String, String> {
    let mut rows = Vec::new();
    for (number, (id, .., told)) in CASES.iter().enumerate() {
        let cell = client.cell(id).ok_or_else(|| format!("there is no {id}"))?;
        if cell.requests <= 1 {
            continue;
        }
        // With the request that warmed a connection there is one time more.
        let times = &cell.at_ms[cell.at_ms.len().saturating_sub(cell.requests.into())..];
        let pauses: Vec<u32> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let pause = pause(&pauses, *told == "Some(true)").ok_or_else(|| format!("{id}: how do {pauses:?} go on?"))?;
        let requests = if cell.is_unfinished() {
            leading(client.most.as_deref()).ok_or_else(|| format!("{id}: nothing says when it ends"))?
        } else {
            cell.requests
        };
        rows.push(format!("Row {{ case: {number}, requests: {requests}, pause: Pause::{pause} }}"));
    }
    Ok(rows.join(", "))
}

/// The rule that gives these pauses, in milliseconds. The first of those that fit counts.
fn pause(pauses: &[u32], is_told: bool) -> Option<String> {
    let first = *pauses.first()? / NOISE;
    let fits = |rule: &dyn Fn(u32) -> u32| {
        (0..).zip(pauses).all(|(number, measured)| measured.abs_diff(NOISE * rule(number)) <= NOISE)
    };
    // Each that was told was told a second.
    if is_told && fits(&|_| 10) {
        return Some("Told".to_owned());
    }
    let more = pauses.get(1).map_or(0, |second| (second + NOISE / 2) / NOISE).saturating_sub(first);
    if fits(&|_| first) {
        return Some(format!("Same({first})"));
    }
    // What the machine took may have made the first look longer.
    for first in [first, first.saturating_sub(1)] {
        if fits(&|number| first << number) {
            return Some(format!("Doubling({first})"));
        }
    }
    fits(&|number| first + more * number).then(|| format!("Rising({first}, {more})"))
}

/// The number that a text begins with.
fn leading(text: Option<&str>) -> Option<u16> {
    text?.split(' ').next()?.parse().ok()
}
