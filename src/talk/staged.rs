//! The stage of the wall in words, for the speaker's window, which has no stage of its own.

use std::fmt;

use crate::compare::MOST_PANES;
use crate::flow::{Collaboration, Coordination, Style, Timing};

/// What the stage shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Staged {
    /// Whether it plays.
    pub plays: bool,
    /// Whether somebody broke, changed or played something, so that it is not where the slide has it.
    pub is_off: bool,
    /// Whether the wall is dark.
    pub is_dark: bool,
    /// The services in which something is broken, by their ids.
    pub broken: Vec<String>,
    /// The runs.
    pub runs: Vec<StagedRun>,
}

/// What one run on the stage shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StagedRun {
    /// What it is called.
    pub name: String,
    /// Its style.
    pub style: String,
    /// What is broken in it and what it does about it, a few words each, as they stand on it.
    pub tags: Vec<String>,
    /// The sentence of the moment.
    pub says: String,
    /// What each of the three switches can be turned to.
    pub ways: Vec<String>,
}

/// What each of the switches of a style can be turned to, in their order.
#[must_use]
pub fn ways(style: Style) -> [&'static str; 3] {
    let pick = |is_second: bool, [first, second]: [&'static str; 2]| if is_second { first } else { second };
    [
        pick(style.coordination == Coordination::Choreographed, ["Orchestrated", "Choreographed"]),
        pick(style.collaboration == Collaboration::EventBased, ["Request/response", "Event-based"]),
        pick(style.timing == Timing::Asynchronous, ["Synchronous", "Asynchronous"]),
    ]
}

/// The style with one of its switches turned, by its place; the same for a place where there is none.
#[must_use]
pub const fn turned(mut style: Style, switch: usize) -> Style {
    match switch {
        0 => {
            style.coordination = match style.coordination {
                Coordination::Orchestrated => Coordination::Choreographed,
                Coordination::Choreographed => Coordination::Orchestrated,
            }
        }
        1 => {
            style.collaboration = match style.collaboration {
                Collaboration::RequestResponse => Collaboration::EventBased,
                Collaboration::EventBased => Collaboration::RequestResponse,
            }
        }
        2 => {
            style.timing = match style.timing {
                Timing::Synchronous => Timing::Asynchronous,
                Timing::Asynchronous => Timing::Synchronous,
            }
        }
        _ => {}
    }
    style
}

/// The end of a field, of an entry within one, and of a run.
const FIELD: char = '\u{1f}';
const ENTRY: char = '\u{1d}';
const RUN: char = '\u{1e}';

/// Flags, what is broken, then run after run, with the separators that ASCII has for that.
impl fmt::Display for Staged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flag = |is_set: bool, letter| if is_set { letter } else { '-' };
        write!(f, "{}{}{}", flag(self.plays, 'p'), flag(self.is_off, 'o'), flag(self.is_dark, 'd'))?;
        write!(f, "{FIELD}{}", list(&self.broken))?;
        for run in &self.runs {
            let fields = [plain(&run.name), plain(&run.style), list(&run.tags), plain(&run.says), list(&run.ways)];
            write!(f, "{RUN}{}", fields.join(&FIELD.to_string()))?;
        }
        Ok(())
    }
}

impl Staged {
    /// Reads what [`Display`](fmt::Display) wrote; nothing for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(RUN);
        let (flags, broken) = parts.next()?.split_once(FIELD)?;
        let flag = |index: usize, letter| match flags.chars().nth(index)? {
            '-' => Some(false),
            other => (other == letter).then_some(true),
        };
        let run = |part: &str| {
            let mut fields = part.split(FIELD);
            let run = StagedRun {
                name: fields.next()?.to_owned(),
                style: fields.next()?.to_owned(),
                tags: entries(fields.next()?),
                says: fields.next()?.to_owned(),
                ways: entries(fields.next()?),
            };
            fields.next().is_none().then_some(run)
        };
        let runs: Vec<StagedRun> = parts.map(run).collect::<Option<_>>()?;
        if runs.len() > MOST_PANES {
            return None;
        }
        Some(Self {
            plays: flag(0, 'p')?,
            is_off: flag(1, 'o')?,
            is_dark: flag(2, 'd')?,
            broken: entries(broken),
            runs,
        })
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

fn list(entries: &[String]) -> String {
    entries.iter().map(|entry| plain(entry)).collect::<Vec<_>>().join(&ENTRY.to_string())
}

fn entries(text: &str) -> Vec<String> {
    text.split(ENTRY).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_of_a_switch_is_where_it_is_turned_to() {
        for style in Style::all() {
            for switch in 0..3 {
                let other = turned(style, switch);
                assert_ne!(other, style);
                assert_eq!(turned(other, switch), style);
                // What it was is what it can be turned back to.
                assert_ne!(ways(other)[switch], ways(style)[switch]);
                let same = |place: &usize| ways(other)[*place] == ways(style)[*place];
                assert_eq!((0..3).filter(same).count(), 2);
            }
            assert_eq!(turned(style, 3), style);
        }
    }

    #[test]
    fn what_no_wall_says_is_not_believed() {
        for text in ["", "po", "xyz\u{1f}", "p-\u{1f}", "---\u{1f}\u{1e}A"] {
            assert_eq!(Staged::parse(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_told_is_understood(plays: bool, is_off: bool, is_dark: bool, words in prop::collection::vec("[a-z →“”.]{1,12}", 1..6)) {
            let run = StagedRun {
                name: words[0].clone(),
                style: String::new(),
                tags: words.clone(),
                says: words.join(" "),
                ways: words[1..].to_vec(),
            };
            let staged = Staged { plays, is_off, is_dark, broken: words, runs: vec![run.clone(), run] };
            prop_assert_eq!(Staged::parse(&staged.to_string()), Some(staged));
        }

        #[test]
        fn whatever_comes_is_read(text: String) {
            let _ = Staged::parse(&text);
        }
    }
}
