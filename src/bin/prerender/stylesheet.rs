//! Joins the stylesheets of the template into one file for each kind of page: one request instead of twenty, and
//! no rule that no page of the kind needs.

use std::error::Error;
use std::fs;
use std::path::Path;

use interplay::ui::href::{BELIEFS, BROKERS, CLIENTS, GATEWAYS, LIBRARIES, REPLAY, WHO};
use interplay::ui::routes::Module;

use crate::hash;

/// The modules of pages with a stage.
const STAGES: &[Module] = &[Module::Stage, Module::Chapter, Module::Mission, Module::Present, Module::Replay];
/// The same for stages on which runs can be set, broken and shared.
const SET: &[Module] = &[Module::Stage, Module::Chapter, Module::Mission, Module::Present];
/// The same for pages that are no talk.
const BESIDE: &[Module] = &[Module::Stage, Module::Chapter, Module::Mission];
/// The modules of pages whose stage stands beside a text or a task.
const BESIDE_A_TEXT: &[Module] = &[Module::Chapter, Module::Mission];
/// The modules of pages that demonstrate something beside the stage.
const DEMONSTRATED: &[Module] = &[Module::Chapter, Module::Present];
/// The styles that only some pages need, by the name of their file, and the modules of those pages. All others are
/// for every page.
const ONLY: [(&str, &[Module]); 26] = [
    ("status", &[Module::Reference]),
    ("guide", &[Module::Reference]),
    ("code", &[Module::Reference]),
    ("choose", &[Module::Reference]),
    ("present", &[Module::Present, Module::Reference]),
    ("wall", &[Module::Present]),
    ("talks", &[Module::Present, Module::Reference]),
    ("speaker", &[Module::Reference]),
    ("paper", &[Module::Present]),
    ("take-along", &[Module::Reference]),
    ("progress", &[Module::Reference]),
    ("guess", &[Module::Chapter]),
    ("demos", DEMONSTRATED),
    ("demo-call-costs", DEMONSTRATED),
    ("demo-guided-choice", DEMONSTRATED),
    ("demo-http", DEMONSTRATED),
    ("demo-rollout", DEMONSTRATED),
    ("demo-sorting", DEMONSTRATED),
    ("panes", STAGES),
    ("pane", STAGES),
    ("settings", SET),
    ("beside", BESIDE_A_TEXT),
    ("player", STAGES),
    ("scoreboard", BESIDE),
    ("break", SET),
    ("share", SET),
];

/// The styles that one page alone needs, or the pages below it, by the name of their file, and the site paths. They stay a
/// file of their own, so that they cost no other page anything.
const ALONE: [(&str, &[&str]); 4] = [
    ("beliefs", &[BELIEFS]),
    ("who", &[WHO]),
    ("measured", &[GATEWAYS, CLIENTS, LIBRARIES, BROKERS]),
    ("replay", &[REPLAY]),
];

/// The joined files.
pub struct Stylesheets {
    /// The link that stands for them in the template.
    template: String,
    /// The link to the file of each kind of page.
    files: Vec<(Module, String)>,
    /// The link to the file of pages that have one alone, with the site path that they lie under.
    alone: Vec<(&'static str, String)>,
}

impl Stylesheets {
    /// Replaces the stylesheet links of the template by one, at the place of the first, and their files by one for
    /// each kind of page. The order stays.
    pub fn join(dist: &Path, html: &str) -> Result<(String, Self), Box<dyn Error>> {
        let mut rest = html;
        let mut joined = String::new();
        let mut sheets = Vec::new();
        let mut place = None;
        while let Some(start) = rest.find("<link rel=\"stylesheet\"") {
            let length = rest[start..].find('>').ok_or("a <link> without an end")? + 1;
            let link = &rest[start..start + length];
            let href = attribute(link, "href").ok_or_else(|| format!("no href in {link}"))?;
            let (folder, file) = href.rsplit_once('/').unwrap_or(("", href));
            // Trunk puts a hash behind the name.
            let (name, _) = file.rsplit_once('-').ok_or_else(|| format!("no hash in {file}"))?;
            let path = dist.join(file);
            sheets.push((name, without_comments(&fs::read_to_string(&path)?)));
            fs::remove_file(path)?;
            joined.push_str(&rest[..start]);
            place.get_or_insert((joined.len(), folder));
            rest = &rest[start + length..];
        }
        joined.push_str(rest);
        let (place, folder) = place.ok_or("the template has no stylesheet")?;
        let mut needed = ONLY.iter().map(|(name, _)| name).chain(ALONE.iter().map(|(name, _)| name));
        if let Some(missing) = needed.find(|name| sheets.iter().all(|(sheet, _)| sheet != *name)) {
            return Err(format!("the template has no style/{missing}.css").into());
        }

        let link = |name: &str| format!("<link rel=\"stylesheet\" href=\"{folder}/{name}\">");
        let written = |css: &str| -> Result<String, Box<dyn Error>> {
            let name = format!("style-{:016x}.css", hash(css.as_bytes()));
            fs::write(dist.join(&name), css)?;
            Ok(link(&name))
        };
        let mut files = Vec::new();
        for module in Module::ALL {
            let css: String = sheets.iter().filter(|(name, _)| is_for(name, module)).map(|(_, css)| &**css).collect();
            files.push((module, written(&css)?));
        }
        let mut alone = Vec::new();
        for (name, paths) in ALONE {
            let css: String = sheets.iter().filter(|(sheet, _)| *sheet == name).map(|(_, css)| &**css).collect();
            let link = written(&css)?;
            alone.extend(paths.iter().map(|path| (*path, link.clone())));
        }
        let template = link("style-of-the-page.css");
        joined.insert_str(place, &template);
        Ok((joined, Self { template, files, alone }))
    }

    /// A page of the template, with the styles that it needs. `path` is its one address, if it has one.
    pub fn choose(&self, html: &str, module: Module, path: Option<&str>) -> String {
        let kind = self.files.iter().find(|(other, _)| *other == module).map_or("", |(_, link)| link);
        let is_below = |page: &str| path.is_some_and(|path| path.starts_with(page));
        let alone = self.alone.iter().find(|(page, _)| is_below(page)).map_or("", |(_, link)| link);
        let links = format!("{kind}{alone}");
        // A browser that has to wait for a script looks ahead, but not always that far: styles come beside it.
        let early = links.replace("rel=\"stylesheet\"", "rel=\"preload\" as=\"style\"");
        html.replace(&self.template, &links).replacen("<script src", &format!("{early}<script src"), 1)
    }
}

fn is_for(name: &str, module: Module) -> bool {
    let is_alone = ALONE.iter().any(|(alone, _)| *alone == name);
    !is_alone && ONLY.iter().find(|(only, _)| *only == name).is_none_or(|(_, modules)| modules.contains(&module))
}

/// Comments are for those who edit the files. No string in them may hold a comment's mark.
fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("*/").map_or("", |(_, after)| after.trim_start()))
}

/// The value of an attribute of a tag as trunk writes it, in double quotes.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    Some(value.split_once('"')?.0)
}
