//! The answer to whatever somebody types into the search field: the codes found, and a sentence about it.

use super::search::{Match, is_misspelt, search};
use super::{Filter, all, finder, unknown, vendors_of};
use crate::plain::quoted;

/// What a look-up found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The codes, the best first. For a number that nobody has registered, the code that it is handled as.
    pub matches: Vec<Match>,
    /// How many there are, or what helps when there is none.
    pub sentence: String,
}

/// Looks something up: a number, a name, a former name, what went wrong, a header. Nothing finds everything. Only
/// what all filters let through is found.
pub fn look_up(query: &str, filters: &[Filter]) -> Found {
    let query = query.trim();
    let mut matches = search(query);
    if matches.is_empty() {
        return nothing_found(query);
    }
    let passes = |found: &Match| {
        finder(found.code.code).is_some_and(|finder| filters.iter().all(|filter| finder.filters.contains(filter)))
    };
    matches.retain(passes);
    let count = match matches.len() {
        0 => "Nothing fits both the words and the filters. Take a filter away.".to_owned(),
        count if count == all().len() => format!("All {count} registered codes."),
        1 => "1 code found.".to_owned(),
        count => format!("{count} codes found."),
    };
    let sentence =
        if is_misspelt(query) { format!("Nothing is spelt just so; this comes close. {count}") } else { count };
    Found { matches, sentence }
}

fn nothing_found(query: &str) -> Found {
    let shown = quoted(query, 40);
    if !query.chars().all(|letter| letter.is_ascii_digit()) {
        let sentence = format!(
            "Nothing fits “{shown}”. Look for a number (503), a name (not found), a former name (payload too \
             large), what went wrong (timeout) or a header (retry-after)."
        );
        return Found { matches: Vec::new(), sentence };
    }
    match query.parse().ok().and_then(unknown) {
        Some(unknown) => {
            let uses = vendors_of(unknown.code).map(|(vendor, name)| format!(" {vendor} uses it for “{name}”."));
            let sentence = unknown.sentence() + &uses.collect::<String>();
            Found { matches: vec![Match { code: unknown.handled_as, marks: Vec::new() }], sentence }
        }
        None => Found {
            matches: Vec::new(),
            sentence: format!("{shown} is no HTTP status code: they go from 100 to 599 (RFC 9110, section 15)."),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(query: &str) -> Vec<u16> {
        look_up(query, &[]).matches.iter().map(|found| found.code.code).collect()
    }

    #[test]
    fn it_says_how_many_it_found() {
        assert_eq!(look_up("", &[]).sentence, "All 64 registered codes.");
        assert_eq!(look_up(" payload too large ", &[]).sentence, "1 code found.");
        assert_eq!(look_up("50", &[]).sentence, "9 codes found.");
    }

    #[test]
    fn a_number_that_nobody_registered_is_explained() {
        assert_eq!((codes("499"), codes("299")), (vec![400], vec![200]));
        assert!(look_up("499", &[]).sentence.starts_with("499 is not a registered status code."));
    }

    #[test]
    fn whatever_else_finds_nothing_gets_a_sentence_that_helps() {
        for query in ["600", "99", "0", "99999999999999999999"] {
            assert!(codes(query).is_empty(), "{query}");
            assert!(look_up(query, &[]).sentence.contains("they go from 100 to 599"), "{query}");
        }
        for query in ["abc", "<qq>", "12.5"] {
            assert!(codes(query).is_empty(), "{query}");
            assert!(look_up(query, &[]).sentence.starts_with(&format!("Nothing fits “{query}”.")), "{query}");
        }
        assert!(look_up(&"z".repeat(500), &[]).sentence.len() < 250);
    }
}
