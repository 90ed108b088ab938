//! What is kept: files of progress that somebody chooses, and what the browser has stored, which anybody may have
//! written.

use interplay::course::outlines;
use interplay::course::progress::{Progress, go_on, joined, kept, noted, parse, print, solved_in, standing};
use interplay::talk::slot::length;
use interplay::talk::{Hands, Place, Times};

use crate::door::{Cost, Door, holds, sentence};

/// A file is read whole or not at all.
#[test]
fn files_of_progress() {
    let door = Door::new("progress", 20_000, Cost { bytes: (10_000, 60), work: (100, 8) });
    door.knock(|text| match parse(text) {
        Err(why) => sentence(&why),
        Ok(progress) => {
            let file = print(&progress);
            holds(parse(&file).as_ref() == Ok(&progress), || format!("printed as {file:?} it is read as another"))?;
            holds(progress.lacks(&progress) == 0, || "it lacks what it has".to_owned())?;
            let new = Progress::default().lacks(&progress);
            holds(new == progress.facts().len(), || format!("{new} facts are new to nobody's"))
        }
    });
}

/// The log as the browser keeps it. Its first line here is the place where somebody has read last.
#[test]
fn logs_of_progress() {
    let door = Door::new("log", 20_000, Cost { bytes: (40_000, 120), work: (2_000, 20) });
    door.knock(|text| {
        let (place, log) = text.split_once('\n').unwrap_or((text, ""));
        let (progress, unread) = kept(log);
        holds(progress.facts().len() + unread <= log.lines().count(), || "more facts than lines".to_owned())?;
        let both = joined(log, text);
        holds(joined(&both, text) == both && both.starts_with(log), || format!("joined twice: {both:?}"))?;
        if let Some(more) = noted(log, "guess errors timeout right") {
            holds(noted(&more, "guess errors timeout right").is_none(), || format!("noted twice: {more:?}"))?;
        }
        let _ = solved_in(log, "two-packs");
        let all = outlines();
        for chapter in all {
            let so_far = standing(chapter, &progress);
            holds(so_far.read <= so_far.sections && so_far.answered <= so_far.guesses, || format!("{so_far:?}"))?;
        }
        let to = go_on(all, &progress, place);
        holds(to.is_none_or(|(chapter, section)| section.is_none_or(|at| at < all[chapter].sections.len())), || {
            format!("one goes on at {to:?}")
        })
    });
}

/// What is kept of a talk: its times, its hands, its length.
#[test]
fn what_is_kept_of_talks() {
    let door = Door::new("storage", 4_000, Cost { bytes: (100_000, 200), work: (2_000, 10) });
    door.knock(|text| {
        let times = Times::parse(text);
        let place = Place { slide: 3, step: 1 };
        for now in [0, 1_732_326_000_001, u64::MAX] {
            let mut times = times.clone();
            times.come_back(now);
            times.go(place, now);
            times.leave(now);
            let _ = (times.whole(now), times.total(now), times.on(3, now), times.at(place, now), times.since(now));
            let mut other = Times::default();
            other.follow(&times, now);
            times.start_over(now);
            let again = Times::parse(&times.to_string());
            holds(again == times, || format!("{times} is read as {again}"))?;
        }
        if let Some(mut hands) = Hands::parse(text) {
            holds(Hands::parse(&hands.to_string()).as_ref() == Some(&hands), || format!("{hands} is read as others"))?;
            for (slide, answer) in [(3, 1), (999, 999), (usize::MAX, 1), (1, usize::MAX)] {
                hands.raise(slide, answer, true);
                hands.raise(slide, answer, false);
            }
        }
        holds(length(text).is_none_or(|minutes| (1..=600).contains(&minutes)), || "a talk without end".to_owned())
    });
}
