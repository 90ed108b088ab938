//! Text from outside as a plain line, whatever was sent: words of somebody's own in an address, and what a sentence
//! quotes of an address, a file or a field.

/// A text on one line of at most so many letters, and whether it was longer.
///
/// White space of all kinds is one space each. Letters that are not seen are left out: those that control a device, and
/// those that turn the direction of what follows, which could make a text read as another.
#[must_use]
pub fn cleaned(text: &str, most: usize) -> (String, bool) {
    let seen: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_unseen(*c)).collect();
    let line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(most).collect();
    let is_cut = short.len() < line.len();
    (short.trim_end().to_owned(), is_cut)
}

/// What a sentence quotes of a text: as many letters of it as belong there.
#[must_use]
pub fn quoted(text: &str, most: usize) -> String {
    let (line, is_cut) = cleaned(text, most);
    if is_cut { line + "…" } else { line }
}

/// Controls (Unicode's Cc), marks of direction, and what has no width; joiners stay, for words and emoji need them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_text_becomes_a_plain_line() {
        let clean = |text: &str| cleaned(text, 80).0;
        assert_eq!(clean("  Post \n\t is\u{0}\u{7f} down\u{2028}today "), "Post is down today");
        assert_eq!(clean("safe\u{202e}gnp.exe"), "safegnp.exe");
        assert_eq!(clean("<script>alert(1)</script>"), "<script>alert(1)</script>", "text stays text");
        assert_eq!(clean("\u{200b}\u{feff}"), "");
        assert_eq!(clean("a\u{200d}b"), "a\u{200d}b");
    }

    #[test]
    fn what_is_too_long_is_cut_and_told() {
        assert_eq!(cleaned(&"ä".repeat(80), 80), ("ä".repeat(80), false));
        assert_eq!(cleaned(&"ä".repeat(81), 80), ("ä".repeat(80), true));
        // It does not end in the space where it was cut.
        assert_eq!(cleaned("abc def", 4), ("abc".to_owned(), true));
    }

    #[test]
    fn a_quotation_is_short_and_plain() {
        assert_eq!(quoted("post", 40), "post");
        assert_eq!(quoted(&"ä".repeat(50), 40), format!("{}…", "ä".repeat(40)));
        assert_eq!(quoted("a\u{202e}b\nc\u{1b}[2J", 40), "ab c[2J");
    }

    proptest! {
        #[test]
        fn a_cleaned_text_is_clean(letters in prop::collection::vec(any::<char>(), 0..80), most in 1..40_usize) {
            let text: String = letters.into_iter().collect();
            let (once, _) = cleaned(&text, most);
            prop_assert!(once.chars().count() <= most);
            prop_assert!(!once.chars().any(|c| c.is_control() || is_unseen(c)));
            prop_assert_eq!(cleaned(&once, most), (once.clone(), false));
        }
    }
}
