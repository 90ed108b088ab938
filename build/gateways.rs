//! Translates what was measured of gateways into what the simulator needs of them, and no more: the one place where the
//! record becomes behaviour.

use crate::gateway::{Asked, Does, Failure, Gateway, Then};
use crate::record::{self, Situation};

/// What is shorter than this, in milliseconds, is the time that the machine took, and no habit of the gateway.
const NOISE: u32 = 100;

/// Every measured gateway, and one that does what RFC 9209 recommends.
pub fn behaviours(gateways: &[record::Gateway], situations: &[Situation]) -> Result<Vec<Gateway>, String> {
    let mut all = gateways.iter().map(measured).collect::<Result<Vec<_>, _>>()?;
    all.push(by_the_book(situations)?);
    Ok(all)
}

fn measured(gateway: &record::Gateway) -> Result<Gateway, String> {
    let mut rows = Vec::new();
    // The situation, the failure that it is, and how many times the gateway asks.
    for (id, failure) in [
        ("G1", Failure::Refused),
        ("G4", Failure::Closed),
        ("G5", Failure::HalfHeader),
        ("G7", Failure::Silent),
        ("G9", Failure::NoHttp),
    ] {
        let cell = gateway.cell(id).ok_or_else(|| format!("{}: there is no {id}", gateway.id))?;
        for (asked, answer) in [(Asked::Get, &cell.get), (Asked::Post, &cell.post)] {
            let answer = answer.as_ref().ok_or_else(|| format!("{}: {id} lacks a GET or a POST", gateway.id))?;
            let tries = if failure == Failure::Refused { answer.connects } else { answer.saw };
            let takes = if answer.ms < NOISE { 0 } else { answer.ms };
            let then = answer.status.map_or(Then::Close, |status| Then::Answer(status, retry_after(answer)));
            rows.push((failure, asked, Does { tries: tries.max(1), takes, then }));
        }
    }
    let own_wait = gateway.cell("G4").and_then(|cell| cell.post.as_ref()).and_then(retry_after);
    for (request, asked) in [
        ("GET", Asked::Get),
        ("POST_body", Asked::Post),
        ("POST_body_key", Asked::PostKey),
        ("POST_empty", Asked::PostEmpty),
        ("POST_empty_key", Asked::PostEmptyKey),
    ] {
        let kept = gateway.kept.iter().find(|kept| kept.request == request);
        let kept = kept.ok_or_else(|| format!("{}: nothing is known of {request} on a kept connection", gateway.id))?;
        // Its first place on a connection was the first: so it was no kept one.
        if kept.places.first() == Some(&1) {
            continue;
        }
        let then = match (kept.client.parse::<u16>(), kept.saw) {
            (Ok(200), 2..) => Then::Afresh,
            (Ok(status), _) => Then::Answer(status, own_wait),
            (Err(_), _) => Then::Close,
        };
        rows.push((Failure::ClosedKept, asked, Does { tries: 1, takes: 0, then }));
    }
    for (request, asked) in [("GET", Asked::Get), ("POST", Asked::Post)] {
        let both = gateway.kept_client.iter().find(|kept| kept.request == request);
        // What came was not different from what comes on a kept connection alone, unless no status came.
        if both.is_some_and(|both| both.client.starts_with("cut")) {
            rows.push((Failure::BothKept, asked, Does { tries: 1, takes: 0, then: Then::Close }));
        }
    }
    Ok(Gateway { id: gateway.id.clone(), name: gateway.name.clone(), version: gateway.version.clone(), rows })
}

fn retry_after(answer: &record::Answer) -> Option<u16> {
    answer.field("Retry-After").and_then(|seconds| seconds.parse().ok())
}

/// It answers with the recommended status, asks once, and waits as long as the measured ones were told to.
fn by_the_book(situations: &[Situation]) -> Result<Gateway, String> {
    const LIMIT: u32 = 1_000;
    let mut rows = Vec::new();
    for (id, failure, takes) in [
        ("G1", Failure::Refused, 0),
        ("G4", Failure::Closed, 0),
        ("G5", Failure::HalfHeader, 0),
        ("G9", Failure::NoHttp, 0),
        ("G7", Failure::Silent, LIMIT),
    ] {
        let situation = situations.iter().find(|situation| situation.id == id);
        let status = situation.and_then(|situation| situation.recommended);
        let status = status.ok_or_else(|| format!("RFC 9209 recommends nothing for {id}"))?;
        for asked in [Asked::Get, Asked::Post] {
            rows.push((failure, asked, Does { tries: 1, takes, then: Then::Answer(status, None) }));
        }
    }
    let name = "Gateway by the book".to_owned();
    Ok(Gateway { id: "by-the-book".to_owned(), name, version: String::new(), rows })
}
