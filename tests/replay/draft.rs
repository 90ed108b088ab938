//! Drafts of scenarios: each can be read as a scenario and run, and comes to about what was recorded.

use crate::data::{names, recording};
use crate::exchange::{spans, whole};
use crate::telling::exchanges;
use interplay::flow::{Process, Setup, Style, Timeline, scoreboard, simulate};
use interplay::replay::{Clocks, Draft, Exchange, draft};
use interplay::scenario::check;
use interplay::sim::Micros;
use interplay::spans::File;
use serde_json::json;

fn drafted(name: &str) -> Draft {
    draft(&exchanges(name), 0).unwrap_or_else(|why| panic!("{name}: {why}"))
}

fn process(draft: &Draft) -> Process {
    let process: Process = toml::from_str(&draft.toml).unwrap_or_else(|why| panic!("{why}\n{}", draft.toml));
    check(&process).unwrap_or_else(|why| panic!("{why}\n{}", draft.toml));
    process
}

/// When the client has its answer in a run of a draft.
fn waits(draft: &Draft, parallel: bool) -> Micros {
    let process = process(draft);
    let mut setup = Setup::new(draft.style.parse::<Style>().expect("a style"));
    setup.parallel = parallel;
    let trace = simulate(&process, &setup).expect("it runs");
    let score = scoreboard(&process, &trace, &Timeline::of(&trace)).expect("it is measured");
    score.customer_waits.expect("it has an answer").0
}

#[test]
fn a_draft_runs_and_takes_as_long_as_what_was_recorded() {
    for (name, style, parallel, length) in [
        ("enrolment-inturn.otlp.json", "orchestrated,request-response,sync", false, 501.0),
        ("enrolment-inturn-delaying-links.otlp.json", "orchestrated,request-response,sync", false, 509.0),
        ("enrolment-parallel.otlp.json", "orchestrated,request-response,sync", true, 272.0),
        ("python-inturn.otlp.json", "orchestrated,request-response,sync", false, 522.0),
        ("enrolment-events.otlp.json", "choreographed,event-based,async", false, 66.0),
    ] {
        let draft = drafted(name);
        assert_eq!(draft.style, style, "{name}");
        let waits = waits(&draft, parallel).as_millis();
        assert!((waits - length).abs() < 25.0, "{name}: {waits} ms drafted, {length} recorded\n{}", draft.toml);
        assert_eq!(draft.toml.contains(" --parallel\n"), parallel, "{name}");
    }
}

#[test]
fn a_draft_has_who_does_what_with_which_answer_and_how_long() {
    let process = process(&drafted("enrolment-inturn.otlp.json"));
    let services: Vec<&str> = process.services.iter().map(|service| &*service.name).collect();
    assert_eq!(services, ["Customer", "Loyalty", "Post", "Email"]);
    assert_eq!((&*process.client.name, &*process.entry.path), ("Client", "/customers"));
    let steps: Vec<(&str, &str, u16)> =
        process.steps.iter().map(|step| (&*step.service, &*step.path, step.status)).collect();
    assert_eq!(steps, [("loyalty", "/accounts", 201), ("post", "/packets", 201), ("email", "/welcome", 201)]);
}

#[test]
fn several_traces_of_one_shape_are_one_draft_and_others_are_counted() {
    let mut both = exchanges("two-runs.otlp.json");
    let draft = draft(&both, 1).expect("a draft");
    assert_eq!(draft.traces, (2, 2));
    both.extend(exchanges("enrolment-events.otlp.json"));
    let draft = interplay::replay::draft(&both, 0).expect("a draft");
    assert_eq!(draft.traces, (2, 3));
    assert!(draft.toml.starts_with("# A draft from recorded traces: 2 of one shape, of 3."));
}

#[test]
fn what_was_tried_again_is_one_step_and_what_nobody_wrote_down_is_open() {
    let draft = drafted("enrolment-inturn-post-retry.otlp.json");
    assert_eq!(process(&draft).steps.len(), 3, "{}", draft.toml);
    let events = drafted("enrolment-events.otlp.json").toml;
    assert!(events.contains("status = 200  # open: no answer was recorded"), "{events}");
    assert!(events.contains("# open: what has happened then"));
}

#[test]
fn every_recording_gives_a_draft_that_can_run_or_a_sentence() {
    let mut drafts = 0;
    for name in names() {
        match draft(&exchanges(&name), 0) {
            Ok(draft) => {
                drafts += 1;
                assert!(waits(&draft, false) > Micros::ZERO, "{name}");
            }
            Err(why) => assert!(why.ends_with('.') && why.len() > 40, "{name}: {why}"),
        }
    }
    assert!(drafts >= 15, "{drafts}");
    assert_eq!(draft(&[], 0), Err("There is no trace.".to_owned()));
}

#[test]
fn hostile_names_stay_texts() {
    let mut file: File = recording("enrolment-inturn.otlp.json");
    for (service, name) in
        file.services.iter_mut().zip(["\"\\\n[entry]", "broker", "", "monitor", "Ünïcödé 🦀 with a name that is long"])
    {
        service.name = name.into();
    }
    let traces = [file.spans[0].trace];
    let exchange = Exchange::of(&file, &traces, Clocks::Raw).expect("there is something in it");
    process(&draft(&[exchange], 0).expect("a draft"));
}

#[test]
fn what_does_not_fit_into_a_scenario_is_told() {
    // A root that asks so many others, one after the other.
    let asks = |count: u64| {
        let root = (1, 1, 0, "shop", 2, 0.0, 10.0 * (count as f64 + 1.0), json!({}));
        let calls = (0..count).flat_map(|index| {
            let at = 10.0 * index as f64;
            let name: &'static str = ["a", "b", "c"][index as usize % 3];
            [
                (1, 100 + index, 1, "shop", 3, at, at + 9.0, json!({})),
                (1, 100_000 + index, 100 + index, name, 2, at + 1.0, at + 8.0, json!({})),
            ]
        });
        let file = spans(&[vec![root], calls.collect()].concat());
        draft(&[whole(&file, Clocks::Raw)], 0)
    };
    let many = asks(20).expect("a draft");
    process(&many);
    assert!(many.toml.contains("more steps, for a scenario has at most 12 of them."), "{}", many.toml);
    let why = asks(2_000).expect_err("it is too large");
    assert!(why.contains("at most 12 steps"), "{why}");
}
