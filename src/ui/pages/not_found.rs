//! What a missing page gets, as `404.html` and inside the app.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::status::lookup::{Found, look_up};
use crate::ui::href::{href, site_path};
use crate::ui::status::FoundCodes;

/// How many codes are suggested at most.
const MOST: usize = 4;

/// Helps a lost visitor on.
#[component]
pub fn NotFound() -> impl IntoView {
    let path = use_location().pathname;
    view! {
        <h1>"No such page"</h1>
        <p class="lead">
            "There is no page at this address. It may be mistyped, or the link that led here may \
             be old."
        </p>
        {move || meant(&site_path(&path.read())).map(|found| view! { <Suggestion found=found /> })}
        <ul>
            <li><a href=href("/")>"Start at the beginning"</a></li>
            <li><a href=href("/compare/")>"Compare two ways to enrol a customer"</a></li>
            <li><a href=href("/status/")>"Look up an HTTP status code"</a></li>
        </ul>
    }
    .into_any()
}

#[component]
fn Suggestion(found: Found) -> impl IntoView {
    view! {
        <p class="note">{found.sentence}</p>
        <FoundCodes matches=found.matches />
    }
    .into_any()
}

/// What somebody may have looked for who typed this address: a code by its number or name.
fn meant(path: &str) -> Option<Found> {
    let last = path.trim_matches('/').rsplit('/').next().unwrap_or_default();
    let is_number = last.len() <= 5 && !last.is_empty() && last.chars().all(|letter| letter.is_ascii_digit());
    if is_number {
        let mut found = look_up(last);
        // A registered one has a page, only not here.
        if crate::status::find(last.parse().unwrap_or_default()).is_some() {
            found.sentence = "Did you look for this status code?".to_owned();
        }
        found.matches.truncate(MOST);
        return Some(found);
    }
    let name = path.starts_with("/status/").then(|| last.replace(['-', '_', '+'], " ").replace("%20", " "))?;
    let mut matches = look_up(&name).matches;
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
    }
}
