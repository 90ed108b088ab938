//! The WebAssembly modules that trunk built, and which page gets which.

use std::error::Error;
use std::fs;
use std::path::Path;

use interplay::ui::routes::Module;

use crate::{hash, stylesheet::attribute};

/// The addresses of the glue and the module in the template, and what they become on pages without a stage.
pub struct Modules {
    stage: [String; 2],
    reference: [String; 2],
}

impl Modules {
    /// Finds the module of the stage in the template, and the other one in the directory. Trunk gives that one
    /// no name of its own for every content, so it gets one here: a cache must never serve an old one.
    pub fn new(dist: &Path, html: &str) -> Result<Self, Box<dyn Error>> {
        let (_, script) = html.split_once("<script src=").ok_or("the template has no script")?;
        let of = |name| attribute(script, name).ok_or_else(|| format!("the template's script has no {name}"));
        let (js, wasm) = (of("data-js")?, of("data-wasm")?);
        let (base, _) = js.rsplit_once('/').ok_or("the address of the script has no folder")?;

        let [from_js, from_wasm] = ["reference.js", "reference_bg.wasm"].map(|name| dist.join(name));
        let name = format!("reference-{:016x}", hash(&fs::read(&from_wasm)?));
        fs::rename(from_js, dist.join(format!("{name}.js")))?;
        fs::rename(from_wasm, dist.join(format!("{name}_bg.wasm")))?;
        Ok(Self {
            stage: [js.to_owned(), wasm.to_owned()],
            reference: [format!("{base}/{name}.js"), format!("{base}/{name}_bg.wasm")],
        })
    }

    /// A page of the template, with the module that it needs.
    pub fn choose(&self, html: String, module: Module) -> String {
        match module {
            Module::Stage => html,
            // Whatever preloads them, too.
            Module::Reference => {
                self.stage.iter().zip(&self.reference).fold(html, |html, (from, to)| html.replace(from, to))
            }
        }
    }
}
