//! The times in the texts of the chapters: which of them one can go to.

use expect_test::expect_file;
use interplay::course::{Moments, Piece, chapters};
use interplay::scenario::enrolment;
use std::fmt::Write as _;

/// A text with what one can go to in square brackets, and only the parts of it that have a time at all.
fn marked(moments: &Moments, text: &str) -> Vec<String> {
    let pieces = moments.pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => words.replace("[", "(").replace("]", ")"),
        Piece::Moment(time, _) => format!("[{time}]"),
    });
    let all: String = pieces.collect();
    let is_unit = |word: &str| matches!(word.trim_end_matches(['.', ',', ':', ';', '?', ')', ']']), "ms" | "s");
    let has_time = |part: &&str| part.split_whitespace().any(is_unit);
    all.split(". ").flat_map(|sentence| sentence.split("\n")).filter(has_time).map(str::to_owned).collect()
}

/// Read this list when a text changes: in brackets is what a press goes to, and a duration has none.
#[test]
fn every_moment_in_a_text_can_be_gone_to() {
    let mut list = String::new();
    let mut count = 0;
    for (chapter, section) in chapters().iter().flat_map(|chapter| chapter.sections.iter().map(move |it| (chapter, it)))
    {
        let shown = Moments::of(enrolment(), &section.stage);
        let asked = section.predict.as_ref().map(|predict| (Moments::of(enrolment(), &predict.run), &predict.why));
        let texts = [(&shown, &section.text), (&shown, &section.look)];
        for (moments, text) in texts.into_iter().chain(asked.as_ref().map(|(moments, why)| (moments, *why))) {
            for sentence in marked(moments, text) {
                count += sentence.matches('[').count();
                // Writing to a string cannot fail.
                let _ = writeln!(list, "{} {}: {sentence}", chapter.slug, section.id);
            }
        }
    }
    assert!(count > 100, "only {count}");
    expect_file!["golden/times.txt"].assert_eq(&list);
}
