//! Checks the data files when the crate is built and packs them, so that a mistake in
//! one is a build error that names the file and the field, and the browser needs no TOML.

#![allow(
    dead_code,
    unused_imports,
    missing_docs,
    reason = "the types are shared with the library, which uses all of them"
)]

#[path = "build/brokers.rs"]
mod brokers;
#[path = "src/scenario/check.rs"]
mod check;
#[path = "build/clients.rs"]
mod clients;
#[path = "src/course/authored.rs"]
mod course;
#[path = "src/flow/gateway.rs"]
mod gateway;
#[path = "build/gateways.rs"]
mod gateways;
#[path = "src/glossary/authored.rs"]
mod glossary;
#[path = "src/paste/authored.rs"]
mod paste;
#[path = "src/plain.rs"]
mod plain;
#[path = "src/flow/process.rs"]
mod process;
#[path = "src/record/authored.rs"]
mod record;
#[path = "src/sim/mod.rs"]
mod sim;
#[path = "src/status/authored.rs"]
mod status;
#[path = "src/who/authored.rs"]
mod who;

mod flow {
    pub use crate::process::*;
}

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let Err(problem) = build() else { return ExitCode::SUCCESS };
    for line in problem.to_string().lines() {
        println!("cargo::error={line}");
    }
    ExitCode::FAILURE
}

fn build() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    scenarios(&out.join("scenarios.bin"))?;
    let codes = status_codes(out)?;
    let missions = missions(&out.join("missions.bin"))?;
    let chapters = chapters(out)?;
    routes(&out.join("routes.bin"), &chapters, &missions)?;
    moments(&out.join("moments.bin"), &chapters)?;
    beliefs(&out.join("beliefs.bin"), &chapters, &codes)?;
    terms(&out.join("terms.bin"), &chapters)?;
    measured_gateways(out)?;
    measured_clients(out)?;
    libraries(&out.join("libraries.bin"))?;
    measured_brokers(out)
}

/// `src/record/data/`: what was done, and what each gateway did; `src/who/data/`: how that tells them apart.
fn measured_gateways(out: &Path) -> Result<(), Box<dyn Error>> {
    const FILE: &str = "src/record/data/situations.toml";
    println!("cargo::rerun-if-changed={FILE}");
    let file: record::SituationFile =
        toml::from_str(&fs::read_to_string(FILE)?).map_err(|error| format!("{FILE}: {error}"))?;
    let mut all: Vec<record::Gateway> = Vec::new();
    for (name, text) in toml_files("src/record/data/gateways")? {
        all.push(toml::from_str(&text).map_err(|error| format!("{name}: {error}"))?);
    }
    all.sort_by_key(|gateway| gateway.place);
    record::check(&all, &file.situations).map_err(|error| format!("src/record/data/gateways: {error}"))?;
    const SIGNS: &str = "src/who/data/signs.toml";
    println!("cargo::rerun-if-changed={SIGNS}");
    let signs: who::Signs = toml::from_str(&fs::read_to_string(SIGNS)?).map_err(|error| format!("{SIGNS}: {error}"))?;
    let known: Vec<&str> = all.iter().map(|gateway| gateway.id.as_str()).collect();
    let done: Vec<&str> = file.situations.iter().map(|situation| situation.id.as_str()).collect();
    who::check(&signs, &known, &done).map_err(|error| format!("{SIGNS}: {error}"))?;
    fs::write(out.join("signs.bin"), postcard::to_allocvec(&signs)?)?;
    let behaviours =
        gateways::behaviours(&all, &file.situations).map_err(|error| format!("src/record/data: {error}"))?;
    fs::write(out.join("behaviours.bin"), postcard::to_allocvec(&behaviours)?)?;
    fs::write(out.join("gist.bin"), postcard::to_allocvec(&record::gist(&all, &file.situations))?)?;
    fs::write(out.join("situations.bin"), postcard::to_allocvec(&file.situations)?)?;
    Ok(fs::write(out.join("gateways.bin"), postcard::to_allocvec(&all)?)?)
}

