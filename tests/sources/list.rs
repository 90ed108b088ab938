//! docs/sources.md: every source with where it is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use interplay::status::again::MEASURED as DAY;
use interplay::status::measured::{MEASURED, Measured};

use super::texts::{Kind, Stand, Text};

/// Sources of which we could not open what they point to, and what was read instead.
const NOT_OPENED: [(&str, &str); 9] = [
    (
        "draft-ietf-httpbis-resumable-upload, revisions 12 to 15",
        "of 12, 14 and 15 the front pages only, of 13 nothing; the working group's text of 1 July 2026, five days before \
         12, and its change of 5 July that makes the interop version 9",
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
    (
        "Chris Richardson: Microservices Patterns, second edition",
        "a book: the link leads to its publisher's page on the pivot, which was read, as were those on the steps before and \
         after it",
    ),
    (
        "IANA: registry of HTTP status codes",
        "its page as of 2025-09-15, and nothing of what became of 104 after 2026-11-13",
    ),
    (
        "Regulation (EU) 2016/679 (GDPR), at EUR-Lex",
        "the words of article 17, paragraphs 1 and 2, and the beginning of 3, in a copy at GDPRhub",
    ),
    (
        "Werner Vogels: Eventually Consistent, Revisited",
        "its definitions, among them that of reading one's own writes, as several readers quote them",
    ),
    (
        "David Yanacek: Using load shedding to avoid overload",
        "its beginning, and the sentences that a reader quotes from each of its sections",
    ),
];

/// Pages that change, and the state in which they were read: where they are, whose they are, and of when.
pub const READ: [(&str, &str, &str); 15] = [
    ("https://www.asyncapi.com/", "AsyncAPI", "3.1.0, source of 11 August 2026"),
    ("https://docs.aws.amazon.com/step-functions/", "AWS Step Functions", "no date; its examples are in JSONata"),
    ("https://aws.amazon.com/builders-library/avoiding-", "Yanacek on queue backlogs", "no date; a whole copy"),
    ("https://brandur.org/", "Leach on idempotency keys", "27 October 2017"),
    ("https://docs.camunda.io/", "Camunda", "Camunda 8, no date"),
    (
        "https://docs.confluent.io/",
        "Confluent",
        "Confluent Platform 7.6 for which compatibility is the default, 4.1.3 for what is compared",
    ),
    ("https://grpc.io/", "gRPC", "source of 6 July 2026"),
    ("https://kubernetes.io/blog/", "Morgan on balancing gRPC", "7 November 2018"),
    ("https://docs.nats.io/", "NATS", "source of 22 June 2026, which names server 2.14"),
    ("https://opentelemetry.io/", "OpenTelemetry", "semantic conventions 1.44, source of 20 August 2026"),
    ("https://www.rabbitmq.com/", "RabbitMQ", "4.3, source of 21 August 2026"),
    ("https://redis.io/", "Redis", "no date; it names Redis 8.8"),
    ("https://docs.stripe.com/", "Stripe", "no date"),
    ("https://docs.temporal.io/", "Temporal", "no date"),
    ("https://www.w3.org/TR/trace-context/", "W3C Trace Context", "the editors' text of 29 June 2026"),
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
    out += "\n## Of when what was read is\n\nPages that change. Their makers may say something else by now.\n\n| pages | as they were read |\n|---|---|\n";
    for (_, whose, state) in READ {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {whose} | {state} |");
    }
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
