//! The WebAssembly modules that trunk built, and which page gets which.

use std::error::Error;
use std::fs;
use std::path::Path;

use interplay::ui::routes::Module;

use crate::{hash, stylesheet::attribute};

/// The programs that boot.js calls when they are needed.
const LATER: [&str; 3] = ["demos", "search", "share"];

/// The addresses of the glue and the module in the template, and what they become on pages without a stage.
pub struct Modules {
    stage: [String; 2],
    reference: [String; 2],
    present: [String; 2],
    /// What comes later, to any page: as the template has it, and as it is called.
    later: Vec<[[String; 2]; 2]>,
}

impl Modules {
    /// Finds the module of the stage in the template, and the others in the directory. Trunk gives those
    /// no name of their own for every content, so they get one here: a cache must never serve an old one.
    pub fn new(dist: &Path, html: &str) -> Result<Self, Box<dyn Error>> {
        let (_, script) = html.split_once("<script src=").ok_or("the template has no script")?;
        let of = |name| attribute(script, name).ok_or_else(|| format!("the template's script has no {name}"));
        let (js, wasm) = (of("data-js")?, of("data-wasm")?);
        let (base, _) = js.rsplit_once('/').ok_or("the address of the script has no folder")?;

        let at = |names: [String; 2]| names.map(|name| format!("{base}/{name}"));
        let later = LATER.iter().map(|name| Ok([at(files(name)), at(rename(dist, name)?)]));
        let later = later.collect::<Result<_, Box<dyn Error>>>()?;
        Ok(Self {
            reference: at(rename(dist, "reference")?),
            present: at(rename(dist, "present")?),
            later,
            stage: [js.to_owned(), wasm.to_owned()],
        })
    }

    /// A page of the template, with the module that it needs.
    pub fn choose(&self, html: String, module: Module) -> String {
        let replace = |html: String, from: &[String; 2], to: &[String; 2]| {
            from.iter().zip(to).fold(html, |html, (from, to)| html.replace(from, to))
        };
        let html = self.later.iter().fold(html, |html, [from, to]| replace(html, from, to));
        match module {
            Module::Stage => html,
            // Whatever preloads them, too.
            Module::Reference => replace(html, &self.stage, &self.reference),
            Module::Present => replace(html, &self.stage, &self.present),
        }
    }
}

/// The names that wasm-bindgen gives to the glue and the module of a program.
fn files(program: &str) -> [String; 2] {
    [format!("{program}.js"), format!("{program}_bg.wasm")]
}

/// Gives the files of a program a name that changes with their content.
fn rename(dist: &Path, program: &str) -> Result<[String; 2], Box<dyn Error>> {
    let from = files(program);
    let to = files(&format!("{program}-{:016x}", hash(&fs::read(dist.join(&from[1]))?)));
    for (from, to) in from.iter().zip(&to) {
        fs::rename(dist.join(from), dist.join(to))?;
    }
    Ok(to)
}
