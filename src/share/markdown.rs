//! A moment as Markdown: for a ticket, a review, a page of one's own.

use super::{Shared, heading};

/// Title, note, the picture by its file's name with what happens in each run, and the link.
#[must_use]
pub fn markdown(shared: &Shared, address: &str, picture: &str) -> String {
    let heading = heading(&shared.comparison);
    // A parenthesis would end the link.
    let address = address.replace('(', "%28").replace(')', "%29");
    let mut parts = vec![format!("**{}**", escaped(&heading.title))];
    if !heading.lead.is_empty() {
        parts.push(escaped(&heading.lead));
    }
    parts.push(format!("[![{}]({picture})]({address})", escaped(&shared.captions().join(" "))));
    parts.push(format!("[See it run]({address})"));
    parts.join("\n\n") + "\n"
}

/// A line that Markdown takes for nothing but text.
fn escaped(line: &str) -> String {
    let number = line.find(|c: char| !c.is_ascii_digit()).unwrap_or_default();
    let mut out = String::with_capacity(line.len() + 8);
    for (index, c) in line.char_indices() {
        let begins_something = match index {
            // A heading, a list, a quotation, a rule.
            0 => matches!(c, '#' | '+' | '-' | '=' | '>'),
            // “1.” begins a list, too.
            _ => index == number && matches!(c, '.' | ')'),
        };
        if begins_something || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;
    use crate::scenario::enrolment;

    #[test]
    fn it_has_title_note_picture_and_link() {
        let (comparison, _) = link::parse("fault=post:down@0ms-600ms&t=600ms&title=Who%20notices%3F&note=Nobody.");
        let shared = Shared::new(enrolment(), comparison);
        let text = markdown(&shared, "https://example.org/compare/?v=1", "moment.png");
        let parts: Vec<&str> = text.trim_end().split("\n\n").collect();
        assert_eq!(parts[..2], ["**Who notices?**", "Nobody."]);
        assert!(parts[2].starts_with("[![A: ") && parts[2].contains(" B: "), "{}", parts[2]);
        assert!(parts[2].ends_with("](moment.png)](https://example.org/compare/?v=1)"));
        assert_eq!(parts[3..], ["[See it run](https://example.org/compare/?v=1)"]);
    }

    #[test]
    fn hostile_words_stay_words() {
        for (words, safe) in [
            ("[a](http://b)", "\\[a\\](http://b)"),
            ("<img src=x>", "\\<img src=x\\>"),
            ("# Title", "\\# Title"),
            ("- one - two", "\\- one - two"),
            ("12. no list, 3.5 s", "12\\. no list, 3.5 s"),
            ("a*b_c`d`", "a\\*b\\_c\\`d\\`"),
            ("", ""),
        ] {
            assert_eq!(escaped(words), safe);
        }
        let comparison = link::parse("title=)%5D(").0;
        let query = link::print(&comparison);
        let text = markdown(&Shared::new(enrolment(), comparison), &format!("/compare/?{query}"), "moment.png");
        assert!(text.ends_with("[See it run](/compare/?v=1&title=%29]%28)\n"), "{text}");
    }
}
