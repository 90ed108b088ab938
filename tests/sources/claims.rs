//! What a paragraph names that somebody could look up, and whether it stands on something.

use interplay::catalogue::{Kind as Found, index};
use interplay::status::measured::MEASURED;
use interplay::status::{all, vendor_codes};

use super::texts::{Kind, Stand, Text};

/// Products that were not measured: what is said of them stands on a document of their maker.
const OTHERS: [&str; 38] = [
    "AWS",
    "Akka",
    "Amazon",
    "AsyncAPI",
    "Camunda",
    "Chrome",
    "Cloudflare",
    "Confluent",
    "Django",
    "Exchange",
    "GitHub",
    "Google",
    "GraphQL",
    "IIS",
    "Istio",
    "JetStream",
    "Kafka",
    "Kubernetes",
    "Laravel",
    "Microsoft",
    "OpenTelemetry",
    "Outlook",
    "Pantheon",
    "Pekko",
    "Polly",
    "Rails",
    "SQS",
    "Safari",
    "Shopify",
    "Spring",
    "Step Functions",
    "Stripe",
    "Temporal",
    "Tornado",
    "Twitter",
    "cPanel",
    "gRPC",
    "statuses",
];

/// Names of products that are words of the language, too. They count with a version, or in a list of products.
const WORDS: [&str; 3] = ["got", "requests", "statuses"];

const METHODS: [&str; 13] = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "QUERY", "PROPFIND", "MKCOL",
    "LOCK",
];

const PROTOCOLS: [&str; 14] = [
    "HTTP",
    "HTTP/1.0",
    "HTTP/1.1",
    "HTTP/2",
    "HTTP/3",
    "TCP",
    "QUIC",
    "TLS",
    "MQTT",
    "AMQP",
    "WebDAV",
    "WebSocket",
    "Atom",
    "RPC",
];

/// Header fields whose names are words of the language: they count in the middle of a sentence only.
const PLAIN_FIELDS: [&str; 16] = [
    "Accept",
    "Age",
    "Allow",
    "Connection",
    "Content",
    "Cookie",
    "Date",
    "Depth",
    "Expect",
    "Host",
    "Link",
    "Location",
    "Prefer",
    "Range",
    "Server",
    "Upgrade",
];

/// What follows a number that is no status code.
const UNITS: [&str; 15] = [
    "ms", "s", "µs", "ns", "kB", "MB", "bytes", "%", "km", "points", "calls", "times", "requests", "clients", "servers",
];

/// The services of the stage, and how a text says that it speaks of a run.
const STAGE: [&str; 18] = [
    "Customer", "Loyalty", "Post", "Email", "Text", "Browser", "browser", "Topic", "topic", "Monitor", "monitor",
    "stage", "run", "runs", "here", "Here", "queue", "browsers",
];

/// What a text names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// A product.
    Product(String),
    /// A header field, a status code or a method.
    Term(String),
    /// A protocol.
    Protocol(String),
}

/// The names that are looked for.
pub struct Names {
    products: Vec<String>,
    fields: Vec<String>,
    codes: Vec<u16>,
}

impl Names {
    /// Those of the tables, and those above.
    pub fn new() -> Self {
        let measured = MEASURED.iter().flat_map(|kind| kind.products).map(|(name, _)| *name);
        let mut products: Vec<String> = measured.chain(OTHERS).map(str::to_owned).collect();
        products.sort();
        products.dedup();
        let fields = index().into_iter().filter(|entry| entry.kind == Found::Field).map(|entry| entry.title);
        let codes = all().iter().map(|code| code.code).chain(vendor_codes().iter().map(|row| row.code));
        Self { products, fields: fields.collect(), codes: codes.collect() }
    }

    /// What a sentence names.
    pub fn of(&self, sentence: &str) -> Vec<Named> {
        let mut named = Vec::new();
        for product in &self.products {
            let is_meant = |at: usize| !WORDS.contains(&&**product) || self.is_product(sentence, at + product.len());
            if places(sentence, product).any(is_meant) {
                named.push(Named::Product(product.clone()));
            }
        }
        let inside = |name: &str| places(sentence, name).any(|at| !PLAIN_FIELDS.contains(&name) || at > 0);
        let terms = self.fields.iter().map(String::as_str).filter(|field| inside(field));
        let is_there = |name: &&str| places(sentence, name).next().is_some();
        named.extend(terms.chain(METHODS.into_iter().filter(is_there)).map(|name| Named::Term(name.to_owned())));
        named.extend(PROTOCOLS.into_iter().filter(is_there).map(|name| Named::Protocol(name.to_owned())));
        named.extend(self.codes_of(sentence).into_iter().map(|code| Named::Term(code.to_string())));
        named
    }

    /// Whether the word that ends here is a product: a version follows, or another product after a comma or “and”.
    fn is_product(&self, sentence: &str, end: usize) -> bool {
        let rest = &sentence[end..];
        let after = [", ", " and ", " or "].iter().find_map(|link| rest.strip_prefix(link));
        has_full_version(rest) || after.is_some_and(|after| self.products.iter().any(|name| after.starts_with(&**name)))
    }

    fn codes_of(&self, sentence: &str) -> Vec<u16> {
        let mut codes = Vec::new();
        let words: Vec<&str> = sentence.split_whitespace().collect();
        for (index, word) in words.iter().enumerate() {
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '.' && letter != '-');
            let bare = bare.trim_end_matches('.');
            let Ok(code) = bare.parse::<u16>() else { continue };
            let next = words
                .get(index + 1)
                .map(|next| next.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '%'));
            // "1 in 100" and "to the power of 100" are no codes, either.
            let is_number = next.is_some_and(|next| UNITS.contains(&next))
                || code == 100 && index > 0 && matches!(words[index - 1], "in" | "of");
            if bare.len() == 3 && !is_number && self.codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }
}

