//! A scene as an SVG file that stands alone: its own style, both themes, nothing fetched.

use super::scene::{Mark, Scene, Shape, short};
use crate::status;
use std::fmt::Write;

/// The rules of the page, which speak of colours by their names only.
const RULES: &str = include_str!("../../style/diagram.css");

/// The names, as `style/tokens.css` has them, for a file that has to do without the page.
const LIGHT: &str = "--card: #ffffff; --sunken: #f1ede3; --line: #e4dfd3; --line-strong: #8a8578; --ink: #181b21; \
                     --ink-soft: #575c66; --ink-inverse: #ffffff; --sync: #2d5bd7; --sync-soft: #d8e3fe; \
                     --event: #a84b04; --event-soft: #fdead0; --ok: #08724f; --error: #b3211b; --warn: #735200; --hatch: #d8d2c3; \
                     --hatch-ground: #f6f3ea;";
const DARK: &str = "--card: #1c1f26; --sunken: #262a33; --line: #2f343e; --line-strong: #7d8494; --ink: #eef0f4; \
                    --ink-soft: #a6aebc; --ink-inverse: #14161a; --sync: #8fabff; --sync-soft: #2a3a70; \
                    --event: #ffb454; --event-soft: #41300f; --ok: #5fd8a8; --error: #ff8f85; --warn: #f2dc92; --hatch: #3d424d; \
                    --hatch-ground: #20242b;";
const FACES: &str = "--font-text: 'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', system-ui, sans-serif; \
                     --font-mono: 'Atkinson Hyperlegible Mono', ui-monospace, monospace;";

/// The patterns that the rules name: hatching for who is blocked, stripes for who is down. A page that
/// shows scenes has them once, in an SVG of its own.
pub const DEFS: &str = "<defs>\
<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
<rect class=\"hatch-ground\" width=\"6\" height=\"6\"/><rect class=\"hatch-line\" width=\"2.4\" height=\"6\"/></pattern>\
<pattern id=\"stripes\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\">\
<rect class=\"stripe-ground\" width=\"8\" height=\"8\"/><rect class=\"stripe-line\" width=\"3\" height=\"8\"/></pattern>\
</defs>";

/// Light or dark, for a file that does not leave it to who looks at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    #[default]
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// The rules for all that stands in an element of the class `scene`, with the colours of one theme.
#[must_use]
pub fn rules(theme: Theme) -> String {
    let colours = match theme {
        Theme::Light => LIGHT,
        Theme::Dark => DARK,
    };
    format!(".scene {{ {colours} {FACES} }}\n{}", RULES.trim_end())
}

/// Writes a scene as a file.
#[must_use]
pub fn write(scene: &Scene) -> String {
    let mut body = String::with_capacity(16_384);
    for mark in &scene.marks {
        write_mark(&mut body, mark, Some(&mark.id), false);
        body.push('\n');
    }
    file([&scene.title, &scene.description], [scene.width, scene.height], &body)
}

/// A file with this title and description, of this width and height, and with this markup in it.
#[must_use]
pub fn file([title, description]: [&str; 2], [width, height]: [f64; 2], body: &str) -> String {
    let (title, description) = (escaped(title), escaped(description));
    let rules = RULES.trim_end();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"scene\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"title description\">\n\
         <title id=\"title\">{title}</title>\n\
         <desc id=\"description\">{description}</desc>\n\
         <style>\n.scene {{ {LIGHT} {FACES} }}\n\
         @media (prefers-color-scheme: dark) {{ .scene {{ {DARK} }} }}\n{rules}\n</style>\n\
         {DEFS}\n\
         <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n\
         {body}</svg>\n"
    )
}

/// Marks as markup for a file that a page shows as an image: every text is as wide as it was laid out, whatever letters
/// the browser has there, for a page's own fonts are not seen in an image.
#[must_use]
pub fn fitted(marks: &[Mark]) -> String {
    let mut out = String::with_capacity(marks.len() * 96);
    for mark in marks {
        write_mark(&mut out, mark, None, true);
    }
    out
}

