//! What the address of the search asks for, and how it is written there.

/// The longest query; whatever an address carries beyond that is left out.
pub const MOST_LETTERS: usize = 80;

/// What the query of an address asks for.
#[must_use]
pub fn query_of(address: &str) -> String {
    let value = form_urlencoded::parse(address.as_bytes()).find(|(key, _)| key == "q").map(|(_, value)| value);
    value.map(|words| words.chars().take(MOST_LETTERS).collect()).unwrap_or_default()
}

/// The query of the address for what is looked for.
#[must_use]
pub fn address_of(query: &str) -> String {
    let mut printed = form_urlencoded::Serializer::new(String::new());
    // What was pasted stays where it is.
    let is_typed = query.chars().count() <= MOST_LETTERS && !query.trim().contains('\n');
    if !query.trim().is_empty() && is_typed {
        printed.append_pair("q", query.trim());
    }
    printed.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_any_query() {
        for query in ["twice", "503 or 504", "a&b=<c>#é"] {
            assert_eq!(query_of(&address_of(query)), query);
        }
        assert_eq!(address_of("  "), "");
        assert_eq!(address_of("HTTP/2 503\nserver: envoy") + &address_of(&"z".repeat(81)), "");
        assert_eq!(query_of("x=1"), "");
        assert_eq!(query_of(&format!("q={}", "z".repeat(500))).len(), MOST_LETTERS);
    }
}