/// What is wrong with the paragraphs of a text: what they name that stands on nothing.
pub fn problems(names: &Names, text: &Text) -> Vec<String> {
    let mut problems = Vec::new();
    for paragraph in &text.paragraphs {
        let says_so = own(paragraph);
        for sentence in sentences(paragraph) {
            let of_the_run = text.has_run && speaks_of_the_run(sentence);
            for named in names.of(sentence) {
                let stands = match &named {
                    // A specification does not say what a product does.
                    Named::Product(product) => {
                        paragraph.starts_with("Lists")
                            || says_so.contains(&Kind::Measured) && is_versioned(paragraph, product)
                            || text.stands.iter().any(|stand| {
                                matches!(stand.kind, Kind::Measured | Kind::Maker) && names_it(&stand.title, product)
                            })
                    }
                    // The styles of talking to each other are what books are about; codes, fields and methods are not.
                    Named::Protocol(_) => of_the_run || !says_so.is_empty() || !text.stands.is_empty(),
                    Named::Term(_) => of_the_run || !says_so.is_empty() || text.stands.iter().any(defines),
                };
                if !stands {
                    let (Named::Product(name) | Named::Term(name) | Named::Protocol(name)) = &named;
                    problems.push(format!("{}: {name} in “{sentence}”", text.place));
                }
            }
        }
    }
    problems.dedup();
    problems
}

/// On what a paragraph itself says that it stands.
fn own(paragraph: &str) -> Vec<Kind> {
    let cites =
        |start: &str| paragraph.match_indices(start).any(|(at, _)| has_version(&paragraph[at + start.len() - 1..]));
    let is_cited = cites("RFC ") || paragraph.contains("draft-") || paragraph.contains("RFC says");
    let is_measured = (paragraph.contains("measured") || paragraph.contains("Measured")) && is_dated(paragraph);
    let is_advice =
        ["Advice:", "advise", "dvice is", "Our advice", "our advice"].iter().any(|mark| paragraph.contains(mark));
    let kinds = [(is_cited, Kind::Specification), (is_measured, Kind::Measured), (is_advice, Kind::Advice)];
    kinds.into_iter().filter(|(is, _)| *is).map(|(_, kind)| kind).collect()
}

/// Whether a text has a month and a year.
fn is_dated(text: &str) -> bool {
    ["November 2026", "December 2026"].iter().any(|date| text.contains(date))
}

/// Whether the version of a product is known: it stands in the paragraph, or in the list of what was measured.
fn is_versioned(paragraph: &str, product: &str) -> bool {
    let listed = MEASURED.iter().flat_map(|kind| kind.products).any(|(name, _)| *name == product);
    listed || places(paragraph, product).any(|at| has_version(&paragraph[at + product.len()..]))
}

/// Whether a version or a number follows.
fn has_version(rest: &str) -> bool {
    rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// Whether a version with a point in it follows.
fn has_full_version(rest: &str) -> bool {
    let digits = |letter: char| letter.is_ascii_digit();
    has_version(rest)
        && rest[1..].trim_start_matches(digits).strip_prefix('.').is_some_and(|rest| rest.starts_with(digits))
}

/// Whether it says what a code, a field or a method is: no book does, unless somebody's advice is marked as such.
fn defines(stand: &Stand) -> bool {
    stand.kind != Kind::Advice || stand.title == "ours" || stand.title.ends_with(", applied")
}

/// Whether a title names a product, in any spelling of its letters.
fn names_it(title: &str, product: &str) -> bool {
    places(&title.to_lowercase(), &product.to_lowercase()).next().is_some()
}

/// Whether a sentence speaks of the services of the stage or of a time of its run.
fn speaks_of_the_run(sentence: &str) -> bool {
    let has_word = STAGE.iter().any(|word| places(sentence, word).next().is_some());
    let has_time = [" ms", " s "].iter().any(|unit| {
        sentence.match_indices(unit).any(|(at, _)| sentence[..at].ends_with(|letter: char| letter.is_ascii_digit()))
    });
    has_word || has_time
}

/// The sentences of a paragraph.
fn sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    paragraph
        .split_inclusive(['.', '?', '!', '\n'])
        .fold(Vec::new(), |mut found: Vec<(usize, usize)>, piece| {
            let from = piece.as_ptr() as usize - paragraph.as_ptr() as usize;
            let to = from + piece.len();
            // A point within a version or a section number, or before a small letter, ends nothing.
            let goes_on = found.last().is_some_and(|(_, end)| {
                !paragraph[*end..].starts_with([' ', '\n', ')', '”', '"']) || paragraph[..*end].ends_with("e.g.")
            });
            match found.last_mut() {
                Some(last) if goes_on => last.1 = to,
                _ => found.push((from, to)),
            }
            found
        })
        .into_iter()
        .map(move |(from, to)| paragraph[from..to].trim())
}

/// Where a text has a name as whole words.
fn places<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_inner = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    text.match_indices(name).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back();
        let mut after = text[*at + name.len()..].chars();
        let next = after.next();
        // "HTTP/2" is not "HTTP", and "http.client" is not "http".
        let goes_on =
            next.is_some_and(|next| matches!(next, '/' | '.')) && after.next().is_some_and(char::is_alphanumeric);
        !before.is_some_and(is_inner) && !next.is_some_and(is_inner) && !goes_on
    })
}
