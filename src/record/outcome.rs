//! What came of a failure at a gateway, in the words of all pages about it.

use super::deviation::{Deviation, came, came_of_many, deviations};
use super::gateway::{Answer, Cell, Gateway};
use super::situation::Situation;

/// From when on a wait is worth a word, in milliseconds.
const WORTH: u32 = 450;

/// What a gateway made of a situation, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The status, or what came instead of one.
    pub came: String,
    /// The phrase of its status line.
    pub phrase: String,
    /// What is to be added: how long it took, how often the upstream was asked, what a POST comes to.
    pub more: Vec<String>,
    /// Where it departs from a specification.
    pub deviations: Vec<Deviation>,
}

impl Outcome {
    /// The outcome of a situation at a gateway.
    #[must_use]
    pub fn of(gateway: &Gateway, situation: &Situation) -> Self {
        let mut outcome = match situation.id.as_str() {
            "G14" | "G15" => pool(gateway, &situation.id),
            "G21" => plain(if gateway.further.proxy_status { "yes" } else { "no" }),
            "G22" => via(gateway),
            _ => gateway.cell(&situation.id).map_or_else(Self::default, cell),
        };
        outcome.deviations = deviations(gateway, situation);
        outcome
    }

    /// All that is to be said besides status and phrase, as one clause after another.
    #[must_use]
    pub fn rest(&self) -> String {
        self.more.join("; ")
    }

    /// The departures, each a clause: "RFC 9209 2.3 recommends 502".
    #[must_use]
    pub fn departures(&self) -> String {
        let all: Vec<_> = self.deviations.iter().map(|it| format!("{} {}", it.section, it.says)).collect();
        all.join("; ")
    }
}

fn plain(came: impl Into<String>) -> Outcome {
    Outcome { came: came.into(), ..Outcome::default() }
}

/// Ten GET and ten POST to two upstreams.
fn pool(gateway: &Gateway, situation: &str) -> Outcome {
    let Some(pool) = gateway.pools.iter().find(|pool| pool.situation == situation) else { return plain("not tried") };
    let all: Vec<&String> = pool.get.iter().chain(&pool.post).collect();
    let good = all.iter().filter(|answer| answer.starts_with("200")).count();
    plain(format!("{good} of {} end in 200", all.len()))
}

fn via(gateway: &Gateway) -> Outcome {
    plain(match (&gateway.via.request, &gateway.via.passed) {
        (Some(_), Some(_)) => "both ways",
        (Some(_), None) => "to the upstream",
        (None, Some(_)) => "on answers",
        (None, None) => "no",
    })
}

fn cell(cell: &Cell) -> Outcome {
    let fixed = cell.fixed_name.as_ref().map(|_| "with the name in its configuration it does not start".to_owned());
    let Some(get) = &cell.get else { return plain("does not start") };
    let many = came_of_many(cell);
    let mut more: Vec<String> = Vec::new();
    if many.len() > 1 {
        more.push(shares(&many));
    }
    if cell.situation == "G12" {
        let is_passed = cell.interim.iter().any(|answer| answer.contains(" 103 "));
        more.push(if is_passed { "the 103 before it" } else { "without the 103" }.to_owned());
    }
    more.extend(wait(get));
    more.extend((get.saw > 1).then(|| format!("the upstream is asked {} times", get.saw)));
    if cell.post_of_many.len() > 1 {
        let many: Vec<_> = cell.post_of_many.iter().map(|(what, times)| (bare(what), *times)).collect();
        more.push(format!("POST: {}", shares(&many)));
    } else if let Some(post) = cell.post.as_ref().filter(|post| came(post) != came(get)) {
        more.push(format!("POST: {}", came(post)));
    }
    more.extend(fixed);
    Outcome { came: came(get), phrase: get.phrase.clone(), more, deviations: Vec::new() }
}

/// What came, each with how often: "200 cut (19 of 30), 503 (11 of 30)".
fn shares(many: &[(String, u16)]) -> String {
    let all: u16 = many.iter().map(|(_, times)| times).sum();
    let each: Vec<_> = many.iter().map(|(what, times)| format!("{what} ({times} of {all})")).collect();
    each.join(", ")
}

fn bare(what: &str) -> String {
    if what == "cut" { "nothing sent".to_owned() } else { what.to_owned() }
}

/// How long the client waited, where that is worth a word. What is no answer has no end that one could wait for.
fn wait(answer: &Answer) -> Option<String> {
    let is_worth = answer.ms >= WORTH && came(answer) != "no status line";
    is_worth.then(|| format!("after {}", seconds(answer.ms)))
}

/// Milliseconds as seconds with one decimal.
#[must_use]
pub fn seconds(ms: u32) -> String {
    let tenths = (ms + 50) / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{gateway, situation};

    fn of(id: &str, failure: &str) -> String {
        let outcome = Outcome::of(gateway(id).expect(id), situation(failure).expect(failure));
        [outcome.came.clone(), outcome.phrase.clone(), outcome.rest(), outcome.departures()].join("|")
    }

    /// Read off the table by hand.
    #[test]
    fn outcomes_say_what_was_measured() {
        assert_eq!(of("nginx", "G1"), "502|Bad Gateway||");
        assert_eq!(of("haproxy", "G1"), "503|Service Unavailable|after 3.0 s|RFC 9209 2.3 recommends 502");
        assert_eq!(of("nginx", "G9"), "no status line|||RFC 9209 2.3 recommends 502");
        assert_eq!(of("varnish", "G6"), "200 cut|OK|POST: 200 cut (19 of 30), 503 (11 of 30)|");
        assert_eq!(of("traefik", "G6"), "nothing sent|||");
        assert_eq!(of("varnish", "G8"), "does not start|||");
        assert_eq!(of("nginx", "G8"), "502|Bad Gateway|with the name in its configuration it does not start|");
        assert_eq!(of("envoy", "G14"), "10 of 20 end in 200|||");
        assert_eq!(of("h2o", "G14"), "not tried|||");
        assert_eq!(of("caddy", "G22"), "both ways|||");
        assert_eq!(of("envoy", "G12"), "200|OK|without the 103|RFC 9110 15.2 has a proxy pass on 1xx");
        assert!(of("trafficserver", "G2").contains("the upstream is asked 4 times"));
    }
}
