//! The addresses of pages: their queries, their fragments, and those that do not exist.

use interplay::catalogue::{self, Index, address_of, query_of};
use interplay::compare::{MOST_PANES, Run};
use interplay::course::{attempt, missions};
use interplay::diagram::narration::tell;
use interplay::diagram::svg::Theme;
use interplay::link::{self, MOST_NOTE, MOST_TITLE};
use interplay::scenario::enrolment;
use interplay::share::{Look, Shared, card, file_name, markdown, picture};
use interplay::status::Filter;
use interplay::status::asked::{asked, printed};
use interplay::status::lookup::look_up;
use interplay::status::meant::meant;
use interplay::talk::{Deck, Place, Plan, Slot, is_talk};

use crate::door::{Cost, Door, holds, sentence};
use crate::markup::{adds_nothing, has_added};

/// Compare, missions, chapters: what is read is printed again, and what is not is told.
#[test]
fn addresses_of_comparisons() {
    let door = Door::new("compare", 4_000, Cost { bytes: (80_000, 40), work: (40_000, 20) });
    door.knock(|query| {
        let (comparison, warnings) = link::parse(query);
        holds(warnings.len() <= 5, || format!("{} warnings", warnings.len()))?;
        warnings.iter().try_for_each(|warning| sentence(warning))?;
        holds((1..=MOST_PANES).contains(&comparison.panes.len()), || "that many runs are not shown".to_owned())?;
        let is_short = |text: &str, most| text.chars().count() <= most && !text.contains(char::is_control);
        holds(is_short(&comparison.title, MOST_TITLE) && is_short(&comparison.note, MOST_NOTE), || {
            format!("{:?}, {:?}", comparison.title, comparison.note)
        })?;
        let printed = link::print(&comparison);
        let again = link::parse(&printed);
        holds(again == (comparison, vec![]), || format!("printed as {printed:?} it is read as {again:?}"))
    });
}

/// The same, run and drawn, as the stage and what is sent on of it show them.
#[test]
fn runs_that_an_address_asks_for() {
    let door = Door::new("shown", 2_000, Cost { bytes: (64_000_000, 0), work: (4_000_000, 0) }).one_of(50);
    door.knock(|query| {
        let (comparison, _) = link::parse(query);
        let shared = Shared::new(enrolment(), comparison);
        let address = format!("https://example.org/compare/?{}", link::print(&shared.comparison));
        let look = Look { has_sequence: true, address: &address, theme: Theme::Light, fonts: "" };
        adds_nothing(&picture(&shared, &look).svg)?;
        adds_nothing(&card(&shared, &shared.comparison.title))?;
        let name = file_name(&shared.comparison, (Theme::Dark, false));
        let is_plain = name.len() < 160 && name.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c));
        holds(is_plain, || format!("a file cannot be called {name:?}"))?;
        let text = markdown(&shared, &address, &name);
        // Escaped, it may stand there.
        holds(!has_added(&text.replace("\\<", "")), || text.clone())?;
        for (pane, run) in shared.comparison.panes.iter().zip(&shared.runs) {
            sentence(&run.sentence().text())?;
            let Ok(Run { trace, timeline, .. }) = &run.run else { continue };
            // Of a long run, a hundred of its events: to tell one takes longer, the longer its run.
            trace.events.iter().step_by(trace.events.len().div_ceil(100)).try_for_each(|event| {
                let told = tell(trace, timeline, event).text();
                if told.is_empty() { Ok(()) } else { sentence(&told) }
            })?;
            for mission in missions() {
                let attempt = attempt(mission, pane, run.run.as_ref().ok());
                holds(!attempt.is_solved() || attempt.changes > 0, || {
                    format!("{} is solved by nothing", mission.slug)
                })?;
            }
        }
        Ok(())
    });
}

/// The sections of a slot, and its minutes.
#[test]
fn addresses_of_slots() {
    let door = Door::new("slot", 4_000, Cost { bytes: (30_000, 200), work: (200, 20) });
    door.knock(|query| {
        let (slot, problems) = Slot::parse(query);
        holds(problems.len() <= 6, || format!("{} problems", problems.len()))?;
        problems.iter().try_for_each(|problem| sentence(problem))?;
        let printed = slot.to_string();
        holds(Slot::parse(&printed) == (slot, vec![]), || format!("{printed:?} is read as another"))?;
        holds(is_talk(&format!("slot?{printed}")), || format!("{printed:?} names no talk"))
    });
}

