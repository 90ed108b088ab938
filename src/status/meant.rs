//! What may have been meant by an address that does not exist.

use super::asked::MOST_LETTERS;
use super::find;
use super::lookup::{Found, look_up};

/// How many codes are suggested at most.
const MOST: usize = 4;

/// What somebody may have looked for who typed this address: a code by its number or name.
#[must_use]
pub fn meant(path: &str) -> Option<Found> {
    let last = path.trim_matches('/').rsplit('/').next().unwrap_or_default();
    let is_number = last.len() <= 5 && !last.is_empty() && last.chars().all(|letter| letter.is_ascii_digit());
    if is_number {
        let mut found = look_up(last, &[]);
        // A registered one has a page, only not here.
        if find(last.parse().unwrap_or_default()).is_some() {
            found.sentence = "Did you look for this status code?".to_owned();
        }
        found.matches.truncate(MOST);
        return Some(found);
    }
    // Whatever is longer than a query names nothing, and would be searched for a long time.
    let is_name = path.starts_with("/status/") && last.len() <= MOST_LETTERS;
    let name = is_name.then(|| last.replace(['-', '_', '+'], " ").replace("%20", " "))?;
    let mut matches = look_up(&name, &[]).matches;
    matches.truncate(MOST);
    let sentence = "Did you look for one of these status codes?".to_owned();
    (!matches.is_empty()).then_some(Found { matches, sentence })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(path: &str) -> Option<Vec<u16>> {
        meant(path).map(|found| found.matches.iter().map(|found| found.code.code).collect())
    }

    #[test]
    fn an_address_that_looks_like_a_code_gets_a_suggestion() {
        assert_eq!(codes("/503/"), Some(vec![503]));
        assert_eq!(codes("/codes/404/"), Some(vec![404]));
        assert_eq!(codes("/status/payload-too-large/"), Some(vec![413]));
        assert_eq!(codes("/status/499/"), Some(vec![400]));
        assert_eq!(codes("/status/999/"), Some(vec![]));
        assert!(meant("/status/499/").is_some_and(|found| found.sentence.starts_with("499 is not a registered")));
    }

    #[test]
    fn any_other_gets_none() {
        for path in ["/", "/404.html/", "/nowhere/", "/status/abc/", "/not-found/"] {
            assert_eq!(codes(path), None, "{path}");
        }
        assert_eq!(codes(&format!("/status/{}/", "payload-too-large-".repeat(2_000))), None, "it is not searched");
    }
}
