//! The name of a talk: the piece of its address, and of a slot the query with its sections, too.

/// Whether a text that another window or the storage has may be the name of a talk: a piece of an address, and nothing
/// that leaves it.
#[must_use]
pub fn is_talk(text: &str) -> bool {
    let is_piece = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let (page, query) = text.split_once('?').unwrap_or((text, ""));
    !page.is_empty()
        && page.chars().all(is_piece)
        && query.chars().all(|letter| is_piece(letter) || "=&.,".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_a_talk_and_nowhere_else() {
        for name in ["errors", "two-by-two", "slot?s=errors.again,http.polling&m=20"] {
            assert!(is_talk(name), "{name}");
        }
        for name in
            ["", "?s=a.b", "../status", "/errors", "errors/", "//host", "a:b", "slot?s=%2f", "slot?s=a#b", "a b"]
        {
            assert!(!is_talk(name), "{name}");
        }
    }
}
