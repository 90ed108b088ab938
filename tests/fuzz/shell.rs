//! The shell: scenario files, and the words of a command line.

// The command line is that of the example itself.
#[path = "../../examples/trace.rs"]
#[expect(dead_code, reason = "only its main is not called here")]
mod trace;

use interplay::compare::Run;
use interplay::flow::{OPTIONS, Process, Setup, Style, to_json};
use interplay::sim::Micros;

use crate::door::{Cost, Door, holds};

/// Whatever a complaint quotes, a terminal shows it and does no more.
fn complaint(text: &str) -> Result<(), String> {
    let shown = trace::plain(text);
    let is_plain = shown.chars().all(|letter| !letter.is_control() || letter == '\n');
    holds(is_plain && (10..20_000).contains(&shown.chars().count()), || format!("this is no complaint: {shown:?}"))
}

fn scenario_of(text: &str) -> Result<Process, String> {
    trace::scenario_of(text, text.trim_start().starts_with('{'))
}

/// A scenario is read, or says what is wrong with it.
#[test]
fn scenario_files() {
    let door = Door::new("scenario", 8_000, Cost { bytes: (400_000, 400), work: (8_000, 40) });
    door.knock(|text| scenario_of(text).map_or_else(|why| complaint(&why), |_| Ok(())));
}

/// Whatever scenario is read runs, and ends.
#[test]
fn runs_of_scenario_files() {
    let door = Door::new("scenario", 8_000, Cost { bytes: (64_000_000, 0), work: (4_000_000, 0) }).one_of(50);
    let styles: Vec<Style> = Style::runnable().collect();
    door.knock(|text| {
        let Ok(process) = scenario_of(text) else { return Ok(()) };
        // The text chooses the style and its luck.
        let luck = text.bytes().map(u64::from).sum::<u64>();
        let mut setup = Setup { seed: luck, ..Setup::new(styles[luck as usize % styles.len()]) };
        OPTIONS.iter().for_each(|option| (option.set)(&mut setup, luck % 3 > 0));
        setup.policy.retry.attempts = 10;
        setup.policy.timeout = Some(Micros(1_000));
        let run = Run::new(&process, &setup).map_err(|error| error.to_string())?;
        holds(run.trace.events.len() <= 30_000, || format!("{} events", run.trace.events.len()))?;
        to_json(&run.trace, &process.id).map(drop).map_err(|error| error.to_string())
    });
}

/// What somebody types, or a script puts together: a word a line.
#[test]
fn words_of_a_command_line() {
    let door = Door::new("command", 2_000, Cost { bytes: (64_000_000, 0), work: (4_000_000, 0) }).one_of(4);
    door.knock(|text| match trace::run(text.lines().map(str::to_owned)) {
        Ok(printed) => holds(printed.ends_with('\n'), || "it ends within a line".to_owned()),
        Err(why) => complaint(&why),
    });
}
