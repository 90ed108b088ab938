//! What the build script uses of this module: it reads the authored files, and makes one table of them.
//!
//! The files are read with the program's own types, so that there is one description of each shape.

mod check;
mod class;
mod code;
mod retry;
mod spec;
mod table;

use check::{CodeFile, RetryFile};
use class::Class;
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
    check::check_rules(&file.rules, &codes).map_err(|problem| format!("{path}: {problem}"))?;
    Ok(Table { codes, retry_rules: file.rules })
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
