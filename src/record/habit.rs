//! What a gateway does by itself: what it sends again, what it hides, and the reverse question of which failures at which
//! gateway end in a status that somebody sees.

use super::deviation::came;
use super::gateway::{Gateway, Kept};
use super::situation::Situation;
use super::{gateways, situations};

/// The failures that end in one status at some gateway, and at which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The status; none where nothing was sent.
    pub status: Option<u16>,
    /// Each failure with the gateways that make this of it.
    pub causes: Vec<(&'static Situation, Vec<&'static Gateway>)>,
}

/// Every status that a gateway makes of something by itself, ascending, and nothing at all before.
#[must_use]
pub fn by_status() -> Vec<Seen> {
    let mut all: Vec<Seen> = Vec::new();
    for situation in situations() {
        for gateway in gateways() {
            let Some(status) = own(gateway, situation) else { continue };
            let seen = match all.iter_mut().find(|seen| seen.status == status) {
                Some(seen) => seen,
                None => {
                    all.push(Seen { status, causes: Vec::new() });
                    all.last_mut().expect("it was pushed just now")
                }
            };
            match seen.causes.last_mut() {
                Some((last, with)) if last.id == situation.id => with.push(gateway),
                _ => seen.causes.push((situation, vec![gateway])),
            }
        }
    }
    all.sort_by_key(|seen| seen.status);
    all
}

/// What a gateway says by itself in a situation: a status, or nothing at all. None where it passes something on.
#[must_use]
pub fn own(gateway: &Gateway, situation: &Situation) -> Option<Option<u16>> {
    let answer = gateway.cell(&situation.id)?.get.as_ref()?;
    match answer.status {
        Some(status) => situation.is_own(status).then_some(Some(status)),
        None => (came(answer) == "nothing sent").then_some(None),
    }
}

/// A request as a person says it: "POST_empty_key" is "an empty POST with Idempotency-Key".
#[must_use]
pub fn request(name: &str) -> &str {
    match name {
        "POST_body" => "POST with a body",
        "POST_empty" => "an empty POST",
        "POST_empty_key" => "an empty POST with Idempotency-Key",
        "POST_body_key" => "POST with a body and Idempotency-Key",
        method => method,
    }
}

/// Whether a request went over a fresh connection, so that the close of a kept one says nothing of it.
#[must_use]
pub fn is_fresh(kept: &Kept) -> bool {
    kept.places == [1]
}

/// What a gateway sends again by itself, in sentences.
#[must_use]
pub fn repeats(gateway: &Gateway) -> Vec<String> {
    let mut all = Vec::new();
    for situation in situations() {
        let Some(cell) = gateway.cell(&situation.id) else { continue };
        for (method, answer) in cell.answers().filter(|(_, answer)| answer.saw > 1) {
            all.push(format!("{} A {method} reaches it {} times.", situation.sentence(), answer.saw));
        }
    }
    let named = |of: &dyn Fn(&Kept) -> bool| {
        let names: Vec<_> = gateway.kept.iter().filter(|kept| of(kept)).map(|kept| request(&kept.request)).collect();
        names.join(", ")
    };
    let again = named(&|kept| kept.saw > 1);
    let once = named(&|kept| kept.saw == 1 && !is_fresh(kept));
    let fresh = named(&is_fresh);
    let closed = "The upstream closes a connection that had served before, without an answer.";
    match (again.is_empty(), once.is_empty()) {
        (false, false) => all.push(format!("{closed} Sent again, once: {again}. Not sent again: {once}.")),
        (false, true) => all.push(format!("{closed} Sent again, once: {again}.")),
        (true, false) => all.push(format!("{closed} Nothing is sent again. Tried: {once}.")),
        (true, true) => {}
    }
    if !fresh.is_empty() {
        all.push(format!("Over a fresh connection, so that this could not be seen: {fresh}."));
    }
    all
}

/// What a gateway hides from whoever asks, and what it does not, in sentences.
#[must_use]
pub fn hides(gateway: &Gateway) -> Vec<String> {
    let mut all = Vec::new();
    for pool in &gateway.pools {
        let why = if pool.situation == "G14" { "refuses the connection" } else { "says 503" };
        let good = |answers: &[String]| answers.iter().filter(|answer| answer.starts_with("200")).count();
        let (get, post) = (good(&pool.get), good(&pool.post));
        let what =
            if get == pool.get.len() && post == pool.post.len() { "It hides that" } else { "It does not hide that" };
        all.push(format!(
            "{what} the first of two upstreams {why}: of {} GET and {} POST {get} and {post} end in 200.",
            pool.get.len(),
            pool.post.len(),
        ));
    }
    if gateway.pools.is_empty() {
        all.push("Two upstreams for one path were not tried: this version has one.".to_owned());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::gateway;

    fn causes(status: Option<u16>) -> Vec<String> {
        let seen = by_status().into_iter().find(|seen| seen.status == status).expect("somebody says so");
        let line = |(situation, with): &(&Situation, Vec<&Gateway>)| {
            let names: Vec<_> = with.iter().map(|gateway| gateway.name.as_str()).collect();
            format!("{} {}", situation.id, names.join(", "))
        };
        seen.causes.iter().map(line).collect()
    }

    /// Read off the table by hand.
    #[test]
    fn a_status_leads_to_the_failures_behind_it() {
        assert_eq!(
            causes(Some(500)),
            [
                "G2 lighttpd",
                "G3 lighttpd",
                "G4 lighttpd",
                "G5 Traefik, lighttpd",
                "G8 Apache httpd, Traffic Server",
                "G9 Traefik",
            ]
        );
        assert_eq!(causes(Some(503))[0], "G1 Envoy, HAProxy, Apache httpd, Varnish, lighttpd");
        assert_eq!(causes(Some(408)), ["G20 Envoy, HAProxy, Apache httpd"]);
        assert_eq!(causes(Some(414)), ["G18 nginx, Apache httpd, Squid"]);
        assert_eq!(causes(Some(200)), ["G9 Apache httpd, Squid"]);
        assert_eq!(causes(None)[0], "G6 Traefik, Traffic Server, nghttpx");
    }

    #[test]
    fn what_is_sent_again_is_what_was_measured() {
        let of = |id: &str| repeats(gateway(id).expect(id)).join(" ");
        assert!(of("trafficserver").contains("closes after a GET, without a byte. A GET reaches it 4 times."));
        assert!(of("nginx").contains("Sent again, once: GET, OPTIONS, PUT, DELETE. Not sent again: PATCH, POST"));
        assert!(of("caddy").contains("Sent again, once: GET, OPTIONS, an empty POST with Idempotency-Key."));
        assert!(of("envoy").contains("Nothing is sent again."));
        assert!(!of("haproxy").contains("sent again") && of("haproxy").contains("fresh connection"));
    }

    #[test]
    fn what_is_hidden_is_what_was_measured() {
        let of = |id: &str| hides(gateway(id).expect(id)).join(" ");
        assert!(of("nginx").starts_with("It hides that the first of two upstreams refuses the connection"));
        assert!(of("envoy").starts_with("It does not hide that the first of two upstreams refuses the connection"));
        assert!(of("envoy").contains("of 10 GET and 10 POST 5 and 5 end in 200"));
        assert!(of("h2o").contains("not tried"));
    }
}
