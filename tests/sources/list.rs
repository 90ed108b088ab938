//! docs/sources.md: every source with where it is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use interplay::status::again::MEASURED as DAY;
use interplay::status::measured::{MEASURED, Measured};

use super::texts::{Kind, Stand, Text};

/// Sources of which we could not open what they point to, and what was read instead.
const NOT_OPENED: [(&str, &str); 8] = [
    ("RFC 2295, 2518, 2774, 3229 and 7168", "read as they are quoted in other documents and in source code"),
    ("RFC 4918 and RFC 5842", "read as they are quoted in other documents and in source code"),
    (
        "draft-ietf-httpbis-resumable-upload, revisions 12 to 15",
        "of 12, 14 and 15 the front pages only; its interop version as three implementations of 12 have it",
    ),
    (
        "Sam Newman: Building Microservices, second edition",
        "a book: the link leads to its page, and the chapter is named for those who have it",
    ),
    ("Michael Nygard: Release It!, second edition", "a book: the link leads to its page"),
    (
        "Gregor Hohpe and Bobby Woolf: Enterprise Integration Patterns",
        "a book: the patterns' pages have their summaries",
    ),
    ("IANA: registry of HTTP status codes", "its copy of 2025-09-15"),
    (
        "The pages of AsyncAPI, AWS Step Functions, Camunda, Confluent, gRPC (deadlines), NATS, OpenTelemetry, RabbitMQ, \
         Redis, Stripe, Temporal and W3C that chapters name, the GDPR, and the articles of Leach, Morgan, Richardson, \
         Vogels and Yanacek",
        "not opened for these sentences: what is said of brokers was measured, the rest is as its field tells it",
    ),
];

/// The whole document.
pub fn print(texts: &[Text]) -> String {
    let mut out = String::from(
        "# Sources\n\n\
         Everything that the texts stand on, and where. Every statement about a product, a header field, a code, a method\n\
         or a protocol has one of four: a section of a specification, a measurement with product, version and date, a\n\
         document of the maker, or the mark of advice.\n\
         Written by `UPDATE_EXPECT=1 cargo test --test sources`.\n",
    );
    specifications(&mut out, texts);
    documents(&mut out, texts, Kind::Maker, "Documents of makers");
    documents(&mut out, texts, Kind::Advice, "Advice: books, articles and papers");
    measured(&mut out, texts);
    out += "\n## What could not be opened\n\nWhat stands here was read in another place, or is for sale.\n\n| source | what was read |\n|---|---|\n";
    for (source, instead) in NOT_OPENED {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {source} | {instead} |");
    }
    out
}

/// Sources by their shortest title, each with its address and where it is used.
type Used<'a> = BTreeMap<String, (String, BTreeSet<&'a str>)>;

/// Where each source is used. One with several titles has the shortest.
fn used<'a>(texts: &'a [Text], name: impl Fn(&'a Stand) -> Option<(String, String)>) -> Used<'a> {
    let mut by_address: BTreeMap<String, (String, BTreeSet<&str>)> = BTreeMap::new();
    // The end of a chapter sums up its sections, and these are named.
    let is_whole = |text: &&Text| text.place.starts_with("/learn/") && text.place.ends_with('/');
    for text in texts.iter().filter(|text| !is_whole(text)) {
        for (title, url) in text.stands.iter().filter_map(&name) {
            // What a source says of something comes behind its name.
            let title = title.split_once(". ").map_or(title.as_str(), |(name, _)| name).to_owned();
            let key = if url.is_empty() { title.clone() } else { url };
            let (shortest, places) = by_address.entry(key).or_insert_with(|| (title.clone(), BTreeSet::new()));
            if title.len() < shortest.len() {
                *shortest = title;
            }
            places.insert(&text.place);
        }
    }
    let mut all = Used::new();
    for (url, (title, places)) in by_address {
        let url = if url == title { String::new() } else { url };
        // Two documents of one name are told apart by their addresses.
        let title = if all.contains_key(&title) { format!("{title}, at {url}") } else { title };
        all.insert(title, (url, places));
    }
    all
}

/// Specifications, section by section.
fn specifications(out: &mut String, texts: &[Text]) {
    *out += "\n## Specifications\n\n| specification | used in |\n|---|---|\n";
    let all = used(texts, |stand| {
        let is_cited = stand.kind == Kind::Specification || stand.title.ends_with(", applied");
        is_cited.then(|| (stand.title.trim_end_matches(", applied").to_owned(), stand.url.clone().unwrap_or_default()))
    });
    rows(out, &all);
}

/// Documents with an address, of one kind.
fn documents(out: &mut String, texts: &[Text], kind: Kind, heading: &str) {
    let _ = write!(out, "\n## {heading}\n\n| document | used in |\n|---|---|\n");
    let all = used(texts, |stand| {
        let is_it = stand.kind == kind && !stand.title.ends_with(", applied");
        is_it.then(|| Some((stand.title.clone(), stand.url.clone()?)))?
    });
    rows(out, &all);
}

fn rows(out: &mut String, all: &Used) {
    for (title, (url, places)) in all {
        let title = title.replace('|', "\\|");
        let title = if url.is_empty() { title } else { format!("[{title}]({url})") };
        let places: Vec<&str> = places.iter().copied().collect();
        let _ = writeln!(out, "| {title} | {} |", places.join(", "));
    }
}

/// What was measured, and which texts say so.
fn measured(out: &mut String, texts: &[Text]) {
    let _ = write!(
        out,
        "\n## Measured\n\nOn {DAY}; what is measured on the stage is not in this list.\n\n| what | products |\n|---|---|\n"
    );
    for Measured { kind, asked, products } in MEASURED {
        let products: Vec<String> = products.iter().map(|(name, version)| format!("{name} {version}")).collect();
        let _ = writeln!(out, "| {kind}, {asked} | {} |", products.join(", "));
    }
    let says = |text: &&Text| {
        text.stands.iter().any(|stand| stand.kind == Kind::Measured)
            || text.paragraphs.iter().any(|it| it.to_lowercase().contains("measured") && it.contains(" 2026"))
    };
    let places: BTreeSet<&str> = texts.iter().filter(says).map(|text| text.place.as_str()).collect();
    let places: Vec<&str> = places.into_iter().collect();
    let _ = writeln!(out, "\nUsed in {}.", places.join(", "));
}
