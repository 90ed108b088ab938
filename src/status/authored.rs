//! What the build script uses of this module: it reads the authored files, and makes one table of them.
//!
//! The files are read with the program's own types, so that there is one description of each shape.

mod check;
mod check_library;
mod chooser;
mod class;
mod code;
mod confusion;
mod finder;
mod ground;
mod guide;
mod library;
mod proxy_error;
mod retry;
mod spec;
mod table;
mod vendor;

use check::{CodeFile, RetryFile};
use check_library::{ConfusionFile, GuideFile, ProxyErrorFile, StepFile, VendorFile};
use class::Class;
use code::{Direction, Header, Level, StatusCode};
use finder::{Filter, Finder, Finders};
pub use ground::Ground;
use guide::{Again, Guide, Sender, Verdict};
use library::Library;
use serde::de::DeserializeOwned;
use std::path::Path;
use table::Table;

/// The table of all files, each given by its path and its text.
///
/// # Errors
/// The first thing that is wrong: which file, which line or code, which field, and why.
pub fn table(files: &[(String, String)]) -> Result<Table, String> {
    let mut codes = Vec::new();
    for class in Class::ALL {
        let (path, file): (_, CodeFile) = read(files, &format!("{}.toml", class.label()))?;
        if file.class != class {
            return Err(format!("{path}: field `class` is not {}", class.label()));
        }
        check::check_codes(&file).map_err(|problem| format!("{path}: {problem}"))?;
        codes.extend(file.codes);
    }
    let (path, file): (_, RetryFile) = read(files, "retries.toml")?;
    check::check_rules(&file, &codes).map_err(|problem| format!("{path}: {problem}"))?;
    Ok(Table { codes, retry_rules: file.rules, silent: file.silent })
}

/// Everything beside the table, each file given by its path and its text: those of the guides, and the others.
///
/// # Errors
/// The first thing that is wrong: which file, which entry, which field, and why.
pub fn library(guides: &[(String, String)], files: &[(String, String)], table: &Table) -> Result<Library, String> {
    let mut all = Vec::new();
    for class in Class::ALL {
        let (path, file): (_, GuideFile) = read(guides, &format!("{}.toml", class.label()))?;
        if file.class != class {
            return Err(format!("{path}: field `class` is not {}", class.label()));
        }
        all.extend(file.guides);
    }
    let library = Library {
        guides: all,
        confusions: read::<ConfusionFile>(files, "confusions.toml")?.1.confusions,
        vendors: read::<VendorFile>(files, "vendor.toml")?.1.codes,
        steps: read::<StepFile>(files, "chooser.toml")?.1.steps,
        proxy_errors: read::<ProxyErrorFile>(files, "proxy-errors.toml")?.1.errors,
    };
    check_library::check(&library, &table.codes).map_err(|problem| format!("status codes: {problem}"))?;
    Ok(library)
}

/// What a search needs of all this.
pub fn finders(library: &Library, table: &Table) -> Finders {
    let finder = |(code, guide): (&StatusCode, &Guide)| Finder {
        code: code.code,
        words: guide.words.clone(),
        fields: shown_fields(code, guide),
        filters: Filter::ALL.iter().map(|(filter, _)| *filter).filter(|it| lets_through(*it, code, guide)).collect(),
    };
    Finders {
        // Both are ascending, and every code has a guide.
        codes: table.codes.iter().zip(&library.guides).map(finder).collect(),
        vendors: library.vendors.iter().map(|row| (row.code, row.vendor.clone(), row.name.clone())).collect(),
    }
}

/// Number, name, former names, header fields.
type Registered = (u16, String, Vec<String>, Vec<String>);

/// Every registered code with its names and the fields that it asks for, and the codes of vendors: what the recogniser of
/// pasted texts needs.
pub fn known(library: &Library, table: &Table) -> (Vec<Registered>, Vec<(u16, String, String)>) {
    let registered = table.codes.iter().map(|code| {
        let former = code.former.iter().map(|former| former.phrase.clone()).collect();
        let fields = code.headers.iter().filter(|header| header.direction == Direction::Response);
        (code.code, code.phrase.clone(), former, fields.map(|header| header.name.clone()).collect())
    });
    let vendors = library.vendors.iter().map(|row| (row.code, row.vendor.clone(), row.name.clone()));
    (registered.collect(), vendors.collect())
}

/// Fields that go with nearly every message say nothing about a code.
const EVERYWHERE: [&str; 7] = ["Accept", "Connection", "Content-Length", "Content-Type", "Date", "Host", "User-Agent"];

fn shown_fields(code: &StatusCode, guide: &Guide) -> Vec<String> {
    // The head of a message ends at an empty line. That of a request begins with the line that says what is asked.
    let head = |message: &str| message.split("\n\n").next().unwrap_or_default().to_owned();
    let (request, response) = (head(guide.request.trim_start()), head(&guide.response));
    let mut fields: Vec<String> = Vec::new();
    for line in request.lines().skip(1).chain(response.lines()) {
        let Some((name, _)) = line.split_once(':') else { continue };
        let is_new = code.headers.iter().all(|header| header.name != name) && !fields.iter().any(|field| field == name);
        if is_new && !EVERYWHERE.contains(&name) {
            fields.push(name.to_owned());
        }
    }
    fields
}

fn lets_through(filter: Filter, code: &StatusCode, guide: &Guide) -> bool {
    let must = |header: &Header| header.level == Level::Must && header.direction == Direction::Response;
    match filter {
        Filter::Retry => guide.retry.safe == Again::Yes,
        Filter::MustHeader => code.headers.iter().any(must),
        Filter::Gateways => guide.sender.is != Sender::Origin,
        Filter::Cacheable => code.cacheable_by_default,
        Filter::Breaker => guide.breaker.is != Verdict::No,
        Filter::Wake => guide.wake.is != Verdict::No,
    }
}

/// Reads the file of that name into a type. The error names the file, the line and the field.
fn read<'a, T: DeserializeOwned>(files: &'a [(String, String)], name: &str) -> Result<(&'a str, T), String> {
    let named = files.iter().find(|(path, _)| Path::new(path).file_name().is_some_and(|file| file == name));
    let (path, text) = named.ok_or_else(|| format!("{name} is missing from the status codes"))?;
    let file = toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = 1 + text[..start].matches('\n').count();
        format!("{path}:{line}: {}", error.message())
    })?;
    Ok((path, file))
}
