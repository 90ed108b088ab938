//! Guesses against the runs that they are about: how they are flagged, and that answers follow the scenario.

use interplay::compare::Run;
use interplay::course::{Measure, NEVER, Prediction, chapters, judged, predicted};
use interplay::diagram::{Guess, Role, Shape, map, sequence};
use interplay::flow::Process;
use interplay::link;
use interplay::scenario::enrolment;
use interplay::sim::{Distribution, Micros};

fn predictions() -> impl Iterator<Item = (String, &'static Prediction)> {
    chapters().iter().flat_map(|chapter| {
        chapter
            .sections
            .iter()
            .filter_map(|section| Some((format!("{}, {}", chapter.slug, section.id), section.predict.as_ref()?)))
    })
}

/// Enrolment in which everything takes so many times as long.
fn slower(times: u64) -> Process {
    let mut process = enrolment().clone();
    let works = process.steps.iter_mut().map(|step| &mut step.work);
    for time in works.chain([&mut process.entry.work, &mut process.latency]) {
        let Distribution::Constant(constant) = time else { panic!("enrolment has constant times") };
        constant.0 *= times;
    }
    process
}

#[test]
fn every_time_follows_the_numbers_of_the_scenario() {
    let mut followed = 0;
    for (about, prediction) in predictions().filter(|(_, prediction)| prediction.measure.is_time()) {
        let right = |process: &Process| predicted(process, prediction).expect("it runs").right;
        let (usual, slow) = (right(enrolment()), right(&slower(2)));
        assert!(usual == NEVER || usual != slow, "{about}: {usual} at any speed");
        followed += usize::from(usual != slow);
    }
    assert!(followed >= 8, "only {followed}");
}

#[test]
fn every_kind_of_answer_is_asked_for() {
    let count = |is: fn(&Prediction) -> bool| predictions().filter(|(_, prediction)| is(prediction)).count();
    assert!(count(|prediction| prediction.measure.is_service()) >= 4);
    assert!(count(|prediction| prediction.scale) >= 4);
    assert!(count(|prediction| prediction.measure == Measure::Answer) >= 4);
}

#[test]
fn the_moment_of_an_answer_is_a_beat_of_its_run() {
    for (about, prediction) in predictions() {
        let told = predicted(enrolment(), prediction).expect("it runs");
        let (comparison, warnings) = link::parse(&told.moment);
        assert_eq!((comparison.panes.len(), warnings), (1, vec![]), "{about}");
        let run = Run::new(enrolment(), &comparison.panes[0].shown()).expect("it runs");
        assert!(run.beats.iter().any(|beat| beat.at == comparison.at), "{about}: nothing happens at {}", comparison.at);
    }
}

#[test]
fn every_scale_lets_one_be_right_and_reaches_all_answers() {
    for (about, prediction) in predictions() {
        let told = predicted(enrolment(), prediction).expect("it runs");
        let Some(scale) = told.scale else { continue };
        let places = (0..=scale.most.0 / scale.step.0).map(|place| Micros(place * scale.step.0));
        let right: Vec<Micros> = places.filter(|time| judged(&time.to_string(), &told.right).is_right).collect();
        assert!(told.right == NEVER || !right.is_empty(), "{about}: nobody can be right");
        assert!(!right.contains(&Micros::ZERO), "{about}: right before it is moved");
        assert!(told.options.iter().filter_map(|option| option.parse().ok()).all(|time: Micros| time < scale.most));
    }
}

