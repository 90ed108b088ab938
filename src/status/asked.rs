//! What the address of the list of codes asks for, and how it is written there.

use super::Filter;

/// The longest query; whatever an address carries beyond that is left out.
pub const MOST_LETTERS: usize = 80;

/// How the filters are written in an address, in their order.
const WORDS: [&str; Filter::ALL.len()] = ["retry", "header", "gateway", "cacheable", "breaker", "wake"];

/// What the query of an address asks for: words and filters. What it does not know it leaves out.
#[must_use]
pub fn asked(query: &str) -> (String, Vec<Filter>) {
    let value =
        |name: &str| form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value);
    let words = value("q").map(|words| words.chars().take(MOST_LETTERS).collect()).unwrap_or_default();
    let only = value("only").unwrap_or_default();
    let mut filters = Vec::new();
    for index in only.split(',').filter_map(|word| WORDS.iter().position(|known| *known == word)) {
        let filter = Filter::ALL[index].0;
        if !filters.contains(&filter) {
            filters.push(filter);
        }
    }
    (words, filters)
}

/// The query of the address for what is looked for.
#[must_use]
pub fn printed(query: &str, filters: &[Filter]) -> String {
    let mut printed = form_urlencoded::Serializer::new(String::new());
    if !query.trim().is_empty() {
        printed.append_pair("q", query.trim());
    }
    let mut printed = printed.finish();
    let on = Filter::ALL.iter().zip(WORDS).filter(|((filter, _), _)| filters.contains(filter));
    let words: Vec<&str> = on.map(|(_, word)| word).collect();
    if !words.is_empty() {
        let between = if printed.is_empty() { "" } else { "&" };
        printed += &format!("{between}only={}", words.join(","));
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_anything() {
        assert_eq!(printed("  ", &[]), "");
        assert_eq!(printed("payload too large", &[]), "q=payload+too+large");
        assert_eq!(printed("a&b=<c>#é", &[]), "q=a%26b%3D%3Cc%3E%23%C3%A9");
    }

    #[test]
    fn filters_go_along() {
        let filters = [Filter::Gateways, Filter::Retry];
        assert_eq!(printed("x", &filters), "q=x&only=retry,gateway");
        assert_eq!(asked("only=gateway,retry,nonsense&q=x"), ("x".to_owned(), filters.to_vec()));
        assert_eq!(asked("only="), (String::new(), vec![]));
    }

    #[test]
    fn a_filter_that_is_said_twice_is_one() {
        // Else its button would stay pressed when it is pressed again.
        assert_eq!(asked("only=retry,retry,retry").1, [Filter::Retry]);
    }
}
