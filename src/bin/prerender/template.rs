//! Trunk's `index.html` as a form: head and body are filled in for every page.

use std::error::Error;

use interplay::ui::href::href;
use interplay::ui::routes::{Page, Preview};

use crate::stylesheet::attribute;

/// What a page may load: nothing that is not of this site. WebAssembly needs its own permission,
/// and Leptos sets style attributes.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
                      style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; \
                      base-uri 'none'; form-action 'self'; object-src 'none'";

/// The page without its content.
pub struct Template {
    before_title: String,
    after_title: String,
    after_head: String,
    base: String,
    origin: String,
}

impl Template {
    /// Takes the template apart at its title, its head's end and its body.
    pub fn new(html: String, origin: &str) -> Result<Self, Box<dyn Error>> {
        let base = html
            .split_once("<meta name=\"interplay-base\"")
            .and_then(|(_, meta)| attribute(meta, "content"))
            .ok_or("the template does not say where the site is mounted")?
            .to_owned();
        let (before_title, rest) = split(&html, "<title>")?;
        let (_, rest) = split(rest, "</title>")?;
        let (after_title, rest) = split(rest, "</head>")?;
        let (_, rest) = split(rest, "<body>")?;
        let after_head = rest.to_owned();
        Ok(Template {
            // `trunk serve` reloads the page by an inline script, which the policy would forbid.
            before_title: if html.contains("<script>") { before_title.to_owned() } else { policy_first(before_title)? },
            after_title: after_title.to_owned(),
            after_head,
            base,
            origin: origin.to_owned(),
        })
    }

    /// Where the site is mounted: `/` or `/interplay/`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// A page at an address that is not its own. It says which is: to search engines, and to the app, which puts it
    /// into the address bar.
    pub fn as_alias(&self, html: &str, path: &str) -> Result<String, Box<dyn Error>> {
        let (before, after) = split(html, "</head>")?;
        let own = escape(&href(path));
        // With an origin the page has said so already.
        let canonical =
            if self.origin.is_empty() { format!("<link rel=\"canonical\" href=\"{own}\">") } else { String::new() };
        let path = escape(path);
        Ok(format!("{before}<meta name=\"interplay-path\" content=\"{path}\">{canonical}</head>{after}"))
    }

    /// The page with its head and body. `path` is its one address, if it has one.
    pub fn fill(&self, page: &Page, path: Option<&str>, body: &str) -> String {
        let Template { before_title, after_title, after_head, origin, .. } = self;
        let title = escape(&page.full_title());
        let description = escape(&page.description);
        let heading = escape(&page.title);
        let Preview { path: picture, says } = &page.preview;
        let (picture, says) = (format!("{origin}{}", href(picture)), escape(says));
        // A relative one would say nothing that the address bar does not.
        let address = path.filter(|_| !origin.is_empty()).map(|path| format!("{origin}{}", escape(&href(path))));
        let address = address.map_or_else(String::new, |address| {
            format!("<link rel=\"canonical\" href=\"{address}\"><meta property=\"og:url\" content=\"{address}\">")
        });
        format!(
            "{before_title}<title>{title}</title>\
             <meta name=\"description\" content=\"{description}\">\
             <meta property=\"og:type\" content=\"website\">\
             <meta property=\"og:site_name\" content=\"Interplay\">\
             <meta property=\"og:title\" content=\"{heading}\">\
             <meta property=\"og:description\" content=\"{description}\">\
             {address}\
             <meta property=\"og:image\" content=\"{picture}\">\
             <meta property=\"og:image:width\" content=\"1200\">\
             <meta property=\"og:image:height\" content=\"630\">\
             <meta property=\"og:image:alt\" content=\"{says}\">\
             <meta name=\"twitter:card\" content=\"summary_large_image\">\
             {after_title}</head><body>{body}{after_head}"
        )
    }
}

/// The policy must stand before the first thing it governs; the character set before everything.
fn policy_first(head: &str) -> Result<String, Box<dyn Error>> {
    let (before, charset_and_after) = split(head, "<meta charset")?;
    let (charset, after) = split(charset_and_after, ">")?;
    Ok(format!(
        "{before}<meta charset{charset}>\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">{after}"
    ))
}

fn split<'a>(html: &'a str, mark: &str) -> Result<(&'a str, &'a str), Box<dyn Error>> {
    html.split_once(mark).ok_or_else(|| format!("the template has no {mark}").into())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
