//! Checks the data files when the crate is built and turns them into compact JSON, so that a mistake in
//! one is a build error that names the file and the field, and the browser needs no TOML.

#![allow(
    dead_code,
    unused_imports,
    missing_docs,
    reason = "the types are shared with the library, which uses all of them"
)]

#[path = "src/scenario/check.rs"]
mod check;
#[path = "src/flow/process.rs"]
mod process;
#[path = "src/sim/mod.rs"]
mod sim;

mod flow {
    pub use crate::process::*;
}

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    scenarios(&out.join("scenarios.json"))
}

/// `src/scenario/data/*.toml`, in the order of their names.
fn scenarios(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut all = Vec::new();
    for (name, text) in toml_files("src/scenario/data")? {
        let process: process::Process = toml::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        check::check(&process).map_err(|error| format!("{name}: {error}"))?;
        all.push(process);
    }
    Ok(fs::write(out, serde_json::to_string(&all)?)?)
}

/// The name and text of every TOML file in a folder, in the order of their names.
fn toml_files(folder: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={folder}");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push((path.display().to_string(), fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}
