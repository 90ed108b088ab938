//! What clients do, case by case: who does the same stands together.

use super::client::{Asks, Case, Client, ClientCell};
use super::{cases, clients};

/// Clients that do the same in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they do, in a few words.
    pub does: String,
    /// Whether it is what one does not expect: sent again, hidden, repeated with another method.
    pub is_own: bool,
    /// Who does it.
    pub clients: Vec<&'static Client>,
}

/// Everybody's conduct in a case. What most do stands last.
#[must_use]
pub fn groups(case: &Case) -> Vec<Group> {
    let mut all: Vec<Group> = Vec::new();
    for client in clients() {
        let Some(cell) = client.cell(&case.id) else { continue };
        let (does, is_own) = does(case, client, cell);
        match all.iter_mut().find(|group| group.does == does) {
            Some(group) => group.clients.push(client),
            None => all.push(Group { does, is_own, clients: vec![client] }),
        }
    }
    all.sort_by_key(|group| group.clients.len());
    all
}

/// The cases that belong to a question.
pub fn cases_of(asks: Asks) -> impl Iterator<Item = &'static Case> {
    cases().iter().filter(move |case| case.asks == asks)
}

/// The cases whose answer has a status.
pub fn cases_with(status: u16) -> impl Iterator<Item = &'static Case> {
    cases().iter().filter(move |case| case.status == Some(status))
}

fn does(case: &Case, client: &Client, cell: &ClientCell) -> (String, bool) {
    match case.asks {
        Asks::Again | Asks::RetryAfter => again(client, cell),
        Asks::Redirects if case.id == "C28" => (format!("{} requests in all", cell.requests), cell.requests > 1),
        Asks::Redirects => redirect(cell),
        Asks::Seen => seen(case, cell),
        Asks::Patience if cell.came.starts_with("none") => ("was still waiting when the run ended".to_owned(), false),
        Asks::Patience => ("gave up within 5 s".to_owned(), true),
    }
}

fn again(client: &Client, cell: &ClientCell) -> (String, bool) {
    if cell.requests == 0 {
        return ("could not send it: the connection was closed".to_owned(), true);
    }
    if cell.is_unfinished() {
        let most = client.most.as_ref().map(|most| format!("; {most}")).unwrap_or_default();
        return (format!("had sent it {} times when the run ended{most}", cell.requests), true);
    }
    match cell.requests {
        1 if cell.came.starts_with("none within") => ("was still waiting when the run ended".to_owned(), true),
        1 => ("once".to_owned(), false),
        times => (format!("{times} times in all"), true),
    }
}

fn redirect(cell: &ClientCell) -> (String, bool) {
    let Some(next) = cell.seen.get(1) else { return ("does not follow it".to_owned(), false) };
    if cell.seen.first() == Some(next) {
        return (format!("sends the same request again, {} times in all", cell.requests), true);
    }
    let method = next.split(' ').next().unwrap_or_default();
    let body = if next.contains('[') { "with the body" } else { "without a body" };
    (format!("follows it with {method}, {body}"), true)
}

/// What the caller sees of it, without how its own error is called.
fn seen(case: &Case, cell: &ClientCell) -> (String, bool) {
    let came = cell.came.as_str();
    let times = if cell.requests > 1 { format!(", after {} requests", cell.requests) } else { String::new() };
    if let Some(status) = came.strip_prefix("exit ") {
        return (format!("ends with exit status {status}, and shows none{times}"), true);
    }
    if came.starts_with("throws") {
        // An error says the status in a field of its own, or in its text.
        let is_said = |status: &u16| cell.error.as_ref().is_some_and(|error| error.contains(&status.to_string()));
        let status = cell.status.or(case.status.filter(is_said));
        let status = status.map(|status| format!(" that says {status}")).unwrap_or_default();
        return (format!("throws an error{status}{times}"), true);
    }
    if came.contains("made by the client") || came.contains("Assumed OK") {
        let status = came.split(' ').next().unwrap_or_default();
        return (format!("makes a {status} of its own{times}"), true);
    }
    // How a program ends, and what another method would throw, is for the question of success.
    let shown = came.split(", ").filter(|part| !part.starts_with("exit") && !part.starts_with("getInputStream"));
    (format!("shows {}{times}", shown.collect::<Vec<_>>().join(", ")), false)
}

/// What a client calls an answer.
#[must_use]
pub fn verdict(cell: &ClientCell) -> &'static str {
    let is_throwing = |name: &str| cell.also.iter().any(|(known, says)| known == name && says.contains("Exception"));
    if cell.came.starts_with("throws") {
        return "throws an error";
    }
    if is_throwing("getInputStream") {
        return "throws an error once the body is asked for";
    }
    match (cell.ok, cell.exit.as_deref()) {
        (Some(true), _) => "calls it a success",
        (Some(false), _) => "calls it no success",
        (None, Some("0")) => "ends with exit status 0",
        (None, Some(_)) => "ends with another exit status than 0",
        (None, None) => "gives the status, and no opinion",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(id: &str) -> Vec<String> {
        let case = cases().iter().find(|case| case.id == id).expect(id);
        let line = |group: &Group| {
            let names: Vec<_> = group.clients.iter().map(|client| client.id.as_str()).collect();
            let names = if names.len() > 6 { names.len().to_string() } else { names.join(", ") };
            format!("{}: {names}", group.does)
        };
        groups(case).iter().map(line).collect()
    }

    /// Read off the tables by hand.
    #[test]
    fn who_does_the_same_stands_together() {
        assert_eq!(lines("C2"), ["2 times in all: chromium", "3 times in all: got, ky", "once: 27"]);
        assert_eq!(lines("C4"), ["once: 30"]);
        let post = ["had sent it 5 times when the run ended; 20 requests in all (source): wget", "once: 29"];
        assert_eq!(lines("C11.post"), post);
        assert_eq!(
            lines("C7.long"),
            ["was still waiting when the run ended: undici-retry, got, ky, urllib3", "once: 26"]
        );
        assert!(lines("C16.303.put").contains(&"follows it with PUT, without a body: curl".to_owned()));
        assert!(lines("C16.303.put").contains(&"follows it with GET, with the body: http-tiny".to_owned()));
        assert!(
            lines("C13").contains(&"sends the same request again, 20 times in all: java-httpurlconnection".to_owned())
        );
        assert!(lines("C18").contains(&"throws an error: chromium, node-fetch-built-in, undici-fetch".to_owned()));
        assert!(lines("C18").contains(&"throws an error, after 3 requests: ky".to_owned()));
        assert!(lines("C25.999").contains(&"makes a 200 of its own: lwp-keep-alive, lwp".to_owned()));
        assert!(lines("C29").contains(&"gave up within 5 s: httpx".to_owned()));
    }

    #[test]
    fn what_counts_as_success_is_what_was_measured() {
        let verdict_of = |id: &str, case: &str| {
            let client = clients().iter().find(|client| client.id == id).expect(id);
            verdict(client.cell(case).expect(case))
        };
        assert_eq!(verdict_of("requests", "C25.600"), "calls it a success");
        assert_eq!(verdict_of("axios", "C15"), "throws an error");
        assert_eq!(verdict_of("got", "C15"), "calls it a success");
        assert_eq!(verdict_of("wget2", "C9"), "ends with exit status 0");
        assert_eq!(verdict_of("wget", "C9"), "ends with another exit status than 0");
        assert_eq!(verdict_of("java-httpurlconnection", "C9"), "throws an error once the body is asked for");
    }
}
