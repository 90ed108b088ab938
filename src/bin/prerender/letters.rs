//! Which letters a page needs: one that sets code has all of the fixed-width ones, any other only figures.

/// What sets code: elements, and the class of a piece of code in a text.
const SETS_CODE: [&str; 6] = ["<code", "<pre", "<samp", "class=\"mono\"", "class=\"soft mono\"", "class=\"mono "];

/// The page, marked if it sets code; `style/base.css` chooses the font. What stands in a dialog is not set before somebody
/// opens it.
pub fn mark(html: String) -> String {
    let mut outside = html.split("<dialog").map(|part| part.split_once("</dialog>").map_or(part, |(_, after)| after));
    let sets_code = outside.any(|part| SETS_CODE.iter().any(|sign| part.contains(sign)));
    if sets_code { html.replacen("<html ", "<html data-sets-code ", 1) } else { html }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_sets_code_is_marked_and_what_waits_in_a_dialog_does_not_count() {
        let page = |body: &str| mark(format!("<html lang=\"en\"><body>{body}</body></html>"));
        assert!(page("<p>Send <code>DELETE</code>.</p>").starts_with("<html data-sets-code lang"));
        assert!(page("<dialog><p>x</p></dialog><b class=\"mono\">no</b>").starts_with("<html data-sets-code"));
        assert!(page("<p class=\"clock mono\">45 ms</p><dialog><code>x</code></dialog>").starts_with("<html lang"));
    }
}