/// `src/record/data/cases.toml` and `clients/`: what clients were answered, and what each did.
fn measured_clients(out: &Path) -> Result<(), Box<dyn Error>> {
    let file: record::CaseFile = toml_file("src/record/data/cases.toml")?;
    let mut all: Vec<record::Client> = Vec::new();
    for (name, text) in toml_files("src/record/data/clients")? {
        all.push(toml::from_str(&text).map_err(|error| format!("{name}: {error}"))?);
    }
    all.sort_by_key(|client| client.place);
    record::check_clients(&all, &file.cases).map_err(|error| format!("src/record/data/clients: {error}"))?;
    fs::write(out.join("cases.bin"), postcard::to_allocvec(&file.cases)?)?;
    let tables = clients::tables(&all).map_err(|error| format!("src/record/data/clients: {error}"))?;
    fs::write(out.join("clients.rs"), tables)?;
    Ok(fs::write(out.join("clients.bin"), postcard::to_allocvec(&all)?)?)
}

/// `src/record/data/libraries.toml`.
fn libraries(out: &Path) -> Result<(), Box<dyn Error>> {
    const FILE: &str = "src/record/data/libraries.toml";
    let file: record::LibraryFile = toml_file(FILE)?;
    record::check_libraries(&file.libraries).map_err(|error| format!("{FILE}: {error}"))?;
    Ok(fs::write(out, postcard::to_allocvec(&file.libraries)?)?)
}

/// `src/record/data/brokers.toml`.
fn measured_brokers(out: &Path) -> Result<(), Box<dyn Error>> {
    const FILE: &str = "src/record/data/brokers.toml";
    let file: record::BrokerFile = toml_file(FILE)?;
    fs::write(out.join("brokers.rs"), brokers::table(&file.brokers).map_err(|error| format!("{FILE}: {error}"))?)?;
    Ok(fs::write(out.join("brokers.bin"), postcard::to_allocvec(&file.brokers)?)?)
}

/// What a TOML file says.
fn toml_file<T: serde::de::DeserializeOwned>(path: &str) -> Result<T, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={path}");
    toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}").into())
}

/// `src/scenario/data/*.toml`, in the order of their names.
fn scenarios(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut all = Vec::new();
    for (name, text) in toml_files("src/scenario/data")? {
        let process: process::Process = toml::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        check::check(&process).map_err(|error| format!("{name}: {error}"))?;
        all.push(process);
    }
    Ok(fs::write(out, postcard::to_allocvec(&all)?)?)
}

/// `src/status/data/*.toml`, as one table, and the names of the codes alone. Returns their numbers.
fn status_codes(out: &Path) -> Result<Vec<u16>, Box<dyn Error>> {
    let files = toml_files("src/status/data")?;
    let table = status::table(&files)?;
    let phrases: Vec<_> = table.codes.iter().map(|row| (row.code, &row.phrase)).collect();
    fs::write(out.join("phrases.bin"), postcard::to_allocvec(&phrases)?)?;
    fs::write(out.join("status.bin"), postcard::to_allocvec(&table)?)?;
    let library = status::library(&toml_files("src/status/data/guide")?, &files, &table)?;
    fs::write(out.join("finders.bin"), postcard::to_allocvec(&status::finders(&library, &table))?)?;
    fs::write(out.join("library.bin"), postcard::to_allocvec(&library)?)?;
    let (registered, vendors) = status::known(&library, &table);
    let lexicon = paste::lexicon(&toml_files("src/paste/data")?, &registered, vendors)?;
    fs::write(out.join("paste.bin"), postcard::to_allocvec(&lexicon)?)?;
    Ok(table.codes.iter().map(|row| row.code).collect())
}

