//! Joins the stylesheets of the template into one file for each kind of page: one request instead of twenty, and
//! no rule that no page of the kind needs.

use std::error::Error;
use std::fs;
use std::path::Path;

use interplay::ui::routes::Module;

use crate::hash;

/// The styles that only some pages need, by the name of their file, and the modules of those pages. All others are
/// for every page.
const ONLY: [(&str, &[Module]); 20] = [
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
    ("guess", &[Module::Stage]),
    ("panes", &[Module::Stage, Module::Present]),
    ("pane", &[Module::Stage, Module::Present]),
    ("settings", &[Module::Stage, Module::Present]),
    ("beside", &[Module::Stage]),
    ("player", &[Module::Stage, Module::Present]),
    ("scoreboard", &[Module::Stage]),
    ("break", &[Module::Stage, Module::Present]),
    ("share", &[Module::Stage, Module::Present]),
];

/// The joined files.
pub struct Stylesheets {
    /// What stands for them in the template.
    template: String,
    /// The file of each kind of page.
    files: Vec<(Module, String)>,
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
        if let Some((missing, _)) = ONLY.iter().find(|(name, _)| sheets.iter().all(|(sheet, _)| sheet != name)) {
            return Err(format!("the template has no style/{missing}.css").into());
        }

        let mut files = Vec::new();
        for module in [Module::Stage, Module::Present, Module::Reference] {
            let css: String = sheets.iter().filter(|(name, _)| is_for(name, module)).map(|(_, css)| &**css).collect();
            let name = format!("style-{:016x}.css", hash(css.as_bytes()));
            fs::write(dist.join(&name), css)?;
            files.push((module, name));
        }
        let template = "style-of-the-page.css".to_owned();
        joined.insert_str(place, &format!("<link rel=\"stylesheet\" href=\"{folder}/{template}\">"));
        Ok((joined, Self { template, files }))
    }

    /// A page of the template, with the styles that it needs.
    pub fn choose(&self, html: &str, module: Module) -> String {
        let file = self.files.iter().find(|(other, _)| *other == module).map_or("", |(_, file)| file);
        html.replace(&self.template, file)
    }
}

fn is_for(name: &str, module: Module) -> bool {
    ONLY.iter().find(|(only, _)| *only == name).is_none_or(|(_, modules)| modules.contains(&module))
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
