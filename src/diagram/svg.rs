//! A scene as an SVG file that stands alone: its own style, both themes, nothing fetched.

use super::scene::{Mark, Scene, Shape};
use std::fmt::Write;

/// The rules of the page, which speak of colours by their names only.
const RULES: &str = include_str!("../../style/diagram.css");

/// The names, as `style/tokens.css` has them, for a file that has to do without the page.
const LIGHT: &str = "--card: #ffffff; --sunken: #f1ede3; --line: #e4dfd3; --line-strong: #8a8578; --ink: #181b21; \
                     --ink-soft: #575c66; --ink-inverse: #ffffff; --sync: #2d5bd7; --sync-soft: #d8e3fe; \
                     --event: #a84b04; --event-soft: #fdead0; --ok: #08724f; --error: #b3211b; --hatch: #d8d2c3; \
                     --hatch-ground: #f6f3ea;";
const DARK: &str = "--card: #1c1f26; --sunken: #262a33; --line: #2f343e; --line-strong: #7d8494; --ink: #eef0f4; \
                    --ink-soft: #a6aebc; --ink-inverse: #14161a; --sync: #8fabff; --sync-soft: #2a3a70; \
                    --event: #ffb454; --event-soft: #41300f; --ok: #5fd8a8; --error: #ff8f85; --hatch: #3d424d; \
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

/// Writes a scene as a file.
#[must_use]
pub fn write(scene: &Scene) -> String {
    let mut out = String::with_capacity(16_384);
    let (width, height) = (scene.width, scene.height);
    let (title, description) = (escaped(&scene.title), escaped(&scene.description));
    let rules = RULES.trim_end();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"scene\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"title description\">\n\
         <title id=\"title\">{title}</title>\n\
         <desc id=\"description\">{description}</desc>\n\
         <style>\n.scene {{ {LIGHT} {FACES} }}\n\
         @media (prefers-color-scheme: dark) {{ .scene {{ {DARK} }} }}\n{rules}\n</style>\n\
         {DEFS}\n\
         <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n"
    );
    for mark in &scene.marks {
        write_mark(&mut out, mark);
    }
    out.push_str("</svg>\n");
    out
}

fn write_mark(out: &mut String, mark: &Mark) {
    let tag = mark.shape.tag();
    let _ = write!(out, "<{tag} id=\"{}\" class=\"{}\"", escaped(&mark.id), mark.class());
    for (name, value) in mark.shape.attributes() {
        let _ = write!(out, " {name}=\"{value}\"");
    }
    match &mark.shape {
        Shape::Text(text) => {
            let _ = writeln!(out, ">{}</{tag}>", escaped(&text.text));
        }
        _ => out.push_str("/>\n"),
    }
}

/// Text that cannot be mistaken for markup, in an element or an attribute. What XML forbids is left out.
fn escaped(text: &str) -> String {
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
