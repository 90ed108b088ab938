//! Where a gateway departs from a specification: read off its answers, with the section that it departs from.

use super::gateway::{Answer, Cell, End, Gateway};
use super::situation::Situation;

/// A place where what a gateway did is not what a specification says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// The document and its section: "RFC 9209 2.3".
    pub section: &'static str,
    /// What the section says, in a few words: "recommends 502".
    pub says: String,
}

const fn rule(section: &'static str, says: String) -> Deviation {
    Deviation { section, says }
}

/// What a gateway does in a situation against a specification.
#[must_use]
pub fn deviations(gateway: &Gateway, situation: &Situation) -> Vec<Deviation> {
    if situation.id == "G22" {
        let no_via = gateway.via.request.is_none();
        return no_via.then(|| rule("RFC 9110 7.6.3", "asks for Via in requests".to_owned())).into_iter().collect();
    }
    let Some(cell) = gateway.cell(&situation.id) else { return Vec::new() };
    let mut all = Vec::new();
    all.extend(cell.get.as_ref().and_then(|answer| status(answer, situation)));
    if situation.id == "G12" && !cell.interim.iter().any(|answer| answer.contains(" 103 ")) {
        all.push(rule("RFC 9110 15.2", "has a proxy pass on 1xx".to_owned()));
    }
    // The first try was repeated, and so was the repetition.
    if cell.answers().any(|(_, answer)| answer.saw > 2) {
        all.push(rule("RFC 9110 9.2.2", "does not want a failed repetition repeated".to_owned()));
    }
    all
}

/// Whether the status is another one than is asked for.
fn status(answer: &Answer, situation: &Situation) -> Option<Deviation> {
    let own = answer.status.filter(|status| situation.is_own(*status));
    let is_cut = answer.status.is_none() && answer.end != End::Open;
    if let Some(recommended) = situation.recommended {
        // Bytes without a status line are no answer, and no cut either.
        let is_garbled = answer.status.is_none() && !is_cut;
        let differs = own.is_some_and(|status| status != recommended) || is_garbled;
        return differs.then(|| rule("RFC 9209 2.3", format!("recommends {recommended}")));
    }
    match situation.id.as_str() {
        "G18" if own != Some(414) && (own.is_some() || is_cut) => Some(rule("RFC 9112 3", "asks for 414".to_owned())),
        "G19" if own.is_some_and(|status| status != 501) => Some(rule("RFC 9110 9.1", "has 501 for it".to_owned())),
        _ => None,
    }
}

/// What a gateway does against a specification besides what the situations show.
#[must_use]
pub fn further_deviations(gateway: &Gateway) -> Vec<(Deviation, String)> {
    let mut all = Vec::new();
    let old = &gateway.further.http_1_0;
    if old.status == Some(426) && old.field("Upgrade").is_none() {
        let says = rule("RFC 9110 15.5.22", "has a 426 carry Upgrade".to_owned());
        all.push((says, "It answers a request of HTTP/1.0 with 426, without the field Upgrade.".to_owned()));
    }
    if gateway.further.no_last_chunk.iter().any(|(what, _)| what == "200") {
        let says = rule("RFC 9112 8", "does not let an incomplete message pass for a complete one".to_owned());
        all.push((says, "It passes a chunked body that ends without its last chunk as a complete answer.".to_owned()));
    }
    let empty = gateway.kept.iter().any(|kept| kept.request == "POST_empty" && kept.saw > 1);
    if empty {
        let says = rule("RFC 9110 9.2.2", "forbids a proxy to repeat a POST by itself".to_owned());
        all.push((says, "It sends an empty POST again when a kept connection is closed without an answer.".to_owned()));
    }
    all
}

/// What came of a cell, in a word or two for each: "502", "200 cut", "nothing sent".
#[must_use]
pub fn came(answer: &Answer) -> String {
    match answer.status {
        Some(status) if answer.cut => format!("{status} cut"),
        Some(status) => status.to_string(),
        None if answer.end == End::Open => "no status line".to_owned(),
        None => "nothing sent".to_owned(),
    }
}

/// What came of a GET, each with how often where it differs from time to time: `[("nothing sent", 26), ("200 cut", 4)]`.
#[must_use]
pub fn came_of_many(cell: &Cell) -> Vec<(String, u16)> {
    let of = |what: &str| if what == "cut" { "nothing sent".to_owned() } else { what.to_owned() };
    cell.get_of_many.iter().map(|(what, times)| (of(what), *times)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{gateways, situation};

    /// Established apart from the program, when the answers were compared by hand with the specifications.
    #[test]
    fn who_deviates_is_what_was_established_by_hand() {
        let who = |id: &str| {
            let situation = situation(id).expect(id);
            let rows = gateways().iter().filter_map(|gateway| {
                let sections: Vec<_> = deviations(gateway, situation).iter().map(|it| it.section).collect();
                (!sections.is_empty()).then(|| format!("{} {}", gateway.name, sections.join(" and ")))
            });
            rows.collect::<Vec<_>>()
        };
        let of = |section: &str, names: &[&str]| -> Vec<String> {
            names.iter().map(|name| format!("{name} {section}")).collect()
        };
        let book = "RFC 9209 2.3";
        assert_eq!(who("G1"), of(book, &["Envoy", "HAProxy", "Apache httpd", "Varnish", "lighttpd"]));
        assert_eq!(who("G3"), of(book, &["Envoy", "Varnish", "lighttpd"]));
        assert_eq!(who("G2").last().map(String::as_str), Some("Traffic Server RFC 9110 9.2.2"));
        assert_eq!(who("G9")[0], "nginx RFC 9209 2.3");
        assert_eq!(who("G9").len(), 6);
        assert_eq!(who("G10"), of(book, &["Varnish"]));
        assert_eq!(who("G12"), of("RFC 9110 15.2", &["nginx", "Envoy", "Varnish", "h2o"]));
        let not_414 = ["Envoy", "Caddy", "HAProxy", "Varnish", "lighttpd", "Traffic Server", "nghttpx"];
        assert_eq!(who("G18"), of("RFC 9112 3", &not_414));
        assert_eq!(who("G19"), of("RFC 9110 9.1", &["Envoy"]));
        let no_via = ["nginx", "Envoy", "Traefik", "HAProxy", "Apache httpd", "Varnish", "lighttpd"];
        assert_eq!(who("G22"), of("RFC 9110 7.6.3", &no_via));
        for id in ["G6", "G11", "G13", "G14", "G15", "G16", "G17", "G20", "G21"] {
            assert_eq!(who(id), Vec::<String>::new(), "{id}");
        }
    }

    #[test]
    fn what_else_deviates_is_what_was_established_by_hand() {
        let all = gateways().iter().flat_map(|gateway| {
            further_deviations(gateway).into_iter().map(|(it, _)| format!("{} {}", gateway.name, it.section))
        });
        let all: Vec<_> = all.collect();
        let by_hand = ["Envoy RFC 9110 15.5.22", "Varnish RFC 9110 9.2.2", "lighttpd RFC 9112 8", "h2o RFC 9112 8"];
        assert_eq!(all, by_hand);
    }
}
