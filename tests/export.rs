//! Runs as others read them: what holds for every form of random runs, and golden files of a telling one.

mod support;

use std::collections::BTreeMap;

use expect_test::expect_file;
use interplay::export::{BEGIN, Exported, Form, export};
use interplay::flow::{EventKind, Process, Setup, Timeline, Trace, simulate};
use interplay::scenario::enrolment;
use interplay::spans::{self, Oddity};
use proptest::prelude::*;
use serde_json::Value;

/// A run in a form.
fn written(process: &Process, trace: &Trace, form: Form) -> String {
    let timeline = Timeline::of(trace);
    export(Exported { scenario: &process.id, trace, timeline: &timeline }, form).expect("every run can be written")
}

#[test]
fn golden_files() {
    let faults = ["post:down".parse().expect("a fault")].to_vec();
    let setup = Setup { faults, ..Setup::new("orchestrated,request-response,sync".parse().expect("a style")) };
    let trace = simulate(enrolment(), &setup).expect("runs");
    for form in [Form::Mermaid, Form::Markdown, Form::Csv, Form::Chrome] {
        // The lines of CSV end as RFC 4180 wants them, and those of the file as everywhere.
        let text = written(enrolment(), &trace, form).replace("\r\n", "\n");
        expect_file![format!("golden/export/post-is-down.{}", form.ending())].assert_eq(&text);
    }
}

#[test]
fn a_form_is_asked_for_by_its_word() {
    for form in Form::ALL {
        assert_eq!(Form::of(form.word()), Ok(form));
    }
    let said = "a run can be taken along as one of: mermaid, markdown, csv, otlp, chrome, trace";
    assert_eq!(Form::of("visio"), Err(said.to_owned()));
}

/// Fields of a line of values, as RFC 4180 reads them; no field of ours has a line break.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let last = fields.last_mut().expect("there is one");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => last.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            letter => last.push(letter),
        }
    }
    assert!(!quoted, "a quotation is left open: {line}");
    fields
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Each message that ended is one arrow, whoever begins to work ends it, and every line is of a known kind.
    #[test]
    fn a_mermaid_diagram_has_every_message_once((process, setup) in support::run()) {
        let Ok(trace) = simulate(&process, &setup) else { return Ok(()) };
        let text = written(&process, &trace, Form::Mermaid);
        let mut lines = text.lines();
        prop_assert_eq!(lines.next(), Some("sequenceDiagram"));
        let mut arrows = 0;
        let mut at_work: BTreeMap<&str, i32> = BTreeMap::new();
        for line in lines.map(str::trim_start) {
            let (word, rest) = line.split_once(' ').expect("two words");
            match word {
                "actor" | "participant" | "Note" => {}
                "activate" => *at_work.entry(rest).or_default() += 1,
                "deactivate" => {
                    let count = at_work.entry(rest).or_default();
                    *count -= 1;
                    prop_assert!(*count >= 0, "{} ends what it never began", rest);
                }
                _ => {
                    arrows += 1;
                    prop_assert!(!rest.trim().is_empty(), "an arrow says nothing: {}", line);
                }
            }
            // What Mermaid would swallow or end a line by stands as a number.
            let without = rest.replace(|letter: char| letter.is_ascii_digit(), "");
            prop_assert!(!without.replace("#;", "").contains(['#', ';', '<', '%']), "{}", line);
        }
        let ended = [EventKind::Delivered, EventKind::Lost, EventKind::Refused];
        prop_assert_eq!(arrows, trace.events.iter().filter(|event| ended.contains(&event.kind)).count());
    }

    /// Every event is one row with all its fields, whatever is in its texts.
    #[test]
    fn tables_have_a_row_for_every_event((process, setup) in support::run()) {
        let Ok(trace) = simulate(&process, &setup) else { return Ok(()) };
        let text = written(&process, &trace, Form::Csv);
        let rows: Vec<Vec<String>> = text.split_terminator("\r\n").map(fields).collect();
        prop_assert_eq!(rows.len(), trace.events.len() + 1);
        for (row, event) in rows[1..].iter().zip(&trace.events) {
            prop_assert_eq!(row.len(), rows[0].len());
            prop_assert_eq!(&row[0], &event.seq.to_string());
            prop_assert!(!row[12].is_empty());
        }
        let table = written(&process, &trace, Form::Markdown);
        prop_assert_eq!(table.lines().count(), trace.events.len() + 2);
        for line in table.lines() {
            prop_assert_eq!(line.replace("\\|", "").matches('|').count(), 5, "{}", line);
        }
    }

    /// In every lane slices lie within each other and never across, and every flow begins and ends in one.
    #[test]
    fn slices_nest((process, setup) in support::run()) {
        let Ok(trace) = simulate(&process, &setup) else { return Ok(()) };
        let document: Value = serde_json::from_str(&written(&process, &trace, Form::Chrome)).expect("it is JSON");
        let number = |event: &Value, key: &str| event[key].as_u64().expect("a number");
        let rows = document["traceEvents"].as_array().expect("a list");
        let mut lanes: BTreeMap<(u64, u64), Vec<(u64, u64)>> = BTreeMap::new();
        for row in rows.iter().filter(|row| row["ph"] == "X") {
            let from = number(row, "ts");
            lanes.entry((number(row, "pid"), number(row, "tid"))).or_default().push((from, from + number(row, "dur")));
        }
        for lane in lanes.values() {
            for (index, (from, to)) in lane.iter().enumerate() {
                for (other_from, other_to) in &lane[index + 1..] {
                    let apart = other_from >= to || from >= other_to;
                    let within = (from <= other_from && other_to <= to) || (other_from <= from && to <= other_to);
                    prop_assert!(apart || within, "{:?} lies across {:?}", (from, to), (other_from, other_to));
                }
            }
        }
        let flows = |phase: &str| rows.iter().filter(|row| row["ph"] == phase).collect::<Vec<_>>();
        prop_assert_eq!(flows("s").len(), flows("f").len());
        for end in flows("s").into_iter().chain(flows("f")) {
            let at = number(end, "ts");
            let lane = &lanes[&(number(end, "pid"), number(end, "tid"))];
            prop_assert!(lane.iter().any(|(from, to)| *from <= at && at <= *to), "{} begins or ends in nothing", end);
        }
    }

    /// What is written as an OpenTelemetry trace is read back without a remark, and begins when it is said to.
    #[test]
    fn our_own_reader_has_nothing_to_remark((process, setup) in support::run()) {
        let Ok(trace) = simulate(&process, &setup) else { return Ok(()) };
        let file = spans::read(written(&process, &trace, Form::Otlp).as_bytes()).expect("it is a trace");
        // Who never learns how something ended writes no end, and that is all that may be odd.
        let odd = file.notes.iter().filter(|note| note.oddity != Oddity::NoEnd);
        prop_assert_eq!(odd.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
        prop_assert_eq!(file.spans.iter().map(|span| span.start).min(), Some(BEGIN));
    }
}
