//! A text with what a search found in it marked.

use std::ops::Range;

use leptos::either::Either;
use leptos::prelude::*;

use crate::status::search::Mark;

/// The text, with whatever the marks say about this very text in `<mark>`.
pub fn marked(text: &str, marks: &[Mark]) -> impl IntoView + use<> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for range in ranges(text, marks) {
        pieces.push(Either::Left(text[done..range.start].to_owned()));
        pieces.push(Either::Right(view! { <mark>{text[range.clone()].to_owned()}</mark> }));
        done = range.end;
    }
    pieces.push(Either::Left(text[done..].to_owned()));
    pieces.into_iter().collect_view()
}

/// The marked ranges of a text, in order and joined where they overlap.
fn ranges(text: &str, marks: &[Mark]) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = marks.iter().filter(|mark| mark.text == text).map(|mark| mark.range.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::search::search;

    #[test]
    fn words_that_overlap_are_marked_once() {
        let hits = search("payload pay too");
        let marks = &hits.first().expect("413 was once called so").marks;
        assert_eq!(ranges("Payload Too Large", marks), [0..7, 8..11]);
        assert!(ranges("Content Too Large", marks).is_empty());
    }
}
