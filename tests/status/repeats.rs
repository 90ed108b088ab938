//! The table of who repeats a request after a status, against the record of what was measured.

use interplay::record::{Client, cases_with, clients};
use interplay::status::retry_rules;

/// The statuses after which every client was watched.
const WATCHED: [u16; 8] = [408, 421, 425, 429, 500, 502, 503, 504];

/// The rules of a client, by the names that the table gives them.
fn rules_of(client: &Client) -> &'static [&'static str] {
    match client.id.as_str() {
        "chromium" => &["Chromium"],
        "firefox" => &["Firefox ESR"],
        "webkitgtk" => &["WebKitGTK"],
        "wget" => &["wget"],
        "node-fetch-built-in" | "undici-fetch" => &["Node.js"],
        "undici-retry" => &["undici"],
        "got" => &["got"],
        // It stands on the fetch of Node.js.
        "ky" => &["ky", "Node.js"],
        "urllib3" => &["urllib3"],
        _ => &[],
    }
}

/// The statuses after which a client sent a GET or a POST again, or was still at it when the run ended.
fn sent_again(client: &Client) -> Vec<u16> {
    let is_after = |status: &u16| {
        let mut cells = cases_with(*status).filter_map(|case| client.cell(&case.id));
        cells.any(|cell| cell.requests > 1)
    };
    WATCHED.into_iter().filter(is_after).collect()
}

#[test]
fn the_table_of_repeats_says_what_was_measured() {
    for client in clients().iter().filter(|client| client.cell("C3").is_some()) {
        let rules = retry_rules().iter().filter(|rule| rules_of(client).contains(&rule.library.as_str()));
        let mut said: Vec<u16> = rules.flat_map(|rule| rule.codes.iter().copied()).collect();
        said.retain(|status| WATCHED.contains(status));
        said.sort_unstable();
        said.dedup();
        assert_eq!(said, sent_again(client), "{}", client.full_name());
    }
}
