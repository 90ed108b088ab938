//! Makes real pages of what trunk built: every route becomes an `index.html` of its own, and
//! `404.html` is what a missing page gets.
//!
//! `prerender <dist>` works on trunk's output directory, whose `index.html` is the template.
//! `SITE_ORIGIN` (`https://example.org`) makes the addresses in shared links absolute, which most
//! services that show a preview insist on, and says of every page which address is its own.

// Views are types, one inside the other.
#![recursion_limit = "512"]

mod build;
mod letters;
mod modules;
mod stylesheet;
mod template;

use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::{env, fs};

use interplay::ui::{href, render, routes};
use modules::Modules;
use stylesheet::Stylesheets;
use template::Template;

/// A site path that no page will ever have.
const MISSING: &str = "/404.html";

fn main() -> Result<(), Box<dyn Error>> {
    let dist = env::args().nth(1).ok_or("say where trunk's output is: prerender <dist>")?;
    prerender(Path::new(&dist))
}

fn prerender(dist: &Path) -> Result<(), Box<dyn Error>> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index)
        .map_err(|error| format!("cannot read {}: {error}; run trunk first", index.display()))?;
    let (html, styles) = Stylesheets::join(dist, &html)?;
    // `trunk serve` reloads the page by a script of its own.
    let is_served = html.contains("<script>");
    let html = if is_served { html } else { build::mark(&html)? };
    let modules = Modules::new(dist, &html)?;
    let origin = env::var("SITE_ORIGIN").unwrap_or_default();
    let template = Template::new(html, origin.trim_end_matches('/'))?;
    href::set_base(template.base());

    let finished = |page: &routes::Page, path: Option<&str>, body: &str| {
        letters::mark(styles.choose(&modules.choose(template.fill(page, path, body), page.module), page.module, path))
    };
    for path in routes::paths() {
        let page = routes::page(&path).ok_or_else(|| format!("{path} has no page"))?;
        let html = finished(&page, Some(&path), &render::body(&path));
        let directory = dist.join(path.trim_matches('/'));
        fs::create_dir_all(&directory)?;
        fs::write(directory.join("index.html"), html)?;
    }
    for (alias, path) in routes::ALIASES {
        let page = routes::page(path).ok_or_else(|| format!("{path} has no page"))?;
        let html = template.as_alias(&finished(&page, Some(path), &render::body(path)), path)?;
        let directory = dist.join(alias.trim_matches('/'));
        fs::create_dir_all(&directory)?;
        fs::write(directory.join("index.html"), html)?;
    }
    for (path, content) in render::files() {
        let file = dist.join(path.trim_matches('/'));
        fs::create_dir_all(file.parent().unwrap_or(dist))?;
        fs::write(file, content)?;
    }
    let missing = routes::not_found();
    fs::write(dist.join("404.html"), finished(&missing, None, &render::body(MISSING)))?;
    let not_kept = routes::not_kept();
    fs::write(dist.join("offline.html"), finished(&not_kept, None, &render::body(routes::OFFLINE)))?;
    // GitHub Pages would otherwise leave out what its own generator does not know.
    fs::write(dist.join(".nojekyll"), "")?;
    if is_served { build::finish_without(dist) } else { build::finish(dist) }
}

/// What a file is named after, so that a cache never serves an old one.
fn hash(content: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}