/// The place in a talk, behind `#`.
#[test]
fn places_in_a_talk() {
    let deck = Deck::new(vec![0, 2, 1, 0, 5]);
    let plan = Plan::new(&[(0, 0), (30, 2), (60, 1), (10, 0), (90, 5)], 600 * 60_000);
    let door = Door::new("place", 200, Cost { bytes: (4_000, 4), work: (40, 1) });
    door.knock(|fragment| {
        let Some(place) = Place::parse(fragment) else { return Ok(()) };
        let is_there = |place: Place| place.slide < deck.len() && place.step <= deck.last_step(place.slide);
        holds(is_there(deck.settle(place)), || format!("{place} is settled nowhere"))?;
        holds(Place::parse(&place.to_string()) == Some(place), || format!("{place} is read as another"))?;
        // Nobody goes on from where nobody is, and nothing breaks where somebody does.
        for from in [place, deck.settle(place)] {
            let to = [deck.next(from), deck.previous(from), deck.next_slide(from), deck.previous_slide(from)];
            holds(to.iter().all(|to| is_there(deck.settle(*to))), || format!("from {from} to {to:?}"))?;
            let _ = (plan.standing(from, u64::MAX), plan.begin(from), plan.end(from), plan.of_slide(from.slide));
        }
        Ok(())
    });
}

/// The name of a talk, which becomes a piece of an address.
#[test]
fn names_of_talks() {
    let door = Door::new("talk", 400, Cost { bytes: (2_000, 4), work: (20, 0) });
    door.knock(|name| {
        let leaves = |letter: char| !letter.is_ascii_alphanumeric() && !"-?=&.,".contains(letter);
        let page = name.split('?').next().unwrap_or_default();
        holds(!is_talk(name) || !(name.contains(leaves) || page.contains('.') || page.is_empty()), || {
            format!("{name:?} leads elsewhere")
        })
    });
}

/// What is looked for in the list of codes.
#[test]
fn queries_of_codes() {
    let door = Door::new("codes", 2_000, Cost { bytes: (200_000, 20), work: (100_000, 100) });
    door.knock(|query| {
        let (words, filters) = asked(query);
        let found = look_up(&words, &filters);
        sentence(&found.sentence)?;
        holds(found.matches.len() <= 64, || format!("{} codes", found.matches.len()))?;
        for mark in found.matches.iter().flat_map(|found| &found.marks) {
            holds(mark.text.get(mark.range.clone()).is_some(), || format!("{mark:?} cuts a letter"))?;
        }
        let again = asked(&printed(&words, &filters));
        let is_same = |one: &[Filter], other: &[Filter]| one.iter().all(|filter| other.contains(filter));
        holds(again.0 == words.trim() && again.1.len() == filters.len() && is_same(&filters, &again.1), || {
            format!("printed it is read as {again:?}")
        })
    });
}

/// What is looked for everywhere.
#[test]
fn queries_of_the_search() {
    // A part of what can be found has all its kinds, and takes a part of the time.
    let index = Index::of(catalogue::index().into_iter().step_by(8).collect());
    let door = Door::new("search", 2_000, Cost { bytes: (2_000_000, 20), work: (100_000, 100) });
    door.knock(|query| {
        let words = query_of(query);
        let found = index.find(&words);
        if !words.chars().any(char::is_alphanumeric) {
            return holds(found.groups.is_empty(), || format!("nothing finds {:?}", found.groups));
        }
        // What is said quotes what was typed, which a field of a page may have taken in with its controls.
        sentence(&found.sentence.replace(char::is_control, ""))?;
        // What was pasted, of more than one line, stays where it is.
        let printed = if words.trim().contains('\n') { "" } else { words.trim() };
        holds(query_of(&address_of(&words)) == printed, || "printed it is read as another".to_owned())
    });
}

/// Addresses that do not exist.
#[test]
fn addresses_of_missing_pages() {
    let door = Door::new("missing", 4_000, Cost { bytes: (200_000, 20), work: (100_000, 100) });
    door.knock(|path| {
        let Some(found) = meant(path) else { return Ok(()) };
        holds(found.matches.len() <= 4, || format!("{} codes", found.matches.len()))?;
        sentence(&found.sentence)
    });
}
