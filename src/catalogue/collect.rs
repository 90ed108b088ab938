//! Everything that can be found, collected from where it is kept.

use std::collections::BTreeMap;

use super::entry::{Entry, Kind};
use super::known::{PAGES, WORDS};
use super::words::telling;
use crate::course::{beliefs, chapters, missions, moments};
use crate::glossary::terms;
use crate::record::{brokers, gateways, libraries};
use crate::status::{self, Class, StatusCode, choose, guide_of, named, proxy_errors, vendor_codes};

/// How many codes a header field names before the rest is counted.
const FEW: usize = 6;

/// All entries, kind by kind.
#[must_use]
pub fn index() -> Vec<Entry> {
    let mut all: Vec<Entry> = status::all().iter().map(code).collect();
    all.extend(vendors());
    all.extend(pages());
    all.extend(measured());
    all.extend(moments_there());
    all.extend(course());
    all.extend(words());
    all.extend(believed());
    all.extend(fields());
    all.extend(error_types());
    for (path, words) in WORDS {
        if let Some(entry) = all.iter_mut().find(|entry| entry.path == path) {
            entry.words.extend(words.iter().map(|words| (*words).to_owned()));
        }
    }
    for entry in &mut all {
        // What stands elsewhere in an entry counts for more there.
        let seen = telling(&format!("{} {} {}", entry.title, entry.says, entry.words.join(" ")));
        entry.text.retain(|word| !seen.contains(word));
    }
    all
}

fn entry(kind: Kind, path: String, title: impl Into<String>, says: impl Into<String>) -> Entry {
    Entry { kind, path, title: title.into(), says: says.into(), words: Vec::new(), text: Vec::new() }
}

fn code(code: &StatusCode) -> Entry {
    let guide = guide_of(code.code);
    let former = code.former.iter().map(|former| former.phrase.clone());
    let fields = code.headers.iter().map(|header| header.name.clone());
    let lists = [&guide.when, &guide.not_when, &guide.mistakes].into_iter().flatten();
    let text = lists.chain(guide.text.as_ref()).map(String::as_str).collect::<Vec<_>>().join(" ");
    let exchange = format!("{} {}", guide.request, guide.response);
    Entry {
        words: guide.words.iter().cloned().chain(former).chain(fields).collect(),
        text: telling(&format!("{text} {exchange}")),
        ..entry(
            Kind::Code,
            format!("/status/{}/", code.code),
            format!("{} {}", code.code, code.name()),
            guide.means.as_str(),
        )
    }
}

fn vendors() -> impl Iterator<Item = Entry> {
    vendor_codes().iter().map(|row| Entry {
        words: vec![row.vendor.clone()],
        text: telling(&row.instead),
        ..entry(
            Kind::Code,
            format!("/status/#{}", row.id()),
            format!("{} {} ({})", row.code, row.name, row.vendor),
            row.means.as_str(),
        )
    })
}

fn pages() -> impl Iterator<Item = Entry> {
    let own = PAGES.into_iter().map(|(path, title, says, words)| Entry {
        words: words.iter().map(|words| (*words).to_owned()).collect(),
        ..entry(Kind::Page, path.to_owned(), title, says)
    });
    let classes = Class::ALL.into_iter().map(|class| {
        let title = format!("{}: {}", class.label(), class.sentence());
        entry(Kind::Page, format!("/status/#class-{}", class.label()), title, format!("All codes of {}.", class.name()))
    });
    own.chain(classes)
}

/// What was measured, product by product.
fn measured() -> impl Iterator<Item = Entry> {
    let gateways = gateways().iter().map(|gateway| {
        let says = "What it makes of each failure, how to recognise its answers, what it repeats and hides.";
        (format!("/status/gateways/{}/", gateway.id), &gateway.name, &gateway.version, says)
    });
    let libraries = libraries().iter().map(|library| {
        let says = "What it does unless it is told otherwise.";
        (format!("/status/libraries/#{}", library.id), &library.name, &library.version, says)
    });
    let brokers = brokers().iter().map(|broker| {
        let says = "What it does with a message that was not acknowledged.";
        (format!("/status/brokers/#{}", broker.id), &broker.name, &broker.version, says)
    });
    gateways
        .chain(libraries)
        .chain(brokers)
        .map(|(path, name, version, says)| entry(Kind::Page, path, format!("{name} {version}, as measured"), says))
}

