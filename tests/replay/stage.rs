//! Recordings on the stage: golden pictures, nothing that overlaps, a sentence at every moment.

#[path = "../overlap/mod.rs"]
mod overlap;

use crate::data::names;
use crate::exchange::{spans, whole};
use crate::telling::exchanges;
use expect_test::expect_file;
use interplay::diagram::{Role, Scene, map, sequence, svg};
use interplay::replay::{Clocks, Recording};
use interplay::sim::Micros;
use serde_json::json;

fn recordings(name: &str) -> Vec<Recording> {
    exchanges(name).into_iter().map(Recording::of).collect()
}

fn scenes(recording: &Recording, at: Micros, width: f64) -> [Scene; 2] {
    let (trace, timeline) = (&recording.trace, &recording.timeline);
    let map = map::Layout::new(trace, timeline, width).scene(at);
    [map, sequence::Layout::new(trace, timeline, width, trace.end).scene(at)]
}

#[test]
fn golden_scenes_of_recordings() {
    for (name, at, width) in [
        ("enrolment-inturn.otlp.json", 188, 640.0),
        ("enrolment-events-nack-requeue.otlp.json", 59, 640.0),
        ("python-inturn-post-timeout.otlp.json", 345, 640.0),
        ("browser-retry.har", 144, 360.0),
        ("rust-two-spans.otlp.json", 20, 360.0),
    ] {
        let recording = recordings(name).remove(0);
        let [map, sequence] = scenes(&recording, Micros::from_millis(at), width);
        let stem = name.split('.').next().unwrap_or_default();
        expect_file![format!("../golden/scenes/recorded-{stem}-map.svg")].assert_eq(&svg::write(&map));
        expect_file![format!("../golden/scenes/recorded-{stem}-sequence.svg")].assert_eq(&svg::write(&sequence));
    }
}

#[test]
fn nothing_overlaps_in_any_recording() {
    for name in names() {
        for recording in recordings(&name) {
            for width in [640.0, 360.0] {
                for at in [Micros(recording.trace.end.0 / 2), recording.trace.end] {
                    for scene in scenes(&recording, at, width) {
                        overlap::check_scene(&format!("{name} at {at}, {width}"), &scene);
                    }
                }
            }
        }
    }
}

#[test]
fn every_moment_of_a_recording_is_told() {
    let mut told = String::new();
    for name in names() {
        for recording in recordings(&name) {
            told += &format!("{name}\n");
            assert!(recording.beats.is_sorted_by_key(|beat| beat.at), "{name}");
            assert!(recording.beats.len() >= 4, "{name}: {}", recording.beats.len());
            for beat in &recording.beats {
                let sentence = recording.describe(beat);
                let text = sentence.text();
                assert!(sentence.lead.ends_with('.') && text.ends_with('.') && text.len() < 400, "{name}: {text}");
                told += &format!("  {:>8.1}  {text}\n", beat.at.as_millis());
            }
        }
    }
    expect_file!["../golden/replay/sentences.txt"].assert_eq(&told);
}

#[test]
fn events_of_a_recording_are_in_order_and_name_what_led_to_them() {
    for name in names() {
        for recording in recordings(&name) {
            let events = &recording.trace.events;
            assert!(events.is_sorted_by_key(|event| (event.at, event.seq)), "{name}");
            assert!(events.iter().all(|event| event.cause.is_none_or(|cause| cause < event.seq)), "{name}");
            // Nothing arrives without that somebody sent it, or without an end that is open.
            for event in events {
                assert!(!recording.tell(event).lead.is_empty(), "{name}");
            }
            assert_eq!(recording.trace.messages.len(), recording.timeline.flights.len(), "{name}");
        }
    }
}

#[test]
fn what_nobody_wrote_down_is_drawn_open() {
    for (name, open) in
        [("enrolment-inturn.otlp.json", 0), ("enrolment-events.otlp.json", 4), ("rust-two-spans.otlp.json", 4)]
    {
        let recording = recordings(name).remove(0);
        let [map, sequence] = scenes(&recording, recording.trace.end, 640.0);
        let rings = sequence.marks.iter().filter(|mark| mark.id.starts_with("seq-open-")).count();
        assert_eq!(rings, open, "{name}");
        let words: Vec<String> = map
            .marks
            .iter()
            .filter(|mark| matches!(mark.role, Role::NodeWord(_)))
            .filter_map(|mark| match &mark.shape {
                interplay::diagram::Shape::Text(text) => Some(text.text.clone()),
                _ => None,
            })
            .collect();
        let silent = recording.timeline.recorded.as_ref().expect("is a recording").unseen.len();
        assert_eq!(words.iter().filter(|word| *word == "no spans").count(), silent, "{name}: {words:?}");
        assert!(words.iter().all(|word| word != "empty"), "{name}: nobody can say that of a broker");
    }
}

#[test]
fn a_silence_is_cut_out_and_what_runs_backwards_is_marked() {
    let file = spans(&[
        (1, 1, 0, "customer", 2, 0.0, 100_000.0, json!({})),
        (1, 2, 1, "customer", 3, 10.0, 310.0, json!({})),
        (1, 3, 2, "post", 2, 2.0, 302.0, json!({})),
        (1, 4, 1, "customer", 3, 99_000.0, 99_500.0, json!({})),
    ]);
    let recording = Recording::of(whole(&file, Clocks::Raw));
    let [_, sequence] = scenes(&recording, recording.trace.end, 640.0);
    let texts: Vec<&str> = sequence
        .marks
        .iter()
        .filter_map(|mark| match &mark.shape {
            interplay::diagram::Shape::Text(text) => Some(&*text.text),
            _ => None,
        })
        .collect();
    assert!(texts.contains(&"98.7 s cut out"), "{texts:?}");
    assert!(texts.iter().any(|text| text.ends_with("before it was sent")), "{texts:?}");
    assert!(sequence.height < 900.0, "{}", sequence.height);
    overlap::check_scene("a silence", &sequence);
    let told = recording.describe(&recording.beats[0]).text();
    let all: Vec<String> = recording.beats.iter().map(|beat| recording.describe(beat).text()).collect();
    assert!(
        all.iter().any(|text| text.contains("By their clocks it arrives 8 ms before it was sent.")),
        "{told} {all:?}"
    );
    expect_file!["../golden/scenes/recorded-silence-sequence.svg"].assert_eq(&svg::write(&sequence));
}