/// A flag lies on its own service, and covers none of the words and labels of the map.
#[test]
fn flags_cover_no_words() {
    for (about, prediction) in predictions() {
        let (comparison, _) = link::parse(&prediction.run);
        let run = Run::new(enrolment(), &comparison.panes[0].setup).expect("it runs");
        let names: Vec<String> = run.trace.nodes.iter().map(|node| node.name.clone()).collect();
        for width in [360.0, 640.0] {
            let layout = map::Layout::new(&run.trace, &run.timeline, width);
            for said in ["", &names.join(", ")] {
                let guess = Guess { said: said.to_owned(), right: names.join(", "), at: Micros::ZERO };
                let flags = layout.guessed(&run.trace, &guess);
                assert_eq!(flags.len(), 3 * names.len(), "{about}");
                for beat in &run.beats {
                    let scene = layout.scene(beat.at);
                    let tags = flags.iter().filter(|mark| matches!(mark.role, Role::GuessTag(_)));
                    for (tag, label) in tags.flat_map(|tag| scene.marks.iter().map(move |label| (tag, label))) {
                        let is_covered = tag.shape.bounds().overlaps(&label.shape.bounds());
                        assert!(!label.role.is_label() || !is_covered, "{about} at {width}: {tag:?} lies on {label:?}");
                    }
                }
            }
        }
    }
}

/// Whoever is wrong is told why it is not so; and only a wrong answer has such a sentence.
#[test]
fn every_wrong_answer_has_its_sentence() {
    for (about, prediction) in predictions() {
        let told = predicted(enrolment(), prediction).expect("it runs");
        for option in told.options.iter().filter(|option| **option != told.right) {
            let why = prediction.others.get(option).unwrap_or_else(|| panic!("{about}: why not {option}?"));
            assert!(why.ends_with('.') && why.len() > 30 && *why != prediction.why, "{about}, {option}: {why}");
        }
        for other in prediction.others.keys() {
            assert!(told.options.contains(other) && *other != told.right, "{about}: {other} is no wrong answer");
        }
        // On a scale every other time has one, too.
        let Some(scale) = told.scale else { continue };
        assert!(told.right == NEVER || prediction.others.contains_key(NEVER), "{about}: why not never?");
        assert_eq!(told.course.first().map(|(at, _)| *at), Some(Micros::ZERO), "{about}");
        assert!(told.course.last().is_some_and(|(at, says)| *at < scale.most && says.contains("it was there")));
    }
}

/// What is played before an answer begins before it, and within the run.
#[test]
fn every_answer_is_seen_to_come_about() {
    for (about, prediction) in predictions() {
        let told = predicted(enrolment(), prediction).expect("it runs");
        let at = link::parse(&told.moment).0.at;
        assert!(told.from < at && at.0 - told.from.0 >= 40_000, "{about}: from {} to {at}", told.from);
    }
}

#[test]
fn flags_of_times_never_meet() {
    let (comparison, _) = link::parse("a=orchestrated,request-response,sync");
    let run = Run::new(enrolment(), &comparison.panes[0].setup).expect("it runs");
    let layout = sequence::Layout::new(&run.trace, &run.timeline, 640.0, run.trace.end);
    for millis in (0..=480).step_by(5).filter(|millis| *millis != 240) {
        let at = |millis| Micros::from_millis(millis);
        let guess = Guess { said: at(millis).to_string(), right: at(240).to_string(), at: at(240) };
        let marks = layout.guessed(&guess);
        let tags: Vec<_> = marks.iter().filter(|mark| matches!(mark.role, Role::GuessTag(_))).collect();
        assert_eq!(tags.len(), 2, "{millis} ms");
        assert!(!tags[0].shape.bounds().overlaps(&tags[1].shape.bounds()), "{millis} ms");
    }
    let beyond = Guess { said: "2 s".to_owned(), right: "240 ms".to_owned(), at: Micros::from_millis(240) };
    let marks = layout.guessed(&beyond);
    let lines = marks.iter().filter(|mark| matches!(mark.role, Role::Guess(_))).count();
    assert_eq!(lines, 1, "what lies beyond the run has no line in it");
    let words = marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    assert_eq!(words.collect::<Vec<_>>(), ["Your guess: 2 s ↓", "The answer"]);
    let tags: Vec<_> = marks.iter().filter(|mark| matches!(mark.role, Role::GuessTag(_))).collect();
    assert!(!tags[0].shape.bounds().overlaps(&tags[1].shape.bounds()));
}
