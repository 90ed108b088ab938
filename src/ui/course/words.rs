//! How far somebody is, in words.

use crate::course::progress::Standing;

/// A number of things: "1 section", "7 sections", "2 guesses".
pub fn counted(count: usize, what: &str) -> String {
    let ending = match count {
        1 => "",
        _ if what.ends_with('s') => "es",
        _ => "s",
    };
    format!("{count} {what}{ending}")
}

/// How far somebody is in a chapter.
pub fn chapter(standing: &Standing) -> String {
    let Standing { sections, read, guesses, right, .. } = *standing;
    let guesses = counted(guesses, "guess");
    match (standing.is_begun(), standing.is_done()) {
        (false, _) => format!("{}, {guesses}", counted(sections, "section")),
        (true, false) => format!("{read} of {}, {right} of {guesses} right", counted(sections, "section")),
        (true, true) => format!("Done, {right} of {guesses} right"),
    }
}

/// How far somebody is in all of it.
pub fn course(done: (usize, usize), standing: &Standing, solved: (usize, usize)) -> String {
    let Standing { sections, read, guesses, right, checks, opened, .. } = *standing;
    format!(
        "{} of {} chapters done: {read} of {sections} sections read, {right} of {guesses} guesses right at the first try, \
         {opened} of {checks} questions opened. {} of {} missions solved.",
        done.0, done.1, solved.0, solved.1
    )
}

/// How a mission was solved.
pub fn solved(changes: usize, par: usize) -> String {
    let changes_said = counted(changes, "change");
    if changes <= par {
        format!("Solved with {changes_said}, which is par")
    } else {
        format!("Solved with {changes_said}")
    }
}
