//! What is said of a trace and of a file.

use crate::plain::quoted;
use crate::replay::{Contents, Entry, span};

/// So many names are said in one line.
const NAMED: usize = 6;

/// How a trace begins, as its name: "Client: POST /customers".
pub fn root(entry: &Entry) -> String {
    match entry.roots.first() {
        Some((service, name)) if service.is_empty() => quoted(name, 80),
        Some((service, name)) => format!("{}: {}", quoted(service, 40), quoted(name, 80)),
        None => "A trace without a beginning".to_owned(),
    }
}

/// So many of a thing.
pub fn counted(count: usize, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}

/// What a trace has, in a line.
pub fn about(entry: &Entry) -> String {
    let length = span(i64::try_from(entry.length).unwrap_or(i64::MAX));
    let errors = match entry.errors {
        0 => "no errors".to_owned(),
        errors => counted(errors, "error", "errors"),
    };
    let services: Vec<String> = entry.services.iter().take(NAMED).map(|name| quoted(name, 40)).collect();
    let more = entry.services.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{length}, {}, {errors}: {}{more}", counted(entry.spans, "span", "spans"), services.join(", "))
}

/// What a file has, in a sentence.
pub fn summary(contents: &Contents) -> String {
    let formats: Vec<&str> = contents.formats.iter().map(|format| format.name()).collect();
    let traces = contents.listing.entries.len();
    format!(
        "{} in {}, written as {}.",
        counted(contents.spans, "span", "spans"),
        counted(traces, "trace", "traces"),
        formats.join(" and ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Listing;
    use crate::spans::{Format, TraceId};

    fn entry() -> Entry {
        Entry {
            trace: TraceId(1),
            roots: vec![("client".to_owned(), "POST".to_owned())],
            services: ["client", "customer"].map(str::to_owned).to_vec(),
            start: 0,
            length: 501_000_000,
            spans: 23,
            errors: 0,
            joined: vec![0],
        }
    }

    #[test]
    fn a_trace_is_told_in_a_line() {
        let mut entry = entry();
        assert_eq!(root(&entry), "client: POST");
        assert_eq!(about(&entry), "501 ms, 23 spans, no errors: client, customer");
        (entry.spans, entry.errors) = (1, 1);
        entry.services = (0..8).map(|number| format!("s{number}")).collect();
        assert_eq!(about(&entry), "501 ms, 1 span, 1 error: s0, s1, s2, s3, s4, s5 and 2 more");
        entry.roots.clear();
        assert_eq!(root(&entry), "A trace without a beginning");
    }

    #[test]
    fn a_file_is_told_in_a_sentence() {
        let listing = Listing { entries: vec![entry()] };
        let mut contents = Contents { formats: vec![Format::Otlp], spans: 23, notes: vec![], listing };
        assert_eq!(summary(&contents), "23 spans in 1 trace, written as OTLP/JSON.");
        contents.formats.push(Format::Zipkin);
        assert_eq!(summary(&contents), "23 spans in 1 trace, written as OTLP/JSON and Zipkin.");
    }
}
