//! The chapters, against the runs that they show and against the points of the talk.

use expect_test::expect_file;
use interplay::compare::Run;
use interplay::course::{chapters, missions, predicted};
use interplay::demo::quoted::{DEAN, SOURCE};
use interplay::demo::span::Picos;
use interplay::scenario::enrolment;
use interplay::{link, status};
use std::fmt::Write as _;

#[test]
fn every_section_shows_a_moment_of_a_run() {
    for chapter in chapters() {
        for section in &chapter.sections {
            let about = format!("{}, {}: {}", chapter.slug, section.id, section.stage);
            let (comparison, warnings) = link::parse(&section.stage);
            assert_eq!(warnings, Vec::<String>::new(), "{about}");
            assert!((1..=2).contains(&comparison.panes.len()), "{about}");
            let runs: Vec<Run> =
                comparison.panes.iter().filter_map(|pane| Run::new(enrolment(), &pane.shown()).ok()).collect();
            assert!(!runs.is_empty(), "{about}: nothing runs");
            let is_beat = runs.iter().any(|run| run.beats.iter().any(|beat| beat.at == comparison.at));
            assert!(is_beat, "{about}: nothing happens at {}", comparison.at);
        }
    }
}

#[test]
fn what_missions_say_of_the_broker_is_how_it_is_set_up() {
    let wait = match enrolment().queueing.redeliver_after.to_string().as_str() {
        "1 s" => "a second".to_owned(),
        other => other.to_owned(),
    };
    let texts = missions().iter().flat_map(|mission| mission.hints.iter().chain([&mission.task, &mission.why]));
    let said: Vec<&str> = texts.flat_map(|text| text.split(". ")).filter(|said| said.contains("set up to")).collect();
    assert!(said.len() >= 3, "{said:?}");
    for sentence in said {
        assert!(sentence.contains(&wait), "{sentence}: the broker waits {wait}");
    }
}

#[test]
fn every_prediction_has_one_right_answer() {
    for chapter in chapters() {
        for (section, prediction) in chapter.sections.iter().filter_map(|it| Some((it, it.predict.as_ref()?))) {
            let about = format!("{}, {}", chapter.slug, section.id);
            let told = predicted(enrolment(), prediction).unwrap_or_else(|| panic!("{about}: nothing to measure"));
            assert!(told.options.len() > 2, "{about}: too few answers");
            let right = told.options.iter().filter(|option| **option == told.right).count();
            assert_eq!(right, 1, "{about}: {} is among the wrong ones", told.right);
        }
    }
}

#[test]
fn the_codes_of_a_chapter_are_registered() {
    for chapter in chapters() {
        for code in &chapter.codes {
            assert!(status::find(*code).is_some(), "{}: {code}", chapter.slug);
        }
    }
}

/// The table in the documents: point by point, where the course makes it.
#[test]
fn every_point_of_the_talk_has_its_place() {
    let mut table = String::from(
        "# Where the course makes the points of the talk\n\n\
         Every point of the talk is in it, and some that the chapters add.\n\
         Written by `UPDATE_EXPECT=1 cargo test --test course` from `src/course/data/`.\n\n\
         | chapter | point | address |\n|---|---|---|\n",
    );
    for (number, chapter) in (1..).zip(chapters()) {
        for point in &chapter.points {
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "| {number}. {} | {} | `/learn/{}/#{}` |",
                chapter.title, point.point, chapter.slug, point.section
            );
        }
    }
    expect_file!["../docs/course.md"].assert_eq(&table);
}

/// What the demonstration of the chapter on performance shows as quoted.
#[test]
fn the_figures_that_are_quoted_are_those_of_the_text() {
    let chapter = chapters().iter().find(|chapter| chapter.slug == "performance").expect("there is such a chapter");
    let section = chapter.sections.iter().find(|section| section.id == "figures").expect("it has such a section");
    let words = ["main memory, 0.1 µs", "within a data centre, 0.5 ms", "to the Netherlands and back, 150 ms"];
    let nanos = [100, 500_000, 150_000_000].map(Picos::nanos);
    assert!(words.iter().all(|words| section.text.contains(words)), "{}", section.text);
    assert_eq!(DEAN.map(|figure| figure.takes), nanos);
    assert!(chapter.sources.iter().any(|source| source.url == SOURCE));
}
