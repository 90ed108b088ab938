//! Turns the data files into what the program embeds, and refuses to build if one of them is wrong.
//!
//! The files are read with the program's own types, so that there is one description of each shape.

// The program uses all of these modules; the build script needs only a part of each.
#[allow(dead_code)]
#[path = "src/status/check.rs"]
mod check;
#[allow(dead_code)]
#[path = "src/status/class.rs"]
mod class;
#[allow(dead_code)]
#[path = "src/status/code.rs"]
mod code;
#[allow(dead_code)]
#[path = "src/status/retry.rs"]
mod retry;
#[allow(dead_code)]
#[path = "src/status/spec.rs"]
mod spec;
#[allow(dead_code)]
#[path = "src/status/table.rs"]
mod table;

use check::{CodeFile, RetryFile};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::process::ExitCode;
use std::{env, fs};
use table::Table;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    match status_codes() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("cargo::error={problem}");
            ExitCode::FAILURE
        }
    }
}

/// `src/status/data` becomes `status.json`.
fn status_codes() -> Result<(), String> {
    println!("cargo::rerun-if-changed=src/status/data");
    let mut codes = Vec::new();
    for class in class::Class::ALL {
        let path = format!("src/status/data/{}.toml", class.label());
        let file: CodeFile = read(&path)?;
        if file.class != class {
            return Err(format!("{path}: field `class` is not {}", class.label()));
        }
        check::check_codes(&file).map_err(|problem| format!("{path}: {problem}"))?;
        codes.extend(file.codes);
    }
    let path = "src/status/data/retries.toml";
    let RetryFile { rules } = read(path)?;
    check::check_rules(&rules, &codes).map_err(|problem| format!("{path}: {problem}"))?;
    embed(
        "status.json",
        &Table {
            codes,
            retry_rules: rules,
        },
    )
}

/// Reads a TOML file into a type. The error names the file, the line, and the field that is wrong.
fn read<T: DeserializeOwned>(path: &str) -> Result<T, String> {
    let text =
        fs::read_to_string(path).map_err(|error| format!("{path}: cannot be read: {error}"))?;
    toml::from_str(&text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = 1 + text[..start].matches('\n').count();
        let message = error.message().replace('\n', " ");
        format!("{path}:{line}: {message}")
    })
}

/// Writes data as compact JSON to where `include_str!` finds it.
fn embed(name: &str, data: &impl Serialize) -> Result<(), String> {
    let folder = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    let json = serde_json::to_string(data).map_err(|error| format!("{name}: {error}"))?;
    fs::write(format!("{folder}/{name}"), json)
        .map_err(|error| format!("{name}: cannot be written: {error}"))
}