fn course() -> Vec<Entry> {
    let mut sections = Vec::new();
    let mut whole = Vec::new();
    for chapter in chapters() {
        let path = format!("/learn/{}/", chapter.slug);
        for section in &chapter.sections {
            let ask = section.predict.as_ref().map(|predict| predict.ask.as_str()).unwrap_or_default();
            let text = format!("{} {} {ask} {}", section.said(), section.text, chapter.title);
            sections.push(Entry {
                text: telling(&text),
                ..entry(Kind::Section, format!("{path}#{}", section.id), section.title.as_str(), section.look.as_str())
            });
        }
        let text =
            format!("{} {}", chapter.recap.join(" "), chapter.points.iter().map(|it| &*it.point).collect::<String>());
        whole.push(Entry {
            text: telling(&text),
            ..entry(Kind::Chapter, path, chapter.title.as_str(), chapter.lead.as_str())
        });
    }
    let missions = missions().iter().map(|mission| Entry {
        text: telling(&mission.hints.join(" ")),
        ..entry(
            Kind::Mission,
            format!("/learn/missions/{}/", mission.slug),
            mission.title.as_str(),
            mission.task.as_str(),
        )
    });
    sections.into_iter().chain(missions).chain(whole).collect()
}

fn moments_there() -> impl Iterator<Item = Entry> {
    moments().iter().map(|moment| {
        let path = format!("/moments/{}/", moment.slug);
        entry(Kind::Moment, path, moment.title.as_str(), moment.text.as_str())
    })
}

/// What people believe. What is true is not told here: one can play it.
fn believed() -> impl Iterator<Item = Entry> {
    beliefs().iter().map(|belief| Entry {
        text: telling(&belief.truth),
        ..entry(
            Kind::Belief,
            format!("/learn/beliefs/#{}", belief.slug),
            belief.says.as_str(),
            "True or false? Say which, and see who says so.",
        )
    })
}

fn words() -> impl Iterator<Item = Entry> {
    terms().iter().map(|term| Entry {
        words: term.words.clone(),
        ..entry(Kind::Word, format!("/learn/glossary/#{}", term.slug), term.name.as_str(), term.means.as_str())
    })
}

/// The header fields that belong to codes, or that an exchange of theirs shows.
fn fields() -> impl Iterator<Item = Entry> {
    let mut codes: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for code in status::all() {
        let shown = status::finder(code.code).into_iter().flat_map(|finder| &finder.fields).map(String::as_str);
        for name in code.headers.iter().map(|header| header.name.as_str()).chain(shown) {
            let with = codes.entry(name).or_default();
            if !with.contains(&code.code) {
                with.push(code.code);
            }
        }
    }
    codes.into_iter().map(|(name, codes)| {
        let first: Vec<String> = codes.iter().take(FEW).map(|code| named(*code)).collect();
        let more = codes.len().saturating_sub(FEW);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        entry(Kind::Field, format!("/status/?q={name}"), name, format!("Goes with {}{more}.", first.join(", ")))
    })
}

/// The error types of Proxy-Status; each leads to its answer of the chooser, if it has one.
fn error_types() -> impl Iterator<Item = Entry> {
    let paths = choose::all_paths();
    proxy_errors().iter().map(move |error| {
        let path = paths.iter().find(|path| path.last() == Some(&error.name.as_str()));
        let path = path.map_or_else(String::new, |path| path.join("/") + "/");
        let status = error.status.map(|status| format!(" {} is recommended.", named(status))).unwrap_or_default();
        Entry {
            words: vec![error.name.replace('_', " ")],
            ..entry(
                Kind::ErrorType,
                format!("/status/choose/{path}"),
                error.name.as_str(),
                format!("{}{status} RFC 9209, section {}.", error.means, error.section),
            )
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A section that is renamed would lose them without a word.
    #[test]
    fn what_else_people_type_belongs_to_an_entry() {
        let all = index();
        for (path, words) in WORDS {
            assert!(all.iter().any(|entry| entry.path == path), "{path}, for {words:?}, is nowhere");
        }
    }
}
