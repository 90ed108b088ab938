//! What the build script uses of this module: it reads the authored files, and makes one lexicon of them.

mod lexicon;

pub use lexicon::Lexicon;
use lexicon::{Failure, FieldRule, Flag, Grpc, Message, Name, NameKind, Product};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameFile {
    name: Vec<Name>,
    grpc: Vec<Grpc>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MessageFile {
    message: Vec<Message>,
    product: Vec<Product>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FailureFile {
    failure: Vec<Failure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LogFile {
    field: Vec<FieldRule>,
    flag: Vec<Flag>,
    state: Vec<Flag>,
}

/// A registered code as the recogniser needs it: number, name, former names, header fields.
pub type Registered = (u16, String, Vec<String>, Vec<String>);

/// The lexicon of all files, each given by its path and its text, and of the registry.
///
/// # Errors
/// The first thing that is wrong: which file, which entry, and why.
pub fn lexicon(
    files: &[(String, String)],
    registered: &[Registered],
    vendors: Vec<(u16, String, String)>,
) -> Result<Lexicon, String> {
    let NameFile { mut name, grpc } = read(files, "names.toml")?;
    let MessageFile { message, product } = read(files, "messages.toml")?;
    let FailureFile { failure } = read(files, "failures.toml")?;
    let LogFile { mut field, flag, state } = read(files, "logs.toml")?;
    let is_status = |code: u16| (100..600).contains(&code);
    if let Some(row) = name.iter().find(|row| !is_status(row.code)) {
        return Err(format!("src/paste/data/names.toml: {}: {} is no status", row.name, row.code));
    }
    for row in &message {
        let is_known = row.failure.as_ref().is_none_or(|id| failure.iter().any(|failure| failure.id == *id));
        if !is_known || row.code.is_some() == row.failure.is_some() {
            return Err(format!("src/paste/data/messages.toml: {}: needs a `code` or a known `failure`", row.text));
        }
    }
    for (code, registered_name, former, fields) in registered {
        let all = [(registered_name, NameKind::Registered)].into_iter();
        for (known, kind) in all.chain(former.iter().map(|former| (former, NameKind::Former))) {
            let is_there =
                |row: &Name| row.name.eq_ignore_ascii_case(known) && row.code == *code && row.kind == NameKind::Former;
            if !name.iter().any(is_there) {
                name.push(Name { name: known.clone(), code: *code, kind, beside: false, by: String::new() });
            }
        }
        for known in fields {
            match field.iter_mut().find(|row| row.name == *known) {
                Some(row) if row.codes.contains(code) || !row.source.is_empty() => {}
                Some(row) => row.codes.push(*code),
                None => field.push(FieldRule { name: known.clone(), codes: vec![*code], source: String::new() }),
            }
        }
    }
    let codes = registered.iter().map(|(code, name, ..)| (*code, name.clone())).collect();
    Ok(Lexicon {
        names: name,
        grpc,
        messages: message,
        failures: failure,
        fields: field,
        products: product,
        flags: flag,
        states: state,
        codes,
        vendors,
    })
}

fn read<T: DeserializeOwned>(files: &[(String, String)], name: &str) -> Result<T, String> {
    let (path, text) =
        files.iter().find(|(path, _)| path.ends_with(name)).ok_or_else(|| format!("{name} is missing"))?;
    toml::from_str(text).map_err(|error| format!("{path}: {error}"))
}
