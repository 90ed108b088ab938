//! Progress as a file: a line that names the format, then a fact a line.

use super::Progress;
use super::fact::{Fact, short};
use std::fmt::Write as _;

/// The words that a file begins with, before its version.
const FORMAT: &str = "interplay progress";
/// The version of the format that is written, and the newest that is read.
const VERSION: u32 = 1;
/// More than any progress takes, in bytes.
pub const MOST_BYTES: usize = 100_000;

/// The file.
pub fn print(progress: &Progress) -> String {
    let mut text = format!("{FORMAT} {VERSION}\n");
    for fact in progress.facts() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{fact}");
    }
    text
}

/// Reads a file, all of it or nothing. The error is a sentence that says what is wrong, and where.
pub fn parse(text: &str) -> Result<Progress, String> {
    if text.len() > MOST_BYTES {
        return Err(format!("It is larger than {} kB, and no progress is.", MOST_BYTES / 1_000));
    }
    // Some editors put a mark before the text that says how it is encoded.
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let Some((_, first)) = lines.next() else { return Err("It is empty.".to_owned()) };
    let version = first.trim().strip_prefix(FORMAT).and_then(|rest| rest.trim().parse::<u32>().ok());
    match version {
        Some(VERSION) => {}
        Some(other) => {
            return Err(format!(
                "It is of version {other} of the format, and this page reads version {VERSION}. Reload the page, for a \
                 newer one may read it."
            ));
        }
        None => {
            return Err(format!(
                "It is no progress file: one begins with the line “{FORMAT} {VERSION}”, and this begins with “{}”.",
                short(first.trim())
            ));
        }
    }
    let mut progress = Progress::default();
    for (number, line) in lines {
        progress.add(Fact::parse(line).map_err(|error| format!("Line {number} cannot be read: {error}."))?);
    }
    Ok(progress)
}

#[cfg(test)]
mod tests {
    use super::super::tests::progress;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_file_is_read_as_it_was_printed(progress in progress()) {
            let text = print(&progress);
            prop_assert_eq!(parse(&text), Ok(progress.clone()));
            // As an editor on another system leaves it.
            prop_assert_eq!(parse(&format!("\u{feff}{}\r\n\r\n", text.replace('\n', "\r\n"))), Ok(progress));
        }

        #[test]
        fn whatever_a_file_has_is_progress_or_a_sentence(text in "(interplay progress 1\n)?(read |check |[a-z]+ |\\PC|\n)*") {
            match parse(&text) {
                Ok(progress) => prop_assert_eq!(parse(&print(&progress)), Ok(progress)),
                Err(sentence) => prop_assert!(sentence.ends_with('.'), "{}", sentence),
            }
        }
    }

    #[test]
    fn every_mistake_says_where() {
        let long = format!("interplay progress 1\n{}", "read a b\n".repeat(20_000));
        for (text, says) in [
            ("", "It is empty."),
            (" \n\n", "It is empty."),
            (
                "{\"read\": []}",
                "It is no progress file: one begins with the line “interplay progress 1”, and this begins with “{\"read\": []}”.",
            ),
            ("interplay progress one", "It is no progress file"),
            ("interplay progress 2\nseen a b", "It is of version 2 of the format, and this page reads version 1."),
            (
                "interplay progress 1\nread a b\n\nread a",
                "Line 4 cannot be read: it has to be “read”, a chapter and a section, as in “read errors timeout”.",
            ),
            ("\u{0}\u{1}PNG", "this begins with “PNG”"),
            (&long, "It is larger than 100 kB"),
        ] {
            let error = parse(text).expect_err("it is damaged");
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn names_that_nobody_knows_yet_are_kept() {
        let text = "interplay progress 1\nread chapter-13 new-section\nsolved mission-13 2\n";
        assert_eq!(parse(text).map(|progress| print(&progress)).as_deref(), Ok(text));
    }
}
