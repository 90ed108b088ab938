//! The beliefs: what a text claims of its runs is read off them, and the list is worth playing.

use interplay::compare::Run;
use interplay::course::{beliefs, chapters};
use interplay::link;
use interplay::scenario::enrolment;
use interplay::status::Ground;

/// What the runs of each belief come to. The page shows what is measured; here stands what the texts rely on.
const FIGURES: [(&str, &[&str]); 22] = [
    ("one-rename", &["500 Internal Server Error"]),
    ("bandwidth-for-small-calls", &["618 ms", "480 ms"]),
    ("timeout-nothing-done", &["504 Gateway Timeout", "504 Gateway Timeout"]),
    ("server-never-learns", &["504 Gateway Timeout"]),
    ("second-try-refused", &["504 Gateway Timeout"]),
    ("network-duplicates", &["1"]),
    ("key-does-it", &["1", "0"]),
    ("slow-worse-than-down", &["190 ms", "1.18 s"]),
    ("error-means-undone", &["502 Bad Gateway"]),
    ("passing-an-error-on", &["502 Bad Gateway"]),
    ("all-must-be-up", &["502 Bad Gateway"]),
    ("queues-need-no-more", &["8", "34"]),
    ("queue-is-sooner", &["470 ms", "495 ms"]),
    ("accepted-promises-nothing", &["202 Accepted"]),
    ("brokers-redeliver", &["Post"]),
    ("exactly-once", &["1", "0"]),
    ("http-is-synchronous", &["202 Accepted"]),
    ("choreography-is-faster", &["250 ms", "255 ms"]),
    ("topic-keeps-it", &["1.705 s"]),
    ("publisher-hears", &["202 Accepted"]),
    ("silence-needs-a-deadline", &["never", "1.055 s"]),
    ("know-now-means-wait", &["502 Bad Gateway", "202 Accepted"]),
];

#[test]
fn there_are_thirty_beliefs_and_one_has_to_think() {
    let (right, wrong): (Vec<_>, Vec<_>) = beliefs().iter().partition(|belief| belief.holds);
    assert!(wrong.len() >= 30, "{} wrong ones", wrong.len());
    // Who always says false is right in no more than three of four.
    assert!(right.len() * 4 >= beliefs().len(), "{} of {} are true", right.len(), beliefs().len());
}

#[test]
fn a_belief_is_read_in_a_breath_and_its_truth_in_twelve_seconds() {
    for belief in beliefs() {
        let words = |text: &str| text.split_whitespace().count();
        assert!(words(&belief.says) <= 25, "{}: {} words", belief.slug, words(&belief.says));
        assert!(words(&belief.truth) <= 60, "{}: {} words", belief.slug, words(&belief.truth));
    }
}

#[test]
fn every_run_shows_a_moment_at_which_something_happens() {
    let mut problems = Vec::new();
    for belief in beliefs() {
        let Some(stage) = &belief.stage else { continue };
        let (comparison, warnings) = link::parse(stage);
        assert_eq!(warnings, Vec::<String>::new(), "{}", belief.slug);
        let runs: Vec<Run> =
            comparison.panes.iter().map(|pane| Run::new(enrolment(), &pane.shown()).expect("it runs")).collect();
        let is_beat = runs.iter().any(|run| run.beats.iter().any(|beat| beat.at == comparison.at));
        if !is_beat {
            let beats: Vec<String> = runs.iter().flat_map(|run| &run.beats).map(|beat| beat.at.to_string()).collect();
            problems.push(format!(
                "{}: nothing happens at {}, but at {}",
                belief.slug,
                comparison.at,
                beats.join(", ")
            ));
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn what_the_runs_come_to_is_what_the_texts_rely_on() {
    let measured: Vec<(&str, Vec<String>)> = beliefs()
        .iter()
        .filter_map(|belief| Some((belief.slug.as_str(), belief.answered(enrolment())?.runs)))
        .collect();
    let expected: Vec<(&str, Vec<String>)> =
        FIGURES.iter().map(|(slug, runs)| (*slug, runs.iter().map(|run| (*run).to_owned()).collect())).collect();
    assert_eq!(measured, expected);
}

#[test]
fn every_chapter_has_a_belief_at_its_end() {
    for chapter in chapters() {
        let has = |slug: &str| beliefs().iter().any(|belief| belief.taught_in().is_some_and(|(it, _)| it == slug));
        assert!(has(&chapter.slug), "{}", chapter.slug);
    }
}

#[test]
fn a_wrong_belief_about_products_stands_on_a_measurement_or_on_their_makers() {
    const NAMES: [&str; 9] =
        ["nginx", "Envoy", "HAProxy", "Traefik", "RabbitMQ", "NATS", "Chromium", "RetryAgent", "gRPC"];
    for belief in beliefs().iter().filter(|belief| NAMES.iter().any(|name| belief.truth.contains(name))) {
        let stands = belief.sources.iter().any(|source| matches!(source, Ground::Measured(_) | Ground::Maker(_)));
        assert!(stands, "{}", belief.slug);
    }
}