/// `src/course/missions.toml`.
fn missions(out: &Path) -> Result<Vec<course::Mission>, Box<dyn Error>> {
    const FILE: &str = "src/course/missions.toml";
    println!("cargo::rerun-if-changed={FILE}");
    let file: course::MissionFile =
        toml::from_str(&fs::read_to_string(FILE)?).map_err(|error| format!("{FILE}: {error}"))?;
    fs::write(out, postcard::to_allocvec(&file.missions)?)?;
    Ok(file.missions)
}

/// `src/course/routes.toml`.
fn routes(out: &Path, chapters: &[course::Chapter], missions: &[course::Mission]) -> Result<(), Box<dyn Error>> {
    const FILE: &str = "src/course/routes.toml";
    println!("cargo::rerun-if-changed={FILE}");
    let file: course::RouteFile =
        toml::from_str(&fs::read_to_string(FILE)?).map_err(|error| format!("{FILE}: {error}"))?;
    course::check_routes(&file.routes, chapters, missions).map_err(|error| format!("{FILE}: {error}"))?;
    Ok(fs::write(out, postcard::to_allocvec(&file.routes)?)?)
}

/// `src/course/data/*.toml`, in the order of their names: in full, and as outlines.
fn chapters(out: &Path) -> Result<Vec<course::Chapter>, Box<dyn Error>> {
    let mut all = Vec::new();
    for (name, text) in toml_files("src/course/data")? {
        let chapter: course::Chapter = toml::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        course::check(&chapter).map_err(|error| format!("{name}: {error}"))?;
        all.push(chapter);
    }
    let outlines: Vec<_> = all.iter().map(course::Outline::of).collect();
    fs::write(out.join("outlines.bin"), postcard::to_allocvec(&outlines)?)?;
    fs::write(out.join("course.bin"), postcard::to_allocvec(&all)?)?;
    Ok(all)
}

/// `src/course/moments.toml`.
fn moments(out: &Path, chapters: &[course::Chapter]) -> Result<(), Box<dyn Error>> {
    const FILE: &str = "src/course/moments.toml";
    println!("cargo::rerun-if-changed={FILE}");
    let file: course::MomentFile =
        toml::from_str(&fs::read_to_string(FILE)?).map_err(|error| format!("{FILE}: {error}"))?;
    course::check_moments(&file.moments, chapters).map_err(|error| format!("{FILE}: {error}"))?;
    Ok(fs::write(out, postcard::to_allocvec(&file.moments)?)?)
}

/// `src/course/beliefs.toml`.
fn beliefs(out: &Path, chapters: &[course::Chapter], codes: &[u16]) -> Result<(), Box<dyn Error>> {
    const FILE: &str = "src/course/beliefs.toml";
    println!("cargo::rerun-if-changed={FILE}");
    let file: course::BeliefFile =
        toml::from_str(&fs::read_to_string(FILE)?).map_err(|error| format!("{FILE}: {error}"))?;
    course::check_beliefs(&file.beliefs, chapters, |code| codes.contains(&code))
        .map_err(|error| format!("{FILE}: {error}"))?;
    Ok(fs::write(out, postcard::to_allocvec(&file.beliefs)?)?)
}

/// `src/glossary/terms.toml`.
fn terms(out: &Path, chapters: &[course::Chapter]) -> Result<(), Box<dyn Error>> {
    const FILE: &str = "src/glossary/terms.toml";
    println!("cargo::rerun-if-changed={FILE}");
    let file: glossary::TermFile =
        toml::from_str(&fs::read_to_string(FILE)?).map_err(|error| format!("{FILE}: {error}"))?;
    let is_section = |slug: &str, id: &str| {
        chapters.iter().any(|chapter| chapter.slug == slug && chapter.sections.iter().any(|section| section.id == id))
    };
    glossary::check(&file.terms, is_section).map_err(|error| format!("{FILE}: {error}"))?;
    Ok(fs::write(out, postcard::to_allocvec(&file.terms)?)?)
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
