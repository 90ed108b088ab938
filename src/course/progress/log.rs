//! Progress as it is kept: a fact a line, in the order in which it came. Lines are added and never changed.

use std::collections::BTreeSet;

use super::Progress;
use super::fact::Fact;

/// The log with one more line, or nothing if that says no more than what is there. Of a guess the first try counts.
///
/// It reads no facts, for it travels with every page that has a stage.
pub fn noted(log: &str, line: &str) -> Option<String> {
    let known = match line.rsplit_once(' ') {
        Some((about, _)) if line.starts_with("guess ") => {
            log.lines().any(|known| known.rsplit_once(' ').is_some_and(|(known, _)| known == about))
        }
        _ => log.lines().any(|known| known == line),
    };
    (!known).then(|| appended(log, line))
}

/// The fewest changes that solved a mission, as a log has it. It reads no other fact, for it travels with every page that
/// has a stage, too.
pub fn solved_in(log: &str, mission: &str) -> Option<usize> {
    let solved = log.lines().filter_map(|line| {
        let (about, changes) = line.strip_prefix("solved ")?.split_once(' ')?;
        changes.parse().ok().filter(|_| about == mission)
    });
    solved.min()
}

/// The log with those of further lines that it does not have. Both may be long: what is known is looked up, not searched.
pub fn joined(log: &str, lines: &str) -> String {
    let mut known: BTreeSet<&str> = lines_of(log).collect();
    let mut joined = log.to_owned();
    for line in lines_of(lines).filter(|line| !line.is_empty()) {
        if known.insert(line) {
            append(&mut joined, line);
        }
    }
    joined
}

/// What a log says, and how many of its lines say nothing that can be read.
pub fn kept(log: &str) -> (Progress, usize) {
    let mut progress = Progress::default();
    let mut unread = 0;
    for line in log.lines().filter(|line| !line.trim().is_empty()) {
        match Fact::parse(line) {
            Ok(fact) => progress.add(fact),
            Err(_) => unread += 1,
        }
    }
    (progress, unread)
}

/// The lines of a text. What ends a line on another system is no part of it, not even of the last one.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.trim_end_matches('\r'))
}

fn appended(log: &str, line: &str) -> String {
    let mut log = log.to_owned();
    append(&mut log, line);
    log
}

fn append(log: &mut String, line: &str) {
    if !log.is_empty() && !log.ends_with('\n') {
        log.push('\n');
    }
    log.push_str(line);
    log.push('\n');
}

#[cfg(test)]
mod tests {
    use super::super::tests::{merged, progress};
    use super::super::{parse, print};
    use super::*;
    use proptest::prelude::*;

    fn lines(progress: &Progress) -> String {
        print(progress).split_once('\n').map(|(_, lines)| lines.to_owned()).unwrap_or_default()
    }

    proptest! {
        #[test]
        fn to_join_is_to_merge_and_drops_no_line(a in progress(), b in progress(), junk in "[^\r]*") {
            let log = lines(&a) + &junk;
            let both = joined(&log, &lines(&b));
            prop_assert!(both.starts_with(&log));
            prop_assert_eq!(kept(&both).0, merged(&kept(&log).0, &b));
            prop_assert_eq!(joined(&both, &lines(&b)), both);
        }

        #[test]
        fn a_file_that_cannot_be_read_changes_nothing(a in progress(), junk in ".*") {
            let log = lines(&a);
            let after = parse(&junk).map_or_else(|_| log.clone(), |progress| joined(&log, &lines(&progress)));
            prop_assert_eq!(kept(&after).0, a);
        }

        #[test]
        fn what_is_noted_is_kept_once(a in progress(), b in progress()) {
            let mut log = lines(&a);
            for fact in b.facts() {
                log = noted(&log, &fact.to_string()).unwrap_or(log);
                prop_assert_eq!(noted(&log, &fact.to_string()), None);
            }
            let (progress, unread) = kept(&log);
            prop_assert_eq!(unread, 0);
            for fact in b.facts() {
                if let Fact::Solved(mission, _) = fact {
                    prop_assert_eq!(solved_in(&log, mission), progress.solved(mission));
                }
                let is_guess = matches!(fact, Fact::Guess(..));
                let mut with = progress.clone();
                with.add(fact);
                prop_assert!(is_guess || with == progress);
            }
        }
    }

    #[test]
    fn the_first_try_counts() {
        let log = noted("", "guess errors timeout wrong").expect("it is new");
        assert_eq!(noted(&log, "guess errors timeout right"), None);
        assert_eq!(noted(&log, "guess errors timeout skipped"), None);
        assert!(noted(&log, "guess errors outage right").is_some());
        assert!(noted(&log, "read errors timeout").is_some());
        let solved = noted("solved two-packs 3", "solved two-packs 1");
        assert_eq!(solved.as_deref(), Some("solved two-packs 3\nsolved two-packs 1\n"));
    }

    #[test]
    fn a_mission_was_solved_with_the_fewest_changes_that_are_kept() {
        let log = "solved two-packs 3\nread errors timeout\nsolved two-packs-more 1\nsolved two-packs x\nsolved two-packs 2\n";
        assert_eq!(solved_in(log, "two-packs"), Some(2));
        assert_eq!(solved_in(log, "errors"), None);
    }

    #[test]
    fn a_line_that_ends_in_another_way_is_the_same_line() {
        let log = "read errors timeout\r";
        assert_eq!(
            joined(log, "read errors timeout\nread errors outage\r"),
            "read errors timeout\r\nread errors outage\n"
        );
        assert_eq!(joined("check errors 2\n\r", "\r"), "check errors 2\n\r");
    }

    #[test]
    fn lines_that_say_nothing_are_counted_and_stay() {
        let log = "read errors timeout\nread err\n{}\n";
        assert_eq!((kept(log).0.facts().len(), kept(log).1), (1, 2));
        assert_eq!(joined(log, "read errors outage\n"), format!("{log}read errors outage\n"));
    }
}
