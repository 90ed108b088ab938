//! Joins the stylesheets of the template into one file: one request instead of ten.

use std::error::Error;
use std::fs;
use std::path::Path;

use crate::hash;

/// Replaces the stylesheet links of the template by one, at the place of the first, and their
/// files by one. The order stays.
pub fn join(dist: &Path, html: &str) -> Result<String, Box<dyn Error>> {
    let mut rest = html;
    let mut joined = String::new();
    let mut css = String::new();
    let mut place = None;
    while let Some(start) = rest.find("<link rel=\"stylesheet\"") {
        let length = rest[start..].find('>').ok_or("a <link> without an end")? + 1;
        let link = &rest[start..start + length];
        let href = attribute(link, "href").ok_or_else(|| format!("no href in {link}"))?;
        let (folder, name) = href.rsplit_once('/').unwrap_or(("", href));
        let file = dist.join(name);
        css.push_str(&without_comments(&fs::read_to_string(&file)?));
        fs::remove_file(file)?;
        joined.push_str(&rest[..start]);
        place.get_or_insert((joined.len(), folder));
        rest = &rest[start + length..];
    }
    joined.push_str(rest);
    let (place, folder) = place.ok_or("the template has no stylesheet")?;

    let name = format!("style-{:016x}.css", hash(css.as_bytes()));
    fs::write(dist.join(&name), css)?;
    joined.insert_str(place, &format!("<link rel=\"stylesheet\" href=\"{folder}/{name}\">"));
    Ok(joined)
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