/// Marks as markup for the inside of an `<svg>`, and nothing else: without ids and without links.
#[must_use]
pub fn plain(marks: &[Mark]) -> String {
    let mut out = String::with_capacity(marks.len() * 96);
    marks.iter().for_each(|mark| write_mark(&mut out, mark, None, false));
    out
}

/// Whether a mark on a page is a link to a status's page, with the mark's own element inside.
#[must_use]
pub fn is_link(mark: &Mark) -> bool {
    mark.status.is_some() && matches!(mark.shape, Shape::Text(_))
}

/// Marks as markup for the inside of an `<svg>` on a page: without ids, which would have to be unique on the
/// page, and with a link around every text that shows a status. `page_of` gives the address of a status's
/// page.
#[must_use]
pub fn markup(marks: &[Mark], page_of: impl Fn(u16) -> String) -> String {
    let mut out = String::with_capacity(marks.len() * 96);
    for mark in marks {
        let Some(code) = mark.status.filter(|_| is_link(mark)) else {
            write_mark(&mut out, mark, None, false);
            continue;
        };
        let phrase = status::phrase(code).unwrap_or_default();
        let _ = write!(
            out,
            "<a class=\"status-link\" href=\"{}\" aria-label=\"{code} {}: what it means\">",
            escaped(&page_of(code)),
            escaped(phrase)
        );
        write_mark(&mut out, mark, None, false);
        out.push_str("</a>");
    }
    out
}

fn write_mark(out: &mut String, mark: &Mark, id: Option<&str>, is_fitted: bool) {
    let tag = mark.shape.tag();
    let _ = write!(out, "<{tag}");
    if let Some(id) = id {
        let _ = write!(out, " id=\"{}\"", escaped(id));
    }
    let _ = write!(out, " class=\"{}\"", mark.class());
    for (name, value) in mark.shape.attributes() {
        let _ = write!(out, " {name}=\"{value}\"");
    }
    match &mark.shape {
        Shape::Text(text) => {
            if is_fitted {
                let width = short(text.bounds().width);
                let _ = write!(out, " textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"");
            }
            let _ = write!(out, ">{}</{tag}>", escaped(&text.text));
        }
        _ => out.push_str("/>"),
    }
}

/// Text that cannot be mistaken for markup, in an element or an attribute. What XML forbids is left out.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_could_be_markup() {
        assert_eq!(escaped("<script>\"a\" & b\u{1}</script>"), "&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt;");
    }

    #[test]
    fn a_status_on_a_page_is_a_link_and_nothing_has_an_id() {
        let process = crate::scenario::enrolment();
        let style = crate::flow::Style::all()[0];
        let trace = crate::flow::simulate(process, &crate::flow::Setup::new(style)).expect("runs");
        let (_, sequence) = crate::diagram::frame(&trace, trace.end, 640.0);
        let markup = markup(&sequence.marks, |code| format!("/status/{code}/"));
        assert!(
            markup
                .contains("<a class=\"status-link\" href=\"/status/201/\" aria-label=\"201 Created: what it means\">")
        );
        assert!(!markup.contains(" id="));
    }

    #[test]
    fn a_file_brings_every_name_that_its_rules_use() {
        let names = RULES.split("var(").skip(1).filter_map(|rest| rest.split(')').next());
        for name in names.filter(|name| *name != "--tone") {
            let known = [LIGHT, FACES].iter().any(|names| names.contains(&format!("{name}:")));
            assert!(known, "{name}");
        }
    }

    #[test]
    fn colours_are_those_of_the_page() {
        let tokens = include_str!("../../style/tokens.css");
        let pairs = LIGHT.split(';').zip(DARK.split(';')).filter(|(light, _)| !light.trim().is_empty());
        for (light, dark) in pairs {
            let (name, light) = light.trim().split_once(": ").expect("a name and a colour");
            let (same, dark) = dark.trim().split_once(": ").expect("a name and a colour");
            assert_eq!(name, same);
            assert!(tokens.contains(&format!("{name}: light-dark({light}, {dark})")), "{name}");
        }
    }
}
