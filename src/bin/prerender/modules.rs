//! The WebAssembly modules that trunk built, and which page gets which; and what else scripts ask for by name.

use std::error::Error;
use std::fs;
use std::path::Path;

use interplay::catalogue;
use interplay::ui::browser::sharing::SHARE;
use interplay::ui::live::REPLAY;
use interplay::ui::render;
use interplay::ui::routes::Module;

use crate::{hash, stylesheet::attribute};

/// The programs that boot.js calls when they are needed.
const LATER: [&str; 4] = ["demos", "search", "share", "reader"];

/// The addresses of the glue and the module in the template, and what they become on pages without a stage.
pub struct Modules {
    stage: [String; 2],
    /// The others that a page begins with.
    first: Vec<(Module, [String; 2])>,
    /// What comes later, to any page: as the template has it, and as it is called.
    later: Vec<[[String; 2]; 2]>,
    /// What a page keeps itself by, what can be found, and what a worker begins with: as the template has it, and as it is
    /// called.
    files: [[String; 2]; 3],
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
        let others = Module::ALL.into_iter().filter(|module| *module != Module::Stage);
        let first = others.map(|module| Ok((module, at(rename(dist, module.program())?))));
        let first = first.collect::<Result<_, Box<dyn Error>>>()?;
        let found = render::found();
        let name = format!("search-{:016x}.txt", hash(found.as_bytes()));
        fs::write(dist.join(&name), found)?;
        let search = [format!("\"{base}{}\"", catalogue::FILE), format!("\"{base}/{name}\"")];
        let script = |script: &str| -> Result<[String; 2], Box<dyn Error>> {
            let from = format!("{script}.js");
            let name = format!("{script}-{:016x}.js", hash(&fs::read(dist.join(&from))?));
            fs::rename(dist.join(&from), dist.join(&name))?;
            Ok([from, name].map(|name| format!("\"{base}/{name}\"")))
        };
        let files = [search, script("offline")?, script("reading")?];
        Ok(Self { first, later, files, stage: [js.to_owned(), wasm.to_owned()] })
    }

    /// A page of the template, with the module that it needs.
    pub fn choose(&self, html: String, module: Module) -> String {
        let replace = |html: String, from: &[String; 2], to: &[String; 2]| {
            from.iter().zip(to).fold(html, |html, (from, to)| html.replace(from, to))
        };
        // What a page never asks for need not be kept with it.
        let has = |program: &str| match program {
            "demos" => html.contains("class=\"card demo "),
            "share" => html.contains(&format!("id=\"{SHARE}\"")),
            "reader" => html.contains(&format!("id=\"{REPLAY}\"")),
            _ => true,
        };
        let mut unused: Vec<_> = LATER.into_iter().filter(|program| !has(program)).collect();
        // What the worker begins with has nothing to begin with elsewhere.
        if unused.contains(&"reader") {
            unused.push("reading");
        }
        let html = unused.iter().fold(html, |html, program| without(html, program));
        let html = self.later.iter().fold(html, |html, [from, to]| replace(html, from, to));
        let html = self.files.iter().fold(html, |html, [from, to]| html.replace(from, to));
        match self.first.iter().find(|(first, _)| *first == module) {
            Some((_, files)) => replace(html, &self.stage, files),
            None => html,
        }
    }
}

/// The page without the addresses of a program's files.
fn without(html: String, program: &str) -> String {
    ["js", "wasm"].into_iter().fold(html, |html, kind| {
        let name = format!(" data-{program}-{kind}=\"");
        let Some((before, value)) = html.split_once(&name) else { return html };
        let after = value.split_once('"').map_or("", |(_, after)| after);
        format!("{before}{after}")
    })
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
