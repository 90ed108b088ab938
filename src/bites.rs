//! When a status code bites: the sections, missions and named moments in which it really happens, and those that speak
//! of it.
//!
//! What happens is no table: the stages of sections and moments and the starts of missions are run, and the answers are
//! read off the traces. Only what comes first although the code does not happen there is said here.

use std::sync::LazyLock;

use crate::course::{chapters, missions, moments};
use crate::flow::{EventKind, MessageKind, Trace, simulate};
use crate::link;
use crate::scenario;
use crate::sim::Micros;

/// A place in the course that concerns a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bite {
    /// What kind of place it is: "Chapter 3".
    pub kind: String,
    /// Where it is: a site path, with its fragment.
    pub path: String,
    /// Its name.
    pub title: String,
    /// What one sees there.
    pub says: String,
    /// Where the code happens: "Post answers 503 to Customer at 185 ms."
    pub happens: Option<String>,
}

/// What comes first for some codes, and why: they make a caller send again, and the harm is done elsewhere.
const FIRST: [(&[u16], &[&str]); 1] = [(&[502, 504], &["errors#again", "moment two-packs", "mission two-packs"])];

/// A place, with all that can be said of it.
struct Place {
    /// What it is called here.
    key: String,
    bite: Bite,
    /// The text that is read there.
    text: String,
    happens: Vec<(u16, String)>,
}

/// Running all of them takes a moment, and every code asks.
static PLACES: LazyLock<Vec<Place>> =
    LazyLock::new(|| sections().chain(moments_there()).chain(missions_there()).collect());

/// The places that concern a code: those that come first, then those where it happens and is spoken of, those where
/// it happens, and those that only speak of it.
#[must_use]
pub fn bites(code: u16) -> Vec<Bite> {
    let first = FIRST.iter().find(|(codes, _)| codes.contains(&code)).map_or(&[] as &[_], |(_, keys)| keys);
    let mut found: Vec<(usize, Bite)> = Vec::new();
    for place in PLACES.iter() {
        let happens = place.happens.iter().find(|(status, _)| *status == code).map(|(_, sentence)| sentence.clone());
        let named = names(&place.text, code);
        let rank = match first.iter().position(|key| *key == place.key) {
            Some(rank) => rank,
            None if happens.is_some() && named => first.len(),
            None if happens.is_some() => first.len() + 1,
            None if named => first.len() + 2,
            None => continue,
        };
        found.push((rank, Bite { happens, ..place.bite.clone() }));
    }
    // The sort is stable: equals stay in the order of the course.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, bite)| bite).collect()
}

fn sections() -> impl Iterator<Item = Place> {
    (1..).zip(chapters()).flat_map(|(number, chapter)| {
        chapter.sections.iter().map(move |section| Place {
            key: format!("{}#{}", chapter.slug, section.id),
            bite: Bite {
                kind: format!("Chapter {number}"),
                path: format!("/learn/{}/#{}", chapter.slug, section.id),
                title: section.title.clone(),
                says: section.look.clone(),
                happens: None,
            },
            text: format!("{} {} {} {}", section.title, section.text, section.look, section.said()),
            happens: answers(&section.stage, None),
        })
    })
}

fn moments_there() -> impl Iterator<Item = Place> {
    moments().iter().map(|moment| Place {
        key: format!("moment {}", moment.slug),
        bite: Bite {
            kind: "Moment".to_owned(),
            path: format!("/moments/{}/", moment.slug),
            title: moment.title.clone(),
            says: moment.text.clone(),
            happens: None,
        },
        text: format!("{} {}", moment.title, moment.text),
        happens: answers(&moment.stage, None),
    })
}

fn missions_there() -> impl Iterator<Item = Place> {
    missions().iter().map(|mission| Place {
        key: format!("mission {}", mission.slug),
        bite: Bite {
            kind: "Mission".to_owned(),
            path: format!("/learn/missions/{}/", mission.slug),
            title: mission.title.clone(),
            says: mission.task.clone(),
            happens: None,
        },
        text: format!("{} {}", mission.task, mission.hints.join(" ")),
        // A mission has no moment: all of its run is there to be seen.
        happens: answers(&mission.start, Some(Micros::MAX)),
    })
}

/// The statuses that arrive in the runs of an address up to its time or another, each with the first time it does.
fn answers(query: &str, until: Option<Micros>) -> Vec<(u16, String)> {
    let (comparison, _) = link::parse(query);
    let until = until.unwrap_or(comparison.at);
    let mut seen: Vec<(u16, String)> = Vec::new();
    for pane in &comparison.panes {
        let Ok(trace) = simulate(scenario::enrolment(), &pane.shown()) else { continue };
        for (status, sentence) in arrivals(&trace, until) {
            if !seen.iter().any(|(known, _)| *known == status) {
                seen.push((status, sentence));
            }
        }
    }
    seen
}

fn arrivals(trace: &Trace, until: Micros) -> impl Iterator<Item = (u16, String)> + '_ {
    let delivered = trace.events.iter().filter(move |event| event.kind == EventKind::Delivered && event.at <= until);
    delivered.filter_map(|event| {
        let message = trace.message(event.message?);
        let status = message.status.filter(|_| message.kind == MessageKind::Reply)?;
        let (from, to) = (&trace.node(message.from).name, &trace.node(message.to).name);
        Some((status, format!("{from} answers {status} to {to} at {}.", event.at)))
    })
}

/// Whether a text has the number of a code, as a word of its own.
fn names(text: &str, code: u16) -> bool {
    let code = code.to_string();
    text.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_daily_trouble_bite_somewhere() {
        for code in [202, 409, 429, 502, 503, 504] {
            assert!(!bites(code).is_empty(), "{code}");
        }
        for code in [202, 502, 503, 504] {
            assert!(bites(code).iter().any(|bite| bite.happens.is_some()), "{code}");
        }
        assert_eq!(bites(999), []);
    }

    #[test]
    fn who_gets_a_502_or_504_reads_first_what_a_second_try_does() {
        for code in [502, 504] {
            let first: Vec<_> = bites(code).into_iter().take(3).map(|bite| (bite.kind, bite.title)).collect();
            let pair = [
                ("Chapter 3", "Trying again"),
                ("Moment", "One lost answer: two packs, or one"),
                ("Mission", "Two packs for one customer"),
            ];
            assert_eq!(first, pair.map(|(kind, title)| (kind.to_owned(), title.to_owned())), "{code}");
        }
    }

    #[test]
    fn what_happens_is_read_off_the_run() {
        let known = bites(503).into_iter().find(|bite| bite.path == "/learn/errors/#known").expect("503 happens there");
        assert_eq!(known.happens.as_deref(), Some("Post answers 503 to Customer at 185 ms."));
        // What comes after the time of the section is not there yet.
        let stage = "a=orchestrated,request-response,sync&fault=post:down";
        assert_eq!(answers(&format!("{stage}&t=100ms"), None), []);
        let all: Vec<u16> = answers(stage, Some(Micros::MAX)).into_iter().map(|(status, _)| status).collect();
        assert!(all.contains(&201) && all.contains(&502), "{all:?}");
    }

    #[test]
    fn a_number_is_named_as_a_word() {
        assert!(names("Then 503, or 504.", 503) && !names("1503 ms, 50", 503));
    }
}
