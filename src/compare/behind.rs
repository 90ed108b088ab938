//! The run that shows what a gateway was measured to make of a failure, where the stage has that failure.

use super::{Comparison, Pane};
use crate::flow::{Fault, Setup, gateways};
use crate::sim::Micros;

/// Who asks, and behind which gateway: each a run of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// Customer asks Post by a POST, and the gateway stands before Post.
    Post,
    /// The browser asks Customer by a GET how far it is, and the gateway stands before Customer.
    Get,
}

/// The situations of the record that the stage has, and what is wrong then, in an address and in words. (Post works on for
/// minutes where it “does not answer”.)
const SHOWN: [(&str, Asks, &str, &str); 8] = [
    ("G1", Asks::Post, "post:down", "Post is down"),
    ("G2", Asks::Get, "customer:sends=nothing@150ms", "Customer closes after a GET"),
    ("G3", Asks::Post, "post:sends=nothing", "Post closes without an answer"),
    // On the stage to close and to reset are one thing.
    ("G4", Asks::Get, "customer:sends=nothing@150ms", "Customer resets after a GET"),
    ("G5", Asks::Post, "post:sends=half-a-header", "Post closes after half a header"),
    ("G7", Asks::Post, "post:slow=1000", "Post does not answer"),
    ("G9", Asks::Post, "post:sends=no-http", "Post sends bytes that are no HTTP"),
    ("G13", Asks::Post, "post:answer=503", "Post answers 503"),
];

/// Customer is away for a moment, so that the gateway's connection to it is a fresh one when the browser asks again.
const FRESH: &str = "customer:down@100ms-110ms";
/// When the browser asks by that GET.
const ASKED: Micros = Micros::from_millis(220);

/// A comparison of one run, in which a gateway meets a situation of the record. None where the stage has no such gateway, or
/// no such failure. Customer waits as long as it takes, and asks once.
#[must_use]
pub fn behind(gateway: &str, situation: &str) -> Option<Comparison> {
    let name = &gateways().iter().find(|known| known.id == gateway)?.name;
    let (_, asks, fault, says) = SHOWN.iter().find(|(id, ..)| *id == situation)?;
    let (style, service, first, at) = match asks {
        Asks::Post => ("orchestrated,request-response,sync", "post", None, Comparison::default().at),
        Asks::Get => ("orchestrated,request-response,async", "customer", Some(FRESH), ASKED),
    };
    let mut setup = Setup::new(style.parse().ok()?);
    setup.policy.timeout = if *asks == Asks::Post { None } else { setup.policy.timeout };
    setup.gateways = vec![format!("{service}:{gateway}").parse().ok()?];
    setup.faults = first.into_iter().chain([*fault]).map(|fault| fault.parse::<Fault>().ok()).collect::<Option<_>>()?;
    let panes = vec![Pane { setup, unbroken: false }];
    Some(Comparison { panes, at, title: format!("{name}, and {says}"), ..Comparison::default() })
}
