//! The customers that a page asks for, as JSON, and the queries by which the service worker answers with them.

use form_urlencoded::Serializer;

const NAMES: [&str; 5] = ["Ada Lovelace", "Grace Hopper", "Alan Turing", "Edsger Dijkstra", "Barbara Liskov"];

/// A customer, in short: all of them travel in an address, which has to stay short enough.
#[must_use]
pub fn customer(id: usize) -> String {
    format!(r#"{{"id":{id},"name":"{}","points":{}}}"#, NAMES[id % NAMES.len()], 10 * id)
}

/// The first so many customers, in one list.
#[must_use]
pub fn customers(count: usize) -> String {
    let all: Vec<String> = (1..=count).map(customer).collect();
    format!("[{}]", all.join(","))
}

/// The query of a 200 with this content.
#[must_use]
pub fn query(content: &str) -> String {
    let mut query = Serializer::new(String::new());
    query.extend_pairs([("status", "200"), ("reason", "OK"), ("header", "Content-Type: application/json")]);
    query.append_pair("body", content);
    query.finish()
}

/// A version of customer 42: what the service has stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version(
    /// Its number, from 1.
    pub u32,
);

impl Version {
    /// Its entity tag, with the quotes that are part of it (RFC 9110, section 8.8.3).
    #[must_use]
    pub fn etag(self) -> String {
        format!("\"42-{}\"", self.0)
    }

    /// The customer with what was bought so far: enough that content matters.
    #[must_use]
    pub fn content(self) -> String {
        let orders: Vec<String> = (1..=9 + self.0)
            .map(|number| format!(r#"{{"order":{},"points":{}}}"#, 4200 + number, 5 * number))
            .collect();
        format!(r#"{{"id":42,"name":"Ada Lovelace","email":"ada@example.org","orders":[{}]}}"#, orders.join(","))
    }

    /// The query of the answer with this version, or with 304 for one who has it. `date` is the time of the answer
    /// (RFC 9110, section 6.6.1).
    #[must_use]
    pub fn query(self, date: &str) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs([("status", "200"), ("reason", "OK"), ("matched", "304 Not Modified")]);
        query.append_pair("header", &format!("ETag: {}", self.etag()));
        query.append_pair("header", "Cache-Control: no-cache");
        query.append_pair("header", "Content-Type: application/json");
        query.append_pair("header", &format!("Date: {date}"));
        query.append_pair("body", &self.content());
        query.finish()
    }
}

/// What conditional requests came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Answers with content.
    pub full: usize,
    /// Answers without, because the copy was current.
    pub unchanged: usize,
    /// The content that arrived, in bytes.
    pub content: usize,
    /// The content that would have arrived had every answer been full, in bytes.
    pub without: usize,
}

impl Moved {
    /// Counts an answer: the content that came with it, and that of the copy which the page has now.
    pub const fn add(&mut self, arrived: usize, copy: usize) {
        if arrived > 0 {
            self.full += 1;
        } else {
            self.unchanged += 1;
        }
        self.content += arrived;
        self.without += copy;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn json(text: &str) -> Value {
        serde_json::from_str(text).expect("is JSON")
    }

    fn pairs(query: &str) -> Vec<(String, String)> {
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    #[test]
    fn one_call_brings_what_many_bring() {
        let list = json(&customers(12));
        let ones: Vec<Value> = (1..=12).map(|id| json(&customer(id))).collect();
        assert_eq!(list, Value::Array(ones));
        assert_eq!(json(&customers(0)), Value::Array(vec![]));
    }

    #[test]
    fn a_query_says_what_to_answer() {
        let pairs = pairs(&query(&customer(3)));
        assert_eq!(pairs[0], ("status".to_owned(), "200".to_owned()));
        assert_eq!(pairs[3], ("body".to_owned(), customer(3)));
    }

    #[test]
    fn each_version_has_a_tag_and_a_content_of_its_own() {
        let (first, second) = (Version(1), Version(2));
        assert_ne!(first.etag(), second.etag());
        assert_ne!(json(&first.content()), json(&second.content()));
        let pairs = pairs(&first.query("Tue, 04 Nov 2025 09:30:00 GMT"));
        assert!(pairs.contains(&("header".to_owned(), "ETag: \"42-1\"".to_owned())));
        assert!(pairs.contains(&("header".to_owned(), "Date: Tue, 04 Nov 2025 09:30:00 GMT".to_owned())));
        assert!(pairs.contains(&("body".to_owned(), first.content())));
    }

    #[test]
    fn what_is_not_sent_is_saved() {
        let mut moved = Moved::default();
        moved.add(300, 300);
        moved.add(0, 300);
        moved.add(310, 310);
        assert_eq!(moved, Moved { full: 2, unchanged: 1, content: 610, without: 910 });
    }
}
