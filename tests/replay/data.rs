//! The recordings.

use interplay::spans::{File, Kind, Span, read};
use std::fs;
use std::path::Path;

/// The bytes of a recording.
pub fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replay/data").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text of a recording.
pub fn text(name: &str) -> String {
    String::from_utf8(bytes(name)).expect("a recording is a text")
}

/// A recording, read.
pub fn recording(name: &str) -> File {
    read(&bytes(name)).unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
}

/// The name of every recording.
pub fn names() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replay/data");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("so are its files").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 28, "{names:?}");
    names
}

/// What is to be seen of a span: who, its part, when it began after the first one and how long it took, to the
/// millisecond, and its code.
pub fn rows(file: &File) -> Vec<(String, Kind, u64, u64, Option<u16>)> {
    let first = file.spans.iter().map(|span| span.start).min().unwrap_or_default();
    let row = |span: &Span| {
        let (from, length) = (span.start - first, span.length());
        (file.service(span).to_owned(), span.kind, millis(from), millis(length), span.code())
    };
    let mut rows: Vec<_> = file.spans.iter().filter(|span| span.kind != Kind::Internal).map(row).collect();
    rows.sort_by_key(|(.., from, length, _)| (*from, u64::MAX - *length));
    rows
}

/// Nanoseconds to the millisecond.
pub fn millis(nanos: u64) -> u64 {
    (nanos + 500_000) / 1_000_000
}
